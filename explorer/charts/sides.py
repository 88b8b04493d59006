"""Rows with a side for each role: the number, then its people as dots or a bar of what is counted.

A row of the frame is a label and a role: people, asked, segments, plural, role_position, and `side`, the role's place in
the row. Who calls adds where it stands (`top`, `tall`, `indent`) and how its label is written (`wrapped`, `bold`).
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from explorer.charts.marks import LABEL_ROOM, LABEL_WIDTH, NARROW, hit, role_color, text, x_at, y_at

HEAD = 26
# Room for a number beside its dots or bar: "8 of 9", and more for every further digit.
COUNT_WIDTH, DIGIT_WIDTH = 56, 8
MOST_DOTS = 40
# Of the 3,000 marks that a chart may have; the rest is for numbers, names and what is clicked.
MOST_DOTS_IN_ALL = 2400
# Where a side is narrower than this, as with four roles on a phone, its number stands alone.
LEAST_BAR, LEAST_PITCH = 24, 2
# A theme that has no subthemes is counted as one.
CALLED = "(datum.label == datum.theme ? 'theme' : datum.level) + ': ' + datum.label"


def are_dots(frame: pd.DataFrame, by: str) -> bool:
    """Whether people are drawn one by one: not where a role, or the whole chart, has too many."""
    return by == "people" and frame["asked"].max() <= MOST_DOTS and frame["asked"].sum() <= MOST_DOTS_IN_ALL


def measured(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """The frame with what its scale needs in every row: the sides, the most that a side shows, its number's room."""
    most = max(int(frame["asked" if by == "people" else by].max()), 1)
    number = f"{int(frame['people'].max())} of {int(frame['asked'].max())}" if by == "people" else str(most)
    beside = COUNT_WIDTH + DIGIT_WIDTH * max(0, len(number) - len("8 of 99"))
    return frame.assign(sides=int(frame["side"].max()), most=most, beside=beside)


def placed(rows: alt.Chart, by: str, as_dots: bool) -> alt.Chart:
    """Every row with its place: y, and on each role's side the number, then the dots or the bar where there is room."""
    pitch = "(datum.room - datum.beside - 12) / datum.most"
    fits = f"{pitch} >= {LEAST_PITCH}" if as_dots else f"datum.room - datum.beside - 12 >= {LEAST_BAR}"
    return (
        rows.transform_calculate(
            value=f"datum.{by}",
            y=f"datum.top + (datum.tall ? ({NARROW} ? 51 : 38) : ({NARROW} ? 26 : 20))",
            label_y=f"datum.top + (datum.tall ? ({NARROW} ? 26 : 38) : ({NARROW} ? 10 : 20))",
            start=f"{NARROW} ? 0 : {LABEL_WIDTH}",
        )
        .transform_calculate(room="(width - datum.start) / datum.sides")
        .transform_calculate(
            left="datum.start + (datum.side - 1) * datum.room",
            pitch=f"{fits} ? " + (f"min(18, {pitch})" if as_dots else pitch) + " : 0",
            count="datum.people + (datum.room < datum.beside ? '' : ' of ' + datum.asked)"
            if by == "people"
            else "'' + datum.segments",
            name=f"{CALLED} + '; role: ' + datum.role + '; ' + datum.people + ' of ' + datum.asked"
            " + ' ' + datum.plural + ', ' + datum.segments + (datum.segments == 1 ? ' quote' : ' quotes')",
        )
        .transform_calculate(first="datum.left + min(datum.beside, datum.room - 8)")
        .transform_calculate(
            right="datum.first + datum.value * datum.pitch",
            # A bar of people stands in an outline of all who were asked, as filled dots stand among hollow ones.
            end="datum.first + datum.asked * datum.pitch" if by == "people" else "datum.first",
        )
    )


def numbers(base: alt.Chart, as_dots: bool) -> list[alt.Chart]:
    """The number of each side and, beside it, what it counts."""
    counts = text(base, "count", x_at("left"), y_at("y"), color="role", fontWeight=600)
    return [*([_dots(base)] if as_dots else _bars(base)), counts]


def labels(base: alt.Chart) -> list[alt.Chart]:
    """The name of each row, once."""
    first = base.transform_filter("datum.side == 1").transform_calculate(
        shown=f"({NARROW}) && !datum.tall ? datum.label : datum.wrapped"
    )
    bold, plain = first.transform_filter("datum.bold"), first.transform_filter("!datum.bold")
    room: Any = {"limit": {"expr": f"({LABEL_ROOM}) - datum.indent"}}
    return [
        text(bold, "shown", x_at("indent"), y_at("label_y"), color="label", fontWeight=600, **room),
        text(plain, "shown", x_at("indent"), y_at("label_y"), color="label", **room),
    ]


def heads(base: alt.Chart, after: str = "''") -> alt.Chart:
    """The roles above their sides; `after` is an expression for what follows the name."""
    named = base.transform_filter("datum.row_position == 1").transform_calculate(
        head=f"upper(slice(datum.plural, 0, 1)) + slice(datum.plural, 1) + {after}"
    )
    room: Any = {"limit": {"expr": "datum.room - 6"}}
    return text(named, "head", x_at("left"), alt.value(8), color="role", size=14, fontWeight=600, **room)


def links(base: alt.Chart, fields: list[str]) -> list[alt.Chart]:
    """What is clicked: a number that is not zero (`mark`, by the given fields and the role) and a name (`label`)."""
    counted = base.transform_filter("datum.value > 0")
    names = base.transform_filter("datum.side == 1").transform_calculate(
        y="datum.label_y",
        name=CALLED,
        label_right=f"{NARROW} ? width : {LABEL_WIDTH - 12}",
    )
    return [hit(counted, "mark", [*fields, "role"], "left", "right"), hit(names, "label", fields, "indent", "label_right")]


def _dots(base: alt.Chart) -> alt.Chart:
    each = (
        base.transform_filter("datum.pitch > 0")
        .transform_calculate(dot="sequence(0, datum.asked)")
        .transform_flatten(["dot"])
        .transform_calculate(
            x="datum.first + (datum.dot + 0.5) * datum.pitch",
            area="0.785 * pow(min(12, datum.pitch * 0.72), 2)",
            filled="datum.dot < datum.people ? 1 : 0",
        )
    )
    return each.mark_point(filled=True, strokeWidth=1.4, strokeOpacity=1, opacity=1, aria=False).encode(
        x=x_at("x"),
        y=y_at("y"),
        size=alt.Size("area:Q", scale=None),
        fillOpacity=alt.FillOpacity("filled:Q", scale=None),
        fill=role_color(alt.Fill),
        stroke=role_color(alt.Stroke),
    )


def _bars(base: alt.Chart) -> list[alt.Chart]:
    outlines = base.transform_filter("datum.end > datum.first").mark_bar(height=11, aria=False, filled=False, strokeWidth=1)
    bars = base.transform_filter("datum.right > datum.first").mark_bar(height=11, aria=False)
    return [
        outlines.encode(x=x_at("first"), x2="end:Q", y=y_at("y"), stroke=role_color(alt.Stroke)),
        bars.encode(x=x_at("first"), x2="right:Q", y=y_at("y"), color=role_color(alt.Color)),
    ]
