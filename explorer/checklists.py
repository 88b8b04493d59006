"""Reporting checklists: COREQ and GRAMMS, answered by the study folder or from the data."""

from __future__ import annotations

import duckdb

from explorer.settings import Settings


def fill_checklists(database: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Fill the table `checklist` of the findings file that is being built."""
