"""Which columns of a Qualtrics export belong to one question: the rows of a matrix, the choices of a multiple answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from explorer.importers.surveys.forms.columns import Question
from explorer.importers.surveys.shapes import Shape, shape_of
from explorer.importers.surveys.survey import Column

NUMBERED = re.compile(r"^(.+)_x?\d+$")
ASKED = re.compile(r"^(x?\d+_)*QID\d+")
SELECTED = re.compile(r"\s*-\s*(Selected Choice|Ausgewählte Auswahl|Choix sélectionné|Opción seleccionada)\s*$", re.IGNORECASE)
WRITTEN = re.compile(r"_TEXT$|^Q?.*_TEXT(_\d+)?$")


def is_question(import_id: str) -> bool:
    """Whether an ImportId is that of a question (in a loop: `2_QID7`) rather than of embedded data."""
    return bool(ASKED.match(import_id))


def is_written(name: str, import_id: str) -> bool:
    """Whether a column holds words or numbers that were typed in."""
    return bool(WRITTEN.search(import_id) or WRITTEN.search(name))


def written_shape(cells: Sequence[str]) -> Shape:
    """Of what was typed in: numbers or words, never a scale."""
    shape = shape_of(cells)
    steps = shape.levels and all(level.value.isdecimal() for level in shape.levels) and not shape.mark
    return Shape("number") if shape.kind == "number" or steps else Shape("text")


def questions_of(columns: Sequence[Column], import_ids: Mapping[str, str]) -> list[Question]:
    """The questions in the order of their first columns."""
    grouped: dict[tuple[str, str], Question] = {}
    for column in columns:
        numbered = NUMBERED.match(column.name)
        stem, part = parted(column.wording)
        if numbered and not is_written(column.name, import_ids.get(column.name, "")):
            key = (numbered[1], stem)
            question = grouped.setdefault(key, Question(stem or numbered[1], [], [], numbered[1]))
            question.columns.append(column)
            question.parts.append(part or _only_value(column))
        else:
            grouped[column.name, ""] = Question(SELECTED.sub("", column.wording), [column], [])
    return [question if len(question.columns) > 1 else _alone(question) for question in grouped.values()]


def parted(wording: str) -> tuple[str, str]:
    """Stem and row of `Stem - Row` and `Stem - Selected Choice - Option` (old exports: `Stem-Row`); ("", "") without."""
    for mark in (" - ", "-"):
        stem, found, part = wording.rpartition(mark)
        if found and stem.strip() and part.strip():
            return SELECTED.sub("", stem).strip(), part.strip()
    return "", ""


def _only_value(column: Column) -> str:
    values = column.values
    return values[0].strip() if len(values) == 1 and not values[0].strip().isdecimal() else column.name


def _alone(question: Question) -> Question:
    return Question(question.columns[0].wording, question.columns, [])
