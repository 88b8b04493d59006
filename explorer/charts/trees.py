"""The tree of themes and subthemes by role."""

from __future__ import annotations

import altair as alt
import pandas as pd

from explorer.charts.marks import ROW, Spec, filled, named, wrapped
from explorer.charts.sides import HEAD, are_dots, heads, labels, links, measured, numbers, placed

THEME_ROW = 64


def tree(frame: pd.DataFrame, by: str, mark: str = "") -> Spec:
    """Themes and subthemes by role: a dot a person, filled if they raised it; bars of counts for segments or large groups.

    The frame is an answer of `theme_counts`. Clicks select `mark` (level, theme, slug, role) or `label` (level, theme, slug).
    """
    frame = frame.assign(row_position=frame["row_position"].rank(method="dense").astype(int))
    heights = frame.groupby("row_position")["level"].first().map(lambda level: THEME_ROW if level == "theme" else ROW)
    tops = (heights.cumsum() - heights + HEAD).to_dict()
    is_theme = frame["level"] == "theme"
    rows = frame.assign(
        top=frame["row_position"].map(tops),
        side=frame["role_position"].rank(method="dense").astype(int),
        wrapped=frame["label"].map(wrapped),
        tall=is_theme,
        bold=is_theme,
        # Nothing to stand below in a flat codebook.
        indent=14 * (~is_theme & (frame["label"] != frame["theme"])).astype(int),
    )
    traits = (by, are_dots(rows, by))
    return filled(_layers, traits, HEAD + int(heights.sum()), mark, rows=measured(rows, by))


def _layers(by: str, as_dots: bool) -> list[alt.Chart]:
    base = placed(named(), by, as_dots)
    return [*numbers(base, as_dots), *labels(base), heads(base), *links(base, ["level", "theme", "slug"])]
