"""Figures: a heading that says what is shown, the chart, and on demand its table, its SQL and its data."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from explorer import charts
from explorer.filters import EVERYTHING, FIRST_PAGE, Filters
from explorer.findings import Findings, Identity, as_sql
from explorer.ui.header import is_illustrative, mark_of
from explorer.ui.slice import open_findings
from explorer.ui.text import as_label
from explorer.words import rows


@dataclass(frozen=True)
class Figure:
    """What a figure needs: a named query with its parameters, how to draw it, how to say it, where its numbers lead.

    `columns` are those of the table, with their headings; `counts` names the one whose numbers are links to `page`; `view`
    gives the view of what a row counts there, `closer` the page and view that a name leads to, if any; `only`
    names the column that says which rows of the answer belong here, where not all do. `across` names the column whose
    values head the columns of the table, where it is a matrix; `said` puts words where its cells would have none; what
    `is_wide` is scrolled sideways on a phone.
    `nothing` is said where there is nothing to draw.
    """

    name: str
    heading: str
    note: str
    query: str
    parameters: dict[str, Any]
    chart: Callable[[pd.DataFrame], charts.Spec]
    describe: Callable[[pd.DataFrame], str]
    columns: dict[str, str]
    view: Callable[[Mapping[str, Any]], Filters]
    closer: Callable[[Mapping[str, Any]], tuple[str, Filters] | None] = lambda _: None
    page: str = "quotes"
    counts: str = "segments"
    said: Callable[[pd.DataFrame], pd.DataFrame] = lambda answer: answer
    only: str = ""
    across: str = ""
    is_wide: bool = False
    nothing: str = "Nobody and nothing in this slice to count; loosen a filter in the sidebar."

    def shown(self, answer: pd.DataFrame) -> pd.DataFrame:
        """The rows of the answer that the figure is about."""
        return answer[answer[self.only]] if self.only else answer


def figure(findings: Findings, shown: Figure, variant: str = "", controls: Callable[[], None] = lambda: None) -> None:
    """Draw a figure; a click on a number opens its quotes, a click on a name what the figure says.

    `variant` names whatever shapes the chart besides its rows, so that a finished chart can be kept; `controls` draws
    what stands above the chart.
    """
    if shown.heading:
        st.header(as_label(shown.heading), anchor=False)
        st.markdown(f":small[{as_label(shown.note)}] {mark_of(findings)}")
    alt_text = chart(findings, shown, variant, controls)
    if alt_text:
        _behind(findings, shown, alt_text)


def chart(findings: Findings, shown: Figure, variant: str = "", controls: Callable[[], None] = lambda: None) -> str:
    """Draw the chart of a figure alone; its description comes back, empty where there is nothing to draw."""
    spec, alt_text = _drawn(findings.identity, shown.query, shown.parameters, f"{shown.name} {variant}", shown)
    if not spec:
        st.info(shown.nothing)
        return ""
    controls()
    # A chart of its own for each slice: what was clicked in one must not be clicked in the next.
    key = f"chart-{shown.name}-{zlib.crc32(json.dumps([shown.parameters, variant]).encode())}"
    with st.container(key=f"{'wide' if shown.is_wide else 'fitting'}-{shown.name}"):
        st.vega_lite_chart(spec, key=key, on_select=partial(_note_click, key, shown), alt=alt_text)
    return alt_text


def _note_click(key: str, shown: Figure) -> None:
    """The callback of a chart: where the click leads is followed before anything of the old page is drawn again."""
    clicked = st.session_state[key]["selection"]
    for mark in (row for name in ("mark", "silent", "span") for row in clicked.get(name, [])):
        st.session_state["clicked"] = (shown.page, shown.view(mark))
    for label in clicked.get("label", []):
        st.session_state["clicked"] = shown.closer(label)


def follow_click() -> None:
    """Go where a click in a chart leads, from the first page on."""
    page, filters = st.session_state.pop("clicked", None) or ("", EVERYTHING)
    if page:
        st.switch_page(f"pages/{page}.py", query_params=filters.changed(**FIRST_PAGE).to_query())


@st.cache_data(max_entries=512, show_spinner=False)
def _drawn(
    identity: Identity, query: str, parameters: dict[str, Any], variant: str, _shown: Figure
) -> tuple[dict[str, Any], str]:
    """The finished chart and its description, kept by file, query and parameters; no chart where there are no rows."""
    frame = _shown.shown(open_findings(identity).ask(query, **parameters))
    if frame.empty:
        return {}, ""
    return _shown.chart(frame), _shown.describe(frame)


def _behind(findings: Findings, shown: Figure, alt_text: str) -> None:
    behind = st.expander("Table, SQL and data", key=f"behind-{shown.name}", type="compact", on_change="rerun")
    if not behind.open:
        return
    answer = shown.shown(findings.ask(shown.query, **shown.parameters))
    table = shown.said(answer)[list(shown.columns)].rename(columns=shown.columns)
    named = table.assign(Provenance=findings.study.provenance)
    with behind:
        st.caption(as_label(alt_text))
        st.table(_linked(answer, named, shown), hide_index=True, border="horizontal")
        st.code(as_sql(shown.query, **shown.parameters), language="sql", wrap_lines=True)
        st.download_button(
            "Download the data (CSV)",
            named.to_csv(index=False),
            file_name=f"{findings.name}-{shown.name}{'-illustrative' if is_illustrative(findings) else ''}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"download-{shown.name}",
        )


def _linked(answer: pd.DataFrame, named: pd.DataFrame, shown: Figure) -> pd.DataFrame:
    """The table as Markdown: text as it was written, and the segments of each row a link to their quotes."""
    cells = named.map(lambda cell: as_label(str(cell)))
    numbers = [
        f"[{row.get('number', row[shown.counts])}]({shown.page}?{urlencode(shown.view(row).to_query(), doseq=True)})"
        if row[shown.counts]
        else "0"
        for row in rows(answer)
    ]
    linked = cells.assign(**{shown.columns[shown.counts]: numbers})
    return _matrix(linked, shown) if shown.across else linked


def _matrix(linked: pd.DataFrame, shown: Figure) -> pd.DataFrame:
    """The same with a line a person and a column a subtheme, each in its first order."""
    heads = [shown.columns["role"], shown.columns["participant"]]
    across = shown.columns[shown.across]
    table = linked.pivot(index=heads, columns=across, values=shown.columns[shown.counts])
    order = pd.MultiIndex.from_frame(linked[heads].drop_duplicates())
    table = table.reindex(index=order, columns=linked[across].unique()).rename(columns={"": "All"}).reset_index()
    return table.replace({shown.columns["participant"]: {"": "All"}}).rename_axis(columns=None)
