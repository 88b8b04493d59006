"""The disclosure guard: which attributes of people a findings file may hold, decided once, when it is built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from explorer.filters import joined
from explorer.named_queries import QUERIES, named_queries
from explorer.problems import Problem
from explorer.settings import Settings
from explorer.staging import YES, StagedStudy

# Of a file that may hold attributes of people no digest is kept: whoever guesses at what is withheld could try the guess.
WITHOUT_DIGEST = ("participants.csv", "survey_answers.csv", "scales.csv")


def release_attributes(database: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Keep the listed attributes, in study.toml's order, as long as no group they form together is too small.

    Where a group is, the attribute is tried with the levels merged that study.toml lets it show together, then left out.
    What is withheld stays in temporary tables: no table of the file ever holds it.
    """
    release: Any = named_queries(QUERIES / "build" / "release.sql")
    release.keep_variants(database)
    chosen: dict[str, list[str]] = {"plain": [], "merged": []}
    too_small = f"a group would have fewer than {settings.minimum_group} people"
    for attribute in settings.attributes:
        for how in ("plain", "merged") if attribute in settings.merge else ("plain",):
            tried = chosen | {how: [*chosen[how], attribute]}
            group = release.smallest_group(database, **tried).iloc[0]
            if group["people"] >= settings.minimum_group and group["is_mixed"]:
                chosen = tried
                break
        else:
            database.execute("insert into attribute_withheld values (?, ?)", [attribute, too_small])
    for attribute in chosen["merged"]:
        reason = f"{_merges(settings, attribute)}, because {too_small}"
        database.execute("insert into attribute_merged values (?, ?)", [attribute, reason])
    release.keep_levels(database, **chosen)
    release.keep_attributes(database, **chosen)


def verdicts(built: Path) -> list[str]:
    """A sentence for each listed attribute that a findings file withholds or shows merged, with the reason."""
    queries: Any = named_queries(QUERIES / "build" / "tell.sql")
    with duckdb.connect(built, read_only=True) as database:
        told = queries.listed_attribute_verdicts(database)
    leads = {"withheld": "because", "merged": "where"}
    return [
        f"{row.verdict.capitalize()}: {row.attribute}, {leads[row.verdict]} {row.reason}."
        for row in told.itertuples(index=False)
    ]


def merges_in_vain(database: duckdb.DuckDBPyConnection) -> list[Problem]:
    """A warning for each level that study.toml merges and that stands nowhere in the staged study."""
    queries: Any = named_queries(QUERIES / "build" / "tell.sql")
    return [Problem(*warning) for warning in queries.levels_merged_in_vain(database).itertuples(index=False, name=None)]


def merged_levels(settings: Settings) -> pd.DataFrame:
    """A row a level that may be shown together with others, and what they are then called: attribute, name, level."""
    levels = [
        (attribute, name, level)
        for attribute, groups in settings.merge.items()
        for name, listed in groups.items()
        for level in listed
    ]
    return pd.DataFrame(levels, columns=["attribute", "name", "level"], dtype="str")


def unknown_attributes(settings: Settings, staged: StagedStudy) -> list[Problem]:
    """Attributes of study.toml that neither participants.csv nor a sociodemographic item of the survey has; none where nobody
    is left who could have any."""
    if staged.frames["participants.csv"].empty:
        return []
    items = staged.frames["survey_items.csv"]
    known = {*staged.attributes["attribute"], *items.loc[items["attribute"].str.lower().isin(YES), "item"]}
    cure = "no such column in participants.csv, nor an item with attribute = yes in survey_items.csv; correct it in"
    named = {"attributes": settings.attributes, "merge": settings.merge}
    return [
        Problem("study.toml", 0, key, name, f"{cure} display.{key}")
        for key, names in named.items()
        for name in names
        if name not in known
    ]


def _merges(settings: Settings, attribute: str) -> str:
    groups = settings.merge[attribute].items()
    return joined(f"{joined(levels)} {'is' if len(levels) == 1 else 'are'} shown together as {name}" for name, levels in groups)
