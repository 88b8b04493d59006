"""The framework matrix: people in rows, subthemes in columns, the segments of each person on each subtheme in the cells."""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt
import pandas as pd

from explorer.charts.marks import NARROW, TEXT, finished, role_color, selected, text, x_at, y_at

LINE = 24
ROLE_LINE = 36
THEME_HEAD = 88
HEAD = 212
# Of the 3,000 marks that a chart may have, a cell with a number needs two.
MOST_NUMBERS = 1300
START = f"({NARROW} ? 68 : 104)"
END = f"({NARROW} ? 36 : 64)"


def matrix(frame: pd.DataFrame, mark: str = "") -> alt.LayerChart:
    """Cells shaded by their segments, under the totals of each role.

    The frame is an answer of `framework_matrix`. Clicks select `mark` (role, participant, slug) or `label` (participant,
    slug).
    """
    tops, height = _laid_out(frame)
    columns = frame["subtheme_position"].rank(method="dense").astype(int) - 1
    placed = frame.assign(
        top=list(frame["participant"].where(frame["participant"] != "", frame["role"]).map(tops)),
        column=columns,
        most=max(int(frame.loc[(frame["participant"] != "") & (frame["slug"] != ""), "segments"].max() or 1), 1),
    )
    base = _in_columns(alt.Chart(placed), max(int(columns.max()), 1))
    layers = [_lines(placed), _cells(base), *_numbers(base, placed), *_people(placed), *_headings(placed), *_labels(placed)]
    return finished(layers, height, mark)


def _laid_out(frame: pd.DataFrame) -> tuple[dict[str, int], int]:
    """The top of each line, by role and by participant, and the height of it all."""
    tops: dict[str, int] = {}
    height = HEAD
    for role, participant in frame[["role", "participant"]].drop_duplicates().itertuples(index=False):
        tops[participant or role] = height + (0 if participant else 8)
        height += LINE if participant else ROLE_LINE
    return tops, height


def _in_columns(base: alt.Chart, columns: int) -> alt.Chart:
    """Every row with the left and right edge of its column; the total of a person or role stands at the end."""
    return base.transform_calculate(cell=f"(width - {START} - {END}) / {columns}").transform_calculate(
        left=f"datum.column == 0 ? width - {END} + 8 : {START} + (datum.column - 1) * datum.cell",
        right=f"datum.column == 0 ? width : {START} + datum.column * datum.cell",
    )


def _cells(base: alt.Chart) -> alt.Chart:
    """What is counted is what can be clicked; a person's cells are shaded, totals are plain."""
    counted = base.transform_filter("datum.segments > 0").transform_calculate(
        x="datum.left + 1",
        x2="datum.right - 1",
        y="datum.top + 1",
        y2=f"datum.top + {LINE - 1}",
        shade="datum.participant == '' || datum.slug == '' ? 0 : 0.15 + 0.45 * datum.segments / datum.most",
        opens="'mark'",
        who="datum.participant == '' ? datum.people + ' of ' + datum.asked + ' ' + datum.plural : datum.participant",
        name="(datum.slug == '' ? 'all' : 'subtheme: ' + datum.label) + '; role: ' + datum.role + '; ' + datum.who + ', '"
        " + datum.segments + (datum.segments == 1 ? ' quote' : ' quotes')",
    )
    drawn = counted.mark_rect(cursor="pointer", cornerRadius=2).encode(
        x=x_at("x"),
        x2="x2:Q",
        y=y_at("y"),
        y2="y2:Q",
        color=role_color(alt.Color),
        opacity=alt.Opacity("shade:Q", scale=None),
        description="name:N",
        tooltip=alt.Tooltip("name:N", title=" "),
    )
    return drawn.add_params(selected("mark", ["role", "participant", "slug"]))


def _numbers(base: alt.Chart, placed: pd.DataFrame) -> list[alt.Chart]:
    """The number of each cell and total; where there are very many, a shaded cell without a number is one segment."""
    fewest = 1 if (placed["segments"] > 0).sum() <= MOST_NUMBERS else 2
    shown = base.transform_filter(f"datum.participant == '' || datum.slug == '' || datum.segments >= {fewest}")
    shown = shown.transform_calculate(
        x="(datum.left + datum.right) / 2", y=f"datum.top + {LINE / 2}", written="format(datum.number, ',')"
    )
    total, single = shown.transform_filter("datum.participant == ''"), shown.transform_filter("datum.participant != ''")
    single = single.transform_filter("datum.number > 0")
    return [
        text(total, "written", x_at("x"), y_at("y"), color="role", size=12, align="center", fontWeight=600),
        text(single, "written", x_at("x"), y_at("y"), color="label", size=12, align="center"),
    ]


def _lines(placed: pd.DataFrame) -> alt.Chart:
    tops = placed[["top"]].drop_duplicates()
    base = alt.Chart(tops).transform_calculate(y=f"datum.top + {LINE}", start="0", edge="width", ink=str(TEXT))
    return base.mark_rule(aria=False, opacity=0.12).encode(
        x=x_at("start"), x2="edge:Q", y=y_at("y"), color=role_color(alt.Color, "ink")
    )


def _people(placed: pd.DataFrame) -> list[alt.Chart]:
    """The names of roles and people at the start of their lines."""
    lines = placed[["role", "plural", "participant", "role_position", "top"]].drop_duplicates()
    base = alt.Chart(lines).transform_calculate(
        x="0",
        y=f"datum.top + {LINE / 2}",
        written="datum.participant == '' ? upper(slice(datum.plural, 0, 1)) + slice(datum.plural, 1) : datum.participant",
    )
    fitting: dict[str, Any] = {"size": 12, "limit": {"expr": f"{START} - 4"}}
    roles, people = base.transform_filter("datum.participant == ''"), base.transform_filter("datum.participant != ''")
    return [
        text(roles, "written", x_at("x"), y_at("y"), color="role", fontWeight=600, **fitting),
        text(people, "written", x_at("x"), y_at("y"), color="label", **fitting),
    ]


def _headings(placed: pd.DataFrame) -> list[alt.Chart]:
    """The names of the subthemes and of the totals, turned, so that they stand above narrow columns."""
    columns = max(int(placed["column"].max()), 1)
    names = placed[["column", "label"]].drop_duplicates().replace({"label": {"": "Quotes"}})
    base = _in_columns(alt.Chart(names), columns).transform_calculate(x="(datum.left + datum.right) / 2", y=str(HEAD - 4))
    turned: dict[str, Any] = {"angle": 270, "align": "left", "limit": HEAD - THEME_HEAD - 8}
    return [text(base, "label", x_at("x"), y_at("y"), color="label", size=12, **turned), *_themes(placed, columns)]


def _themes(placed: pd.DataFrame, columns: int) -> list[alt.Chart]:
    """The names of the themes above those of their subthemes; on a phone turned, too. None in a flat codebook."""
    bands = [
        {
            "first": min(group["column"]),
            "last": max(group["column"]),
            # On a desktop a column has room for some ten letters; on a phone it has for a line of a turned name.
            "wide": _folded(str(theme), 10 * group["column"].nunique(), 4),
            "narrow": _folded(str(theme), 14, group["column"].nunique()),
        }
        for theme, group in placed[placed["slug"] != ""].groupby("theme", sort=False)
        if set(group["label"]) != {theme}
    ]
    if not bands:
        return []
    base = (
        alt.Chart(pd.DataFrame(bands))
        .transform_calculate(
            cell=f"(width - {START} - {END}) / {columns}", shown=f"{NARROW} ? datum.narrow : datum.wide", ink=str(TEXT)
        )
        .transform_calculate(
            left=f"{START} + (datum.first - 1) * datum.cell + 3",
            right=f"{START} + datum.last * datum.cell - 3",
            y=f"{THEME_HEAD - 8} - ({NARROW} ? 0 : 5 + 7.5 * (length(split(datum.shown, '\\n')) - 1))",
        )
        .transform_calculate(x=f"{NARROW} ? (datum.left + datum.right) / 2 : datum.left")
    )
    rules = base.transform_calculate(y=str(THEME_HEAD)).mark_rule(aria=False, opacity=0.5)
    angle = {"expr": f"{NARROW} ? 270 : 0"}
    return [
        text(base, "shown", x_at("x"), y_at("y"), color="label", size=11, fontWeight=600, angle=angle),
        rules.encode(x=x_at("left"), x2="right:Q", y=y_at("y"), color=role_color(alt.Color, "ink")),
    ]


def _folded(theme: str, letters: int, lines: int) -> str:
    return "\n".join(textwrap.wrap(theme, max(letters, 8), max_lines=max(lines, 1), placeholder=" …"))


def _labels(placed: pd.DataFrame) -> list[alt.Chart]:
    """The unseen areas over the names of people and subthemes, which lead to them."""
    people = placed.loc[placed["participant"] != "", ["participant", "top"]].drop_duplicates()
    people = people.assign(slug="", column=-1, name="participant: " + people["participant"])
    subthemes = placed.loc[placed["slug"] != "", ["slug", "label", "column"]].drop_duplicates()
    subthemes = subthemes.assign(participant="", top=-1, name="subtheme: " + subthemes["label"]).drop(columns="label")
    base = _in_columns(alt.Chart(pd.concat([people, subthemes])), max(int(placed["column"].max()), 1))
    areas = base.transform_calculate(
        x="datum.column < 0 ? 0 : datum.left",
        x2=f"datum.column < 0 ? {START} - 8 : datum.right",
        y=f"datum.top < 0 ? {THEME_HEAD + 4} : datum.top",
        y2=f"datum.top < 0 ? {HEAD - 2} : datum.top + {LINE}",
        opens="'label'",
    )
    drawn = areas.mark_rect(opacity=0, cursor="pointer").encode(
        x=x_at("x"), x2="x2:Q", y=y_at("y"), y2="y2:Q", description="name:N", tooltip=alt.Tooltip("name:N", title=" ")
    )
    return [drawn.add_params(selected("label", ["participant", "slug"]))]
