"""How long the pages of an imported study take beside those of the built-in one: AnnoMI, as the command imports it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.bench.pages import PAGES, rerun_times
from tests.bench.slices import KINDS
from tests.bench.studies import MeasuredStudy, built_in
from tests.bench.tables import Result, Table
from tests.bench.timing import Times, shown
from tests.browser.running import ROOT

ANNOMI = ROOT.parent / "shared" / "realdata" / "annomi" / "annomi.csv"
COLUMNS = ("main_therapist_behaviour", "client_talk_type")
Both = tuple[Times, Times]


def annomi(parent: Path) -> MeasuredStudy:
    """The AnnoMI table, imported; one that an earlier run has left there is taken as it is."""
    study = MeasuredStudy("AnnoMI, imported", parent / "annomi", "annomi")
    if not study.folder.exists():
        codes = [part for column in COLUMNS for part in ("--code", column)]
        options = [*codes, "--role-from", "column:interlocutor", "--source", "transcript_id"]
        command = [sys.executable, "-m", "explorer", "import", str(ANNOMI), "--into", str(study.folder), *options]
        subprocess.run(command, cwd=ROOT, env=study.environment, check=True, capture_output=True)
    return study


def measure_imported(folder: Path, rounds: int) -> list[Result]:
    """Page by page the reruns of both studies, one right after the other; nothing where the table is absent."""
    if not ANNOMI.exists():
        return []
    own, theirs = built_in(folder), annomi(folder)
    times = {page.stem: [rerun_times(study, page, rounds) for study in (own, theirs)] for page in PAGES}
    rows = tuple((page, *(cell for kind in KINDS for cell in _cells(*(each[kind] for each in times[page])))) for page in times)
    columns = ("Page", *(f"{kind}{again}" for kind in KINDS for again in ("", ", again")))
    note = (
        f"ms, median of {rounds} links each: built-in study / AnnoMI, 266 people and 9,699 codings (how many times as long). "
        "Measured as the page reruns above, each page of one study right after the same page of the other."
    )
    figures = {
        f"annomi {page} ratio": max(_ratio(*(each[kind][0] for each in both)) for kind in KINDS) for page, both in times.items()
    }
    return [Result((Table(f"Page reruns: {theirs.title}", columns, rows, note),), figures)]


def _cells(own: Both, theirs: Both) -> list[str]:
    pairs = zip(own, theirs, strict=True)
    return [f"{shown(one.median)} / {shown(other.median)} ({_ratio(one, other):.1f})" for one, other in pairs]


def _ratio(own: Times, theirs: Times) -> float:
    return theirs.median / own.median
