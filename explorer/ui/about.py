"""What the study is made of: its size, its definitions, and the few styles that no native element offers."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.counts import by_role, held
from explorer.filters import SLICE, Filters
from explorer.findings import Findings
from explorer.study import Study
from explorer.ui.text import as_label, link, written
from explorer.words import counted, rows

STYLE = Path(__file__).with_name("style.css")
# A file of our own: the browser would fetch a Material icon for the tab from another host.
ICON = Path(__file__).with_name("icon.png")
READING_WIDTH = 960
CALLED = {
    "role": "the choice of role",
    "theme": "the theme",
    "subtheme": "the {topic}",
    "together": "the second {topic}",
    "who": "the choice of person",
    "attribute": "the attribute",
    "q": "the search",
}


def style() -> None:
    """The style sheet; Streamlit sends a sheet without taking up room on the page."""
    st.html(STYLE)


def column() -> DeltaGenerator:
    """The column that a page is written in: as wide as is good to read, and never wider than the window."""
    return st.container(horizontal_alignment="center").container(width=READING_WIDTH, key="page")


def about(study: Study) -> None:
    """What was asked, of whom and how; nothing where the study does not say."""
    for text in (study.question, study.design):
        if text:
            st.html(f'<div class="about"><p>{written(text)}</p></div>')


def how_to_widen(findings: Findings, filters: Filters) -> None:
    """What an empty slice says: nothing matches, and the one filter whose loss brings back the most."""
    looser = {name: filters.afresh().without(name) for name in SLICE if getattr(filters, name)}
    found = {name: held(findings, view)["segments"] for name, view in looser.items()}
    best = max(found, key=lambda name: found[name])
    if not found[best]:
        st.info("No quote matches, and no single filter is to blame; clear all of them to start again.")
    else:
        called = CALLED[best].format(topic=findings.study.topic)
        there_are = "there is" if found[best] == 1 else "there are"
        st.info(f"No quote matches. Without {called} {there_are} {counted(found[best], 'quote')}.")
        link("quotes", f":primary[**Clear {called}**]", looser[best], icon=":material/filter_alt_off:")


def numbers(findings: Findings, filters: Filters) -> None:
    """What the slice holds, each number a link to what it counts; zeros lead nowhere."""
    size = held(findings, filters)
    if not size["segments"]:
        how_to_widen(findings, filters)
        return
    with st.container(horizontal=True, gap="medium", key="numbers"):
        for role in by_role(findings, filters):
            speaking = filters.narrowed(role=(role["role"],))
            label = as_label(counted(role["people"], findings.study.singular(role["role"]), role["plural"]))
            if role["people"]:
                link("quotes", f":primary[**{label}**]", speaking)
            else:
                st.markdown(label, width="content")
        # In a flat codebook every theme is its own subtheme.
        subthemes = f"**{counted(size['subthemes'], 'subtheme')}** in " if size["subthemes"] != size["themes"] else ""
        themes = counted(size["themes"], "theme")
        link("themes", f":primary[{subthemes}{themes if subthemes else f'**{themes}**'}]", filters)
        link("quotes", f":primary[**{counted(size['segments'], 'coded segment')}**]", filters)
        if findings.study.items:
            link("survey", f":primary[**{counted(len(findings.study.items), 'survey item')}**]", filters.afresh())


def definitions(findings: Findings, filters: Filters) -> None:
    """What the codebook says of the subthemes in the slice; open where one was chosen."""
    named = rows(findings.ask("subtheme_definitions", filters=filters.as_slice(findings.study)))
    defined = [row for row in named if row["definition"] or row["include"] or row["exclude"]]
    if not defined:
        return
    topic = findings.study.topic
    label = f"What this {topic} means" if len(defined) == 1 else f"What the {len(defined)} {topic}s mean"
    with st.expander(label, expanded=len(defined) == 1, icon=":material/menu_book:"):
        st.html("".join(_definition(subtheme) for subtheme in defined))


def _definition(row: dict[str, str]) -> str:
    return f'<div class="definition"><h4>{written(row["name"])}</h4>{codebook_words(row)}</div>'


def codebook_words(code: dict[str, str]) -> str:
    """What the codebook says of a code, as HTML: its definition, what belongs to it and what does not."""
    parts = [
        ("", code["definition"]),
        ("<small>Belongs</small> ", code["include"]),
        ("<small>Does not belong</small> ", code["exclude"]),
    ]
    return "".join(f"<p>{label}{written(text)}</p>" for label, text in parts if text)
