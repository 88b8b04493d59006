"""Which columns of a Qualtrics export belong to one question: the rows of a matrix, the choices of a multiple answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from explorer.importers.surveys.forms.columns import Question
from explorer.importers.surveys.survey import Column

NUMBERED = re.compile(r"^(.+)_x?\d+$")
ASKED = re.compile(r"^(x?\d+_)*QID\d+")
WRITTEN = re.compile(r"_TEXT$|^Q?.*_TEXT(_\d+)?$")


def is_question(import_id: str) -> bool:
    """Whether an ImportId is that of a question (in a loop: `2_QID7`) rather than of embedded data."""
    return bool(ASKED.match(import_id))


def is_written(name: str, import_id: str) -> bool:
    """Whether a column holds words or numbers that were typed in."""
    return bool(WRITTEN.search(import_id) or WRITTEN.search(name))


def questions_of(columns: Sequence[Column], import_ids: Mapping[str, str]) -> list[Question]:
    """The questions in the order of their first columns."""
    grouped: dict[tuple[str, str], list[Column]] = {}
    for column in columns:
        import_id = import_ids.get(column.name, "")
        numbered = NUMBERED.match(column.name)
        if not numbered or is_written(column.name, import_id):
            grouped[column.name, ""] = [column]
            continue
        asked = ASKED.match(import_id)
        # Without an ImportId names such as Q1_1 may be those of questions: their wordings tell.
        own = asked[0] if asked else column.wording.rpartition("-")[0]
        grouped.setdefault((numbered[1], own), []).append(column)
    return [_question(name, group) for (name, _), group in grouped.items()]


def _question(name: str, columns: list[Column]) -> Question:
    """A column alone, or the columns of a question under their common stem."""
    if len(columns) == 1:
        return Question(columns[0].wording, columns, [])
    at, mark = _end_of_stem([column.wording for column in columns])
    parts = [column.wording[at + len(mark) :].strip() if at > 0 else "" for column in columns]
    stem = columns[0].wording[:at].strip() if at > 0 else name
    return Question(stem, columns, [part or _only_value(column) for part, column in zip(parts, columns, strict=True)], name)


def _end_of_stem(wordings: Sequence[str]) -> tuple[int, str]:
    """Where the words that all have in common end, and the mark that stands there (old exports: `Stem-Row`)."""
    first = min(wordings, key=len)
    length = next((at for at in range(len(first)) if len({wording[at] for wording in wordings}) > 1), len(first))
    for mark in (" - ", "-"):
        if (at := first.rfind(mark, 0, length)) > 0:
            return at, mark
    return 0, ""


def is_of_choices(columns: Sequence[Column], import_ids: Mapping[str, str]) -> bool:
    """Whether columns have one ImportId: those of the rows of a matrix have one each."""
    return len(columns) > 1 and len({import_ids.get(column.name) or column.name for column in columns}) == 1


def _only_value(column: Column) -> str:
    values = column.values
    return values[0].strip() if len(values) == 1 and not values[0].strip().isdecimal() else column.name
