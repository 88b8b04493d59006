"""Reporting checklists on the page Method: each item with the study's answer, the data's, or none."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

import streamlit as st

from explorer.filters import joined
from explorer.findings import Findings
from explorer.ui.text import as_label
from explorer.words import rows

# Each list: its name, and where it comes from.
LISTS = {
    "coreq": (
        "COREQ, for interviews and focus groups",
        "Tong, A., Sainsbury, P., & Craig, J. (2007). International Journal for Quality in Health Care, 19(6), 349–357.",
        "10.1093/intqhc/mzm042",
    ),
    "gramms": (
        "GRAMMS, for mixed methods",
        "O’Cathain, A., Murphy, E., & Nicholl, J. (2008). Journal of Health Services Research & Policy, 13(2), 92–98.",
        "10.1258/jhsrp.2007.007074",
    ),
}
ORIGINS = {"study": "answered by the study", "computed": "from the data", "not reported": "not reported"}


def checklists(findings: Findings) -> None:
    """The checklists of which at least one item has an answer, each to open; nothing where there is none."""
    lists = {name: list(items) for name, items in groupby(rows(findings.ask("checklist_items")), itemgetter("checklist"))}
    answered = {name: items for name, items in lists.items() if any(item["answer"] for item in items)}
    if not answered:
        return
    st.header("Reporting checklists", anchor=False)
    for name, items in answered.items():
        heading, source, doi = LISTS[name]
        box = st.expander(f"**{heading}** · {_size(items)}", key=f"checklist-{name}", on_change="rerun")
        if box.open:
            with box:
                st.caption(
                    f"The items, with the questions in other words, are of {as_label(source)} [{doi}](https://doi.org/{doi})"
                )
                _list(items)


def _size(items: list[dict[str, Any]]) -> str:
    """`6 answered by the study, 8 from the data and 18 not reported`."""
    origins = [item["origin"] for item in items]
    return joined(f"{origins.count(origin)} {said}" for origin, said in ORIGINS.items() if origin in origins)


def _list(items: list[dict[str, Any]]) -> None:
    for domain, entries in groupby(items, itemgetter("domain")):
        if domain:
            st.subheader(as_label(domain), anchor=False)
        for item in entries:
            question = f"**{item['item']}. {as_label(item['topic'])}**  \n:small[{as_label(item['question'])}]"
            st.markdown(f"{question}  \n{_answer(item)}")


def _answer(item: dict[str, Any]) -> str:
    if not item["answer"]:
        return ":gray[Not reported]"
    computed = " :gray-badge[From the data]" if item["origin"] == "computed" else ""
    return f"{as_label(item['answer'])}{computed}"
