"""The SQLite files of other tools, read only. The one place that knows sqlite3: DuckDB reads them with an extension only,
which would have to come over the network."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.importers.files.safety import LARGEST_CELL, ImportRefused


@dataclass(frozen=True)
class SqliteFile:
    """A database of another tool. Raises ImportRefused for one that is damaged or holds a cell beyond all measure."""

    path: Path

    def tables(self) -> frozenset[str]:
        """The names of its tables, in lower case."""
        return frozenset(str(row["name"]).lower() for row in self.rows("select name from sqlite_master where type = 'table'"))

    def columns(self, table: str) -> frozenset[str]:
        """The names of a table's columns, in lower case; none where there is no such table."""
        return frozenset(str(row["name"]).lower() for row in self.rows("select name from pragma_table_info(?)", table))

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """The answer to a query, a row a dict."""
        with self._opened() as database:
            return [dict(row) for row in database.execute(query, values)]

    def table(self, name: str, *columns: str) -> list[dict[str, Any]]:
        """The rows of a table in the order in which they were written; none where there is no such table.

        A column that the table lacks, as one of an older version does, is None in every row.
        """
        there = self.columns(name)
        if not there:
            return []
        wanted = ", ".join(column if column in there else f"null as {column}" for column in columns)
        return self.rows(f"select {wanted} from {name} order by rowid")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        # Immutable: opening leaves no files beside it. Not while a journal lies there, which holds the newest changes.
        journal = self.path.with_name(self.path.name + "-wal")
        unchanging = "&immutable=1" if not (journal.exists() and journal.stat().st_size) else ""
        try:
            with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro{unchanging}", uri=True)) as database:
                database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
                database.row_factory = sqlite3.Row
                yield database
        except (sqlite3.Error, UnicodeDecodeError) as error:
            cure = "close the tool, copy the file again and import the copy"
            # SQLite quotes the whole cell that it cannot decode.
            reason = str(error).split(" with text ")[0].replace("\n", " ")
            raise ImportRefused(f"{self.path.name}: the database cannot be read ({reason}); {cure}") from None


def as_text(value: object) -> str:
    """What a cell says, whatever type it was written with; "" for none."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def as_number(value: object) -> int | None:
    """A cell as a whole number; None where it is not one."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    try:
        return int(as_text(value))
    except ValueError:
        return None
