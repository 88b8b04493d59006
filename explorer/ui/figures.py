"""Figures: a heading that says what is shown, the chart, and on demand its table, its SQL and its data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from explorer.findings import Findings, Identity, as_sql
from explorer.ui.header import MARK, mark_of
from explorer.ui.slice import open_findings
from explorer.ui.text import as_label


@dataclass(frozen=True)
class Figure:
    """What a figure needs to be drawn: a named query with its parameters, how to draw it and how to say it."""

    name: str
    heading: str
    query: str
    parameters: dict[str, Any]
    chart: Callable[[pd.DataFrame], alt.LayerChart]
    describe: Callable[[pd.DataFrame], str]
    columns: dict[str, str]


def figure(findings: Findings, shown: Figure, variant: str, note: str = "") -> dict[str, list[dict[str, Any]]]:
    """Draw a figure and return what was clicked in it: for each selection the chosen marks.

    `variant` names whatever shapes the chart besides its rows, so that a finished chart can be kept.
    """
    st.subheader(as_label(shown.heading), anchor=False)
    st.caption(f"{as_label(note)} {mark_of(findings)}".strip())
    spec, alt_text = _drawn(findings.identity, shown.query, shown.parameters, variant, shown)
    if not spec:
        st.info("Nobody and nothing in this slice to count; loosen a filter in the sidebar.")
        return {}
    event = st.vega_lite_chart(spec, key=f"chart-{shown.name}", on_select="rerun", alt=alt_text)
    _behind(findings, shown, alt_text)
    return {name: marks for name, marks in event["selection"].items() if marks}


@st.cache_data(max_entries=512, show_spinner=False)
def _drawn(
    identity: Identity, query: str, parameters: dict[str, Any], variant: str, _shown: Figure
) -> tuple[dict[str, Any], str]:
    """The finished chart and its description, kept by file, query and parameters; no chart where there are no rows."""
    frame = open_findings(identity).ask(query, **parameters)
    if frame.empty:
        return {}, ""
    spec: dict[str, Any] = _shown.chart(frame).to_dict()
    return spec, _shown.describe(frame)


def _behind(findings: Findings, shown: Figure, alt_text: str) -> None:
    behind = st.expander("Table, SQL and data", key=f"behind-{shown.name}", type="compact", on_change="rerun")
    if not behind.open:
        return
    table = findings.ask(shown.query, **shown.parameters)[list(shown.columns)].rename(columns=shown.columns)
    with behind:
        st.caption(as_label(alt_text))
        st.dataframe(table, hide_index=True)
        st.code(as_sql(shown.query, **shown.parameters), language="sql", wrap_lines=True)
        provenance = findings.study.provenance
        st.download_button(
            "Download the data (CSV)",
            table.assign(provenance=provenance).to_csv(index=False),
            file_name=f"{findings.name}-{shown.name}{'-illustrative' if mark_of(findings) == MARK else ''}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"download-{shown.name}",
        )
