"""One row of the joint display: the survey in small, the people of the subtheme, the inference, and quotes of each role."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.settings import Role
from explorer.survey import Block, in_parts, not_asked, roles_of
from explorer.ui.figures import chart
from explorer.ui.findings import BADGES, MOST_DOTS
from explorer.ui.header import mark_of
from explorer.ui.quotes import quote_cards
from explorer.ui.reading import Paging, quote_pages
from explorer.ui.survey_figures import small_figure
from explorer.ui.text import as_label, in_role_color, link
from explorer.words import counted, raised_by, rows

AT_A_TIME = 2
INFERENCES = {
    "confirms": (":material/check:", "The interviews confirm the survey"),
    "expands": (":material/add:", "The interviews add to the survey"),
    "disagrees": (":material/call_split:", "The interviews and the survey disagree"),
}
Row = dict[str, Any]


class Evidence:
    """What the rows on show rest on, looked up once: people by subtheme, and quotes by subtheme and role."""

    def __init__(self, counts: pd.DataFrame, quotes: pd.DataFrame) -> None:
        """From answers of `theme_counts` and `joint_quotes`."""
        self._nothing = quotes[:0]
        self._people: dict[str, list[Row]] = {}
        for row in rows(counts[counts["level"] == "subtheme"]):
            self._people.setdefault(row["slug"], []).append(row)
        self._quotes = dict(iter(quotes.groupby(["slug", "role"])))

    def people(self, slug: str) -> list[Row]:
        """A row a role of the slice: who raised the subtheme."""
        return self._people.get(slug, [])

    def quotes(self, slug: str, role: str) -> pd.DataFrame:
        """The quotes of a role on a subtheme that stand in one of the rows."""
        return self._quotes.get((slug, role), self._nothing)


def joint_row(findings: Findings, filters: Filters, row: Row, asked: list[Block], evidence: Evidence) -> None:
    """The row of an answer of `joint_rows`; where the link names it, its quotes are paged through."""
    alone = filters.afresh().changed(row=row["joint_row"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"### {as_label(row['title'])} :small[:gray[beside {as_label(row['label'])}]]", width="stretch")
        st.badge(row["provenance"].capitalize(), color=BADGES[row["provenance"]])
        if not filters.row:
            link("joint", "Link", alone, icon=":material/link:", help="Opens this row alone")
    survey, interviews, together = st.columns([5, 4, 4], gap="medium")
    with survey:
        _survey_side(findings, filters, row, asked)
    with interviews:
        _interview_side(findings, filters, row, evidence)
    with together:
        icon, inference = INFERENCES[row["inference"]]
        st.markdown(":small[Together]")
        st.markdown(f"**{icon} {inference}**")
        st.markdown(as_label(row["note"]))
    _quotes(findings, filters, row, evidence)


def _mark(findings: Findings, row: Row) -> str:
    """The mark of the data beside a published inference; an illustrative row has it at its head."""
    return "" if row["provenance"] == findings.study.provenance else mark_of(findings)


def _survey_side(findings: Findings, filters: Filters, row: Row, asked: list[Block]) -> None:
    """The items in small, a figure for those that have the same levels."""
    items = sum(len(block.items) for block in asked)
    what = f"{row['instrument']}, {counted(items, 'item')}" if items > 1 else row["instrument"]
    st.markdown(f":small[{as_label(what)}] {_mark(findings, row)}")
    here = roles_of(filters, findings.study)
    for block in asked:
        if not block.asked(here):
            st.markdown(as_label(not_asked(here)))
        elif block.first.kind == "text":
            for question in block.questions:
                opened = filters.afresh().changed(item=question.item)
                link("survey", as_label(question.wording), opened, help="Read the answers")
        else:
            _small_figures(findings, filters, row, block)


def _small_figures(findings: Findings, filters: Filters, row: Row, block: Block) -> None:
    for part in in_parts(block, findings.study):
        shown = small_figure(findings, filters, part, name=f"joint-{row['joint_row']}-{part.first.item}")
        chart(findings, shown)
        if shown.note:
            st.caption(as_label(shown.note))


def _interview_side(findings: Findings, filters: Filters, row: Row, evidence: Evidence) -> None:
    """The subtheme with its people, a dot a person of each role; every number opens its quotes."""
    st.markdown(f":small[Interviews] {_mark(findings, row)}")
    topic = filters.afresh().narrowed(subtheme=(row["slug"],))
    link("themes", f":primary[**{as_label(row['label'])}**]", topic, help="Look closer")
    for role in evidence.people(row["slug"]):
        is_small = role["asked"] <= MOST_DOTS
        dots = "●" * role["people"] + "○" * (role["asked"] - role["people"]) if is_small else ""
        said = in_role_color(findings, role["role"], f"**{as_label(raised_by([role]))}** {dots}")
        if role["people"]:
            link("quotes", said, topic.narrowed(role=(role["role"],)))
        else:
            st.markdown(said)


def _quotes(findings: Findings, filters: Filters, row: Row, evidence: Evidence) -> None:
    """A quote of each role; where the row is opened alone, two at a time to page through."""
    roles = [role for role in findings.study.speaking if not filters.role or role.role in filters.role]
    columns = st.columns(max(len(roles), 1), gap="medium")
    for field, column, role in zip(("page", "page2", *[""] * len(roles)), columns, roles, strict=False):
        said = evidence.quotes(row["slug"], role.role)
        with column:
            st.markdown(in_role_color(findings, role.role, f"**{as_label(role.plural.capitalize())}**"))
            if said.empty:
                st.markdown(as_label(f"No {role.singular} of this slice raised it."))
                continue
            total = int(said["of_all"].iloc[0])
            if filters.row and field:
                topic = filters.afresh().narrowed(role=(role.role,), subtheme=(row["slug"],))
                quote_pages(findings, topic, total, Paging("joint", filters, field, AT_A_TIME))
            else:
                _first(findings, filters, row, role, said[said["place"] == min(row["nth"], total)], total)


def _first(findings: Findings, filters: Filters, row: Row, role: Role, quote: pd.DataFrame, total: int) -> None:
    """One quote and the way to the others: in the row alone, which pages two roles, or on their own page."""
    quote_cards(findings, filters, quote, where=f"-{row['joint_row']}")
    if total > 1 and filters.row:
        topic = filters.afresh().narrowed(role=(role.role,), subtheme=(row["slug"],))
        link("quotes", f":primary[Read all {counted(total, 'quote')}]", topic, icon=":material/chevron_right:")
    elif total > 1:
        opened = filters.afresh().changed(row=row["joint_row"])
        link("joint", f":primary[Page through all {counted(total, 'quote')}]", opened, icon=":material/chevron_right:")
