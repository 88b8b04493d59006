"""Items one under the other, each with a line for every role and occasion: where everything stands."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from explorer.charts.marks import NARROW, area, named, selected, text, x_at, y_at
from explorer.words import rows

LINE = 15
LETTERS, NARROW_LETTERS, MOST_LINES = 44, 50, 4
LABEL_WIDTH = 312
# Room for a role and occasion, by its letters; a narrow figure has less.
LETTER, LEAST_ROLE, MOST_ROLE, NARROW_ROLE = 7, 60, 168, 104
NOTE_WIDTH = 92
BETWEEN = 14
ROOM = f"({NARROW} ? {NARROW_ROLE} : {MOST_ROLE}) - 6"
SIDE = ["item", "role", "occasion"]


@dataclass(frozen=True)
class Block:
    """`items` have wording and top; `sides` (a row an item, role and occasion) have a top for wide and narrow figures."""

    items: pd.DataFrame
    sides: pd.DataFrame
    height: int


def laid_out(frame: pd.DataFrame, top: int, line: int) -> Block:
    """The items of a frame from `top` on; `line` is the height of a side.

    Columns item, wording, role, plural, occasion, is_asked, asked, answered, no_answer and role_position.
    """
    items: list[dict[str, Any]] = []
    placed: list[dict[str, Any]] = []
    columns = [*SIDE, "wording", "plural", "is_asked", "asked", "answered", "no_answer", "role_position"]
    sides = rows(frame[columns].drop_duplicates())
    several = len({(side["role"], side["occasion"]) for side in sides}) > 1
    longest = max((len(_side(side, several)) for side in sides), default=0)
    inset = min(max(longest * LETTER + 10, LEAST_ROLE), MOST_ROLE) if several else 0
    for item in dict.fromkeys(side["item"] for side in sides):
        mine = [side for side in sides if side["item"] == item]
        wide, narrow = _folded(mine[0]["wording"], LETTERS), _folded(mine[0]["wording"], NARROW_LETTERS)
        head = narrow.count("\n") * LINE + LINE + 8
        items.append({"item": item, "wide": wide, "narrow": narrow, "top": top, "lines": wide.count("\n") + 1})
        for number, side in enumerate(mine):
            place = {
                "top": top + number * line,
                "narrow_top": top + head + number * line,
                "inset": inset,
            }
            placed.append({name: side[name] for name in columns if name != "wording"} | place | {"side": _side(side, several)})
        top += max((wide.count("\n") + 1) * LINE + 4, len(mine) * line, head + len(mine) * line) + BETWEEN
    return Block(pd.DataFrame(items), pd.DataFrame(placed), top)


def _folded(wording: str, letters: int) -> str:
    """A wording in lines. Of a long one both ends: items of one question often differ in their last words only."""
    lines = textwrap.wrap(wording, letters) or [" "]
    if len(lines) > MOST_LINES:
        ends = MOST_LINES // 2
        lines = [*lines[: ends - 1], f"{lines[ends - 1][: letters - 2]} …", *lines[-ends:]]
    return "\n".join(lines)


def _side(side: dict[str, Any], several: bool) -> str:
    name = side["plural"][:1].upper() + side["plural"][1:] if several else ""
    return f"{name}, {side['occasion']}" if name and side["occasion"] else name or side["occasion"]


def in_place(base: alt.Chart, line: int) -> alt.Chart:
    """Every row with the middle of its side (y) and where what is drawn there may begin and end."""
    return base.transform_calculate(
        y=f"({NARROW} ? datum.narrow_top : datum.top) + {line / 2}",
        first=f"{NARROW} ? min(datum.inset, {NARROW_ROLE}) : {LABEL_WIDTH} + datum.inset",
        last=f"width - {NOTE_WIDTH}",
    )


def heads(line: int) -> list[alt.Chart]:
    """The wording of each item, which leads to its answers, and the role of each side; data sets items and sides."""
    items = named("items").transform_calculate(
        shown=f"{NARROW} ? datum.narrow : datum.wide",
        y=f"datum.top + 8 + {LINE / 2} * (length(split({NARROW} ? datum.narrow : datum.wide, '\\n')) - 1)",
        start="0",
        x="0",
        x2=f"{NARROW} ? width : {LABEL_WIDTH - 16}",
        hit_top="datum.top",
        y2=f"datum.top + 4 + {LINE} * length(split({NARROW} ? datum.narrow : datum.wide, '\\n'))",
        opens="'label'",
        name="'item: ' + replace(datum.wide, /\\n/g, ' ')",
    )
    sides = in_place(named("sides"), line).transform_calculate(x=f"{NARROW} ? 0 : {LABEL_WIDTH}")
    hits = area(items.transform_calculate(y="datum.hit_top"), alt.value(0)).add_params(selected("label", ["item"]))
    return [
        text(items, "shown", x_at("start"), y_at("y"), color="label"),
        text(sides, "side", x_at("x"), y_at("y"), color="role", size=12, fontWeight=600, limit={"expr": ROOM}),
        hits,
    ]


def notes(line: int) -> list[alt.Chart]:
    """What stands where nothing was answered: not asked of the role, nobody answered; and how many gave no answer."""
    base = in_place(named("sides"), line).transform_calculate(
        word="!datum.is_asked ? 'Not asked of ' + datum.plural : datum.asked == 0 ? 'Nobody of these was asked'"
        " : datum.answered == 0 ? 'Nobody answered' : ''",
        silent="datum.no_answer > 0 ? datum.no_answer + ' no answer' : ''",
        after="width",
    )
    silent = base.transform_filter("datum.no_answer > 0").transform_calculate(
        x=f"width - {NOTE_WIDTH - 8}",
        x2="width",
        y2="datum.y + 10",
        opens="'silent'",
        value="'no answer'",
        name="datum.no_answer + ' of ' + datum.asked + ' ' + datum.plural + ' gave no answer'",
    )
    hits = area(silent.transform_calculate(y="datum.y - 10"), alt.value(0))
    return [
        text(base, "word", x_at("first"), y_at("y"), color="label", size=12, fontStyle="italic", opacity=0.85),
        text(base, "silent", x_at("after"), y_at("y"), color="label", size=12, align="right"),
        hits.add_params(selected("silent", [*SIDE, "value"])),
    ]
