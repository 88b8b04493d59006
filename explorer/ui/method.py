"""How the study was done: its citation, its people, what is illustrative, what differs from the article, its limits."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.citation import Article, apa, bibtex
from explorer.filters import SLICE, Filters, joined
from explorer.findings import Findings
from explorer.ui.about import about, how_to_widen
from explorer.ui.findings import BADGES
from explorer.ui.header import is_illustrative
from explorer.ui.text import as_label, in_role_color, link
from explorer.words import counted, rows

MEANINGS = {
    "published": "Reported by the article: figures as they are printed, findings in other words.",
    "collected": "The study's own data.",
    "illustrative": "Written to show the explorer; nobody said it.",
}
KINDS = {
    "segments": "coded segment",
    "answers": "coded answer",
    "items": "survey item",
    "findings": "key finding",
    "figures": "printed figure",
}
# What narrows the passages, not the people.
TOPICS = ("theme", "subtheme", "together", "q")


def slice_and_rest(findings: Findings, filters: Filters) -> str:
    """The slice as a sentence, and where a filter narrows it, what it does not apply to."""
    said = filters.in_words(findings.study)
    if not any(getattr(filters, name) for name in SLICE):
        return said
    return f"{said} This narrows who took part and the codebook; the rest of the page is of the whole study."


def citation(findings: Findings) -> None:
    """The article with its address, and its citation to copy; nothing where the study names no article."""
    for known in rows(findings.ask("article")):
        article = Article(**known | {"authors": tuple(known["authors"])})
        st.header("How to cite", anchor=False)
        address = f"  \n[{as_label(article.address)}]({article.address})" if article.address else ""
        st.markdown(f"{as_label(article.title)}{address}")
        for style, cited in (("APA", apa(article)), ("BibTeX", bibtex(article))):
            st.caption(style)
            st.code(cited, language=None, wrap_lines=True)


def question_and_design(findings: Findings) -> None:
    """What was asked, and how."""
    study = findings.study
    if study.question or study.design:
        st.header("Question and design", anchor=False)
        about(study)


def who_took_part(findings: Findings, filters: Filters) -> None:
    """The people interviewed, their coded segments and the words in these, by role and together, as far as the slice goes.

    Nothing where nobody was interviewed.
    """
    if not findings.study.has_interviews:
        return
    st.header("Who took part", anchor=False)
    roles = rows(findings.ask("who_took_part", filters=filters.as_slice(findings.study)))
    if not any(role["segments"] for role in roles):
        how_to_widen(findings, filters)
        return
    in_part = any(getattr(filters, name) for name in TOPICS)
    who = "Who of the people interviewed speaks in this slice" if in_part else "The people interviewed"
    st.caption(f"{who}, the coded segments, and the words in these.")
    # With one role, the line of all people would say the same again.
    for role in roles if len(roles) > 2 else roles[:1]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"took-part-{role['role']}"):
            _took_part(findings, filters, role, in_part)


def _took_part(findings: Findings, filters: Filters, role: dict[str, Any], in_part: bool) -> None:
    speaking = (filters.narrowed(role=(role["role"],)) if role["role"] else filters).changed(page=1, segment="")
    in_full = counted(role["asked"], role["singular"], role["plural"])
    people = as_label(f"{role['people']} of {role['asked']} {role['plural']}" if in_part else in_full)
    if not role["segments"]:
        st.markdown(people)
        return
    link("quotes", in_role_color(findings, role["role"], f"**{people}**") if role["role"] else f"**{people}**", speaking)
    link("quotes", f":primary[**{counted(role['segments'], 'coded segment')}**]", speaking)
    st.markdown(counted(role["words"], "word"), width="content")


def provenances(findings: Findings) -> None:
    """What was written to show the explorer, what is printed in the article and what was collected; and how much of each."""
    found = rows(findings.ask("provenances"))
    own = "Illustrative" if is_illustrative(findings) else "Collected"
    is_mixed = any(row["provenance"] == "published" for row in found)
    st.header(f"{own} and published" if is_mixed else f"{own} data", anchor=False)
    for row in found:
        held = joined(counted(row[name], called) for name, called in KINDS.items() if row[name])
        badge = f":{BADGES[row['provenance']]}-badge[{row['provenance'].capitalize()}]"
        st.markdown(f"{badge} {MEANINGS[row['provenance']]} **{held}.**")
    if findings.study.note:
        st.caption(as_label(findings.study.note))


def limits(findings: Findings) -> None:
    """What the data cannot say, in the study's own sentences."""
    sentences = findings.ask("limits")["sentence"]
    if len(sentences):
        st.header("Limits", anchor=False)
        st.markdown("\n".join(f"- {as_label(sentence)}" for sentence in sentences))
