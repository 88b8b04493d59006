"""The report: on what machine, with which versions, over which data, what was measured, and which targets were reached."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench.studies import MeasuredStudy
from tests.bench.tables import Result, Table
from tests.browser.running import STUDY

PACKAGES = ("streamlit", "duckdb", "altair", "pandas", "datasette")


@dataclass(frozen=True)
class Target:
    """What a figure should be: at most `limit`, or with `at_least` no less than it."""

    study: str
    figure: str
    what: str
    limit: float
    unit: str
    at_least: bool = False

    @property
    def key(self) -> str:
        """The name of the figure in the results."""
        return f"{self.study} {self.figure}"

    def is_reached(self, measured: float) -> bool:
        """Whether the figure meets the target."""
        return measured >= self.limit if self.at_least else measured <= self.limit


MADE_UP = "made-up"
TARGETS = (
    Target(MADE_UP, "build seconds", "Build", 60, "s"),
    Target(MADE_UP, "build megabytes", "Build, peak memory", 2_000, "MB"),
    Target("table", "import seconds", "Import of a table of 100,000 codings, and its build", 60, "s"),
    Target("table", "import megabytes", "The same, peak memory", 1_000, "MB"),
    Target("project", "import seconds", "Import of a REFI-QDA project of 100,000 codings, and its build", 60, "s"),
    Target("project", "import megabytes", "The same, peak memory", 1_000, "MB"),
    *(
        Target("annomi", f"{page} ratio", f"AnnoMI, imported: page {page}, against the built-in study", 2, "times")
        for page in ("compare", "matrix", "method", "overview", "quotes", "themes")
    ),
    Target(MADE_UP, "slice ratio", "(a) One slice, against Datasette", 50, "times faster", at_least=True),
    Target(MADE_UP, "slice fitted ratio", "(a) The same, its indexes fitted", 50, "times faster", at_least=True),
    Target(MADE_UP, "counts ratio", "(b) All counts, against Datasette", 50, "times faster", at_least=True),
    Target(MADE_UP, "counts fitted ratio", "(b) The same, its indexes fitted", 50, "times faster", at_least=True),
    Target(MADE_UP, "search middling median", "(c) Search for middling words, median", 10, "ms"),
    Target(MADE_UP, "search commonest median", "(c) Search for the commonest words, median", 60, "ms"),
    Target(MADE_UP, "unfiltered p95", "Slowest page, unfiltered, p95", 100, "ms"),
    Target(MADE_UP, "filtered p95", "Slowest page, new filter, p95", 100, "ms"),
    Target(MADE_UP, "searched p95", "Slowest page, new search, p95", 200, "ms"),
    Target(STUDY, "filtered median", "Slowest page, new filter, median", 40, "ms"),
    Target(STUDY, "click", "Click on a number to its quotes in Chromium, median", 300, "ms"),
)
# Why a target was missed, by the key of the target; written by whoever reads the figures.
FIXED = "DuckDB spends 5 to 10 ms on each statement, mostly on binding and planning, whatever it counts"
CAUSES: dict[str, str] = {
    f"{MADE_UP} slice ratio": f"{FIXED}; the slice is two statements",
    f"{MADE_UP} slice fitted ratio": "An index made for the question lets SQLite read 25 rows; fifty times faster is 0.5 ms",
    f"{MADE_UP} counts ratio": f"{FIXED}; the answer itself is kept",
    f"{MADE_UP} counts fitted ratio": f"{FIXED}; SQLite reads the covering index alone",
    f"{MADE_UP} search middling median": "Six statements: a search first makes its smaller study, which later questions share",
    f"{MADE_UP} search commonest median": "A third of all segments match, and the smaller study copies their codings",
    f"{MADE_UP} unfiltered p95": "All answers and charts are thrown away before each; again: 14 to 40 ms",
    f"{MADE_UP} filtered p95": "Up to four counts for the sidebar, then the page's own; several themes make a smaller study",
    f"{MADE_UP} searched p95": "The commonest words within a theme; Compare asks for two lists of quotes besides",
    f"{STUDY} filtered median": "Survey asks some fifteen statements of some 10 ms, other pages three to nine (59 to 142 ms), "
    "never asked before; again: 24 to 56 ms",
    f"{STUDY} click": "A click in a chart is two runs of the script with a change of page; a link is one: 272 ms",
}


def report(studies: Sequence[MeasuredStudy], results: Sequence[Result], shape: Table, load: float) -> str:
    """The whole report in Markdown. `load` is what the machine was busy with before the benchmark began."""
    figures = {name: value for result in results for name, value in result.figures.items()}
    tables = [_targets(studies, figures), _machine(load), _versions(), shape]
    tables += [table for result in results for table in result.tables]
    head = f"# Benchmarks\n\nMeasured with `make bench` on {datetime.now(UTC):%d %B %Y}. Code: tests/bench/."
    return "\n\n".join([head, *(table.markdown() for table in tables)]) + "\n"


def _targets(studies: Sequence[MeasuredStudy], figures: Mapping[str, float]) -> Table:
    titles = {study.name: study.title for study in studies}
    rows: list[tuple[str, ...]] = []
    for target in TARGETS:
        title = f"{titles[target.study]}: " if target.study in titles else ""
        if title or target.key in figures:
            limit = f"{'at least' if target.at_least else 'at most'} {target.limit:,} {target.unit}"
            measured = figures.get(target.key)
            verdict = ("–", "not measured") if measured is None else _verdict(target, measured)
            rows.append((f"{title}{target.what}", limit, *verdict, CAUSES.get(target.key, "")))
    return Table("Targets", ("", "Target", "Measured", "Verdict", "Cause of a miss"), tuple(rows))


def _verdict(target: Target, measured: float) -> tuple[str, str]:
    return f"{measured:,.1f} {target.unit}", "reached" if target.is_reached(measured) else "**missed**"


def _machine(load: float) -> Table:
    rows = (
        ("Processor", _read("/proc/cpuinfo", "model name") or platform.machine()),
        ("Cores", str(os.cpu_count())),
        ("Memory", _gigabytes(_read("/proc/meminfo", "MemTotal"))),
        ("System", f"{platform.system()} {platform.machine()}"),
        ("Load before the benchmark", f"{load:.1f}"),
    )
    return Table("Machine", ("", ""), rows)


def _versions() -> Table:
    rows = (
        ("Python", platform.python_version()),
        *((package, _version(package)) for package in PACKAGES),
        ("SQLite", sqlite3.sqlite_version),
    )
    return Table("Versions", ("", ""), rows)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"


def _read(path: str, name: str) -> str:
    """The value beside a name in one of Linux's own tables; empty on other systems."""
    table = Path(path)
    lines = table.read_text(encoding="utf-8").splitlines() if table.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _gigabytes(kilobytes: str) -> str:
    return f"{int(kilobytes.split()[0]) / 1e6:,.0f} GB" if kilobytes else "–"
