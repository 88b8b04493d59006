"""Who took part, as far as it is told: the table that the article prints, and the groups that the guard has released."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from explorer.filters import Filters, joined
from explorer.findings import Findings
from explorer.survey import Block, Question, questions
from explorer.ui.header import mark_of
from explorer.ui.text import as_label, in_role_color, link
from explorer.words import rows

# So many questions are listed; more are in a box to open.
FEW = 3
STATISTICS = {"mean": ", mean (range)", "median": ", median (range)", "range": ", range"}


def who_answered(findings: Findings, filters: Filters, block: Block) -> None:
    """Sociodemographic items: never person by person, so they open no answers."""
    st.caption("These answers are attributes of people: they are shown for groups only, and there are no answers to open.")
    printed = rows(findings.ask("printed_attributes"))
    if any(row["variable"] in block.items for row in printed):
        st.subheader("As the article prints it", anchor=False)
        places = ", ".join(dict.fromkeys(row["printed_at"] for row in printed))
        st.markdown(f":green-badge[Published] {as_label(places)}")
        st.table(_table(findings, printed), border="horizontal", hide_index=True)
    _released(findings, filters, block)
    wordings = [as_label(question.wording) for question in block.questions]
    if len(wordings) <= FEW:
        st.markdown("  \n".join(wordings))
        return
    with st.expander("What was asked", type="compact"):
        st.markdown("\n".join(f"- {wording}" for wording in wordings))


def _table(findings: Findings, printed: list[dict[str, Any]]) -> pd.DataFrame:
    """A row a variable and level, a column a role."""
    known = {one.item: one for one in questions(findings, list(dict.fromkeys(row["variable"] for row in printed)))}
    lines: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in printed:
        lines.setdefault((row["variable"], row["level"], row["statistic"]), {})[row["role"]] = _printed(row)
    return pd.DataFrame(
        {"": as_label(_name(known.get(variable), variable, level, statistic))}
        | {
            as_label(role.plural.capitalize()): as_label(cells.get(role.role) or _why_empty(known.get(variable), role.role))
            for role in findings.study.answering
        }
        for (variable, level, statistic), cells in lines.items()
    )


def _name(question: Question | None, variable: str, level: str, statistic: str) -> str:
    named = variable.capitalize()
    if question and not question.is_attribute:
        named = f"{question.instrument}, {question.construct.lower() or question.wording}"
    return f"{named}: {level}" if level else named + STATISTICS.get(statistic, "")


def _why_empty(question: Question | None, role: str) -> str:
    return "Not asked" if question and role not in question.roles else "Not printed"


def _printed(row: dict[str, Any]) -> str:
    span = f"{row['low']:g} to {row['high']:g}" if pd.notna(row["low"]) and pd.notna(row["high"]) else ""
    if pd.isna(row["value"]):
        return span
    return f"{row['value']:g}{'%' if row['statistic'] == 'percent' else ''}{f' ({span})' if span else ''}"


def _released(findings: Findings, filters: Filters, block: Block) -> None:
    """The groups of this data that are large enough to be told, each a link to what its people answered."""
    groups = [row for row in rows(findings.ask("released_groups")) if row["attribute"] in block.items]
    if groups:
        st.subheader("In this data", anchor=False)
        st.markdown(f":small[Groups that are large enough to be told, of all who took part.] {mark_of(findings)}")
    for attribute, level in dict.fromkeys((row["attribute"], row["level"]) for row in groups):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(as_label(f"{attribute.capitalize()}: {level}"), width="content")
            for row in (row for row in groups if (row["attribute"], row["level"]) == (attribute, level)):
                _group(findings, filters, row)
    listed = rows(findings.ask("attributes_listed"))
    withheld = [row["attribute"] for row in listed if not len(row["levels"]) and row["attribute"] in block.items]
    if withheld:
        st.caption(as_label(f"Withheld, because a group would be too small: {joined(withheld)}."))


def _group(findings: Findings, filters: Filters, row: dict[str, Any]) -> None:
    """How many people a group holds; what they answered is a link away."""
    label = as_label(f"{row['people']} of {row['asked']} {row['plural']}")
    if row["people"]:
        group = filters.elsewhere(role=(row["role"],), attribute=(f"{row['attribute']}:{row['level']}",))
        link("survey", in_role_color(findings, row["role"], f"**{label}**"), group)
    else:
        st.markdown(label, width="content")
