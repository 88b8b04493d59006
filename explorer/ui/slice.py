"""The URL and the widgets, kept as one: whichever the reader touched last wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import streamlit as st

from explorer.filters import EVERYTHING, Filters
from explorer.findings import Findings, Identity
from explorer.links import resolved, unknown_values
from explorer.study import Study
from explorer.ui.menu import pages

# Between the number beside a choice and its name, in this order: a long name may be cut off, its number not. A browser
# sends a choice by its whole label, so a click that was made before the numbers changed still has the old one: only
# what stands behind this counts.
BESIDE = " · "
# Fields with one widget in the sidebar, whose key is the field's name behind this prefix; roles have one each.
WIDGETS = ("theme", "subtheme", "q", "by")
PREFIX = "filter_"


def touched() -> None:
    """The callback of every widget that takes part in the link."""
    st.session_state["touched"] = True


def link_query() -> dict[str, list[str]]:
    """The query parameters of the link that is open, each with all its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def current_filters(findings: Findings, study_in_link: str, page: str) -> Filters:
    """The filters of this rerun. If a widget was touched, the widgets win and the URL follows; else the URL wins."""
    linked = resolved(replace(Filters.from_query(link_query()), study=study_in_link), findings.study, page)
    values = _widget_values(linked, findings.study)
    if st.session_state.pop("touched", False) and _is_news(page, values):
        linked = linked.changed(**values)
        st.query_params.from_dict(linked.to_query())
    elif _is_link_within(page):
        st.query_params.from_dict(link_query())
    st.session_state["shown"] = (page, link_query(), linked)
    _seed(linked, findings.study)
    return linked


def _is_news(page: str, values: dict[str, Any]) -> bool:
    """Whether the widgets say something else than the view shown last on this page.

    After a step back that interrupts a rerun Streamlit takes the widgets for changed although nobody touched them: they
    stand as in the view that was left, or are those of another page.
    """
    page_shown, _, filters = st.session_state.get("shown", (page, {}, EVERYTHING))
    return bool(page == page_shown and any(getattr(filters, name) != value for name, value in values.items()))


def _is_link_within(page: str) -> bool:
    """Whether a link on the page that is open asked for another view: it leaves the address bar as it was."""
    page_shown, query_shown, _ = st.session_state.get("shown", ("", {}, EVERYTHING))
    return bool(page == page_shown and link_query() != query_shown)


def role_key(role: str) -> str:
    """The key of a role's checkbox."""
    return f"{PREFIX}role_{role}"


def _widget_values(linked: Filters, study: Study) -> dict[str, Any]:
    """What the widgets say. Values of the link that no widget can show stay, until their chip is removed."""
    values: dict[str, Any] = {"role": [role.role for role in study.roles if st.session_state.get(role_key(role.role))]}
    for name in WIDGETS:
        values[name] = st.session_state.get(PREFIX + name, getattr(linked, name))
    for name in ("role", "theme", "subtheme"):
        loose = [value for field, value in unknown_values(linked, study) if field == name]
        values[name] = (*_chosen(values[name], study), *loose)
    return {name: value or getattr(EVERYTHING, name) for name, value in values.items()}


def _chosen(labels: Iterable[str], study: Study) -> Iterable[str]:
    known = {*study.themes, *(role.role for role in study.roles), *(subtheme.slug for subtheme in study.subthemes)}
    return (label if label in known else label.partition(BESIDE)[2] for label in labels)


def _seed(filters: Filters, study: Study) -> None:
    unknown = unknown_values(filters, study)
    for role in study.roles:
        st.session_state[role_key(role.role)] = role.role in filters.role
    for name in WIDGETS:
        value = getattr(filters, name)
        if isinstance(value, tuple):
            value = [known for known in value if (name, known) not in unknown]
        st.session_state[PREFIX + name] = value


def hand_over(findings: Findings, filters: Filters) -> None:
    """Leave the view for the page that runs next."""
    st.session_state["view"] = filters
    st.session_state["identity"] = findings.identity


def take_filters() -> Filters:
    """The filters that app.py left for this page.

    After a server start Streamlit's older router may run a page without app.py; naming the pages once and running again
    puts app.py in charge.
    """
    if "view" not in st.session_state:
        st.navigation(pages(), position="hidden")
        st.rerun()
    filters: Filters = st.session_state.pop("view")
    return filters


def findings() -> Findings:
    """The open findings file of this view."""
    return open_findings(st.session_state["identity"])


@st.cache_resource(max_entries=8, show_spinner=False)
def open_findings(identity: Identity) -> Findings:
    """One open file for all readers; a replaced file has another identity and is opened anew."""
    return Findings(identity.path)
