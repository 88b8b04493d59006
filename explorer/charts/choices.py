"""Choice items: a line a level, the people of each role who chose it among those who were asked."""

from __future__ import annotations

import altair as alt
import pandas as pd

from explorer.charts.marks import ROW, Spec, filled, hit, named, wrapped
from explorer.charts.sides import HEAD, are_dots, heads, labels, measured, numbers, placed


def choices(frame: pd.DataFrame, mark: str = "") -> Spec:
    """Levels and no answer by role: a dot a person, filled if they chose it; bars for large groups.

    The frame is an answer of `choice_answers`. Clicks select `mark` (item, value, role).
    """
    tops = HEAD + (frame["row_position"] - 1) * ROW
    labelled = frame.assign(top=tops, wrapped=frame["label"].map(wrapped), tall=False, bold=False, indent=0)
    height = HEAD + int(frame["row_position"].max()) * ROW
    return filled(_layers, (are_dots(labelled, "people"),), height, mark, rows=measured(labelled, "people"))


def _layers(as_dots: bool) -> list[alt.Chart]:
    base = placed(named(), "people", as_dots).transform_calculate(
        count="datum.is_asked ? datum.count : datum.row_position == 1 ? 'Not asked' : ''",
        name="datum.label + '; ' + datum.people + ' of ' + datum.asked + ' ' + datum.plural",
    )
    chosen = base.transform_filter("datum.people > 0")
    return [
        *numbers(base, as_dots),
        *labels(base),
        heads(base),
        hit(chosen, "mark", ["item", "value", "role"], "left", "right"),
    ]
