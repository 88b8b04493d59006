"""Scale items as diverging stacked bars, centred on the neutral level (Heiberger and Robbins 2014, J. Stat. Softw. 57(5))."""

from __future__ import annotations

import altair as alt
import pandas as pd

from explorer.charts.blocks import SIDE, heads, in_place, laid_out, notes
from explorer.charts.levels import legend, legend_layers, level_bars, toned
from explorer.charts.marks import INK_OF_TEXT, Spec, filled, named, role_color, selected, text, x_at, y_at

LINE = 28
BAR = 20
# A number is written where its bar is this wide, and as much wider for each further digit.
LEAST, DIGIT = 11, 7


def diverging(frame: pd.DataFrame, mark: str = "") -> Spec:
    """A bar a side of an item: its levels in scale order, disagreement left and agreement right of one line.

    The frame is an answer of `scale_answers`. Scales without sides begin at one line. Clicks select `mark` (item, role,
    occasion, value), `silent` (the same) or `label` (item).
    """
    levels = toned(frame)
    signs, top = legend(levels)
    block = laid_out(frame, top + 6, LINE)
    answered = frame[frame["people"] > 0]
    left, right = max(-float(frame["start"].min()), 0.0), max(float(frame["stop"].max()), 0.0)
    bars = answered[[*SIDE, "plural", "value", "label", "people", "answered", "start", "stop"]]
    bars = bars.merge(levels[["value", "tone", "shade", "ink"]], on="value")
    bars = bars.merge(block.sides[[*SIDE, "top", "narrow_top", "inset"]], on=SIDE)
    span = max(left + right, 1)
    lines = block.items[["top"]].assign(left=left, span=span, bottom=block.height - 8, line_top=top)[:1]
    return filled(
        _layers,
        (),
        block.height,
        mark,
        bars=bars.assign(left=left, span=span),
        items=block.items,
        sides=block.sides,
        legend=signs,
        lines=lines.assign(inset=int(block.sides["inset"].max())) if len(bars) else lines[:0],
    )


def _layers() -> list[alt.Chart]:
    bars = in_place(named("bars"), LINE).transform_calculate(pitch="(datum.last - datum.first) / datum.span")
    bars = bars.transform_calculate(
        x="datum.first + (datum.left + datum.start) * datum.pitch + 0.5",
        x2="datum.first + (datum.left + datum.stop) * datum.pitch - 0.5",
        middle="datum.first + (datum.left + (datum.start + datum.stop) / 2) * datum.pitch",
        written=f"datum.people * datum.pitch >= {LEAST} + {DIGIT} * (length('' + datum.people) - 1) ? '' + datum.people : ''",
        opens="'mark'",
        name="datum.label + '; ' + datum.people + ' of ' + datum.answered + ' ' + datum.plural"
        " + (datum.answered < 20 ? '' : ' (' + format(datum.people / datum.answered, '.0%') + ')')"
        " + (datum.occasion == '' ? '' : '; ' + datum.occasion)",
    )
    numbers = text(bars, "written", x_at("middle"), y_at("y"), color=INK_OF_TEXT, size=12, align="center")
    marks = level_bars(bars, BAR).add_params(selected("mark", [*SIDE, "value"]))
    return [*legend_layers(), marks, numbers, _centre(), *heads(LINE), *notes(LINE)]


def _centre() -> alt.Chart:
    """The line that all bars are centred on, behind nothing and through everything."""
    placed = in_place(named("lines").transform_calculate(narrow_top="datum.top"), LINE)
    line = placed.transform_calculate(
        x="datum.first + datum.left * (datum.last - datum.first) / datum.span", y="datum.line_top", tone="9"
    )
    drawn = line.mark_rule(aria=False, opacity=0.35, strokeDash=[2, 3])
    return drawn.encode(x=x_at("x"), y=y_at("y"), y2="bottom:Q", color=role_color(alt.Color, "tone"))
