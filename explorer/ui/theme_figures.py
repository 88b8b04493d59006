"""The figures on themes, and where a click in each of them leads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from explorer import charts
from explorer.counts import theme_counts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.figures import Figure, figure
from explorer.ui.header import mark_in_picture
from explorer.words import ranking_in_words, tree_in_words

UNITS = {"people": "Each dot is a person; filled dots raised it", "segments": "Each bar counts coded segments"}
LARGE = "Each bar counts people who raised it, in an outline of all who were asked"


def tree_figure(findings: Findings, filters: Filters, deep: bool = True) -> None:
    """Themes, and with `deep` subthemes, by role. A number leads to its quotes, a name to its theme or subtheme."""

    def topic(mark: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        return {"subtheme": (mark["slug"],)} if mark["slug"] else {"theme": (mark["theme"],)}

    def closer(label: Mapping[str, Any]) -> tuple[str, Filters] | None:
        narrower = filters.narrowed(**topic(label))
        return ("themes", narrower) if narrower != filters or not deep else None

    only = "in_tree" if deep else "at_a_glance"
    unit = unit_in_words(_rows(findings, filters, only), filters.by)
    shown = Figure(
        name="themes" if deep else "themes-at-a-glance",
        heading="Who raised which theme",
        note=f"{unit}. Select a number to read its quotes, a name to look closer.",
        query="theme_counts",
        parameters={"filters": filters.as_slice(findings.study)},
        only=only,
        chart=partial(charts.tree, by=filters.by, mark=mark_in_picture(findings)),
        describe=tree_in_words,
        columns={"label": "Theme or subtheme", "role": "Role", "people": "People", "asked": "Of", "segments": "Segments"},
        view=lambda mark: filters.narrowed(role=(mark["role"],), **topic(mark)),
        closer=closer,
    )
    figure(findings, shown, variant=filters.by)


def _rows(findings: Findings, filters: Filters, only: str) -> pd.DataFrame:
    counts = theme_counts(findings, filters)
    return counts[counts[only]]


def unit_in_words(frame: pd.DataFrame, by: str) -> str:
    """What a dot or bar stands for; columns asked and role_position."""
    return LARGE if by == "people" and not charts.are_dots(frame, by) else UNITS[by]


def speakers_figure(findings: Findings, filters: Filters) -> None:
    """The people of the slice by how often they said it. A bar leads to that person's quotes of the slice."""
    shown = Figure(
        name="speakers",
        heading="Who said it, and how often",
        note="Coded segments of each person.",
        query="speakers",
        parameters={"filters": filters.as_slice(findings.study)},
        chart=partial(charts.ranking, fields=["participant"], mark=mark_in_picture(findings)),
        describe=ranking_in_words,
        columns={"participant": "Participant", "role": "Role", "segments": "Segments"},
        view=lambda mark: filters.narrowed(who=(mark["participant"],)),
    )
    figure(findings, shown)


def together_figure(findings: Findings, filters: Filters) -> None:
    """Pairs of subthemes in the same segments. Only role, theme and subtheme apply; a bar leads to the pair's quotes."""
    applied = filters.elsewhere(role=filters.role, theme=filters.theme, subtheme=filters.subtheme)
    pair = filters.elsewhere(role=filters.role)
    shown = Figure(
        name="together",
        heading="Which subthemes occur together",
        note="Segments that carry both codes. Search and choice of persons do not apply here.",
        query="co_occurrences",
        parameters={"filters": applied.as_slice(findings.study)},
        chart=partial(charts.ranking, fields=["slug_a", "slug_b"], mark=mark_in_picture(findings)),
        describe=ranking_in_words,
        columns={"label": "Subthemes", "segments": "Segments", "people": "People"},
        view=lambda mark: pair.changed(subtheme=(mark["slug_a"],), together=(mark["slug_b"],)),
        nothing="No segment of these carries two codes.",
    )
    figure(findings, shown)
