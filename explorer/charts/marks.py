"""What all charts share: places, text, colours, and the areas that can be clicked.

Charts are laid out in pixels, by expressions on the width they are given, from 320 px up. Colours come from the theme's
chartCategoricalColors, so that one chart serves the light and the dark theme: eight for roles by their place in the
study, the ninth for text, the tenth for bars of no role, the eleventh for text on what is filled, the twelfth for levels
of scales. Marks that can be clicked are the only ones with an accessible
name; the rest is drawing.

Altair needs some 100 ms to build and check a chart, so each shape of one is made once, with named data, and then filled with
the rows of a slice.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from explorer.words import rows as records

Spec = dict[str, Any]
ROW = 40
LINE = 15
# Below this width labels stand above their row; from it on they stand to the left.
NARROW = "width < 560"
LABEL_WIDTH = 236
# Names of many capitals are wider than their letters let expect: what has no room is cut with an ellipsis.
LABEL_ROOM = f"{NARROW} ? width : {LABEL_WIDTH - 10}"
TEXT = 9
# Text whose colour stands in each row, as `ink`: another place in the theme's list.
INK_OF_TEXT = "ink"
COLORS = 12


def wrapped(label: str) -> str:
    """A label in at most two lines, for the room to the left of a row."""
    return "\n".join(textwrap.wrap(label, 34, max_lines=2, placeholder=" …"))


def x_at(field: str) -> alt.X:
    """A field that holds a place in pixels from the left."""
    return alt.X(f"{field}:Q", scale=None, axis=None)


def y_at(field: str) -> alt.Y:
    """A field that holds a place in pixels from the top."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def role_color(channel: Any, field: str = "role_position") -> Any:
    """The role's colour by its place in the study, so that it keeps it whichever roles are shown."""
    return channel(f"{field}:N", scale=alt.Scale(domain=list(range(1, COLORS + 1))), legend=None)


def text(base: alt.Chart, field: str, x: Any, y: Any, color: str, size: int = 13, **mark: Any) -> alt.Chart:
    """Text in the role's colour or, as a label, in the theme's own; two lines are centred on their place."""
    lift = {"expr": f"-{LINE / 2} * (length(split(datum.{field}, '\\n')) - 1)"}
    style: dict[str, Any] = {"align": "left", "baseline": "middle", "lineBreak": "\n", "lineHeight": LINE, "dy": lift}
    inked = base if color == INK_OF_TEXT else base.transform_calculate(ink=str(TEXT))
    drawn = inked.mark_text(aria=False, fontSize=size, **(style | mark))
    ink = role_color(alt.Color, "role_position" if color == "role" else "ink")
    return drawn.encode(x=x, y=y, text=f"{field}:N", color=ink)


def hit(base: alt.Chart, name: str, fields: list[str], x: str, x2: str, reach: int = 4) -> alt.Chart:
    """An unseen area over a number and what is filled beside it: the one mark that is clicked, named and pointed at."""
    area = base.transform_calculate(hit_right=f"datum.{x2} + {reach}", opens=f"'{name}'")
    area = area.mark_bar(height=22, opacity=0, cursor="pointer")
    tooltip = alt.Tooltip("name:N", title=" ")
    drawn = area.encode(x=x_at(x), x2="hit_right:Q", y=y_at("y"), description="name:N", tooltip=tooltip)
    return drawn.add_params(selected(name, fields))


def area(base: alt.Chart, opacity: Any) -> alt.Chart:
    """A rectangle from x, y to x2, y2 that is clicked, named and pointed at."""
    return base.mark_rect(cursor="pointer", cornerRadius=2).encode(
        x=x_at("x"),
        x2="x2:Q",
        y=y_at("y"),
        y2="y2:Q",
        opacity=opacity,
        description="name:N",
        tooltip=alt.Tooltip("name:N", title=" "),
    )


def selected(name: str, fields: list[str]) -> alt.Parameter:
    """A click on a mark whose `opens` is that name, by the fields of what was clicked."""
    # A selection hears clicks on every mark of the chart, hollow dots and names of rows among them.
    on = f"click[event.item && event.item.datum && event.item.datum.opens == '{name}']"
    return alt.selection_point(name=name, fields=fields, on=on, toggle=False)


def named(rows: str = "rows") -> alt.Chart:
    """A chart of the rows that are filled in under that name."""
    return alt.Chart(alt.NamedData(rows))


def filled(make: Callable[..., list[alt.Chart]], traits: tuple[Any, ...], height: int, mark: str, **rows: pd.DataFrame) -> Spec:
    """The layers that `make` gives for these traits as one finished Vega-Lite spec, with these rows.

    A mark stands below the layers in the picture itself, so that a saved copy has it, too. Columns that no layer uses are
    left out: the browser would hand them to whoever asks.
    """
    drawn = _drawn(make, *traits)
    line = pd.DataFrame({"mark": [mark] if mark else [], "top": [height + 8] if mark else []})
    datasets = {
        name: records(frame[[column for column in frame.columns if column in drawn[name]]])
        for name, frame in (rows | {"mark": line}).items()
    }
    return _shape(make, *traits) | {"height": height + (16 if mark else 0), "datasets": datasets}


@cache
def _shape(make: Callable[..., list[alt.Chart]], *traits: Any) -> Spec:
    line = named("mark").transform_calculate(edge="width")
    line = text(line, "mark", x_at("edge"), y_at("top"), color="label", size=11, align="right")
    chart = alt.layer(*make(*traits), line).properties(width="container")
    chart = chart.configure_view(stroke=None).configure(padding={"left": 2, "right": 2, "top": 4, "bottom": 4})
    spec: Spec = chart.to_dict()
    return spec


@cache
def _drawn(make: Callable[..., list[alt.Chart]], *traits: Any) -> dict[str, set[str]]:
    """By data set, the columns that its layers name: in encodings, in expressions and in what a click selects."""
    spec = _shape(make, *traits)
    found: dict[str, set[str]] = {}
    for layer in spec["layer"]:
        columns = found.setdefault(layer.get("data", spec.get("data"))["name"], set())
        columns |= {name for names in re.findall(r'datum\.(\w+)|"field": "(\w+)"', json.dumps(layer)) for name in names}
        for clicked in (entry for entry in spec.get("params", []) if layer.get("name", "") in entry.get("views", [])):
            columns |= set(clicked["select"]["fields"])
    return found
