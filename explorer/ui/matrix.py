"""The framework matrix as a figure, and the way through a large one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from explorer import charts
from explorer.counts import by_role, theme_counts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.about import how_to_widen
from explorer.ui.figures import Figure, figure
from explorer.ui.header import mark_in_picture
from explorer.ui.text import link
from explorer.words import matrix_in_words

MOST_PEOPLE = 50
MOST_SUBTHEMES = 30
# More columns than this do not fit a phone; the figure is then scrolled sideways.
MOST_FITTING = 12
TOTALS = {"people": "how many of its people raised it", "segments": "its coded segments"}


def matrix_figure(findings: Findings, filters: Filters) -> None:
    """Participants by subthemes. A number leads to its quotes, a name to its person or subtheme."""
    people = sum(role["asked"] for role in by_role(findings, filters))
    counts = theme_counts(findings, filters)
    subthemes = counts.loc[counts["level"] == "subtheme", "slug"].nunique()
    if not counts["segments"].sum():
        how_to_widen(findings, filters)
        return
    topic = findings.study.topic
    page, page2 = (_within(filters, name, number, topic) for name, number in _pages(people, subthemes).items())
    shown = _matrix(findings, filters, page, page2, subthemes)
    figure(findings, shown, controls=partial(_ways_on, filters, people, subthemes, topic))


def _matrix(findings: Findings, filters: Filters, page: int, page2: int, subthemes: int) -> Figure:
    def closer(label: Mapping[str, Any]) -> tuple[str, Filters]:
        narrower = {"who": (label["participant"],)} if label["participant"] else {"subtheme": (label["slug"],)}
        return "themes", filters.narrowed(**narrower)

    def behind(mark: Mapping[str, Any]) -> Filters:
        who = {"who": (mark["participant"],)} if mark["participant"] else {}
        topic = {"subtheme": (mark["slug"],)} if mark["slug"] else {}
        return filters.narrowed(role=(mark["role"],), **who, **topic)

    return Figure(
        name="matrix",
        heading="Who spoke of what",
        note=f"Each number counts a person's coded segments; the line of a role says {TOTALS[filters.by]}. "
        "Select a number to read its quotes, a name to look closer.",
        query="framework_matrix",
        parameters=_parameters(findings, filters, page, page2),
        chart=partial(charts.matrix, mark=mark_in_picture(findings)),
        describe=matrix_in_words,
        columns={"role": "Role", "participant": "Participant", "slug": "Subtheme", "people": "People", "segments": "Segments"},
        view=behind,
        closer=closer,
        across="slug",
        is_wide=min(subthemes, MOST_SUBTHEMES) > MOST_FITTING,
    )


def _parameters(findings: Findings, filters: Filters, page: int, page2: int) -> dict[str, Any]:
    return {
        "filters": filters.as_slice(findings.study),
        "unit": filters.by,
        "most_people": MOST_PEOPLE,
        "skip_people": (page - 1) * MOST_PEOPLE,
        "most_subthemes": MOST_SUBTHEMES,
        "skip_subthemes": (page2 - 1) * MOST_SUBTHEMES,
    }


def _pages(people: int, subthemes: int) -> dict[str, int]:
    return {"page": math.ceil(people / MOST_PEOPLE), "page2": math.ceil(subthemes / MOST_SUBTHEMES)}


def _within(filters: Filters, name: str, pages: int, topic: str) -> int:
    """The page that is shown; a sentence where the link asks for one beyond the last."""
    asked: int = getattr(filters, name)
    if asked > pages:
        st.warning(f"There is no page {asked} of {'people' if name == 'page' else topic + 's'}; this is the last one.")
    return min(asked, pages)


def _ways_on(filters: Filters, people: int, subthemes: int, topic: str) -> None:
    """Which part of a large matrix is shown, and links to the parts beside it."""
    pages = _pages(people, subthemes)
    parts = (("page", MOST_PEOPLE, people, "People"), ("page2", MOST_SUBTHEMES, subthemes, f"{topic.capitalize()}s"))
    for name, size, number, called in parts:
        if pages[name] == 1:
            continue
        page = min(getattr(filters, name), pages[name])
        first, last = (page - 1) * size + 1, min(page * size, number)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"part-{name}"):
            st.markdown(f"{called} {first:,} to {last:,} of {number:,}", width="content")
            if page > 1:
                link("matrix", "Previous", filters.changed(**{name: page - 1}), icon=":material/chevron_left:")
            if page < pages[name]:
                link("matrix", "Next", filters.changed(**{name: page + 1}), icon=":material/chevron_right:")
