"""The joint display as a table, to read, to print and to take away."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from explorer.counts import theme_counts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.header import is_illustrative
from explorer.ui.text import as_label
from explorer.words import raised_by, rows


def joint_table(findings: Findings, filters: Filters, found: list[dict[str, Any]]) -> None:
    """Every row of the slice as a line, drawn when it is opened."""
    box = st.expander("As a table", key="joint-table", type="compact", on_change="rerun")
    if not box.open:
        return
    table = as_table(findings, filters, found)
    with box:
        st.table(table.drop(columns=["Row"]).map(as_label), border="horizontal", hide_index=True)
        st.download_button(
            "Download the joint display (CSV)",
            table.to_csv(index=False),
            file_name=f"{findings.name}-joint-display{'-illustrative' if is_illustrative(findings) else ''}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="download-joint",
        )


def as_table(findings: Findings, filters: Filters, found: list[dict[str, Any]]) -> pd.DataFrame:
    """A line a row: survey, subtheme, who raised it, inference, sentence and provenance."""
    counts = rows(theme_counts(findings, filters))
    return pd.DataFrame(
        {
            "Row": row["joint_row"],
            "Survey": f"{row['instrument']}: {row['title']}",
            "Theme": row["theme"],
            "Subtheme": row["label"],
            "Raised by": _raised_by([one for one in counts if one["level"] == "subtheme" and one["slug"] == row["slug"]]),
            "Inference": row["inference"].capitalize(),
            "Together": row["note"],
            "Provenance": row["provenance"].capitalize(),
        }
        for row in found
    )


def _raised_by(counts: list[dict[str, Any]]) -> str:
    return raised_by(counts) if counts else "None of these people was interviewed"
