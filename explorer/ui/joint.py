"""The page of the joint display: its rows in the order that was asked for, one alone, and all of them as a table."""

from __future__ import annotations

import math
from typing import Any

import streamlit as st

from explorer.counts import theme_counts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.survey import in_likes, questions
from explorer.ui.header import header
from explorer.ui.joint_row import Evidence, joint_row
from explorer.ui.joint_table import joint_table
from explorer.ui.reading import Paging, turn
from explorer.ui.survey import interviews_only
from explorer.ui.text import link
from explorer.words import rows

MOST_ROWS = 10
SORTS = {"": "In the order of the survey", "themes": "By theme", "inference": "By inference"}
HOW_TO_READ = (
    "Each row sets what the survey asked beside what was said of it in the interviews, and says what the two come to together. "
    "Select a bar to see who answered so, a number to read its quotes."
)


def joint_page(findings: Findings, filters: Filters) -> None:
    """Every row of the slice, or the one that the link names with its quotes to page through."""
    said = filters.in_words(findings.study) + (" The search does not narrow the survey." if filters.q else "")
    header("Joint display", findings, filters, page="joint", sentence=said)
    interviews_only(findings, filters)
    slice_ = filters.as_slice(findings.study)
    found = rows(findings.ask("joint_rows", filters=slice_, sort=filters.sort or "survey", row=filters.row))
    if not found:
        _nothing(findings, filters)
        return
    if filters.row:
        link("joint", "All rows", filters.afresh(), icon=":material/arrow_back:")
        _rows(findings, filters, found)
    else:
        st.markdown(HOW_TO_READ)
        _orders(filters)
        _page(findings, filters, found)
    joint_table(findings, filters, found)


def _page(findings: Findings, filters: Filters, found: list[dict[str, Any]]) -> None:
    pages = math.ceil(len(found) / MOST_ROWS)
    page = min(filters.page, pages)
    if page != filters.page:
        st.warning(f"There is no page {filters.page}; this is the last one.")
    _rows(findings, filters, found[(page - 1) * MOST_ROWS : page * MOST_ROWS])
    if pages > 1:
        turn(Paging("joint", filters), page, pages)


def _rows(findings: Findings, filters: Filters, shown: list[dict[str, Any]]) -> None:
    slugs, most = sorted({row["slug"] for row in shown}), max(row["nth"] for row in shown)
    quotes = findings.ask("joint_quotes", filters=filters.as_slice(findings.study), slugs=slugs, size=most)
    evidence = Evidence(theme_counts(findings, filters), quotes)
    items = list(dict.fromkeys(item for row in shown for item in row["items"]))
    known = {question.item: question for question in questions(findings, items)}
    for row in shown:
        alike = in_likes([known[item] for item in row["items"]])
        with st.container(border=True, key=f"joint-row-{row['joint_row']}"):
            joint_row(findings, filters, row, alike, evidence)


def _nothing(findings: Findings, filters: Filters) -> None:
    if findings.study.joint_rows:
        st.info("No row of the joint display is on these themes; clear the theme or subtheme, or the row, to see them.")
        link("joint", ":primary[**See every row**]", filters.elsewhere(), icon=":material/filter_alt_off:")
    else:
        st.info("This study links no survey item to a theme; joint.csv in its study folder would hold such links.")


def _orders(filters: Filters) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="order"):
        for sort, label in SORTS.items():
            if sort == filters.sort:
                st.markdown(f"**{label}**", width="content")
            else:
                link("joint", label, filters.changed(sort=sort, page=1), icon=":material/sort:")
