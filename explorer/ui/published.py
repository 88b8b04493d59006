"""Every figure that the article prints beside what this data gives: matches, differs or cannot be computed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from explorer.filters import Filters, joined
from explorer.findings import Findings
from explorer.ui.findings import BADGES
from explorer.ui.header import mark_of
from explorer.ui.text import as_label, link
from explorer.words import counted, rows

VERDICTS = {"matches": "match this data", "differs": "differ", "not computed": "cannot be computed"}
PRINTED = f":{BADGES['published']}-badge[Published]"
TOPICS = ("themes", "subthemes")
# What stands for a number that the findings file does not hold: of a figure that matches, of one that differs.
HIDDEN = ("as printed", "not shown")


def published(findings: Findings, filters: Filters) -> None:
    """The printed figures by verdict: those that differ in full, all of them in a table; nothing where none is printed."""
    figures = rows(findings.ask("published_figures"))
    if not figures:
        return
    st.header("Published and recomputed", anchor=False)
    st.markdown(_summary(figures))
    for figure in figures:
        if figure["verdict"] == "differs":
            with st.container(key=f"difference-{figure['figure']}", gap="xxsmall"):
                _difference(findings, filters, figure)
    every = "The printed figure" if len(figures) == 1 else f"All {counted(len(figures), 'figure')}"
    box = st.expander(every, key="published-figures", on_change="rerun")
    if box.open:
        with box:
            _every_figure(findings, figures)


def _summary(figures: list[dict[str, Any]]) -> str:
    """How many figures have which verdict, as a sentence; a verdict that no figure has is left out."""
    verdicts = [figure["verdict"] for figure in figures]
    one = {"matches": "matches this data", "differs": "differs"}
    numbers = [(verdicts.count(verdict), one.get(verdict, several), several) for verdict, several in VERDICTS.items()]
    said = joined(f"**{number}** {alone if number == 1 else several}" for number, alone, several in numbers if number)
    return f"Of {counted(len(figures), 'printed figure')} {said}."


def _difference(findings: Findings, filters: Filters, figure: dict[str, Any]) -> None:
    st.markdown(f"**{as_label(figure_name(figure))}**")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        place = f" ({figure['printed_at']})" if figure["printed_at"] else ""
        st.markdown(f"{PRINTED} {as_label(f'{_printed(figure)} in the article{place}')}", width="content")
        _recomputed(findings, filters, figure)
    st.caption(as_label(figure["reason"]))


def _recomputed(findings: Findings, filters: Filters, figure: dict[str, Any]) -> None:
    """What this data gives; of people and topics a link to them."""
    here = _here(figure)
    if not here:
        st.markdown(f"{mark_of(findings)} The number in this data is not shown.", width="content")
        return
    is_share = figure["variable"] == "participants" and figure["statistic"] == "percent"
    people = f", {figure['part']} of {figure['whole']} people" if is_share else ""
    label = f":primary[**{as_label(f'{here} in this data{people}')}**]"
    if not findings.study.has_interviews or figure["variable"] not in ("participants", *TOPICS):
        st.markdown(f"{mark_of(findings)} **{as_label(f'{here} in this data{people}')}**", width="content")
        return
    is_topic = figure["variable"] in TOPICS
    link("themes" if is_topic else "quotes", label, filters.elsewhere(role=(figure["role"],) if figure["role"] else ()))
    if mark_of(findings):
        st.markdown(mark_of(findings), width="content")


def _every_figure(findings: Findings, figures: list[dict[str, Any]]) -> None:
    own = f" {mark_of(findings)} What this data gives, rounded as it is printed." if mark_of(findings) else ""
    st.markdown(f":small[{PRINTED} What the article prints.{own}]")
    # Some figures are printed at several places.
    names = [figure_name(figure) for figure in figures]
    lines = [
        {
            "Figure": as_label(name if names.count(name) == 1 else f"{name} ({figure['printed_at']})"),
            "In the article": as_label(_printed(figure)),
            "In this data": _shown(figure),
            "Verdict": as_label(_verdict(figure)),
        }
        for figure, name in zip(figures, names, strict=True)
    ]
    st.table(pd.DataFrame(lines), hide_index=True, border="horizontal")
    if any(line["In this data"] in HIDDEN for line in lines):
        group = f"groups of fewer than {counted(figures[0]['minimum_group'], 'person', 'people')}"
        st.caption(
            "Of attributes that are not shown of each person, this data’s numbers stay out of the findings file where they "
            f"could tell of {group}; that all printed figures of one agree tells no more than the article."
        )


def _verdict(figure: dict[str, Any]) -> str:
    reason = f": {figure['reason']}" if figure["reason"] else ""
    return f"{figure['verdict'].capitalize()}{reason}"


def figure_name(figure: dict[str, Any]) -> str:
    """What a figure counts or measures, and of whom: `Gender: Female (patients)`, `Age, mean (therapists)`."""
    named = figure["variable"] or figure["figure"]
    if figure["variable"] == "participants" and figure["statistic"] in ("count", "percent"):
        people = figure["plural"] or "all participants"
        return _capital(f"{people} among all participants" if figure["statistic"] == "percent" else people)
    parts = [figure["instrument"], named, figure["level"]]
    statistic = f", {figure['statistic']}" if figure["statistic"] not in ("", "count") else ""
    group = f" ({figure['plural']})" if figure["plural"] else ""
    return _capital(": ".join(part for part in parts if part)) + statistic + group


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _printed(figure: dict[str, Any]) -> str:
    return _written(figure, "value", "low", "high") or "–"


def _here(figure: dict[str, Any]) -> str:
    return _written(figure, "recomputed", "recomputed_low", "recomputed_high")


def _shown(figure: dict[str, Any]) -> str:
    if figure["verdict"] == "not computed":
        return "–"
    return as_label(_here(figure)) or HIDDEN[figure["verdict"] == "differs"]


def _written(figure: dict[str, Any], value: str, low: str, high: str) -> str:
    """A value with its range, as far as both are known: `34 (22 to 60)`, `5 to 40`, `52%`."""
    unit = "%" if figure["statistic"] == "percent" else ""
    number = "" if pd.isna(figure[value]) else f"{figure[value]:,.10g}{unit}"
    ends = [f"{figure[end]:,.10g}" for end in (low, high) if not pd.isna(figure[end])]
    extent = " to ".join(ends)
    return f"{number} ({extent})" if number and extent else number or extent
