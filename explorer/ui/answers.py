"""One survey item: its figure, and every answer behind a number of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.links import NO_ANSWER
from explorer.survey import Block, Question, answered_in_words, answers_in_words, blocks, questions
from explorer.ui.figures import figure
from explorer.ui.groups import who_answered
from explorer.ui.header import header, is_illustrative, mark_of
from explorer.ui.open_answers import answer_cards, open_as_csv, open_page
from explorer.ui.reading import PAGE, Paging, turn
from explorer.ui.survey_figures import block_figure
from explorer.ui.text import as_label, in_role_color, link
from explorer.words import counted, rows


def answers_page(findings: Findings, filters: Filters) -> None:
    """The item that the link names; the top of the page says so where there is none of that name."""
    asked = questions(findings, [filters.item])
    labels = [one.label(answer) for one in findings.study.items if one.item == filters.item for answer in filters.answer]
    said = answers_in_words(filters, findings.study, asked, labels)
    header("Answers", findings, filters, page="survey", sentence=said, of_interviews=False)
    link("survey", "The whole survey", filters.afresh(), icon=":material/arrow_back:")
    for block in blocks(asked):
        st.header(as_label(block.first.wording), anchor=False)
        st.caption(as_label(" · ".join(part for part in (block.first.instrument, block.first.construct) if part)))
        if block.first.is_attribute:
            who_answered(findings, filters, block)
        else:
            _answers(findings, filters, block)


def _answers(findings: Findings, filters: Filters, block: Block) -> None:
    """Who was asked and answered, the figure, and the list."""
    question = block.first
    slice_ = filters.without("together").as_slice(findings.study)
    wanted = {"filters": slice_, "items": block.items, "answers": list(filters.answer), "occasion": filters.occasion}
    responses = rows(findings.ask("item_responses", **wanted))
    st.markdown(f"{as_label(answered_in_words(responses))} {mark_of(findings)}")
    if question.kind == "text" and not filters.answer:
        _open_answers(findings, filters, question, sum(row["no_answer"] for row in responses))
        return
    if question.kind != "text" and any(row["is_asked"] for row in responses):
        figure(findings, block_figure(findings, filters, block))
    total, people = (sum(row[name] for row in responses) for name in ("answers", "people"))
    if total:
        by = f", by {counted(people, 'person', 'people')}" if people < total else ""
        st.subheader(f"{counted(total, 'response')}{by}", anchor=False)
        _list(findings, filters, wanted, total)
    else:
        st.info("No answer of these people matches; loosen a filter, or take the chosen answer out.")


def _open_answers(findings: Findings, filters: Filters, question: Question, silent: int) -> None:
    """The answers in words, as quotes; and the way to the people who gave none."""
    if silent:
        none = filters.changed(answer=(NO_ANSWER,), page=1)
        link("survey", f":primary[{counted(silent, 'person', 'people')} gave no answer]", none)
    first = open_page(findings, filters, [question.item], PAGE)
    if first.empty:
        st.info("No answer matches; loosen the theme, the search or the choice of people.")
        return
    total = int(first["every"].iloc[0])
    page = _page(filters, total)
    st.markdown(f"**{counted(total, 'answer')}**, by {counted(int(first['people'].iloc[0]), 'person', 'people')}")
    shown = first if page == 1 else open_page(findings, filters, [question.item], PAGE, skip=(page - 1) * PAGE)
    answer_cards(findings, filters, shown)
    _turn(filters, page, total)
    _download(findings, lambda: open_as_csv(open_page(findings, filters, [question.item], 1_000_000)))


def _list(findings: Findings, filters: Filters, wanted: dict[str, Any], total: int) -> None:
    page = _page(filters, total)
    answers = findings.ask("answer_page", **wanted, size=PAGE, skip=(page - 1) * PAGE)
    st.table(_table(findings, filters, answers), border="horizontal", hide_index=True)
    _turn(filters, page, total)
    _download(findings, lambda: as_csv(findings, findings.ask("answer_page", **wanted, size=1_000_000, skip=0)))


def _download(findings: Findings, table: Callable[[], str]) -> None:
    st.download_button(
        "Download the answers (CSV)",
        table,
        file_name=f"{findings.name}-answers{'-illustrative' if is_illustrative(findings) else ''}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="download-answers",
    )


def as_csv(findings: Findings, answers: pd.DataFrame) -> str:
    """Answers as a table: who, when, what became of the question, and the answer by its label."""
    table = answers[["participant", "role", "occasion", "status", "said"]].rename(columns={"said": "answer"})
    return str(table.assign(provenance=findings.study.provenance).to_csv(index=False))


def _table(findings: Findings, filters: Filters, answers: pd.DataFrame) -> pd.DataFrame:
    """The answers with their people, each a link to what else they answered and said."""
    table = [
        {
            "Person": _person(findings, filters, row),
            "Answer": as_label(row["said"]) if row["status"] == "answered" else f"*No answer*{_chosen(row)}",
            "Occasion": as_label(row["occasion"]),
        }
        for row in rows(answers)
    ]
    return pd.DataFrame(table).drop(columns=[] if answers["occasion"].any() else ["Occasion"])


def _chosen(row: dict[str, Any]) -> str:
    return f" ({as_label(row['said'])})" if row["said"] else ""


def _person(findings: Findings, filters: Filters, row: dict[str, Any]) -> str:
    name = in_role_color(findings, row["role"], f"**{as_label(row['singular'].capitalize() + ' ' + row['participant'])}**")
    return f"[{name}](survey?{urlencode(filters.elsewhere(who=(row['participant'],)).to_query(), doseq=True)})"


def _page(filters: Filters, total: int) -> int:
    pages = math.ceil(total / PAGE)
    if filters.page > pages:
        st.warning(f"There is no page {filters.page}; this is the last one.")
    return min(filters.page, pages)


def _turn(filters: Filters, page: int, total: int) -> None:
    if total > PAGE:
        turn(Paging("survey", filters), page, math.ceil(total / PAGE))
