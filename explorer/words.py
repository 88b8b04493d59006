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


def group_sizes(lines: Iterable[Mapping[str, Any]], filters: Filters) -> str:
    """How many people of each role a finding is about; rows of `finding_evidence`."""
    groups = joined(counted(line["asked"], line["singular"], line["plural"]) for line in lines)
    return f"Of {groups} {'chosen' if filters.who or filters.attribute else 'interviewed'}."


def volumes(lines: Iterable[Mapping[str, Any]]) -> str:
    """How much the roles of a finding said in their whole interviews, where that differs; else empty.

    Rows of `finding_evidence`; numbers are averages a person.
    """
    first, *others = sorted(lines, key=lambda line: not line["spoke_most"])
    if not first["volumes_differ"]:
        return ""
    if first["spoke_most"] and not others[0]["spoke_most"]:
        start = f"{first['plural'][:1].upper()}{first['plural'][1:]} spoke {'most' if others[1:] else 'more'}:"
    else:
        start = f"The interviews differ in length: {first['plural']}"
    segments, words = _average(first["segments_each"]), _average(first["words_each"])
    rest = ", ".join(f"{one['plural']} {_average(one['segments_each'])} and {_average(one['words_each'])}" for one in others)
    return f"{start} {segments} segment{'s' * (segments != '1')} and {words} word{'s' * (words != '1')} a person, {rest}."


def gives_the_most(people: list[dict[str, Any]]) -> str:
    """Whose words are most of a slice's quotes; rows of `whose_words`."""
    first = people[0]
    number = f"{first['segments']:,} of {counted(first['quotes'], 'quote')}"
    if first["first_places"] == 1:
        return f"{first['participant']} gives the most: {number}"
    if first["first_places"] == first["people"]:
        return f"Each of the {first['people']:,} people gives {number}"
    if first["first_places"] == 2:
        return f"{first['participant']} and {people[1]['participant']} give the most: {number} each"
    return f"{first['participant']} and {first['first_places'] - 1:,} more give the most: {number} each"


def quoted_or_not(people: list[dict[str, Any]], here: str) -> str:
    """How many people speak on a page of quotes, and how many more raised the slice; rows of `whose_words`."""
    speak, silent = people[0]["people_on_page"], people[0]["people"] - people[0]["people_on_page"]
    if not silent:
        return f"{here} everyone who raised it speaks."
    said = f"{here} {counted(speak, 'person speaks', 'people speak')}"
    return f"{said}; {silent:,} more raised it and {'is' if silent == 1 else 'are'} not quoted here."


def _average(number: float) -> str:
    """An average as it is read: whole from ten on, below with one place."""
    return f"{number:,.0f}" if number >= 10 else f"{number:.1f}".removesuffix(".0")


def without_interviews(study: Study) -> str:
    """What is said of a study that has no interviews: that, and what it has instead."""
    survey = f"; its survey holds {counted(len(study.items), 'item')} answered by {counted(study.surveyed, 'person', 'people')}"
    return f"This study has no interviews{survey if study.items else ''}."


def tree_in_words(frame: pd.DataFrame) -> str:
    """The description of a tree chart, from an answer of `theme_counts`."""
    return shortened_list("Raised by: ", _by_line(frame))


def lanes_in_words(frame: pd.DataFrame) -> str:
    """The description of a comparison in lanes, from an answer of `compared_subthemes`."""
    lanes = joined(f"by {lane['raised_by']} {lane['subthemes'] or 'none'}" for lane in frame["lanes"].iloc[0])
    lines = _by_line(frame)
    return shortened_list(f"{_topic(frame).capitalize()}s raised {lanes}. In the order of the figure: ", lines)


def matrix_in_words(frame: pd.DataFrame) -> str:
    """The description of a framework matrix, from an answer of `framework_matrix`."""
    roles, people = (frame[(frame["participant"] == "") == whole] for whole in (True, False))
    persons = counted(people["participant"].nunique(), "person", "people")
    shown = f"{persons} by {counted(frame['slug'].nunique() - 1, _topic(frame))}"
    totals = roles[roles["slug"] != ""].sort_values(["subtheme_position", "role_position"])
    return shortened_list(f"{shown}. Raised by: ", _by_line(totals, "subtheme_position"))


def ranking_in_words(frame: pd.DataFrame) -> str:
    """The description of a ranking chart; columns label and note."""
    return shortened_list("Longest first: ", [f"{row['label']}: {row['note']}" for row in rows(frame)])


def _topic(frame: pd.DataFrame) -> str:
    return "theme" if (frame["label"] == frame["theme"]).all() else "subtheme"


def _by_line(frame: pd.DataFrame, line: str = "row_position") -> list[str]:
    """For each run of rows with the same place, its label and who raised it."""
    groups = (list(group) for _, group in groupby(rows(frame), key=itemgetter(line)))
    return [f"{group[0]['label']}: {raised_by(group)}" for group in groups]


def shortened_list(start: str, lines: list[str]) -> str:
    """Lines as one description: the first of them, and how many more there are."""
    more = f"; and {len(lines) - MOST_SPOKEN} more, which the table lists" if len(lines) > MOST_SPOKEN else ""
    return start + "; ".join(lines[:MOST_SPOKEN]) + more + "." if lines else "Nothing to show."
