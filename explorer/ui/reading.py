"""Lists of quotes: how many and whose, in which order, page by page, and to take away."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from explorer.filters import SLICE, Filters
from explorer.findings import Findings
from explorer.ui.about import held
from explorer.ui.quotes import quote_cards
from explorer.ui.text import as_label, link
from explorer.words import counted, raised_by, rows

PAGE = 20
CALLED = {
    "role": "the choice of role",
    "theme": "the theme",
    "subtheme": "the subtheme",
    "together": "the second subtheme",
    "who": "the choice of person",
    "attribute": "the attribute",
    "q": "the search",
}


def quote_list(findings: Findings, filters: Filters, size: int = PAGE) -> None:
    """The quotes of the slice. With a smaller `size` only the first ones, and a link to all of them."""
    roles = rows(findings.ask("quote_count", filters=filters.as_slice(findings.study)))
    total = sum(role["segments"] for role in roles)
    if not total:
        _how_to_widen(findings, filters)
        return
    whose = raised_by(role for role in roles if role["segments"])
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"**{counted(total, 'quote')}** from {as_label(whose)}", width="stretch")
        if size == PAGE:
            _order(filters)
            _download(findings, filters)
    pages = math.ceil(total / PAGE)
    page = min(filters.page, pages)
    if page != filters.page:
        st.warning(f"There is no page {filters.page}; this is the last one.")
    quote_cards(findings, filters, _quotes(findings, filters, size, skip=(page - 1) * PAGE))
    if size < PAGE and total > size:
        every = f":primary[**Read all {counted(total, 'quote')}**]"
        link("quotes", every, filters.changed(page=1), icon=":material/format_quote:")
    elif pages > 1 and size == PAGE:
        _pages(filters, page, pages)


def by_relevance(filters: Filters) -> bool:
    """Best match first is the default of a search, interview order of everything else."""
    return bool(filters.q) and filters.sort != "interview"


def _quotes(findings: Findings, filters: Filters, size: int, skip: int = 0) -> pd.DataFrame:
    return findings.ask(
        "quote_page",
        filters=filters.as_slice(findings.study),
        by_relevance=by_relevance(filters),
        size=size,
        skip=skip,
    )


def _order(filters: Filters) -> None:
    if not filters.q:
        return
    relevance, interview = filters.changed(sort="", page=1), filters.changed(sort="interview", page=1)
    if by_relevance(filters):
        link("quotes", "In interview order", interview, icon=":material/sort:", help="Now: best match first")
    else:
        link("quotes", "Best match first", relevance, icon=":material/sort:", help="Now: in interview order")


def _download(findings: Findings, filters: Filters) -> None:
    def table() -> str:
        quotes = _quotes(findings, filters, size=1_000_000)
        codes = quotes["codes"].map(lambda codes: "; ".join(f"{code['theme']} > {code['subtheme']}" for code in codes))
        columns = ["segment", "role", "participant", "text", "codes", "provenance"]
        return str(quotes.assign(codes=codes)[columns].to_csv(index=False))

    st.download_button(
        "Download",
        table,
        file_name=f"{findings.name}-quotes.csv",
        mime="text/csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key="download-quotes",
        help="These quotes as a table (CSV)",
    )


def _pages(filters: Filters, page: int, pages: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="center", key="pages"):
        if page > 1:
            link("quotes", "Previous", filters.changed(page=page - 1), icon=":material/chevron_left:")
        st.markdown(f"Page {page} of {pages}", width="content")
        if page < pages:
            link("quotes", "Next", filters.changed(page=page + 1), icon=":material/chevron_right:")


def _how_to_widen(findings: Findings, filters: Filters) -> None:
    """What an empty slice says: nothing matches, and the one filter whose loss brings back the most."""
    looser = {name: filters.without(name) for name in SLICE if getattr(filters, name)}
    found = {name: held(findings, view)["segments"] for name, view in looser.items()}
    best = max(found, key=lambda name: found[name], default="")
    if not best:
        st.info("This study has no coded interviews.")
    elif not found[best]:
        st.info("No quote matches, and no single filter is to blame; clear all of them to start again.")
    else:
        st.info(f"No quote matches. Without {CALLED[best]} there are {counted(found[best], 'quote')}.")
        link("quotes", f":primary[**Clear {CALLED[best]}**]", looser[best], icon=":material/filter_alt_off:")
