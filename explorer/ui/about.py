"""What the study is made of: its size, its definitions, and the few styles that no native element offers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.text import as_label, link, written
from explorer.words import counted, rows

STYLE = Path(__file__).with_name("style.css")
# A file of our own: the browser would fetch a Material icon for the tab from another host.
ICON = Path(__file__).with_name("icon.png")
READING_WIDTH = 960


def style() -> None:
    """The style sheet; Streamlit sends a sheet without taking up room on the page."""
    st.html(STYLE)


def column() -> DeltaGenerator:
    """The column that a page is written in: as wide as is good to read, and never wider than the window."""
    return st.container(horizontal_alignment="center").container(width=READING_WIDTH, key="page")


def held(findings: Findings, filters: Filters) -> dict[str, Any]:
    """How many segments, people, themes and subthemes a slice holds."""
    return rows(findings.ask("study_in_numbers", filters=filters.as_slice(findings.study)))[0]


def numbers(findings: Findings, filters: Filters) -> None:
    """What the slice holds, each number a link to what it counts."""
    size = held(findings, filters)
    roles = rows(findings.ask("quote_count", filters=filters.as_slice(findings.study)))
    with st.container(horizontal=True, gap="medium", key="numbers"):
        for role in roles:
            speaking = filters.narrowed(role=(role["role"],))
            link("quotes", f":primary[**{as_label(counted(role['people'], role['singular'], role['plural']))}**]", speaking)
        link("themes", f":primary[**{counted(size['subthemes'], 'subtheme')}** in {counted(size['themes'], 'theme')}]", filters)
        link("quotes", f":primary[**{counted(size['segments'], 'coded segment')}**]", filters)


def definitions(findings: Findings, filters: Filters) -> None:
    """What the codebook says of the subthemes in the slice; open where one was chosen."""
    defined = rows(findings.ask("subtheme_definitions", filters=filters.as_slice(findings.study)))
    if not defined:
        return
    label = "What this subtheme means" if len(defined) == 1 else f"What the {len(defined)} subthemes mean"
    with st.expander(label, expanded=len(defined) == 1, icon=":material/menu_book:"):
        st.html("".join(_definition(subtheme) for subtheme in defined))


def _definition(row: dict[str, str]) -> str:
    parts = [("", row["definition"]), ("Belongs: ", row["include"]), ("Does not: ", row["exclude"])]
    lines = "".join(f"<p>{label}{written(text)}</p>" for label, text in parts if text)
    return f'<div class="definition"><h4>{written(row["name"])}</h4>{lines}</div>'
