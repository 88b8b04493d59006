"""The figures on themes, and where a click in each of them leads."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from explorer import charts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.figures import Figure, figure
from explorer.words import ranking_in_words, tree_in_words

NUMBERS = {"label": "Theme or subtheme", "role": "Role", "people": "People", "asked": "Of", "segments": "Segments"}


def tree_figure(findings: Findings, filters: Filters, deep: bool = True) -> None:
    """Themes, and with `deep` subthemes, by role. A number leads to its quotes, a name to its theme or subtheme."""
    unit = "Each dot is a person; filled dots raised it" if filters.by == "people" else "Each bar counts coded segments"
    shown = Figure(
        name="themes" if deep else "themes-at-a-glance",
        heading="Who raised which theme",
        query="theme_tree",
        parameters={"filters": filters.as_slice(findings.study), "deep": deep},
        chart=partial(charts.tree, by=filters.by),
        describe=tree_in_words,
        columns=NUMBERS,
    )
    note = f"{unit}. Select a number to read its quotes, a name to look closer."
    clicked = figure(findings, shown, variant=filters.by, note=note)
    for mark in clicked.get("mark", []):
        _open("quotes", filters.narrowed(role=(mark["role"],), **_topic(mark)))
    for mark in clicked.get("label", []):
        _open("themes", filters.narrowed(**_topic(mark)))


def speakers_figure(findings: Findings, filters: Filters) -> None:
    """The people of the slice by how often they said it. A bar leads to that person's quotes of the slice."""
    shown = Figure(
        name="speakers",
        heading="Who said it, and how often",
        query="speakers",
        parameters={"filters": filters.as_slice(findings.study)},
        chart=partial(charts.ranking, fields=["participant"]),
        describe=ranking_in_words,
        columns={"participant": "Participant", "role": "Role", "segments": "Segments"},
    )
    for mark in figure(findings, shown, variant="speakers", note="Coded segments of each person.").get("mark", []):
        _open("quotes", filters.narrowed(who=(mark["participant"],)))


def together_figure(findings: Findings, filters: Filters) -> None:
    """Pairs of subthemes in the same segments. Only role, theme and subtheme apply; a bar leads to the pair's quotes."""
    applied = Filters(study=filters.study, role=filters.role, theme=filters.theme, subtheme=filters.subtheme)
    shown = Figure(
        name="together",
        heading="Which subthemes occur together",
        query="co_occurrences",
        parameters={"filters": applied.as_slice(findings.study)},
        chart=partial(charts.ranking, fields=["slug_a", "slug_b"]),
        describe=ranking_in_words,
        columns={"label": "Subthemes", "segments": "Segments", "people": "People"},
    )
    note = "Segments that carry both codes. Search and choice of persons do not apply here."
    for mark in figure(findings, shown, variant="together", note=note).get("mark", []):
        both = Filters(study=filters.study, role=filters.role, subtheme=(mark["slug_a"],), together=(mark["slug_b"],))
        _open("quotes", both)


def _topic(mark: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {"subtheme": (mark["slug"],)} if mark["slug"] else {"theme": (mark["theme"],)}


def _open(page: str, filters: Filters) -> None:
    st.switch_page(f"pages/{page}.py", query_params=filters.changed(page=1, segment="").to_query())
