"""The disclosure guard: which attributes of people a findings file may hold, decided once, when it is built."""

from __future__ import annotations

from typing import Any

import duckdb

from explorer.filters import joined
from explorer.named_queries import QUERIES, named_queries
from explorer.settings import Settings

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


def _merges(settings: Settings, attribute: str) -> str:
    groups = settings.merge[attribute].items()
    return joined(f"{joined(levels)} {'is' if len(levels) == 1 else 'are'} shown together as {name}" for name, levels in groups)
