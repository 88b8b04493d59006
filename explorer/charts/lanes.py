"""Two roles side by side, in four lanes: what both raised, what one of them did, what neither did."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import altair as alt
import pandas as pd

from explorer.charts.marks import NARROW, ROW, TEXT, Spec, filled, named, role_color, text, wrapped, x_at, y_at
from explorer.charts.sides import HEAD, are_dots, heads, labels, links, measured, numbers, placed
from explorer.words import counted, rows

LANE_HEAD = 46
THEME_HEAD = 32


def lanes(frame: pd.DataFrame, by: str, chosen: Collection[str] = (), mark: str = "") -> Spec:
    """Subthemes by two roles under the heads of their lanes and themes; those that are chosen (slugs) stand out.

    The frame is an answer of `compared_subthemes`. Clicks select `mark` (slug, role) or `label` (slug).
    """
    titles, tops, height = _laid_out(frame)
    rows_placed = frame.assign(
        level="subtheme",
        top=frame["row_position"].map(tops),
        wrapped=frame["label"].map(wrapped),
        tall=False,
        inset=0 if _is_flat(frame) else 14,
        bold=frame["slug"].isin(list(chosen)),
    ).drop(columns="lanes")
    traits = (by, are_dots(frame, by))
    return filled(_layers, traits, height, mark, rows=measured(rows_placed, by), titles=pd.DataFrame(titles))


def _layers(by: str, as_dots: bool) -> list[alt.Chart]:
    base = placed(named(), by, as_dots).transform_calculate(indent=f"{NARROW} ? 0 : datum.inset")
    after = "''" if by == "people" else "' · ' + format(datum.spoken, ',') + (datum.spoken == 1 ? ' segment' : ' segments')"
    return [*numbers(base, as_dots), *labels(base), heads(base, after), *_titles(named("titles")), *links(base, ["slug"])]


def _laid_out(frame: pd.DataFrame) -> tuple[list[dict[str, Any]], dict[int, int], int]:
    """The heads of lanes and themes with their tops, the top of each row, and the height of it all."""
    titles: list[dict[str, Any]] = []
    tops: dict[int, int] = {}
    height = HEAD
    is_flat = _is_flat(frame)
    for lane in frame["lanes"].iloc[0]:
        shown = frame[(frame["lane"] == lane["lane"]) & (frame["side"] == 1)]
        titles.append({"title": _head(lane, len(shown), is_flat), "kind": "lane", "top": height})
        height += LANE_HEAD
        theme = ""
        for row in rows(shown):
            if row["theme"] != theme and not is_flat:
                titles.append({"title": row["theme"], "kind": "theme", "top": height})
                height += THEME_HEAD
            theme = row["theme"]
            tops[row["row_position"]] = height
            height += ROW
    return titles, tops, height


def _is_flat(frame: pd.DataFrame) -> bool:
    return bool((frame["theme"] == frame["label"]).all())


def _head(lane: dict[str, Any], shown: int, is_flat: bool) -> str:
    number = counted(lane["subthemes"], "theme" if is_flat else "subtheme") if lane["subthemes"] else "none"
    fewer = f", {shown or 'none'} shown" if shown < lane["subthemes"] else ""
    return f"Raised by {lane['raised_by']} · {number}{fewer}"


def _titles(titles: alt.Chart) -> list[alt.Chart]:
    base = titles.transform_calculate(
        line="datum.top + 8", y="datum.top + (datum.kind == 'lane' ? 27 : 20)", start="0", edge="width", ink=str(TEXT)
    )
    kinds = {kind: base.transform_filter(f"datum.kind == '{kind}'") for kind in ("lane", "theme")}
    lines = kinds["lane"].mark_rule(aria=False, opacity=0.25)
    return [
        lines.encode(x=x_at("start"), x2="edge:Q", y=y_at("line"), color=role_color(alt.Color, "ink")),
        text(kinds["lane"], "title", x_at("start"), y_at("y"), color="label", size=14, fontWeight=600),
        text(kinds["theme"], "title", x_at("start"), y_at("y"), color="label", size=12, opacity=0.8),
    ]
