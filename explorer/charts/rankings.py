"""One bar a row, longest first."""

from __future__ import annotations

import altair as alt
import pandas as pd

from explorer.charts.marks import (
    LABEL_ROOM,
    LABEL_WIDTH,
    NARROW,
    ROW,
    Spec,
    filled,
    hit,
    named,
    role_color,
    text,
    wrapped,
    x_at,
    y_at,
)


def ranking(frame: pd.DataFrame, fields: list[str], mark: str = "") -> Spec:
    """One bar a row, in the frame's order: columns label, segments, note and role_position (10: of no role).

    A click selects `mark`, with the given fields.
    """
    most = max(int(frame["segments"].max()), 1) if len(frame) else 1
    tops = [place * ROW for place in range(len(frame))]
    rows = frame.assign(top=tops, wrapped=frame["label"].map(wrapped), most=most)
    return filled(_layers, tuple(fields), max(len(frame), 1) * ROW, mark, rows=rows)


def _layers(*fields: str) -> list[alt.Chart]:
    base = (
        named()
        .transform_calculate(
            y=f"datum.top + ({NARROW} ? 26 : 20)",
            label_y=f"datum.top + ({NARROW} ? 10 : 20)",
            left=f"{NARROW} ? 0 : {LABEL_WIDTH}",
            name="datum.label + '; ' + datum.note",
        )
        .transform_calculate(right="datum.left + (width - datum.left - 140) * datum.segments / datum.most")
        .transform_calculate(
            after="datum.right + (datum.segments == 0 ? 0 : 8)", shown=f"{NARROW} ? datum.label : datum.wrapped"
        )
    )
    counted = base.transform_filter("datum.segments > 0")
    return [
        counted.mark_bar(height=11, aria=False).encode(x=x_at("left"), x2="right:Q", y=y_at("y"), color=role_color(alt.Color)),
        text(base, "shown", alt.value(0), y_at("label_y"), color="label", limit={"expr": LABEL_ROOM}),
        text(base, "note", x_at("after"), y_at("y"), color="label"),
        hit(counted, "mark", list(fields), "left", "right", reach=80),
    ]
