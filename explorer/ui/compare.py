"""The page that compares: the choice of the pair, the four lanes, and the quotes of both roles in two columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from explorer import charts
from explorer.comparison import MOST_ROWS, Comparison
from explorer.counts import by_role
from explorer.filters import Filters, joined
from explorer.findings import Findings
from explorer.settings import Role
from explorer.ui.about import definitions, how_to_widen
from explorer.ui.figures import Figure, figure
from explorer.ui.header import mark_in_picture, mark_of
from explorer.ui.reading import Paging, quote_pages
from explorer.ui.text import as_label, in_role_color, link
from explorer.ui.theme_figures import unit_in_words
from explorer.words import counted, lanes_in_words, raised_by, rows, within

ORDERS = {"people": "in the share of people", "segments": "in the share of each role's segments"}
QUOTES = 5


def nothing_to_compare(compared: Comparison) -> None:
    """What the page says of a study with interviews of one role."""
    only = as_label(compared.roles[0].plural)
    st.info(f"The interviews are with {only} only, so there is nobody to compare them with.")
    link("themes", ":primary[**See what they raised**]", compared.view.afresh(), icon=":material/account_tree:")


def pair_of_roles(findings: Findings, compared: Comparison) -> None:
    """How the pair came about, and a link to every other pair of the study."""
    said = compared.choice_in_words(findings.study)
    others = compared.other_pairs(findings.study)
    if said:
        st.markdown(as_label(said))
    if others:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="pairs"):
            st.markdown("Compare instead:", width="content")
            for label, view in others:
                link("compare", f":primary[**{as_label(label)}**]", view)


def lanes_figure(findings: Findings, compared: Comparison, subthemes: pd.DataFrame) -> None:
    """Subthemes by the two roles. A number leads to its quotes, a name chooses the quotes below."""
    view = compared.view
    shown = Figure(
        name="compared",
        heading="What both raised, and what only one side did",
        note=f"{unit_in_words(subthemes, view.by)}. {_order(view)} Select a number to read its quotes, a name to read both "
        f"sides below.{_missing(subthemes)}",
        query="compared_subthemes",
        parameters=compared.as_parameters(findings.study),
        chart=partial(charts.lanes, by=view.by, chosen=_chosen(view, subthemes), mark=mark_in_picture(findings)),
        describe=lanes_in_words,
        columns={
            "raised_by": "Raised by",
            "theme": "Theme",
            "label": "Subtheme",
            "role": "Role",
            "people": "People",
            "asked": "Of",
            "segments": "Segments",
        },
        view=lambda mark: view.afresh().changed(role=(mark["role"],), subtheme=(mark["slug"],)),
        closer=lambda label: ("compare", view.changed(subtheme=(label["slug"],))),
    )
    figure(findings, shown, variant=f"{view.by} {view.subtheme}", controls=partial(_controls, view, subthemes))


def _chosen(view: Filters, subthemes: pd.DataFrame) -> tuple[str, ...]:
    """The subthemes whose quotes are shown: those of the link, else the figure's first one."""
    return view.subtheme or tuple(subthemes["slug"].head(1))


def _order(view: Filters) -> str:
    return "Most raised first." if view.sort == "total" else f"Largest difference first, {ORDERS[view.by]}."


def _missing(subthemes: pd.DataFrame) -> str:
    """The roles that have nobody in the slice: what they did not raise, nobody was there to raise."""
    absent = dict.fromkeys(row["plural"] for row in rows(subthemes) if not row["asked"])
    return f" No {joined(absent, 'or')} are among the chosen people." if absent else ""


def _controls(view: Filters, subthemes: pd.DataFrame) -> None:
    """The other order and, of a long list, the rest of it."""
    if subthemes.empty:
        return
    topic = "theme" if (subthemes["label"] == subthemes["theme"]).all() else "subtheme"
    every = sum(lane["subthemes"] for lane in subthemes["lanes"].iloc[0])
    shown = subthemes["slug"].nunique()
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="order"):
        if view.sort == "total":
            link("compare", "Largest difference first", view.changed(sort=""), icon=":material/sort:")
        else:
            link("compare", "Most raised first", view.changed(sort="total"), icon=":material/sort:")
        if shown < every:
            st.caption(f"{shown} of {counted(every, topic)} shown", width="content")
        if shown < every and not view.all:
            link("compare", f"Show all {every}", view.changed(all="1"), icon=":material/unfold_more:")
        if every > MOST_ROWS and view.all:
            link("compare", "Show the first ones only", view.changed(all=""), icon=":material/unfold_less:")


def quotes_of_both(findings: Findings, compared: Comparison, subthemes: pd.DataFrame) -> None:
    """The quotes of the chosen subthemes, or of the figure's first one, a column a role."""
    view = compared.view
    slugs = _chosen(view, subthemes)
    known = findings.study.subthemes
    names = [one.slug for one in known if one.slug in slugs and (not view.theme or one.theme in view.theme)]
    topic = compared.whole.changed(subtheme=slugs)
    if not subthemes["segments"].sum() or not names:
        how_to_widen(findings, (compared.whole if names else topic).afresh())
        return
    st.header(as_label(joined(names)), anchor=False)
    if not view.subtheme:
        st.caption(f"The first {findings.study.topic} above; select another name there to read its quotes here.")
    numbers = {row["role"]: row for row in by_role(findings, topic)}
    st.markdown(f"Raised by {as_label(raised_by(numbers.values()) + within(view))}. {mark_of(findings)}")
    definitions(findings, topic)
    for column, role, field in zip(st.columns(2, gap="medium"), compared.roles, ("page", "page2"), strict=True):
        paging = Paging("compare", view, field, QUOTES)
        with column.container(key=f"side-{field}"):
            _side(findings, topic.changed(role=(role.role,)), role, numbers.get(role.role, {}), paging)


def _side(findings: Findings, quotes: Filters, role: Role, number: Mapping[str, Any], paging: Paging) -> None:
    """One role's quotes; a sentence where it has none."""
    total = number.get("segments", 0)
    name = as_label(role.plural[:1].upper() + role.plural[1:])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(in_role_color(findings, role.role, f"**{name}**"), width="content")
        if total:
            link("quotes", f":primary[**{counted(total, 'quote')}**]", quotes.afresh())
    if total:
        quote_pages(findings, quotes, total, paging)
    elif number:
        st.markdown(as_label(f"No {role.singular} raised this: 0 of {number['asked']}{within(quotes)}."))
    else:
        st.markdown(as_label(f"No {role.plural} are among the chosen people."))
