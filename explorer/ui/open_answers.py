"""Open questions: their answers as quotes, which obey theme, subtheme and search."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.survey import Block
from explorer.ui.quotes import quote_cards
from explorer.ui.text import as_label, link
from explorer.words import counted

SHOWN = 2


def open_page(findings: Findings, filters: Filters, items: list[str], size: int, skip: int = 0) -> pd.DataFrame:
    """The answers to open questions in the slice, so many of each."""
    slice_ = filters.without("together").as_slice(findings.study)
    return findings.ask("open_answers", filters=slice_, items=items, occasion=filters.occasion, size=size, skip=skip)


def open_as_csv(answers: pd.DataFrame) -> str:
    """Open answers as a table; `segment` is the id by which an answer is withdrawn."""
    codes = answers["codes"].map(lambda codes: "; ".join(f"{code['theme']} > {code['subtheme']}" for code in codes))
    columns = ["segment", "participant", "role", "occasion", "text", "codes", "provenance"]
    return str(answers.assign(codes=codes)[columns].to_csv(index=False))


def answer_cards(findings: Findings, filters: Filters, answers: pd.DataFrame) -> None:
    """A card an answer. Who gives the same one to two questions, or on two occasions, may have one passage coded for both."""
    for place, item in enumerate(answers["item"]):
        quote_cards(findings, filters, answers[place : place + 1], where=f"-{item}-{place}")


def open_questions(findings: Findings, filters: Filters, block: Block) -> None:
    """Each question with the first of its answers and a link to all of them."""
    answers = open_page(findings, filters, block.items, SHOWN)
    for question in block.questions:
        mine = answers[answers["item"] == question.item]
        st.subheader(as_label(question.wording), anchor=False)
        if mine.empty:
            st.markdown(
                "No answer of these people matches." if filters.q or filters.theme or filters.subtheme else "Nobody answered."
            )
            continue
        every, people = int(mine["every"].iloc[0]), int(mine["people"].iloc[0])
        whole = filters.afresh().changed(item=question.item)
        by = counted(people, "person", "people")
        if every > SHOWN:
            answer_cards(findings, filters, mine)
            link("survey", f":primary[**Read all {every} answers**, by {by}]", whole, icon=":material/format_quote:")
        else:
            link("survey", f":primary[**{counted(every, 'answer')}**, by {by}]", whole)
            answer_cards(findings, filters, mine)
