"""How levels of a scale are coloured: one tone for each side of the neutral level, strongest at the ends, and their legend."""

from __future__ import annotations

import textwrap
from math import ceil
from typing import Any

import altair as alt
import pandas as pd

from explorer.charts.marks import NARROW, named, role_color, text, x_at, y_at
from explorer.words import rows

# Places in the theme's list of colours: what is agreed with or frequent, and what is not.
ACCENT, GREY = 12, 6
INK, GROUND = 9, 11
# Up to here the theme's text is read on a tone, in the light and in the dark; from here on the ground's colour is.
FAINTEST, MIDDLE, STRONGEST = 0.12, 0.5, 1.0
# Beside a neutral level, which is nearly empty, the weakest level of a side must still be seen as one of its side.
FAINTEST_OF_SIDE, NEUTRAL = 0.27, 0.04
LINE = 20
PER_LINE, PER_NARROW_LINE = 3, 2


def toned(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a level of the frame, in scale order: value, label, level_position, and its tone, shade and ink.

    The frame is an answer of `scale_answers`; rows without a level are left out.
    """
    levels = frame[frame["value"] != ""][["value", "label", "side", "level_position"]].drop_duplicates()
    levels = levels.sort_values("level_position").reset_index(drop=True)
    has_sides = bool((levels["side"] != 0).any())
    shades: dict[int, float] = {}
    for side in (-1, 0, 1):
        places = list(levels.index[levels["side"] == side])
        strong_first = places if side < 0 else places[::-1]
        faintest = FAINTEST_OF_SIDE if has_sides else FAINTEST
        steps = [NEUTRAL] * len(places) if has_sides and not side else _steps(len(places), faintest)
        shades |= dict(zip(strong_first, steps, strict=True))
    levels["shade"] = levels.index.map(shades)
    levels["tone"] = levels["side"].map({-1: GREY, 0: GREY if has_sides else ACCENT, 1: ACCENT})
    levels["ink"] = (levels["shade"] > MIDDLE).map({True: GROUND, False: INK})
    return levels


def _steps(number: int, faintest: float) -> list[float]:
    """Shades from the strongest on."""
    if number < 2:
        return [STRONGEST] * number
    step = (MIDDLE - faintest) / max(number - 2, 1)
    return [STRONGEST, *(MIDDLE - step * place for place in range(number - 1))]


def level_bars(bars: alt.Chart, height: int) -> alt.Chart:
    """Bars from x to x2 in the tone and shade of their level, to be clicked, named and pointed at."""
    return bars.mark_bar(height=height, cursor="pointer", strokeWidth=1).encode(
        x=x_at("x"),
        x2="x2:Q",
        y=y_at("y"),
        fill=role_color(alt.Fill, "tone"),
        stroke=role_color(alt.Stroke, "tone"),
        fillOpacity=alt.FillOpacity("shade:Q", scale=None),
        description="name:N",
        tooltip=alt.Tooltip("name:N", title=" "),
    )


def legend(levels: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The levels with their places in the legend, on a wide and on a narrow figure, and the height that it takes."""
    placed = []
    for place, level in enumerate(rows(levels)):
        wide, narrow = divmod(place, PER_LINE), divmod(place, PER_NARROW_LINE)
        placed.append(
            {
                "label": textwrap.shorten(level["label"], 60, placeholder=" …"),
                "tone": level["tone"],
                "shade": level["shade"],
                "line": wide[0],
                "column": wide[1],
                "narrow_line": narrow[0],
                "narrow_column": narrow[1],
            }
        )
    return pd.DataFrame(placed), ceil(len(placed) / PER_NARROW_LINE) * LINE + 8


def legend_layers() -> list[alt.Chart]:
    """The legend, from the data set `legend`."""
    base = named("legend").transform_calculate(
        left=f"{NARROW} ? datum.narrow_column * width / {PER_NARROW_LINE} : datum.column * width / {PER_LINE}",
        y=f"8 + {LINE} * ({NARROW} ? datum.narrow_line : datum.line)",
    )
    placed = base.transform_calculate(right="datum.left + 14", after="datum.left + 20")
    swatch = placed.mark_bar(height=12, aria=False, cornerRadius=2, strokeWidth=1, strokeOpacity=0.9).encode(
        x=x_at("left"), x2="right:Q", y=y_at("y"), color=role_color(alt.Color, "tone"), stroke=role_color(alt.Stroke, "tone"),
        fillOpacity=alt.FillOpacity("shade:Q", scale=None),
    )  # fmt: skip
    room: dict[str, Any] = {"limit": {"expr": f"width / ({NARROW} ? {PER_NARROW_LINE} : {PER_LINE}) - 26"}}
    return [swatch, text(placed, "label", x_at("after"), y_at("y"), color="label", size=12, **room)]
