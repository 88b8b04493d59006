"""Quotes as cards: the words, whose they are, what they were coded as, and the ways on from there."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.links import UNNAMED
from explorer.search import Search, marked, parse
from explorer.ui.header import header
from explorer.ui.text import as_label, in_role_color, link, written
from explorer.words import rows

OPENING, CLOSING = '"“„«»', '"”“»«'


def quote_cards(findings: Findings, filters: Filters, quotes: pd.DataFrame, where: str = "") -> None:
    """A card a row of `quote_page`, hits of the search marked.

    `where` tells places of one page apart that may hold the same quote.
    """
    search = parse(filters.q, findings.study.language)
    for quote in rows(quotes):
        _card(findings, filters, quote, search, f"quote{where}")


def quote_in_its_place(findings: Findings, filters: Filters) -> None:
    """The page on the quote that the link names, set off among its neighbours in the interview, or on the answer to the
    survey; a sentence if there is neither."""
    quotes = findings.ask("quote_place", segment=filters.segment)
    answers = findings.ask("quoted_answer", segment=filters.segment) if quotes.empty else pd.DataFrame()
    if not answers.empty:
        said = "An answer in the person's own words; filters do not apply here."
        header("One answer to the survey", findings, filters, page="quotes", sentence=said, of_interviews=False)
        _answers(findings, filters, answers)
        return
    said = "A quote and its neighbours in the interview; filters do not apply here."
    header("One quote in its place", findings, filters, page="quotes", sentence=said)
    if quotes.empty:
        st.warning(as_label(_missing(findings, filters.segment)))
    for quote in rows(quotes):
        _card(findings, filters, quote, parse(filters.q, findings.study.language), "chosen" if quote["chosen"] else "neighbour")


def _answers(findings: Findings, filters: Filters, answers: pd.DataFrame) -> None:
    """The answer under its question; under each where a person gave it to several, or on several occasions."""
    for place, answer in enumerate(rows(answers)):
        if answer["item"]:
            question = as_label(" · ".join(part for part in (answer["wording"], answer["occasion"]) if part))
            opened = _answer_alone(findings, filters, answer)
            link("survey", f":primary[**{question}**]", opened, help="Opens the question with this person's answer")
        _card(findings, filters, answer, parse(filters.q, findings.study.language), f"chosen-{place}")


def _missing(findings: Findings, segment: str) -> str:
    if segment in findings.study.withdrawn:
        return f"{segment} was withdrawn from this study; nothing of it is left here."
    return f"This study has no quote “{segment}”; check the link, and which study it belongs to."


def _answer_alone(findings: Findings, filters: Filters, answer: dict[str, Any]) -> Filters:
    """The view of the survey that shows one person's answer to one question on one occasion."""
    occasion = answer["occasion"] or (UNNAMED if findings.study.occasions else "")
    return filters.elsewhere(who=(answer["participant"],)).changed(item=answer["item"], occasion=occasion)


def _card(findings: Findings, filters: Filters, quote: dict[str, Any], search: Search, kind: str) -> None:
    with st.container(border=True, key=f"{kind}-{quote['segment']}", gap="xsmall"):
        st.html(_words(quote, search, findings.study.language))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _ways_on(findings, filters, quote)


def _words(quote: dict[str, Any], search: Search, language: str) -> str:
    """The quote and its context as HTML; names in it may be of colleagues, so the pseudonym alone stands for the person."""
    text = "".join(
        f"<mark>{written(piece)}</mark>" if hit else written(piece) for piece, hit in marked(quote["text"], search, language)
    )
    around = [
        f"<p><small>{label}</small> {written(quote[name])}</p>"
        for name, label in (("before", "Before"), ("after", "After"), ("memo", "Memo"))
        if quote[name]
    ]
    context = f"<details><summary>Context</summary>{''.join(around)}</details>" if around else ""
    # Some tools export passages that stand in quotation marks already.
    said = text if quote["text"][:1] in OPENING and quote["text"][-1:] in CLOSING else f"“{text}”"
    return f'<div class="quote"><blockquote>{said}</blockquote>{context}</div>'


def _ways_on(findings: Findings, filters: Filters, quote: dict[str, Any]) -> None:
    person = as_label(f"{quote['singular'].capitalize()} {quote['participant']}")
    link(
        "quotes",
        in_role_color(findings, quote["role"], f"**{person}**"),
        filters.elsewhere(who=(quote["participant"],)),
        help="More from this person",
    )
    seen: set[str] = set()
    for code in quote["codes"]:
        if code["name"] not in (code["subtheme"], code["theme"]):
            st.caption(as_label(f"{code['subtheme']} › {code['name']}"), width="content")
        if code["slug"] not in seen:
            topic = filters.elsewhere(subtheme=(code["slug"],))
            is_theme = code["subtheme"] == code["theme"]
            more = as_label("More on this theme" if is_theme else f"More on this subtheme of {code['theme']}")
            link("quotes", f":primary[{as_label(code['subtheme'])}]", topic, help=more)
        seen.add(code["slug"])
    if quote["provenance"] == "illustrative":
        st.badge("Illustrative", color="orange")
    if quote["provenance"] == "published":
        st.badge("Published", color="green")
    if "item" in quote:
        # An answer has no neighbours; where it belongs to no question there is nothing more to open.
        if quote["item"]:
            opened = _answer_alone(findings, filters, quote)
            link("survey", "Link", opened, icon=":material/link:", help="Opens this answer alone")
        return
    permanent = filters.elsewhere(segment=quote["segment"])
    link("quotes", "Link", permanent, icon=":material/link:", help="Opens this quote in its place in the interview")
