"""How the framework matrix is drawn: its lines, its cells, and the names around them."""

from __future__ import annotations

from typing import Any

import altair as alt

from explorer.charts.marks import NARROW, TEXT, area, named, role_color, selected, text, x_at, y_at

LINE = 24
ROLE_LINE = 36
THEME_HEAD = 88
HEAD = 212
START = f"({NARROW} ? 68 : 104)"
END = f"({NARROW} ? 36 : 64)"


def layers(head: int) -> list[alt.Chart]:
    """Of the data sets lines, cells, headings, themes and names; cells select `mark`, names `label`.

    `head` is the room for names above the cells.
    """
    lines, cells, ways_on = _rules(named("lines")), _cells(named("cells")), _ways_on(named("names"), head)
    return [lines, *cells, *_line_heads(named("lines")), *_heads(head), ways_on]


def _in_columns(base: alt.Chart) -> alt.Chart:
    """Every row with the left and right edge of its column; the total of a person or role stands at the end."""
    return base.transform_calculate(cell=f"(width - {START} - {END}) / datum.columns").transform_calculate(
        left=f"datum.column == 0 ? width - {END} + 8 : {START} + (datum.column - 1) * datum.cell",
        right=f"datum.column == 0 ? width : {START} + datum.column * datum.cell",
    )


def _cells(cells: alt.Chart) -> list[alt.Chart]:
    """What is counted is what can be clicked; a person's cells are shaded, totals are plain."""
    base = _in_columns(cells)
    counted = base.transform_filter("datum.segments > 0").transform_calculate(
        x="datum.left + 1",
        x2="datum.right - 1",
        y="datum.top + 1",
        y2=f"datum.top + {LINE - 1}",
        opens="'mark'",
        who="datum.participant == '' ? datum.people + ' of ' + datum.asked + ' ' + datum.plural : datum.participant",
        name="(datum.slug == '' ? 'all' : datum.called + ': ' + datum.label) + '; role: ' + datum.role"
        " + '; ' + datum.who + ', ' + datum.segments + (datum.segments == 1 ? ' quote' : ' quotes')",
    )
    shaded = area(counted, alt.Opacity("shade:Q", scale=None)).encode(color=role_color(alt.Color))
    numbers = base.transform_filter("datum.written != ''").transform_calculate(
        x="(datum.left + datum.right) / 2", y=f"datum.top + {LINE / 2}"
    )
    totals, single = (numbers.transform_filter(f"datum.participant {sign} ''") for sign in ("==", "!="))
    return [
        shaded.add_params(selected("mark", ["role", "participant", "slug"])),
        text(totals, "written", x_at("x"), y_at("y"), color="role", size=12, align="center", fontWeight=600),
        text(single, "written", x_at("x"), y_at("y"), color="label", size=12, align="center"),
    ]


def _rules(lines: alt.Chart) -> alt.Chart:
    base = lines.transform_calculate(y=f"datum.top + {LINE}", start="0", edge="width", ink=str(TEXT))
    drawn = base.mark_rule(aria=False, opacity=0.12)
    return drawn.encode(x=x_at("start"), x2="edge:Q", y=y_at("y"), color=role_color(alt.Color, "ink"))


def _line_heads(lines: alt.Chart) -> list[alt.Chart]:
    """The names of roles and people at the start of their lines."""
    base = lines.transform_calculate(
        x="0",
        y=f"datum.top + {LINE / 2}",
        written="datum.participant == '' ? upper(slice(datum.plural, 0, 1)) + slice(datum.plural, 1) : datum.participant",
    )
    fitting: dict[str, Any] = {"size": 12, "limit": {"expr": f"{START} - 4"}}
    roles, people = (base.transform_filter(f"datum.participant {sign} ''") for sign in ("==", "!="))
    return [
        text(roles, "written", x_at("x"), y_at("y"), color="role", fontWeight=600, **fitting),
        text(people, "written", x_at("x"), y_at("y"), color="label", **fitting),
    ]


def _heads(head: int) -> list[alt.Chart]:
    """The names of subthemes, turned, so that they stand above narrow columns; above them those of their themes."""
    columns = _in_columns(named("headings")).transform_calculate(x="(datum.left + datum.right) / 2", y=str(head - 4))
    turned: dict[str, Any] = {"angle": 270, "align": "left", "limit": HEAD - THEME_HEAD - 8}
    themes = (
        named("themes")
        .transform_calculate(
            cell=f"(width - {START} - {END}) / datum.columns", shown=f"{NARROW} ? datum.narrow : datum.wide", ink=str(TEXT)
        )
        .transform_calculate(
            left=f"{START} + (datum.first - 1) * datum.cell + 3",
            right=f"{START} + datum.last * datum.cell - 3",
            y=f"{THEME_HEAD - 8} - ({NARROW} ? 0 : 5 + 7.5 * (length(split(datum.shown, '\\n')) - 1))",
        )
        .transform_calculate(x=f"{NARROW} ? (datum.left + datum.right) / 2 : datum.left")
    )
    rules = themes.transform_calculate(y=str(THEME_HEAD)).mark_rule(aria=False, opacity=0.5)
    angle = {"expr": f"{NARROW} ? 270 : 0"}
    return [
        text(columns, "label", x_at("x"), y_at("y"), color="label", size=12, **turned),
        text(themes, "shown", x_at("x"), y_at("y"), color="label", size=11, fontWeight=600, angle=angle),
        rules.encode(x=x_at("left"), x2="right:Q", y=y_at("y"), color=role_color(alt.Color, "ink")),
    ]


def _ways_on(names: alt.Chart, head: int) -> alt.Chart:
    """The unseen areas over the names of people and subthemes."""
    areas = _in_columns(names).transform_calculate(
        x="datum.column < 0 ? 0 : datum.left",
        x2=f"datum.column < 0 ? {START} - 8 : datum.right",
        y=f"datum.top < 0 ? {head - HEAD + THEME_HEAD + 4} : datum.top",
        y2=f"datum.top < 0 ? {head - 2} : datum.top + {LINE}",
        opens="'label'",
    )
    return area(areas, alt.value(0)).add_params(selected("label", ["participant", "slug"]))
