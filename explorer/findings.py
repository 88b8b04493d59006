"""One open findings file, and the one door to it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from explorer.build import SCHEMA_VERSION
from explorer.named_queries import every_query
from explorer.problems import FindingsBroken, FindingsMissing, FindingsOutdated
from explorer.smaller import SmallerStudies, as_made
from explorer.study import Study, read_study

MOST_KEPT_ANSWERS = 300
MOST_KEPT_ROWS = 5_000


@dataclass(frozen=True)
class Identity:
    """Which file, and which state of it: a replaced file has another identity."""

    path: Path
    inode: int
    size: int
    modified_ns: int

    @classmethod
    def of(cls, path: Path) -> Identity:
        """Raises FindingsMissing where there is no such file."""
        try:
            state = path.stat()
        except FileNotFoundError:
            raise FindingsMissing(
                f"There is no findings file {path.name}; build it with: python -m explorer build {path.with_suffix('')}"
            ) from None
        return cls(path, state.st_ino, state.st_size, state.st_mtime_ns)


class Findings:
    """A findings file, opened for reading only. Safe for any number of threads: each question has its own cursor."""

    def __init__(self, path: Path) -> None:
        """Raises FindingsMissing, FindingsBroken or FindingsOutdated, each with the sentence to show."""
        self.identity = Identity.of(path)
        self.name = path.stem
        self._answers: dict[str, pd.DataFrame] = {}
        # A fresh in-memory database for every open: connecting by path would go on serving a replaced file's old rows.
        self._database = duckdb.connect(":memory:", config={"memory_limit": "1GB", "threads": 2})
        self._smaller = SmallerStudies(self._database)
        rebuild = f"build it again with: python -m explorer build {path.with_suffix('')}"
        try:
            self._database.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
            self._database.execute(f"attach {literal(str(path))} as findings (read_only)")
            self._database.execute("set enable_external_access = false")
            version = self._cursor().execute("select schema_version from build").fetchone()
        except duckdb.Error as error:
            raise FindingsBroken(f"{path.name} cannot be read as a findings file; {rebuild}") from error
        if version != (SCHEMA_VERSION,):
            raise FindingsOutdated(f"{path.name} was built by another version of the explorer; {rebuild}")

    @cached_property
    def study(self) -> Study:
        """What the study is and what its filters can name; read once."""
        return read_study(self.ask)

    def ask(self, query: str, **parameters: Any) -> pd.DataFrame:
        """The answer of a named query, not to be changed: a file never changes, so answers are kept and shared.

        An unknown name or a missing parameter is our mistake and loud.
        """
        key = f"{query} {json.dumps(parameters, sort_keys=True)}"
        known = self._answers.get(key)
        if known is not None:
            return known
        with self._smaller.cursor(parameters.get("filters")) as cursor:
            answer: pd.DataFrame = every_query()[query](cursor, **parameters)
        if len(answer) <= MOST_KEPT_ROWS:
            self._answers[key] = answer
            if len(self._answers) > MOST_KEPT_ANSWERS:
                self._answers.pop(next(iter(self._answers)), None)
        return answer

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        # One connection shared by threads gives wrong answers without an error.
        return self._database.cursor().execute("use findings")


def as_sql(query: str, **parameters: Any) -> str:
    """A named query with its parameters set before it, to read, or to run in DuckDB on the findings file."""
    text: str = every_query()[query].sql
    made = as_made(parameters["filters"]) if "filters" in parameters else ""
    settings = [f"set variable {name} = {literal(value)};\n" for name, value in parameters.items()]
    return "".join(settings) + re.sub(r"\$(\w+)", r"getvariable('\1')", made + text)


def literal(value: Any) -> str:
    """A value as DuckDB writes it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{literal(str(key))}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).lower() if isinstance(value, bool) else str(value)
