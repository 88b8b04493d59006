"""How far coders agree: Krippendorff's alpha, computed once, when a study is built."""

from __future__ import annotations

import duckdb


def measure_agreement(database: duckdb.DuckDBPyConnection) -> None:
    """Fill the table `agreement` of the findings file that is being built."""
