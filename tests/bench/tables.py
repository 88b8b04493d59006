"""What a part of the benchmark hands back: tables to read, and the figures that targets are held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Columns that hold words, besides the first of every table.
WORDS = ("", "Verdict", "Cause of a miss")


@dataclass(frozen=True)
class Table:
    """A table with its heading and, below it, what a reader has to know to judge it."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def markdown(self) -> str:
        """The table as a section of a Markdown page."""
        rules = ("---", *("---" if name in WORDS else "---:" for name in self.columns[1:]))
        lines = [f"| {' | '.join(cells)} |" for cells in (self.columns, rules, *self.rows)]
        return "\n".join([f"### {self.heading}", "", *lines, *(["", self.note] if self.note else [])])


@dataclass(frozen=True)
class Result:
    """The tables of a part and its figures by name; see TARGETS in report.py."""

    tables: tuple[Table, ...]
    figures: Mapping[str, float] = field(default_factory=dict)
