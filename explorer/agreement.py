"""How far coders agree: Krippendorff's alpha, computed once, when a study is built."""

from __future__ import annotations

from typing import Any

import duckdb
import krippendorff
import pandas as pd

from explorer.named_queries import QUERIES, named_queries

COUNTS = ["absent", "given"]


def measure_agreement(database: duckdb.DuckDBPyConnection) -> None:
    """Fill the table `agreement` of the findings file that is being built: a row a subtheme and one (empty) for all.

    Whether a coder gave a segment a code of the subtheme is a nominal decision of two values. Units are the segments of
    interviews of which two coders or more have read the source, that is, coded in it; a coder who has not is missing there,
    and one who has and gave no such code decided against it. Overall the units are all pairs of segment and subtheme,
    pooled. No row where no source was read by two; alpha is null where all decisions are the same, so that nothing could
    differ by chance.

    Source: Krippendorff, K. (2019). Content analysis (4th ed.), chapter 12. Hayes, A. F., & Krippendorff, K. (2007).
    Answering the call for a standard reliability measure for coding data. Communication Methods and Measures, 1(1), 77-89.
    """
    queries: Any = named_queries(QUERIES / "build" / "agreement.sql")
    decisions: pd.DataFrame = queries.decisions(database)
    if decisions.empty:
        return
    coders, units = int(decisions["coders"].iloc[0]), int(decisions["units"].iloc[0])
    parts = {str(subtheme): part for subtheme, part in decisions.groupby("subtheme", sort=False)}
    measured = [(subtheme, alpha(part), coders, units, int((part["given"] > 0).sum())) for subtheme, part in parts.items()]
    measured.append(("", alpha(decisions), coders, units * len(parts), units))
    database.executemany("insert into agreement values (?, ?, ?, ?, ?)", measured)


def alpha(decisions: pd.DataFrame) -> float | None:
    """Alpha of units in rows, with how many coders gave a code and how many did not; none where only one of both occurs."""
    if not decisions[COUNTS].sum().all():
        return None
    return float(krippendorff.alpha(value_counts=decisions[COUNTS].to_numpy(dtype="int64"), level_of_measurement="nominal"))
