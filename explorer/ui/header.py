"""The top of every page: title, the slice as a sentence, what the link asked for in vain, the way to share it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from explorer.filters import EVERYTHING, SLICE, Filters
from explorer.findings import Findings
from explorer.links import problems
from explorer.ui.sidebar import removable
from explorer.ui.slice import link_query
from explorer.ui.text import as_label, link
from explorer.words import without_interviews


def header(title: str, findings: Findings, filters: Filters, page: str, sentence: str = "", of_interviews: bool = True) -> None:
    """Title and slice of a page. `sentence` stands for the slice where no filter applies, or other things are sliced.

    A study without interviews has no slices of them: its pages on interviews say that, and what it has.
    """
    short = findings.study.short_title
    st.set_page_config(page_title=title if title == findings.study.title else f"{title} · {short}")
    st.title(as_label(title), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="slice"):
        study = findings.study
        is_told = study.has_interviews or not of_interviews
        said = (sentence or filters.in_words(study)) if is_told else without_interviews(study)
        st.markdown(f"**{as_label(said)}** {mark_of(findings)}", width="content")
        for label, rest in removable(filters, findings, page):
            link(page, as_label(label), rest, icon=":material/close:", help="Take this filter out")
        if any(getattr(filters, name) != getattr(EVERYTHING, name) for name in SLICE):
            link(page, "Clear all", filters.elsewhere(), icon=":material/filter_alt_off:")
        with st.popover("Copy link", icon=":material/link:", type="tertiary"):
            st.caption("This link opens exactly this view.")
            st.code(link_to(filters), language=None, wrap_lines=True)
    for problem in problems(link_query(), findings.study, page):
        st.warning(as_label(problem), icon=":material/link_off:")


def link_to(filters: Filters) -> str:
    """The full address of the view that is open."""
    query = urlencode(filters.to_query(), doseq=True)
    return (st.context.url or "").rstrip("/") + ("?" + query if query else "")


def is_illustrative(findings: Findings) -> bool:
    """Whether the study's content was written to show the explorer."""
    return findings.study.provenance == "illustrative"


def mark_of(findings: Findings) -> str:
    """The mark that illustrative content carries wherever it shows; empty for a study's own data."""
    return ":orange-badge[Illustrative]" if is_illustrative(findings) else ""


def mark_in_picture(findings: Findings) -> str:
    """The same as plain text, to stand in a chart."""
    return "Illustrative data" if is_illustrative(findings) else ""
