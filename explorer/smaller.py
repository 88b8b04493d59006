"""Smaller studies: the codings of one search or choice of several topics, made once and kept while they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

import duckdb

from explorer.named_queries import QUERIES, named_queries

MOST_KEPT = 12
_SEARCH = ("words", "prefixes", "phrases", "without_words", "without_prefixes", "without_phrases")
_MAKE: Any = named_queries(QUERIES / "build" / "smaller.sql")


def is_smaller(view: Mapping[str, Any]) -> bool:
    """Whether a view, as the struct of Filters.as_slice(), has a smaller study of its own."""
    return bool(view["searching"] or view["together"] or _has_several_topics(view))


def as_made(view: Mapping[str, Any]) -> str:
    """The SQL that makes a view's smaller study, to stand before a query on it; empty where the whole study serves."""
    if not is_smaller(view):
        return ""
    return "".join(statement.sql.replace("create ", "create temp ").strip() + "\n" for statement in _statements(view))


def _statements(view: Mapping[str, Any]) -> list[Any]:
    others = ("prefixes", "phrases", "excluding", "together")
    words_only = view["searching"] and not any(view[name] for name in others)
    several = _has_several_topics(view)
    return [
        _MAKE.keep_words if words_only else _MAKE.keep_found,
        _MAKE.keep_codings if several else _MAKE.keep_matching,
        _MAKE.keep_tally,
        _MAKE.keep_role_tally,
    ]


def _has_several_topics(view: Mapping[str, Any]) -> bool:
    return len(view["theme"]) > 1 or len(view["subtheme"]) > 1


@dataclass
class _Kept:
    schema: str
    readers: int = 0


class SmallerStudies:
    """The smaller studies of one findings file, in schemas of the in-memory database that it is attached to."""

    def __init__(self, database: duckdb.DuckDBPyConnection) -> None:
        self._database = database
        self._kept: dict[str, _Kept] = {}
        self._made = 0
        self._lock = Lock()

    @contextmanager
    def cursor(self, view: Mapping[str, Any] | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor whose tables are those of the view; its smaller study stays while the cursor is in use."""
        if view is None or not is_smaller(view):
            yield self._database.cursor().execute("use findings")
            return
        kept = self._lent(view)
        try:
            yield self._in(kept.schema)
        finally:
            with self._lock:
                kept.readers -= 1
                self._forget()

    def _lent(self, view: Mapping[str, Any]) -> _Kept:
        topics = {"theme": view["theme"], "subtheme": view["subtheme"]} if _has_several_topics(view) else {}
        key = json.dumps({name: view[name] for name in (*_SEARCH, "together")} | topics, sort_keys=True)
        with self._lock:
            # Asked for again is asked for last: the oldest is forgotten first.
            kept = self._kept.pop(key, None) or self._make(view)
            self._kept[key] = kept
            kept.readers += 1
        return kept

    def _make(self, view: Mapping[str, Any]) -> _Kept:
        self._made += 1
        kept = _Kept(f"smaller_{self._made}")
        self._database.cursor().execute(f"create schema memory.{kept.schema}")
        cursor = self._in(kept.schema)
        for statement in _statements(view):
            statement(cursor, **({"filters": view} if "$filters" in statement.sql else {}))
        return kept

    def _in(self, schema: str) -> duckdb.DuckDBPyConnection:
        return self._database.cursor().execute(f"set search_path = 'memory.{schema},findings.main'")

    def _forget(self) -> None:
        # A study that somebody reads stays: without it a query would silently answer for the whole study.
        unread = [key for key, kept in self._kept.items() if not kept.readers]
        for key in unread[: max(len(self._kept) - MOST_KEPT, 0)]:
            self._database.cursor().execute(f"drop schema memory.{self._kept.pop(key).schema} cascade")
