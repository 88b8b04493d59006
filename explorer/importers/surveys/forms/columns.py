"""From columns to questions: the rows of a grid belong together, and so do the choices of a question."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from explorer.importers.questionnaire import Item, Level
from explorer.importers.surveys.scales import normal
from explorer.importers.surveys.shapes import parted, shape_of, written_shape
from explorer.importers.surveys.survey import NO_ANSWER, SKIPPED, Column, Given, Survey
from explorer.importers.surveys.wordings import stem_and_row

TICKS = frozenset(("1", "x", "✓", "✔", "yes", "y", "true", "ja", "oui", "sí", "si", "checked", "selected", "1.0"))
NO_TICKS = frozenset(("", "0", "no", "n", "false", "nein", "non", "unchecked", "not selected", "0.0", "n/a"))
OTHER = re.compile(r"other|comment|kommentar|sonstige|andere|autre|otr[oa]|altro|outro|inne|anna[nt]", re.IGNORECASE)


@dataclass(slots=True)
class Question:
    """One column, or the columns of a grid or of a question with several choices; `parts` are their rows or choices."""

    wording: str
    columns: list[Column]
    parts: list[str]
    name: str = ""


def questions_of(columns: Sequence[Column]) -> list[Question]:
    """The questions in their order; the columns `Stem [part]` of one stem are one, but for what was written into "other"."""
    grids: dict[str, Question] = {}
    questions: list[Question] = []
    for column in columns:
        stem, part = stem_and_row(column.wording)
        if not stem or _is_written(part, column):
            questions.append(Question(column.wording, [column], []))
        elif stem in grids:
            grids[stem].columns.append(column)
            grids[stem].parts.append(part)
        else:
            grids[stem] = Question(stem, [column], [part])
            questions.append(grids[stem])
    return questions


def _is_written(part: str, column: Column) -> bool:
    words = {value.strip().casefold() for value in column.values}
    return bool(OTHER.match(part)) and not words <= {part.casefold(), *TICKS, *NO_TICKS}


def take_question(survey: Survey, question: Question, unanswered: Mapping[str, Given], ticks: Collection[str] = ()) -> None:
    """An item of several choices, or an item for each column. `ticks` are values that mean "chosen" for sure."""
    if len(question.parts) > 1 and is_ticked(question, unanswered, ticks):
        take_choices_of(survey, question, unanswered)
        return
    if not question.parts and (places := ranked_by(question.columns[0])):
        question = Question(question.wording, places, [place.name for place in places])
    shape = shape_of((cell for column in question.columns for cell in answered(column, unanswered)), question.wording, True)
    for column in question.columns:
        alone = not question.parts or shape.kind == "text"
        cells = answered(column, unanswered)
        own = written_shape(cells) if column.typed else shape_of(cells, column.wording) if alone else shape
        survey.take_column(column, own, unanswered)


def ranked_by(column: Column) -> list[Column]:
    """A column for each thing that was put in order, with its place, where every cell holds the same things in one order
    or another ("Cost;Time;Privacy;"); none of any other column."""
    cells = [cell for cell in column.cells if cell.strip()]
    orders = {parted(cell, ";") for cell in cells}
    things = next(iter(sorted(orders)), ())
    # A few people may tick everything, in the order of their clicks.
    if min(len(things), len(cells)) < 3 or len(orders) < 2 or any(sorted(order) != sorted(things) for order in orders):
        return []
    given = [parted(cell, ";") for cell in column.cells]
    return [
        Column(
            f"{column.name} [{thing}]",
            f"{column.wording} [{thing}]",
            [str(order.index(thing) + 1) if order else "" for order in given],
        )
        for thing in sorted(things)
    ]


def take_choices_of(survey: Survey, question: Question, unanswered: Mapping[str, Given]) -> None:
    """One item of several choices, a column a choice."""
    # Choices that share a name are told apart by their columns.
    twice = len(set(question.parts)) < len(question.parts)
    pairs = list(zip(question.parts, question.columns, strict=True))
    levels = tuple(Level(column.name if twice else part, part) for part, column in pairs)
    silent = {cell for cell, given in unanswered.items() if given.status == "skipped"}
    rows = zip(*(column.cells for column in question.columns), strict=True)
    empty = [SKIPPED if all(cell.strip() in silent for cell in row) else NO_ANSWER for row in rows]
    name = survey.ids.of(question.name or question.wording)
    item = Item(name, question.wording, "choices", survey.instrument, levels=levels)
    nothing = {*NO_TICKS, *(cell.casefold() for cell in unanswered)}
    survey.take_choices(item, question.columns, lambda cell: cell.strip().casefold() not in nothing, empty)


def answered(column: Column, unanswered: Mapping[str, Given]) -> list[str]:
    """The cells that say something."""
    return [cell for cell in column.cells if cell.strip() not in unanswered]


def is_ticked(question: Question, unanswered: Mapping[str, Given] | None = None, ticks: Collection[str] = ()) -> bool:
    """Whether the columns are choices: each holds its own name, or one and the same mark, or nothing."""
    unanswered = unanswered or {}
    given = [[value.strip() for value in column.values if value.strip() not in unanswered] for column in question.columns]
    values = {value.casefold() for column in given for value in column}
    if ticks:
        return bool(values) and values <= {*ticks, *NO_TICKS}
    named = all(normal(value) == normal(part) for column, part in zip(given, question.parts, strict=True) for value in column)
    blank = any(not cell.strip() or cell.strip() in unanswered for column in question.columns for cell in column.cells)
    return bool(values) and (named or (blank and len(values) == 1 and values <= TICKS) or values == {"0", "1"})
