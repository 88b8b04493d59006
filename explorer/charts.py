"""Frame in, chart out. Charts are laid out in pixels, by expressions on the width they are given, from 320 px up.

Colours come from the theme's chartCategoricalColors, so that one chart serves the light and the dark theme: eight for
roles by their place in the study, the ninth for text, the tenth for bars of no role. Marks that can be clicked are the
only ones with an accessible name; the rest is drawing.
"""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt
import pandas as pd

MOST_DOTS = 40
ROW = 40
THEME_ROW = 64
HEAD = 26
LINE = 15
# Below this width labels stand above their row; from it on they stand to the left.
NARROW = "width < 560"
LABEL_WIDTH = 236
COUNT_WIDTH = 56
TEXT = 9


def tree(frame: pd.DataFrame, by: str, mark: str = "") -> alt.LayerChart:
    """Themes and subthemes by role: a dot a person, filled if they raised it; bars of counts for segments or large groups.

    The frame is an answer of `theme_counts`. Clicks select `mark` (level, theme, slug, role) or `label` (level, theme, slug).
    """
    as_dots = by == "people" and int(frame["asked"].max()) <= MOST_DOTS
    places = {name: frame[name].rank(method="dense").astype(int) for name in ("row_position", "role_position")}
    frame = frame.assign(row_position=places["row_position"], lane=places["role_position"])
    rows = frame.groupby("row_position")["level"].first().map(lambda level: THEME_ROW if level == "theme" else ROW)
    tops = (rows.cumsum() - rows + HEAD).to_dict()
    base = _placed(frame.assign(top=frame["row_position"].map(tops), wrapped=frame["label"].map(_wrapped)), by, as_dots)
    counts = _text(base, "count", x=_x("left"), y=_y("y"), color="role", fontWeight=600)
    layers = [_dots(base) if as_dots else _bars(base), counts, *_labels(base), _heads(base)]
    links = [
        _hit(base.transform_filter("datum.value > 0"), "mark", ["level", "theme", "slug", "role"], "left", "right"),
        _hit(_label_areas(base), "label", ["level", "theme", "slug"], "indent", "label_right"),
    ]
    return _finished([*layers, *links], HEAD + int(rows.sum()), mark)


def ranking(frame: pd.DataFrame, fields: list[str], mark: str = "") -> alt.LayerChart:
    """One bar a row, in the frame's order: columns label, segments, note and role_position (10: of no role).

    A click selects `mark`, with the given fields.
    """
    rows = frame.assign(top=[place * ROW for place in range(len(frame))], wrapped=frame["label"].map(_wrapped))
    most = max(int(frame["segments"].max()), 1) if len(frame) else 1
    base = (
        alt.Chart(rows)
        .transform_calculate(
            y=f"datum.top + ({NARROW} ? 26 : 20)",
            label_y=f"datum.top + ({NARROW} ? 10 : 20)",
            left=f"{NARROW} ? 0 : {LABEL_WIDTH}",
            name="datum.label + '; ' + datum.note",
        )
        .transform_calculate(right=f"datum.left + (width - datum.left - 140) * datum.segments / {most}")
        .transform_calculate(
            after="datum.right + (datum.segments == 0 ? 0 : 8)", shown=f"{NARROW} ? datum.label : datum.wrapped"
        )
    )
    counted = base.transform_filter("datum.segments > 0")
    layers = [
        counted.mark_bar(height=11, aria=False).encode(x=_x("left"), x2="right:Q", y=_y("y"), color=_role(alt.Color)),
        _text(base, "shown", x=alt.value(0), y=_y("label_y"), color="label"),
        _text(base, "note", x=_x("after"), y=_y("y"), color="label"),
        _hit(counted, "mark", fields, "left", "right", reach=80),
    ]
    return _finished(layers, max(len(frame), 1) * ROW, mark)


def _wrapped(label: str) -> str:
    return "\n".join(textwrap.wrap(label, 34, max_lines=2, placeholder=" …"))


def _x(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=None, axis=None)


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def _role(channel: Any, field: str = "role_position") -> Any:
    """The role's colour by its place in the study, so that it keeps it whichever roles are shown."""
    return channel(f"{field}:N", scale=alt.Scale(domain=list(range(1, 11))), legend=None)


def _placed(frame: pd.DataFrame, by: str, as_dots: bool) -> alt.Chart:
    """Every row with its place: y, and in each role's lane the number, then the dots or the bar."""
    lanes = frame["role_position"].nunique()
    most = max(int(frame["asked"].max() if as_dots else frame[by].max()), 1)
    pitch = f"(datum.room - {COUNT_WIDTH} - 12) / {most}"
    return (
        alt.Chart(frame)
        .transform_calculate(
            value=f"datum.{by}",
            y=f"datum.top + (datum.level == 'theme' ? ({NARROW} ? 51 : 38) : ({NARROW} ? 26 : 20))",
            label_y=f"datum.top + (datum.level == 'theme' ? ({NARROW} ? 26 : 38) : ({NARROW} ? 10 : 20))",
            indent="datum.level == 'theme' ? 0 : 14",
            start=f"{NARROW} ? 0 : {LABEL_WIDTH}",
        )
        .transform_calculate(room=f"(width - datum.start) / {lanes}")
        .transform_calculate(
            left="datum.start + (datum.lane - 1) * datum.room",
            pitch=f"min(18, {pitch})" if as_dots else pitch,
            count="datum.people + ' of ' + datum.asked" if by == "people" else "'' + datum.segments",
            name="datum.level + ': ' + datum.label + '; role: ' + datum.role + '; ' + datum.people + ' of ' + datum.asked"
            " + ' ' + datum.plural + ', ' + datum.segments + (datum.segments == 1 ? ' quote' : ' quotes')",
        )
        .transform_calculate(first=f"datum.left + {COUNT_WIDTH}")
        .transform_calculate(right="datum.first + datum.value * datum.pitch")
    )


def _dots(base: alt.Chart) -> alt.Chart:
    each = (
        base.transform_calculate(dot="sequence(0, datum.asked)")
        .transform_flatten(["dot"])
        .transform_calculate(
            x="datum.first + (datum.dot + 0.5) * datum.pitch",
            area="0.785 * pow(min(12, datum.pitch * 0.72), 2)",
            filled="datum.dot < datum.people ? 1 : 0",
        )
    )
    return each.mark_point(filled=True, strokeWidth=1.4, strokeOpacity=1, opacity=1, aria=False).encode(
        x=_x("x"),
        y=_y("y"),
        size=alt.Size("area:Q", scale=None),
        fillOpacity=alt.FillOpacity("filled:Q", scale=None),
        fill=_role(alt.Fill),
        stroke=_role(alt.Stroke),
    )


def _bars(base: alt.Chart) -> alt.Chart:
    bars = base.transform_filter("datum.value > 0").mark_bar(height=11, aria=False)
    return bars.encode(x=_x("first"), x2="right:Q", y=_y("y"), color=_role(alt.Color))


def _text(base: alt.Chart, field: str, x: Any, y: Any, color: str, size: int = 13, **mark: Any) -> alt.Chart:
    """Text in the role's colour or, as a label, in the theme's own; two lines are centred on their place."""
    lift = {"expr": f"-{LINE / 2} * (length(split(datum.{field}, '\\n')) - 1)"}
    style: dict[str, Any] = {"align": "left", "baseline": "middle", "lineBreak": "\n", "lineHeight": LINE, "dy": lift}
    text = base.transform_calculate(ink=str(TEXT)).mark_text(aria=False, fontSize=size, **(style | mark))
    return text.encode(x=x, y=y, text=f"{field}:N", color=_role(alt.Color, "role_position" if color == "role" else "ink"))


def _labels(base: alt.Chart) -> list[alt.Chart]:
    first = base.transform_filter("datum.lane == 1").transform_calculate(
        shown=f"({NARROW}) && datum.level != 'theme' ? datum.label : datum.wrapped"
    )
    themes = first.transform_filter("datum.level == 'theme'")
    subthemes = first.transform_filter("datum.level != 'theme'")
    return [
        _text(themes, "shown", x=_x("indent"), y=_y("label_y"), color="label", fontWeight=600),
        _text(subthemes, "shown", x=_x("indent"), y=_y("label_y"), color="label"),
    ]


def _heads(base: alt.Chart) -> alt.Chart:
    heads = base.transform_filter("datum.row_position == 1").transform_calculate(
        head="upper(slice(datum.plural, 0, 1)) + slice(datum.plural, 1)"
    )
    return _text(heads, "head", x=_x("left"), y=alt.value(8), color="role", size=14, fontWeight=600)


def _label_areas(base: alt.Chart) -> alt.Chart:
    return base.transform_filter("datum.lane == 1").transform_calculate(
        y="datum.label_y",
        name="datum.level + ': ' + datum.label",
        label_right=f"{NARROW} ? width : {LABEL_WIDTH - 12}",
    )


def _hit(base: alt.Chart, name: str, fields: list[str], x: str, x2: str, reach: int = 4) -> alt.Chart:
    """An unseen area over a number and what is filled beside it: the one mark that is clicked, named and pointed at."""
    area = base.transform_calculate(hit_right=f"datum.{x2} + {reach}", opens=f"'{name}'")
    area = area.mark_bar(height=22, opacity=0, cursor="pointer")
    # A selection hears clicks on every mark of the chart, hollow dots and names of rows among them.
    on = f"click[event.item && event.item.datum && event.item.datum.opens == '{name}']"
    selection = alt.selection_point(name=name, fields=fields, on=on, toggle=False)
    tooltip = alt.Tooltip("name:N", title=" ")
    return area.encode(x=_x(x), x2="hit_right:Q", y=_y("y"), description="name:N", tooltip=tooltip).add_params(selection)


def _finished(layers: list[alt.Chart], height: int, mark: str) -> alt.LayerChart:
    """The layers as one chart; a mark stands below them in the picture itself, so that a saved copy has it, too."""
    if mark:
        line = alt.Chart(pd.DataFrame({"mark": [mark]})).transform_calculate(edge="width")
        layers = [*layers, _text(line, "mark", x=_x("edge"), y=alt.value(height + 8), color="label", size=11, align="right")]
        height += 16
    chart = alt.layer(*layers).properties(width="container", height=height)
    return chart.configure_view(stroke=None).configure(padding={"left": 2, "right": 2, "top": 4, "bottom": 4})
