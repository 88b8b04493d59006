"""How long a study takes from its folder to a findings file, and from the start of the server to the first page."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from playwright.sync_api import BrowserContext

from tests.bench.chromium import chromium, open_and_wait, served
from tests.bench.studies import MeasuredStudy
from tests.bench.tables import Result, Table
from tests.bench.timing import Times, shown
from tests.browser.running import ROOT

STARTS = 5


def measure_building(studies: list[MeasuredStudy]) -> Result:
    """Build each study anew, then start the app on it several times."""
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    for study in studies:
        built = _built(study)
        with chromium() as reader:
            starts = Times(tuple(_started(study, reader) for _ in range(STARTS)))
        size = study.file.stat().st_size / 1e6
        rows.append(
            (study.title, f"{built['seconds']:.1f}", f"{built['megabytes']:,.0f}", f"{size:,.1f}", shown(starts.median))
        )
        figures |= {f"{study.name} build seconds": built["seconds"], f"{study.name} build megabytes": built["megabytes"]}
    columns = ("", "Build, s", "Peak memory, MB", "Findings file, MB", "Server start to first page, ms")
    note = (
        f"The build is `python -m explorer build` as a process of its own. The start is the median of {STARTS}, from the start "
        "of the server process until Chromium shows the heading and the first chart of the Overview."
    )
    return Result((Table("Building and starting", columns, tuple(rows), note),), figures)


def _built(study: MeasuredStudy) -> dict[str, float]:
    study.file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.bench.peak", sys.executable, "-m", "explorer", "build", str(study.folder)]
    done = subprocess.run(command, cwd=ROOT, env=study.environment, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _started(study: MeasuredStudy, reader: BrowserContext) -> float:
    start = time.perf_counter()
    with served(study) as server:
        open_and_wait(reader, server.url).close()
        return (time.perf_counter() - start) * 1000
