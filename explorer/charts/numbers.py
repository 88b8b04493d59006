"""Numbers that people gave: a dot a person, with mean, median and range; of many people a bar a span of numbers."""

from __future__ import annotations

import altair as alt
import pandas as pd

from explorer.charts.blocks import SIDE, heads, in_place, laid_out, notes
from explorer.charts.marks import NARROW, Spec, area, filled, named, role_color, selected, text, x_at, y_at

DOT = 11
MOST_STACKED = 5
# Below the axis, for its line of words.
WORDS = 28
PLACES = ["top", "narrow_top", "inset"]


def numbers(frame: pd.DataFrame, mark: str = "") -> Spec:
    """Every number on its item's own axis, equal ones stacked; a diamond at the mean, a line at the median.

    The frame is an answer of `number_answers`. Clicks select `mark`, `span` or `silent` (item, role, occasion, value) or
    `label` (item).
    """
    most = int(frame["people"].max())
    stacked = MOST_STACKED if frame["is_large"].any() else max(min(most, MOST_STACKED), 1)
    block = laid_out(frame, 6, _line(stacked))
    places = block.sides[[*SIDE, *PLACES]]
    high = frame["high"].where(frame["is_large"], frame["low"])
    said = frame.drop(columns=["least"]).assign(high=high)[frame["people"] > 0]
    extent = said.groupby("item", as_index=False).agg(least=("low", "min"), end=("high", "max"), most=("people", "max"))
    said = said.merge(extent, on="item").merge(places, on=SIDE)
    sums = frame[frame["answered"] > 0].drop_duplicates(SIDE).rename(columns={"least": "lowest"}).merge(extent, on="item")
    sums = sums.merge(places, on=SIDE)
    shown = [*SIDE, "least", "end", *PLACES]
    return filled(
        _layers,
        (stacked,),
        block.height,
        mark,
        said=said[[*shown, "value", "low", "high", "people", "plural", "is_large", "most", "role_position"]],
        sums=sums[[*shown, "answered", "asked", "mean", "median", "lowest", "greatest"]],
        items=block.items,
        sides=block.sides,
    )


def _line(stacked: int) -> int:
    """The height of a side whose dots stand in so high a stack."""
    return stacked * DOT + 8 + WORDS


def _at(number: str) -> str:
    """Where a number stands on its item's axis; all alone it stands in the middle."""
    share = f"(datum.end > datum.least ? (datum.{number} - datum.least) / (datum.end - datum.least) : 0.5)"
    return f"datum.first + 12 + {share} * (datum.last - datum.first - 24)"


def _layers(stacked: int) -> list[alt.Chart]:
    line = _line(stacked)
    said, sums = (
        in_place(named(rows), line).transform_calculate(axis=f"datum.y + {line / 2 - WORDS}", tone="9")
        for rows in ("said", "sums")
    )
    said = said.transform_calculate(
        x_low=_at("low"),
        pitch=f"min({DOT}, {stacked * DOT} / datum.most)",
        name="replace(datum.value, '..', ' to under ') + '; ' + datum.people + ' of the ' + datum.plural"
        " + (datum.occasion == '' ? '' : '; ' + datum.occasion)",
    )
    rule = sums.mark_rule(aria=False, opacity=0.4)
    axis = rule.encode(x=x_at("first"), x2="last:Q", y=y_at("axis"), color=role_color(alt.Color, "tone"))
    return [axis, *_dots(said), _bars(said, stacked), *_sums(sums), *heads(line), *notes(line)]


def _dots(said: alt.Chart) -> list[alt.Chart]:
    few = said.transform_filter("!datum.is_large")
    each = few.transform_calculate(dot="sequence(0, datum.people)").transform_flatten(["dot"])
    each = each.transform_calculate(up="datum.axis - 8 - datum.dot * datum.pitch")
    drawn = each.mark_point(filled=True, size=78, opacity=0.85, aria=False).encode(
        x=x_at("x_low"), y=y_at("up"), color=role_color(alt.Color)
    )
    hits = few.transform_calculate(
        x="datum.x_low - 6",
        x2="datum.x_low + 6",
        y="datum.axis - 14 - (datum.people - 1) * datum.pitch",
        y2="datum.axis",
        opens="'mark'",
    )
    return [drawn, area(hits, alt.value(0)).add_params(selected("mark", [*SIDE, "value"]))]


def _bars(said: alt.Chart, stacked: int) -> alt.Chart:
    tall = said.transform_filter("datum.is_large").transform_calculate(
        x="datum.x_low + 0.5",
        x2=f"({_at('high')}) - 0.5",
        y=f"datum.axis - datum.people * {stacked * DOT} / datum.most",
        y2="datum.axis",
        opens="'span'",
    )
    return area(tall, alt.value(0.85)).encode(color=role_color(alt.Color)).add_params(selected("span", [*SIDE, "value"]))


def _sums(sums: alt.Chart) -> list[alt.Chart]:
    base = sums.transform_calculate(
        mean_x=_at("mean"),
        median_x=_at("median"),
        line_y=f"datum.axis + {WORDS - 10}",
        upper="datum.axis - 7",
        lower="datum.axis + 7",
        said="'◆ mean ' + format(datum.mean, '.3~g') + ' · │ median ' + format(datum.median, '.3~g') + ' · ' +"
        " format(datum.lowest, '.4~g') + ' to ' + format(datum.greatest, '.4~g')"
        " + ' · ' + datum.answered + ' of ' + datum.asked + (datum.last - datum.first < 320 ? '' : ' answered')",
        words_at=f"{NARROW} ? 0 : datum.first",
    )
    ink = role_color(alt.Color, "tone")
    median = base.mark_rule(aria=False, strokeWidth=2)
    mean = base.mark_point(shape="diamond", filled=True, size=90, opacity=1, aria=False)
    return [
        median.encode(x=x_at("median_x"), y=y_at("upper"), y2="lower:Q", color=ink),
        mean.encode(x=x_at("mean_x"), y=y_at("axis"), color=ink),
        text(base, "said", x_at("words_at"), y_at("line_y"), color="label", size=12),
    ]
