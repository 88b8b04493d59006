"""The kind of an item, and its levels, told from the answers themselves: for tables that come without codes and labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from explorer.importers.questionnaire import Level
from explorer.importers.surveys.scales import normal, numbered, ordered
from explorer.importers.surveys.steps import steps_of
from explorer.importers.surveys.wordings import number_of, written_number

MOST_LEVELS = 30
LONGEST_LEVEL = 120
LONGEST_PARTED = 2000
FEW = 12
SHORT = 40
CODED = re.compile(r"^([A-Za-z]{1,4})(\d{1,4})$")
MARKS = (";", ", ", "|", "\n", ",")
YES_NO = (
    (
        "yes",
        "ja",
        "oui",
        "sí",
        "si",
        "sì",
        "sim",
        "tak",
        "да",
        "evet",
        "kyllä",
        "true",
        "wahr",
        "vrai",
        "checked",
        "y",
        "是",
        "はい",
    ),
    (
        "no",
        "nein",
        "non",
        "nee",
        "não",
        "nie",
        "nej",
        "nei",
        "нет",
        "hayır",
        "ei",
        "false",
        "falsch",
        "faux",
        "unchecked",
        "n",
        "否",
    ),
)


@dataclass(frozen=True)
class Shape:
    """What the answers to a question look like. `mark` parts several choices in one cell, and is "" elsewhere."""

    kind: str
    levels: tuple[Level, ...] = ()
    mark: str = ""

    def parts(self, cell: str) -> tuple[str, ...]:
        """The choices in a cell; of any other item the cell itself."""
        return parted(cell, self.mark) if self.mark else (cell,)


def shape_of(cells: Iterable[str], wording: str = "", grid: bool = False) -> Shape:
    """The shape of the answers of one question, or of all rows of a grid, whose levels are the same."""
    values = Counter(cell.strip() for cell in cells if cell.strip())
    if not values:
        return Shape("text")
    numbers = [number_of(value) for value in values]
    if all(number is not None for number in numbers):
        return _of_numbers([number for number in numbers if number is not None], wording)
    if labelled := _of_labels(values, grid):
        return labelled
    if mark := mark_of(values):
        parts = Counter(part for value, times in values.items() for part in parted(value, mark) for _ in range(times))
        return Shape("choices", levels_in_order(list(parts)), mark)
    return Shape("choice", levels_in_order(list(values))) if _closed(values) else Shape("text")


def written_shape(cells: Sequence[str]) -> Shape:
    """Of what was typed in: numbers or words, never a scale."""
    shape = shape_of(cells)
    steps = shape.levels and all(level.value.isdecimal() for level in shape.levels) and not shape.mark
    return Shape("number") if shape.kind == "number" or steps else Shape("text")


def _closed(values: Counter[str]) -> bool:
    """Whether answers come from a list: they come back, and are short."""
    answers, longest = sum(values.values()), max(map(len, values))
    if answers <= FEW:
        return len(values) < answers and len(values) <= max(2, answers / 2) and longest <= SHORT
    return len(values) <= min(MOST_LEVELS, answers / 2) and longest <= LONGEST_LEVEL


def _of_labels(values: Counter[str], grid: bool) -> Shape | None:
    """A scale that is known by its words, or yes and no."""
    if len(values) > MOST_LEVELS or max(map(len, values)) > LONGEST_LEVEL:
        return None
    if yes_no := _yes_no(values):
        return Shape("choice", yes_no)
    if levels := ordered(values):
        # Ten addresses that begin with their house numbers are no scale: there, every answer is given once.
        recurring = grid or len(values) <= sum(values.values()) / 2
        return Shape("scale", levels) if recurring or not numbered(values) else None
    return None


def _of_numbers(numbers: Sequence[float], wording: str) -> Shape:
    """Few whole numbers from 0 or 1 on are the steps of a scale, unless the question asks for a count or an age."""
    steps = [str(step) for step in steps_of(numbers, wording)]
    if not steps:
        return Shape("number")
    levels = tuple(Level(step, step) for step in steps)
    return Shape("scale", levels) if len(steps) > 2 else Shape("choice", levels)


def shape_of_levels(levels: Sequence[Level], matrix: bool = False) -> Shape:
    """The shape of a question whose levels are known, in their order there: a scale if its words are known as one, or if
    it is a row of a matrix; the sides are told from the words."""
    labels = [level.label for level in levels]
    known = {level.label: level for level in ordered(labels)}
    if not known or _yes_no(labels) or len(set(labels)) < len(labels):
        return Shape("scale" if matrix and len(levels) > 2 else "choice", tuple(levels))
    sided = (
        Level(level.value, level.label, level.missing or known[level.label].missing, known[level.label].side)
        for level in levels
    )
    return Shape("scale", tuple(sided))


def code_of(cell: str) -> str:
    """A number as its level has it ("3.0" and "03" are "3"); any other cell as it is, stripped."""
    number = number_of(cell)
    return cell.strip() if number is None else written_number(number)


def levels_in_order(labels: Collection[str]) -> tuple[Level, ...]:
    """The labels of a question without a scale as its levels: yes before no, codes (A1, A2) in order, else as they came."""
    coded = {label: match for label in labels if (match := CODED.match(label))}
    placed = (
        sorted(labels, key=lambda label: int(coded[label][2])) if len({match[1] for match in coded.values()}) == 1 else labels
    )
    return _yes_no(labels) or tuple(Level(label, label) for label in (placed if len(coded) == len(labels) else labels))


def _yes_no(labels: Collection[str]) -> tuple[Level, ...]:
    sides = {label: next((at for at, words in enumerate(YES_NO) if normal(label) in words), 2) for label in labels}
    rest = [label for label, side in sides.items() if side == 2]
    if len(rest) == len(labels) or any(not ordered_beside(label) for label in rest) or len(labels) - len(rest) > 2:
        return ()
    return tuple(Level(label, label, missing=sides[label] == 2) for label in sorted(labels, key=lambda label: sides[label]))


def ordered_beside(label: str) -> bool:
    """Whether a label is a way of not answering ("Don't know"), which lies on no scale."""
    return any(level.missing for level in ordered(("never", "always", label)))


def mark_of(values: Collection[str]) -> str:
    """What parts the choices in cells that hold several; "" where the cells hold one answer each.

    Told from the parts: they are short and come back in other combinations, which the parts of a sentence do not.
    """
    for mark in MARKS:
        parts = [parted(value, mark) for value in values]
        several = [found for found in parts if len(found) > 1]
        # "1,3" may be a decimal; beside "1,2,5", which lists codes, it is not.
        codes = any(len(found) > 2 and all(part.isdecimal() for part in found) for found in parts)
        if not several or (not codes and any(number_of(value) is not None for value in values)):
            continue
        times = Counter(part for found in parts for part in found)
        recurring = sum(count for count in times.values() if count > 1)
        if recurring >= 0.6 * sum(times.values()) and len(times) <= len(values) and max(map(len, times)) <= LONGEST_LEVEL:
            return mark
    return ""


def parted(cell: str, mark: str) -> tuple[str, ...]:
    """The parts of a cell, each once, without blanks; a comma in brackets parts nothing: "Media (press, radio)"."""
    if len(cell) > LONGEST_PARTED:
        return (cell.strip(),)
    outside = rf"{re.escape(mark.strip(' ') or mark)}(?![^()]*\))" + (r"\s" if mark == ", " else "")
    return tuple(dict.fromkeys(part.strip() for part in re.split(outside, cell) if part.strip()))
