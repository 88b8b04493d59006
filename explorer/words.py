"""Numbers in plain words: evidence lines and the descriptions of charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from explorer.filters import Filters, joined
from explorer.study import Study

MOST_SPOKEN = 6


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer, each by its columns' names."""
    # Column by column: pandas takes ten times as long row by row.
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*(frame[name].tolist() for name in frame), strict=True)]


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun: 1 quote, 2 quotes."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def raised_by(rows: Iterable[Mapping[str, Any]]) -> str:
    """Who raised something: `7 of 9 patients and 6 of 8 therapists`. Rows have people, asked and plural."""
    return joined(f"{row['people']} of {row['asked']} {row['plural']}" for row in rows)


def within(filters: Filters) -> str:
    """What limits a count besides its theme and role, to follow it; empty where nothing does."""
    return ", within this search or choice of persons" if filters.q or filters.who or filters.attribute else ""


def without_interviews(study: Study) -> str:
    """What is said of a study that has no interviews: that, and what it has instead."""
    survey = f"; its survey holds {counted(study.items, 'item')} answered by {counted(study.surveyed, 'person', 'people')}"
    return f"This study has no interviews{survey if study.items else ''}."


def tree_in_words(frame: pd.DataFrame) -> str:
    """The description of a tree chart, from an answer of `theme_counts`."""
    return _shortened("Raised by: ", _by_line(frame))


def lanes_in_words(frame: pd.DataFrame) -> str:
    """The description of a comparison in lanes, from an answer of `compared_subthemes`."""
    lanes = joined(f"by {lane['raised_by']} {lane['subthemes'] or 'none'}" for lane in frame["lanes"].iloc[0])
    lines = _by_line(frame)
    return _shortened(f"{_topic(frame).capitalize()}s raised {lanes}. In the order of the figure: ", lines)


def matrix_in_words(frame: pd.DataFrame) -> str:
    """The description of a framework matrix, from an answer of `framework_matrix`."""
    roles, people = (frame[(frame["participant"] == "") == whole] for whole in (True, False))
    persons = counted(people["participant"].nunique(), "person", "people")
    shown = f"{persons} by {counted(frame['slug'].nunique() - 1, _topic(frame))}"
    totals = roles[roles["slug"] != ""].sort_values(["subtheme_position", "role_position"])
    return _shortened(f"{shown}. Raised by: ", _by_line(totals, "subtheme_position"))


def ranking_in_words(frame: pd.DataFrame) -> str:
    """The description of a ranking chart; columns label and note."""
    return _shortened("Longest first: ", [f"{row['label']}: {row['note']}" for row in rows(frame)])


def _topic(frame: pd.DataFrame) -> str:
    return "theme" if (frame["label"] == frame["theme"]).all() else "subtheme"


def _by_line(frame: pd.DataFrame, line: str = "row_position") -> list[str]:
    """For each run of rows with the same place, its label and who raised it."""
    groups = (list(group) for _, group in groupby(rows(frame), key=itemgetter(line)))
    return [f"{group[0]['label']}: {raised_by(group)}" for group in groups]


def _shortened(start: str, lines: list[str]) -> str:
    more = f"; and {len(lines) - MOST_SPOKEN} more, which the table lists" if len(lines) > MOST_SPOKEN else ""
    return start + "; ".join(lines[:MOST_SPOKEN]) + more + "." if lines else "Nothing to show."
