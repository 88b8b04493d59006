"""The tree of themes and subthemes by role."""

from __future__ import annotations

import altair as alt
import pandas as pd

from explorer.charts.marks import ROW, finished, wrapped
from explorer.charts.sides import HEAD, are_dots, heads, labels, links, numbers, placed

THEME_ROW = 64


def tree(frame: pd.DataFrame, by: str, mark: str = "") -> alt.LayerChart:
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
        indent=is_theme.map({True: 0, False: 14}),
    )
    base = placed(rows, by)
    layers = [*numbers(base, are_dots(rows, by)), *labels(base), heads(base), *links(base, ["level", "theme", "slug"])]
    return finished(layers, HEAD + int(heights.sum()), mark)
