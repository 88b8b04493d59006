"""Scale items in small: a thin bar a side, centred on the neutral level, for the joint display."""

from __future__ import annotations

import altair as alt
import pandas as pd

from explorer.charts.blocks import SIDE
from explorer.charts.levels import level_bars, toned
from explorer.charts.marks import Spec, filled, named, role_color, selected, text, x_at, y_at

LINE, BAR = 20, 14


def small_scales(frame: pd.DataFrame, mark: str = "") -> Spec:
    """A bar a side of an item, in the order of the items, without their words, which its accessible name has.

    The frame is an answer of `scale_answers`. Clicks select `mark` (item, role, occasion, value).
    """
    sides = frame.drop_duplicates(SIDE)
    tops = {tuple(side): place * LINE for place, side in enumerate(sides[SIDE].itertuples(index=False, name=None))}
    answered = frame[frame["people"] > 0].merge(toned(frame)[["value", "tone", "shade"]], on="value")
    left = max(-float(frame["start"].min()), 0.0)
    span = max(left + float(frame["stop"].max()), 1)
    columns = [*SIDE, "wording", "plural", "value", "label", "people", "answered", "start", "stop", "tone", "shade"]
    silent = sides[sides["answered"] == 0]
    return filled(
        _layers,
        (),
        len(tops) * LINE,
        mark,
        bars=answered[columns].assign(top=_tops(answered, tops), left=left, span=span),
        words=silent[["plural", "is_asked"]].assign(top=_tops(silent, tops)),
        lines=pd.DataFrame({"left": [left], "span": [span], "bottom": [len(tops) * LINE]}),
    )


def _tops(rows: pd.DataFrame, tops: dict[tuple[str, ...], int]) -> list[int]:
    return [tops[tuple(side)] for side in rows[SIDE].itertuples(index=False, name=None)]


def _layers() -> list[alt.Chart]:
    bars = named("bars").transform_calculate(
        y=f"datum.top + {LINE / 2}",
        x="(datum.left + datum.start) * width / datum.span + 0.5",
        x2="(datum.left + datum.stop) * width / datum.span - 0.5",
        opens="'mark'",
        name="datum.wording + ' ' + datum.label + '; ' + datum.people + ' of ' + datum.answered + ' ' + datum.plural"
        " + (datum.occasion == '' ? '' : '; ' + datum.occasion)",
    )
    words = named("words").transform_calculate(
        y=f"datum.top + {LINE / 2}",
        x="0",
        word="(datum.is_asked ? 'Not answered by ' : 'Not asked of ') + datum.plural",
    )
    centre = named("lines").transform_calculate(x="datum.left * width / datum.span", top="0", tone="9")
    rule = centre.mark_rule(aria=False, opacity=0.5, strokeDash=[2, 3])
    return [
        level_bars(bars, BAR).add_params(selected("mark", [*SIDE, "value"])),
        rule.encode(x=x_at("x"), y=y_at("top"), y2="bottom:Q", color=role_color(alt.Color, "tone")),
        text(words, "word", x_at("x"), y_at("y"), color="label", size=12, fontStyle="italic"),
    ]
