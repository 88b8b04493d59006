"""A questionnaire in the making: rows of respondents, the items that columns become, and an account of every cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from explorer.importers.project import Loss
from explorer.importers.questionnaire import Answer, Item, Level, Questionnaire, Respondent
from explorer.importers.surveys.shapes import Shape, code_of
from explorer.importers.surveys.wordings import Ids, number_of

MOST_ROLES = 20
LONGEST_ROLE = 60
LONGEST_WORD = 20
TIME = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


@dataclass(slots=True)
class Column:
    """A column of a survey's table: its name there, what was asked, and its cells as text, a row each.

    `typed` says that words or numbers were typed in, for sure.
    """

    name: str
    wording: str
    cells: list[str]
    typed: bool = False

    @property
    def values(self) -> list[str]:
        """The different filled cells, in their order."""
        return list(dict.fromkeys(cell for cell in self.cells if cell.strip()))

    @property
    def filled(self) -> int:
        """How many cells hold anything."""
        return sum(1 for cell in self.cells if cell.strip())


class Given(NamedTuple):
    """What one row says to an item. `lost` is the reason for which a filled cell is no answer."""

    status: str
    answers: tuple[str, ...] = ()
    lost: str = ""


NO_ANSWER = Given("no answer")
SKIPPED = Given("skipped")


Empty = Sequence[Given | None]


class Row(NamedTuple):
    """Whose answers a row of the table holds, and at which occasion."""

    respondent: str
    occasion: str = ""


@dataclass
class Survey:
    """Collects what a reader finds. Every item and filled cell is held, and is either taken or lost for a reason."""

    format: str
    rows: Sequence[Row]
    respondents: dict[str, Respondent]
    instrument: str
    items: list[Item] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    dropped_columns: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    held: Counter[str] = field(default_factory=Counter)
    lost: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    lost_answers: Counter[str] = field(default_factory=Counter)

    def take(self, item: Item, given: Iterable[Given | None], filled: int) -> None:
        """An item with what each row says to it (None: the row is not about it); `filled` are its filled cells in the
        source (ticked ones of choices)."""
        self.items.append(item)
        self.held["items"] += 1
        self.held["answers"] += filled
        for row, cell in zip(self.rows, given, strict=True):
            if cell is None:
                continue
            for answer in cell.answers or ("",):
                self.answers.append(Answer(row.respondent, item.id, answer, row.occasion, cell.status))
            if cell.lost:
                self.lost_answers[cell.lost] += 1

    def take_column(
        self, column: Column, shape: Shape, unanswered: Mapping[str, Given], instrument: str = "", empty: Empty = ()
    ) -> None:
        """An item that is one column. `unanswered` says what cells mean that are no answers, `empty` what an empty cell
        of each row means."""
        levels = {level.value: level for level in shape.levels}
        given = [given_by(cell, shape, unanswered) for cell in column.cells]
        for answer in dict.fromkeys(answer for cell in given for answer in cell.answers):
            if shape.levels and answer not in levels:
                levels[answer] = Level(answer, answer)
        wording = column.wording or column.name
        item = Item(self.ids.of(column.name), wording, shape.kind, instrument or self.instrument, "", tuple(levels.values()))
        self.take(
            item,
            [empty[at] if empty and not column.cells[at].strip() else cell for at, cell in enumerate(given)],
            sum(max(1, len(shape.parts(cell))) for cell in column.cells if cell.strip()),
        )
        labels = {value: level.label for value, level in levels.items()}
        if shape.kind in ("choice", "text"):
            self.offer(
                column.name, [_shown(cell, labels) for cell in given], LONGEST_WORD if shape.kind == "text" else LONGEST_ROLE
            )

    def take_choices(self, item: Item, options: Sequence[Column], ticked: Callable[[str], bool], empty: Empty = ()) -> None:
        """An item of several choices that has a column for each of its levels; `empty` says what rows without a tick mean."""
        marks = [[ticked(cell) for cell in column.cells] for column in options]
        values = [level.value for level in item.levels]
        given: list[Given | None] = []
        for at in range(len(self.rows)):
            chosen = tuple(value for value, mark in zip(values, marks, strict=True) if mark[at])
            given.append(Given("answered", chosen) if chosen else empty[at] if empty else NO_ANSWER)
        self.take(item, given, sum(sum(mark) for mark in marks))

    def refuse(self, column: Column, reason: str, clause: str) -> None:
        """A question whose answers must not or cannot come over; the report says "2 items: {clause}"."""
        self.dropped_columns[column.name] = reason
        self.held["items"] += 1
        self.held["answers"] += column.filled
        self.lost.setdefault(("items", clause), []).append(column.name)
        if column.filled:
            self.lost_answers[f"their items did not come over: {clause}"] += column.filled

    def drop(self, column: Column, reason: str, offered: bool = False) -> None:
        """A column that is no question; its values may still give the role where it is `offered`."""
        self.dropped_columns[column.name] = reason
        if offered:
            self.offer(column.name, [cell.strip() for cell in column.cells])

    def offer(self, name: str, shown: Sequence[str], longest: int = LONGEST_ROLE) -> None:
        """What a column says of each row, for the role; nothing where its values are many, long, times, or all different."""
        said = [value for value in shown if value]
        values = set(said)
        recurring = len(values) < len(said) or len(said) < 3
        if not values or not recurring or len(values) > MOST_ROLES or max(map(len, values)) > longest:
            return
        if not any(TIME.match(value) or ("." in value and number_of(value) is not None) for value in values):
            self.tell(name, shown)

    def tell(self, name: str, shown: Sequence[str]) -> None:
        """The same, whatever it holds: the column was asked for."""
        for row, value in zip(self.rows, shown, strict=True):
            if value and row.respondent in self.respondents:
                self.respondents[row.respondent].columns.setdefault(name, value)

    def finished(self) -> Questionnaire:
        """The questionnaire with its account."""
        losses = [Loss(kind, reason, tuple(ids)) for (kind, reason), ids in self.lost.items()]
        losses += [Loss("answers", reason, count=count) for reason, count in self.lost_answers.items()]
        respondents = list(self.respondents.values())
        held = {"items": self.held["items"], "respondents": self.held["respondents"] or len(respondents)}
        held["answers"] = self.held["answers"]
        return Questionnaire(self.format, self.items, respondents, self.answers, held, losses, self.notes, self.dropped_columns)


def given_by(cell: str, shape: Shape, unanswered: Mapping[str, Given]) -> Given:
    """What a cell says, by the shape of its question."""
    text = cell.strip()
    if not text:
        return unanswered.get("", NO_ANSWER)
    if text in unanswered:
        return unanswered[text]
    if shape.kind == "number":
        number = number_of(text)
        return Given("answered", (code_of(text),)) if number is not None else Given("no answer", lost="they are no number")
    if shape.mark:
        parts = shape.parts(text)
        return Given("answered", parts) if parts else Given("no answer", lost="they hold nothing but separators")
    return Given("answered", (code_of(text) if shape.levels else text,))


def _shown(cell: Given, labels: dict[str, str]) -> str:
    return labels.get(cell.answers[0], cell.answers[0]) if cell.status == "answered" and cell.answers else ""
