"""Whose words a list of quotes holds: who gives the most, who speaks on this page, who raised it and does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.text import as_label, in_role_color, link
from explorer.words import counted, gives_the_most, quoted_or_not, rows

Person = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """The quotes of a list that are shown: what the line calls them, the field that counts the list's pages, which tells
    two lists of one page apart, and whether everybody who raised it is listed as well."""

    here: str
    field: str
    by_person: bool


def whose_words(findings: Findings, filters: Filters, shown: Shown, **page: Any) -> None:
    """One line on a list of quotes and, where it is wanted, everybody who raised it; nothing where that is one person.

    `page` are the parameters by which `quote_page` gave the quotes that are shown.
    """
    people = rows(findings.ask("whose_words", filters=filters.as_slice(findings.study), **page))
    if len(people) < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"whose-words-{shown.field}"):
        _loudest(filters, people, is_quiet=not shown.by_person)
        st.caption(quoted_or_not(people, shown.here), width="content")
    if shown.by_person:
        # Drawn when it is opened: a line for each of up to a hundred people.
        box = st.expander("Whose words these are", key="whose-words", icon=":material/group:", on_change="rerun")
        if box.open:
            with box:
                _by_person(findings, filters, people)


def _loudest(filters: Filters, people: list[Person], is_quiet: bool) -> None:
    """Who gives the most: a link to their quotes, unless several people share the first place."""
    said = as_label(gives_the_most(people))
    if people[0]["first_places"] == 1:
        link("quotes", f":small[{said}]" if is_quiet else f":primary[{said}]", _of(filters, people[0]))
    else:
        st.caption(f"{said}.", width="content")


def _by_person(findings: Findings, filters: Filters, people: list[Person]) -> None:
    silent = [person for person in people if not person["on_page"]]
    if silent:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="not-quoted"):
            st.markdown("Raised it, not quoted on this page:", width="content")
            for person in silent:
                link("quotes", _colored(findings, person, person["participant"]), _of(filters, person))
            unnamed = people[0]["people"] - people[0]["people_on_page"] - len(silent)
            if unnamed:
                st.markdown(f"and {unnamed:,} more", width="content")
    if people[0]["people"] > len(people):
        st.caption(f"The {len(people)} of {people[0]['people']:,} people with the most quotes")
    with st.container(gap="xxsmall", key="people-quoted"):
        for person in people:
            _line(findings, filters, person)


def _line(findings: Findings, filters: Filters, person: Person) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name = f"{person['singular'].capitalize()} {person['participant']}"
        st.markdown(f":small[{_colored(findings, person, name)}]", width="content")
        link("quotes", f":primary[**{counted(person['segments'], 'quote')}**]", _of(filters, person))
        st.caption(f"{person['on_page']:,} on this page" if person["on_page"] else "not on this page", width="content")


def _colored(findings: Findings, person: Person, name: str) -> str:
    return in_role_color(findings, person["role"], f"**{as_label(name)}**")


def _of(filters: Filters, person: Person) -> Filters:
    return filters.afresh().narrowed(who=(person["participant"],))
