"""The survey of a study as far as Method tells of it, and what a page on interviews says of a study that has a survey only."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

import streamlit as st

from explorer.filters import Filters, joined
from explorer.findings import Findings
from explorer.ui.text import as_label, link
from explorer.words import counted, rows


def interviews_only(findings: Findings, filters: Filters) -> None:
    """End a page here where the study has no interviews, with the way on; the top of the page has said so."""
    if findings.study.has_interviews:
        return
    if findings.study.items:
        link("survey", ":primary[**See the survey**]", filters.afresh(), icon=":material/bar_chart:")
    link("method", ":primary[**What the study holds**]", filters.afresh(), icon=":material/science:")
    st.stop()


def survey(findings: Findings) -> None:
    """The instruments of the survey, their items and who answered them; nothing where the study has no survey."""
    study = findings.study
    if not study.items:
        return
    st.header("Survey", anchor=False)
    instruments = [list(roles) for _, roles in groupby(rows(findings.ask("instruments")), key=itemgetter("instrument"))]
    size = f"{counted(len(study.items), 'item')} in {counted(len(instruments), 'instrument')}"
    people = rows(findings.ask("surveyed_people"))
    st.markdown(as_label(f"{size}, answered by {_people(people)}."))
    lines = (f"{roles[0]['instrument']}: {counted(roles[0]['items'], 'item')}, {_answered(roles)}." for roles in instruments)
    st.markdown("\n".join(f"- {as_label(line)}" for line in lines))


def _people(roles: list[dict[str, Any]]) -> str:
    return joined(counted(role["people"], role["singular"], role["plural"]) for role in roles) if roles else "nobody"


def _answered(roles: list[dict[str, Any]]) -> str:
    """Whom an instrument asked, and how many of them answered; attributes of people have no answers to count."""
    asked = f"asked of {joined(role['plural'] for role in roles)}"
    if roles[0]["attributes"] == roles[0]["items"]:
        return f"{asked}; these are attributes of people, told for groups only"
    return f"{asked}; answered by {_people([role for role in roles if role['people']])}"
