"""The numbers of a slice, as the sidebar, the totals and the lists of quotes need them: all from one answer."""

from __future__ import annotations

from typing import Any

import pandas as pd

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.words import rows


def theme_counts(findings: Findings, filters: Filters) -> pd.DataFrame:
    """People and segments of the slice, by role and topic."""
    return findings.ask("theme_counts", filters=filters.as_slice(findings.study))


def by_role(findings: Findings, filters: Filters) -> list[dict[str, Any]]:
    """A row a role of the slice, in study order: people of `asked`, and their segments."""
    counts = theme_counts(findings, filters)
    return rows(counts[counts["level"] == "all"])


def held(findings: Findings, filters: Filters) -> dict[str, int]:
    """How many segments, people, themes and subthemes a slice holds."""
    counts = theme_counts(findings, filters)
    counts = counts[counts["every_segment"] > 0].drop_duplicates(["level", "theme", "slug"])
    size = {level: counts[counts["level"] == level] for level in ("all", "theme", "subtheme")}
    totals = {"segments": int(size["all"]["every_segment"].sum()), "people": int(size["all"]["everyone"].sum())}
    return totals | {"themes": len(size["theme"]), "subthemes": len(size["subtheme"])}


def facets(findings: Findings, filters: Filters, name: str) -> dict[str, int]:
    """For each choice of role, theme or subtheme what the slice would hold with it; what it would not hold is left out."""
    counts = theme_counts(findings, filters.without(name))
    level, value = {"role": ("all", "role"), "theme": ("theme", "theme"), "subtheme": ("subtheme", "slug")}[name]
    column = filters.by if name == "role" else {"people": "everyone", "segments": "every_segment"}[filters.by]
    chosen = counts[counts["level"] == level]
    return dict(zip(chosen[value], chosen[column], strict=True))
