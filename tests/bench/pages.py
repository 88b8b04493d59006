"""How long a rerun of each page takes, app.py included, as Streamlit runs it for a reader."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from explorer.filters import Filters
from explorer.findings import Findings, Identity
from explorer.ui.slice import open_findings
from tests.bench.slices import KINDS, forget, slices
from tests.bench.studies import MeasuredStudy
from tests.bench.tables import Result, Table
from tests.bench.timing import Times, clocked
from tests.browser.running import ROOT

TIMEOUT = 600
PAGES = sorted((ROOT / "pages").glob("*.py"))


def measure_pages(study: MeasuredStudy, rounds: int) -> Result:
    """Median and 95th percentile of each page's rerun for every kind of slice, and of the same view again."""
    times = {page.stem: rerun_times(study, page, rounds) for page in PAGES}
    rows = tuple((page, *(str(cell) for kind in KINDS for cell in times[page][kind])) for page in times)
    columns = ("Page", *(f"{kind}{again}" for kind in KINDS for again in ("", ", again")))
    note = (
        f"ms, median / p95 of {rounds} links each, opened one after the other in one session through `AppTest`. Filtered and "
        "searched slices are all different, so none was answered before; before each page and each unfiltered rerun all kept "
        "answers and finished charts are thrown away. Again: the same link once more."
    )
    figures = {
        f"{study.name} {kind} {what}": max(getattr(times[page][kind][0], what) for page in times)
        for kind in KINDS
        for what in ("median", "p95")
    }
    return Result((Table(f"Page reruns: {study.title}", columns, rows, note),), figures)


def rerun_times(study: MeasuredStudy, page: Path, rounds: int) -> dict[str, tuple[Times, Times]]:
    """For every kind of slice the times of new views of a page, and of each of them once more."""
    study.findings()
    with _data_folder(study.data):
        # The open file of the app itself, which is the one to forget.
        findings = open_findings(Identity.of(study.file))
        _forget_all(findings)
        return {kind: _times(findings, page, islice(slices(findings, kind), rounds)) for kind in KINDS}


def _times(findings: Findings, page: Path, views: Iterable[Filters]) -> tuple[Times, Times]:
    """The times of new views and of each of them once more."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT).run()
    app.switch_page(str(page.relative_to(ROOT))).run()
    new: list[float] = []
    again: list[float] = []
    for view in views:
        if view == Filters():
            _forget_all(findings)
        new.append(_opened(app, view))
        again.append(_opened(app, view))
    return Times(tuple(new)), Times(tuple(again))


def _forget_all(findings: Findings) -> None:
    forget(findings)
    st.cache_data.clear()


def _opened(app: AppTest, view: Filters) -> float:
    app.query_params.clear()
    for name, values in view.to_query().items():
        app.query_params[name] = values
    took, _ = clocked(app.run)
    shown = {name: [value] if isinstance(value, str) else list(value) for name, value in app.query_params.items()}
    if app.exception or app.error or shown != view.to_query():
        raise RuntimeError(f"the page shows something else than {view}: {shown} {app.exception} {app.error}")
    return took


@contextmanager
def _data_folder(folder: Path) -> Iterator[None]:
    before = os.environ.get("EXPLORER_DATA")
    os.environ["EXPLORER_DATA"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("EXPLORER_DATA")
        if before is not None:
            os.environ["EXPLORER_DATA"] = before
