"""The page on the survey: instrument by instrument what was asked, of whom, and what they answered."""

from __future__ import annotations

import math
from itertools import groupby

import streamlit as st

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.survey import MOST_ITEMS, Block, asked_in_words, blocks, in_parts, in_words, not_asked, questions, roles_of
from explorer.ui.figures import figure
from explorer.ui.groups import who_answered
from explorer.ui.header import header, mark_of
from explorer.ui.open_answers import open_questions
from explorer.ui.reading import Paging, turn
from explorer.ui.survey import interviews_only
from explorer.ui.survey_figures import block_figure
from explorer.ui.text import as_label, link
from explorer.words import counted


def survey_page(findings: Findings, filters: Filters) -> None:
    """Every instrument with its items, a page of them at a time; a sentence where the study has no survey."""
    study = findings.study
    said = in_words(filters, study) if study.items else ""
    header("Survey", findings, filters, page="survey", sentence=said, of_interviews=not study.items)
    if not study.items:
        interviews_only(findings, filters)
        st.info("This study has no survey; its interviews are on the other pages.")
        link("overview", ":primary[**See what was found**]", filters.afresh(), icon=":material/article:")
        return
    pages = math.ceil(len(study.items) / MOST_ITEMS)
    page = min(filters.page, pages)
    if page != filters.page:
        st.warning(f"There is no page {filters.page}; this is the last one.")
    asked = blocks(questions(findings, skip=(page - 1) * MOST_ITEMS))
    for instrument, together in groupby(asked, key=lambda block: block.first.instrument):
        _instrument(findings, filters, instrument, list(together))
    if pages > 1:
        turn(Paging("survey", filters), page, pages)


def _instrument(findings: Findings, filters: Filters, instrument: str, asked: list[Block]) -> None:
    """One instrument: a heading, of whom it was asked, and its blocks."""
    roles = {role for block in asked for question in block.questions for role in question.roles}
    number = asked[0].first.of_instrument
    st.header(as_label(instrument), anchor=False)
    st.markdown(f"{counted(number, 'question')}. {as_label(asked_in_words(roles, findings.study))} {mark_of(findings)}")
    here = roles_of(filters, findings.study)
    if not any(block.first.is_attribute or block.asked(here) for block in asked):
        st.markdown(as_label(not_asked(here)))
        return
    for block in asked:
        _block(findings, filters, block)


def _block(findings: Findings, filters: Filters, block: Block) -> None:
    """Items that are drawn together; a sentence where nobody of the slice was asked."""
    first = block.first
    if first.is_attribute:
        who_answered(findings, filters, block)
        return
    single = len(block.questions) == 1 and first.kind in ("choice", "choices")
    heading = first.wording if single else first.construct
    if heading and first.kind != "text":
        st.subheader(as_label(heading), anchor=False)
    here = roles_of(filters, findings.study)
    if not block.asked(here):
        st.markdown(as_label(not_asked(here)))
    elif first.kind == "text":
        open_questions(findings, filters, block)
    else:
        for part in in_parts(block, findings.study):
            shown = block_figure(findings, filters, part)
            st.caption(shown.note)
            figure(findings, shown)
