"""Lists of quotes: how many and whose, in which order, page by page, and to take away."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from explorer.counts import by_role, held
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.search import is_named, parse
from explorer.ui.about import how_to_widen
from explorer.ui.header import is_illustrative
from explorer.ui.quotes import quote_cards
from explorer.ui.text import as_label, link
from explorer.ui.voices import Shown, whose_words
from explorer.words import counted, raised_by

PAGE = 20


@dataclass(frozen=True)
class Paging:
    """Where a list is paged: the page it stands on, the view that is open there, the field that counts its pages."""

    page: str
    view: Filters
    field: str = "page"
    size: int = PAGE

    def shown(self, total: int) -> int:
        """Which page of so many quotes is shown: the one that the view asks for, or the last."""
        wanted: int = getattr(self.view, self.field)
        return min(wanted, math.ceil(total / self.size))


def quote_list(findings: Findings, filters: Filters, size: int = PAGE) -> None:
    """The quotes of the slice, and whose they are. With a smaller `size` only the first ones, and a link to all of them."""
    roles = by_role(findings, filters)
    total = sum(role["segments"] for role in roles)
    if not total:
        how_to_widen(findings, filters)
        _subthemes_called_so(findings, filters)
        return
    whose = raised_by(role for role in roles if role["segments"])
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"**{counted(total, 'quote')}** from {as_label(whose)}", width="stretch")
        if size == PAGE:
            _order(filters)
            _download(findings, filters)
    if filters.q:
        _subthemes_called_so(findings, filters)
    paging = Paging("quotes", filters, size=size)
    if size == PAGE:
        quote_pages(findings, filters, total, paging)
        return
    _one_page(findings, filters, total, paging, page=1)
    if total > size:
        every = f":primary[**Read all {counted(total, 'quote')}**]"
        link("quotes", every, filters.afresh(), icon=":material/format_quote:")


def quote_pages(findings: Findings, quotes: Filters, total: int, paging: Paging) -> None:
    """One page of a slice's quotes, whose they are, and the way to the next; beyond the last page that one, and a sentence."""
    pages = math.ceil(total / paging.size)
    wanted = getattr(paging.view, paging.field)
    page = paging.shown(total)
    if page != wanted:
        st.warning(f"There is no page {wanted}; this is the last one.")
    _one_page(findings, quotes, total, paging, page)
    if pages > 1:
        turn(paging, page, pages)


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


def _one_page(findings: Findings, quotes: Filters, total: int, paging: Paging, page: int) -> None:
    """The cards of a page under the line that says whose words they are; with everybody by name where they fill a page."""
    skip = (page - 1) * paging.size
    if total > 1 and len(quotes.who) != 1:
        number = min(paging.size, total - skip)
        few = "In this quote" if number == 1 else f"In these {number} quotes"
        is_whole = paging.size == PAGE
        shown = Shown("On this page" if is_whole else few, paging.field, is_whole)
        whose_words(findings, quotes, shown, by_relevance=by_relevance(quotes), size=paging.size, skip=skip)
    quote_cards(findings, quotes, _quotes(findings, quotes, paging.size, skip))


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
        file_name=f"{findings.name}-quotes{'-illustrative' if is_illustrative(findings) else ''}.csv",
        mime="text/csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key="download-quotes",
        help="These quotes as a table (CSV)",
    )


def turn(paging: Paging, page: int, pages: int) -> None:
    """Links to the page before and the page after."""

    def turned(to: int) -> Filters:
        return paging.view.changed(**{paging.field: to})

    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="center", key=f"turn-{paging.field}"):
        if page > 1:
            link(paging.page, "Previous", turned(page - 1), icon=":material/chevron_left:")
        st.markdown(f"Page {page} of {pages}", width="content")
        if page < pages:
            link(paging.page, "Next", turned(page + 1), icon=":material/chevron_right:")


def _subthemes_called_so(findings: Findings, filters: Filters) -> None:
    """What is searched for may be the name of a subtheme: its quotes need not hold the word."""
    language = findings.study.language
    for subtheme in findings.study.subthemes:
        if is_named(subtheme.name, parse(filters.q, language), language):
            coded = filters.without("q").narrowed(subtheme=(subtheme.slug,))
            number = counted(held(findings, coded)["segments"], "quote")
            link(
                "quotes",
                f":primary[{as_label(subtheme.name)} is a {findings.study.topic}: {number}]",
                coded,
                icon=":material/label:",
            )
