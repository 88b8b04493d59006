"""The figures on themes, and where a click in each of them leads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from explorer import charts
from explorer.counts import by_role, theme_counts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.figures import Figure, figure
from explorer.ui.header import mark_in_picture
from explorer.ui.text import link
from explorer.words import counted, ranking_in_words, tree_in_words

UNITS = {"people": "Each dot is a person; filled dots raised it", "segments": "Each bar counts coded segments"}
# Longer lists show their first rows, and a link to the rest.
MOST_ROWS = 100
MOST_PEOPLE, MOST_PEOPLE_OF_ALL = 20, 500
LARGE = "Each bar counts people who raised it, in an outline of all who were asked"


def tree_figure(findings: Findings, filters: Filters, deep: bool = True) -> None:
    """Themes, and with `deep` subthemes, by role. A number leads to its quotes, a name to its theme or subtheme."""

    view = filters.afresh()

    def topic(mark: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        return {"subtheme": (mark["slug"],)} if mark["slug"] else {"theme": (mark["theme"],)}

    def closer(label: Mapping[str, Any]) -> tuple[str, Filters] | None:
        narrower = view.narrowed(**topic(label))
        return ("themes", narrower) if narrower != view or not deep else None

    only = "in_tree" if deep and not _is_folded(findings, filters) else "at_a_glance"
    unit = unit_in_words(_rows(findings, filters, only), filters.by)
    shown = Figure(
        name="themes" if deep else "themes-at-a-glance",
        heading="Who raised which theme",
        note=f"{unit}. Select a number to read its quotes, a name to look closer.",
        query="theme_counts",
        parameters={"filters": filters.as_slice(findings.study)},
        only=only,
        chart=partial(charts.tree, by=filters.by, mark=mark_in_picture(findings)),
        describe=tree_in_words,
        columns={"label": "Theme or subtheme", "role": "Role", "people": "People", "asked": "Of", "segments": "Segments"},
        view=lambda mark: view.narrowed(role=(mark["role"],), **topic(mark)),
        closer=closer,
    )
    figure(findings, shown, variant=f"{filters.by} {only}", controls=partial(_folding, findings, filters, deep))


def _is_folded(findings: Findings, filters: Filters) -> bool:
    """Whether the tree is too long to be drawn unasked."""
    return not filters.all and _length(findings, filters, "in_tree") > MOST_ROWS


def _folding(findings: Findings, filters: Filters, deep: bool) -> None:
    """How much of a long tree is shown, and the way to the rest of it, or back."""
    is_long = _length(findings, filters, "in_tree") > MOST_ROWS
    counts = theme_counts(findings, filters).drop_duplicates("row_position")["level"].value_counts()
    themes, subthemes = int(counts.get("theme", 0)), int(counts.get("subtheme", 0))
    glance = _length(findings, filters, "at_a_glance")
    if deep and filters.all and is_long:
        link("themes", "Show less", filters.changed(all=""), icon=":material/unfold_less:")
    elif (glance < themes and not deep) or (deep and is_long):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="folding"):
            if glance < themes:
                st.caption(f"The {glance} of {counted(themes, 'theme')} that most people raised", width="content")
            every = f"Show all {counted(subthemes, findings.study.topic)}"
            link("themes", every, filters.afresh().changed(all="1"), icon=":material/unfold_more:")


def _length(findings: Findings, filters: Filters, only: str) -> int:
    return int(_rows(findings, filters, only)["row_position"].nunique())


def _rows(findings: Findings, filters: Filters, only: str) -> pd.DataFrame:
    counts = theme_counts(findings, filters)
    return counts[counts[only]]


def unit_in_words(frame: pd.DataFrame, by: str) -> str:
    """What a dot or bar stands for; columns asked and role_position."""
    return LARGE if by == "people" and not charts.are_dots(frame, by) else UNITS[by]


def speakers_figure(findings: Findings, filters: Filters) -> None:
    """The people of the slice by how often they said it. A bar leads to that person's quotes of the slice."""
    people = sum(role["asked"] for role in by_role(findings, filters))
    most = MOST_PEOPLE_OF_ALL if filters.all else MOST_PEOPLE
    which = f" The {most} of {people:,} people with the most." if people > most else ""
    view = filters.afresh()
    shown = Figure(
        name="speakers",
        heading="Who said it, and how often",
        note=f"Coded segments of each person.{which}",
        query="speakers",
        parameters={"filters": filters.as_slice(findings.study), "most": most},
        chart=partial(charts.ranking, fields=["participant"], mark=mark_in_picture(findings)),
        describe=ranking_in_words,
        columns={"participant": "Participant", "role": "Role", "segments": "Segments"},
        view=lambda mark: view.narrowed(who=(mark["participant"],)),
    )
    figure(findings, shown)
    if people > MOST_PEOPLE and not filters.all:
        every = min(people, MOST_PEOPLE_OF_ALL)
        label = f"Show {'all' if every == people else 'the first'} {every} people"
        link("themes", label, filters.changed(all="1"), icon=":material/unfold_more:")


def together_figure(findings: Findings, filters: Filters) -> None:
    """Pairs of subthemes in the same segments. Only role, theme and subtheme apply; a bar leads to the pair's quotes."""
    applied = filters.elsewhere(role=filters.role, theme=filters.theme, subtheme=filters.subtheme)
    pair = filters.elsewhere(role=filters.role)
    shown = Figure(
        name="together",
        heading=f"Which {findings.study.topic}s occur together",
        note="Segments that carry both codes. Search and choice of persons do not apply here.",
        query="co_occurrences",
        parameters={"filters": applied.as_slice(findings.study)},
        chart=partial(charts.ranking, fields=["slug_a", "slug_b"], mark=mark_in_picture(findings)),
        describe=ranking_in_words,
        columns={"label": f"{findings.study.topic.capitalize()}s", "segments": "Segments", "people": "People"},
        view=lambda mark: pair.changed(subtheme=(mark["slug_a"],), together=(mark["slug_b"],)),
        nothing="No segment of these carries two codes.",
    )
    figure(findings, shown)
