"""python -m tests.bench: measure the explorer and print the report in Markdown.

The studies are the built-in one and a made-up one of a million codings; `--only` runs some of the parts, which are
build, import, queries, pages, imported, browser and datasette.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.importing import measure_importing
from tests.bench.made_up import CODINGS
from tests.bench.report import report
from tests.bench.studies import MeasuredStudy, built_in, made_up, shape_of
from tests.bench.tables import Result

ROUNDS = 30
PARTS = ("build", "import", "queries", "pages", "imported", "browser", "datasette")


def main() -> None:
    """Run what was asked for, print the report, and write it where it was asked to be kept."""
    asked = _asked()
    # Streamlit warns at every step that no reader is there.
    logging.disable(logging.WARNING)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as scratch:
        folder: Path = asked.folder or Path(scratch)
        studies = [built_in(folder)] if asked.small else [built_in(folder), made_up(folder, asked.codings)]
        results = [result for part in PARTS if part in asked.only for result in _run(part, studies, asked.rounds, folder)]
        text = report(studies, results, shape_of(studies), load)
    print(text)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How long the explorer takes.")
    parser.add_argument("--only", type=_parts, default=PARTS, metavar="PART,...", help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--small", action="store_true", help="the built-in study only")
    parser.add_argument("--codings", type=int, default=CODINGS, help="size of the made-up study")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many slices of each kind")
    parser.add_argument("--folder", type=Path, help="keep the studies here, and use those of an earlier run")
    parser.add_argument("--write", type=Path, help="keep the report in this file")
    return parser.parse_args()


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if unknown := set(parts) - set(PARTS):
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return parts


def _run(part: str, studies: list[MeasuredStudy], rounds: int, folder: Path) -> list[Result]:
    """The results of one part, for the studies that it is for."""
    print(f"{part} ...", file=sys.stderr)
    if part == "build":
        return [_building()(studies)]
    if part == "import":
        return [measure_importing(folder)]
    if part == "imported":
        return _measure_imported(folder, rounds)
    measured = studies[1:] if part == "datasette" else studies
    return [_measure(part)(study, rounds) for study in measured]


def _building() -> Callable[[list[MeasuredStudy]], Result]:
    from tests.bench.building import measure_building

    return measure_building


def _measure_imported(folder: Path, rounds: int) -> list[Result]:
    from tests.bench.imported import measure_imported

    return measure_imported(folder, rounds)


def _measure(part: str) -> Callable[[MeasuredStudy, int], Result]:
    """How one study is measured. Loaded when it is wanted: not every part needs Datasette or a browser."""
    if part == "queries":
        from tests.bench.queries import measure_queries as measure
    elif part == "pages":
        from tests.bench.pages import measure_pages as measure
    elif part == "browser":
        from tests.bench.browser import measure_browser as measure
    else:
        from tests.bench.datasette_side import measure_against_datasette as measure
    return measure


if __name__ == "__main__":
    main()
