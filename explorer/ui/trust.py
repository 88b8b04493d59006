"""How far coders agree, as the page Method tells it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from explorer.findings import Findings
from explorer.ui.text import as_label
from explorer.words import counted, rows

# What an alpha allows, after Krippendorff (2019): a bound, and what holds from there on.
BOUNDS = ((0.8, "reliable"), (0.667, "good for tentative conclusions only"))
TOO_LOW = "too low to draw conclusions"


def agreement(findings: Findings) -> None:
    """Krippendorff's alpha of all subthemes and of each, with its units; or why there is none.

    Nothing where nobody was interviewed.
    """
    if not findings.study.has_interviews:
        return
    st.header("Agreement between coders", anchor=False)
    whole, *subthemes = rows(findings.ask("coder_agreement"))
    if not whole["units"]:
        several = "No source was read by two coders" if whole["coders"] > 1 else "The codings name no more than one coder"
        st.markdown(f"{several}, so there is no agreement to measure.")
        return
    topic = findings.study.topic
    st.markdown(as_label(_overall(whole, len(subthemes), topic)))
    st.caption(
        "1 is full agreement, 0 what chance would give. After Krippendorff, 0.8 or more is reliable, and below 0.667 no "
        "conclusion should rest on the coding."
    )
    label = f"Agreement on {'the ' + topic if len(subthemes) == 1 else 'each of ' + counted(len(subthemes), topic)}"
    box = st.expander(label, key="agreement-by-subtheme", on_change="rerun")
    if box.open:
        with box:
            _by_subtheme(subthemes, topic)


def _overall(whole: dict[str, Any], subthemes: int, topic: str) -> str:
    units = f"{counted(whole['units'], 'decision')}: {counted(whole['segments'], 'segment')} by {counted(subthemes, topic)}"
    alpha = "cannot be computed: all decisions are the same"
    if not pd.isna(whole["alpha"]):
        reached = next((said for bound, said in BOUNDS if whole["alpha"] >= bound), TOO_LOW)
        alpha = f"is {whole['alpha']:.2f}, which is {reached}"
    read = f"{counted(whole['coders'], 'coder')} have coded in sources that two or more of them read"
    return f"{read}. Over all {topic}s Krippendorff’s alpha {alpha} ({units})."


def _by_subtheme(subthemes: list[dict[str, Any]], topic: str) -> None:
    lines = [
        {
            topic.capitalize(): as_label(row["slug"]),
            "Alpha": "–" if pd.isna(row["alpha"]) else f"{row['alpha']:.2f}",
            "Segments with it": f"{row['segments']:,} of {row['units']:,}",
        }
        for row in subthemes
    ]
    st.table(pd.DataFrame(lines), hide_index=True, border="horizontal")
    st.caption(
        f"Units are the segments of sources that two or more coders have read. Whoever read one and did not give a {topic} "
        "decided against it. –: all decisions are the same, so alpha cannot be computed."
    )
