"""The named queries of queries/: aiosql loads them, every one answers with a frame."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import aiosql
import pandas as pd
from aiosql.adapters.duckdb import DuckDBAdapter
from aiosql.queries import Queries

QUERIES = Path(__file__).resolve().parent.parent / "queries"


class FrameAdapter(DuckDBAdapter):
    """aiosql's adapter for DuckDB, with a frame as the answer of a select."""

    # aiosql promises rows one by one; every caller here wants the whole frame.
    def select(  # type: ignore[override]
        self, conn: Any, query_name: str, sql: str, parameters: Any, record_class: Any = None
    ) -> pd.DataFrame:
        """The rows of one query, all at once."""
        answer: pd.DataFrame = conn.execute(sql, parameters).df()
        return answer

    # aiosql would open another connection, with names looked up elsewhere.
    def insert_update_delete(self, conn: Any, query_name: str, sql: str, parameters: Any) -> int:
        """Run one statement; nothing comes back."""
        conn.execute(sql, parameters)
        return -1


@cache
def named_queries(path: Path) -> Queries:
    """The queries of one SQL file."""
    queries: Queries = aiosql.from_path(path, FrameAdapter, mandatory_parameters=False)
    return queries


def query_names(queries: Queries) -> list[str]:
    """The names of a file's queries, in its order; aiosql lists a cursor variant beside each, which nobody asks for."""
    return [name for name in queries.available_queries if not name.endswith("_cursor")]


@cache
def every_query() -> dict[str, Any]:
    """All queries that pages ask, by name. A name used in two files is our mistake and loud."""
    found: dict[str, Any] = {}
    for path in sorted(QUERIES.glob("*.sql")):
        queries = named_queries(path)
        for name in query_names(queries):
            if name in found:
                raise LookupError(f"two queries are named {name}; the second is in {path.name}")
            found[name] = getattr(queries, name)
    return found
