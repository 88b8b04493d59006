"""The filters in the sidebar; beside each choice the number that it would give."""

from __future__ import annotations

import streamlit as st

from explorer.counts import facets
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.links import UNNAMED, unknown_values
from explorer.study import Study
from explorer.ui.slice import BESIDE, PREFIX, role_key, touched
from explorer.ui.text import as_label

UNITS = {"people": "People", "segments": "Segments"}


def choose_filters(findings: Findings, filters: Filters, page: str) -> None:
    """Draw the widgets; their values were read or seeded before.

    They narrow interviews, so without these there are none, but for the choice of role on the page on the survey.
    """
    study = findings.study
    if study.has_interviews or page == "survey":
        _roles(findings, filters, of_interviews=page != "survey" or not study.items)
    if not study.has_interviews:
        return
    _choices(findings, filters, "theme", list(study.themes))
    if not study.is_flat:
        _choices(findings, filters, "subtheme", _offered_subthemes(study, filters))
    _search_and_unit()


def _search_and_unit() -> None:
    st.text_input(
        "Search the quotes",
        type="search",
        placeholder='phone "my week" trust* -app',
        help='All words must match, in any order. "Quotes" find a phrase, a star\\* beginnings; a -minus excludes.',
        key=PREFIX + "q",
        on_change=touched,
    )
    st.segmented_control(
        "Count",
        list(UNITS),
        required=True,
        format_func=lambda unit: UNITS[unit],
        key=PREFIX + "by",
        on_change=touched,
        width="stretch",
    )


def _roles(findings: Findings, filters: Filters, of_interviews: bool) -> None:
    """A checkbox a role: its state is its own, whatever number its label shows. On the survey it shows none."""
    study = findings.study
    numbers = facets(findings, filters, "role") if of_interviews else {}
    st.caption("Who is speaking" if of_interviews else "Who answered")
    with st.container(gap="xxsmall", key="roles"):
        # Of people who were only surveyed there are no quotes to narrow to.
        here = study.speaking if of_interviews else study.answering
        for role in (role for role in study.roles if role in here or role.role in filters.role):
            number = f"{BESIDE}{numbers.get(role.role, 0)}" if of_interviews else ""
            label = as_label(role.plural.capitalize()) + number
            st.checkbox(label, key=role_key(role.role), on_change=touched, width="content")


def _offered_subthemes(study: Study, filters: Filters) -> list[str]:
    """The subthemes of the chosen themes, and those that were chosen although they lie outside."""
    within = [subtheme.slug for subtheme in study.subthemes if not filters.theme or subtheme.theme in filters.theme]
    return within + [
        subtheme.slug for subtheme in study.subthemes if subtheme.slug in filters.subtheme and subtheme.slug not in within
    ]


def _choices(findings: Findings, filters: Filters, name: str, options: list[str]) -> None:
    numbers = facets(findings, filters, name)
    st.multiselect(
        name.capitalize(),
        options,
        format_func=lambda value: f"{numbers.get(value, 0)}{BESIDE}{value}",
        placeholder=f"All {name}s",
        key=PREFIX + name,
        on_change=touched,
    )


def removable(filters: Filters, findings: Findings, page: str) -> list[tuple[str, Filters]]:
    """What the view holds without a widget to show it: a label, and the view without it."""
    # Of a flat codebook, themes alone are offered, while figures and quotes lead to what is counted.
    names = ("subtheme", "together", "who", "attribute") if findings.study.is_flat else ("together", "who", "attribute")
    loose = [(name, value) for name in names for value in getattr(filters, name)]
    loose += [pair for pair in unknown_values(filters, findings.study) if pair not in loose]
    called = {"together": "also coded ", "attribute": ""}
    chips = [(called.get(name, "") + value.replace(":", " "), filters.without(name, value)) for name, value in loose]
    return chips + (_of_answers(filters, findings.study) if page == "survey" else [])


def _of_answers(filters: Filters, study: Study) -> list[tuple[str, Filters]]:
    """The chosen answers to the item that is open, and their occasion."""
    chips = [
        (f"answered {item.label(answer)}", filters.without("answer", answer))
        for item in study.items
        if item.item == filters.item
        for answer in filters.answer
    ]
    if filters.occasion in (UNNAMED, *study.occasions):
        named = "on no named occasion" if filters.occasion == UNNAMED else filters.occasion
        chips.append((named, filters.without("occasion")))
    return chips
