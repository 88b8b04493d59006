"""What a reader waits for in Chromium: a page to open, and the quotes behind a number that was clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import pandas as pd
from playwright.sync_api import BrowserContext, Page

from explorer.counts import held
from explorer.filters import Filters
from explorer.findings import Findings
from tests.bench.chromium import chromium, open_and_wait, served, took, watch_for_quotes
from tests.bench.studies import MeasuredStudy
from tests.bench.tables import Result, Table
from tests.bench.timing import Times
from tests.browser import views
from tests.browser.running import ROOT, Server

PAINTS = 9
MARK = re.compile(r"subtheme: (?P<name>.+); role: (?P<role>.+?); .*, (?P<quotes>\d+) quotes?$")


def measure_browser(study: MeasuredStudy, rounds: int) -> Result:
    """First paints and clicks on one study, with a server that has served before; half as many clicks as rounds."""
    findings = study.findings()
    clicks = max(rounds // 2, 1)
    with served(study) as server, chromium() as reader:
        paints = {path.stem: _paints(server, reader, path.stem) for path in sorted((ROOT / "pages").glob("*.py"))}
        marks = Times(tuple(islice(_marks(server, reader, findings), clicks)))
        people = Times(tuple(islice(_people(server, reader, findings), clicks)))
    painted = Table(
        f"First paint in Chromium: {study.title}",
        ("Page", "ms, median / p95"),
        tuple((page, str(times)) for page, times in paints.items()),
        f"From the start of the navigation until the heading and the first chart, quote, table or notice are shown; a new tab, "
        f"a warm server, scripts loaded before; {PAINTS} times.",
    )
    clicked = Table(
        f"From a click to the quotes in Chromium: {study.title}",
        ("Click on", "ms, median / p95", "Clicks"),
        (
            ("a number in the chart of Themes", str(marks), str(len(marks.each))),
            ("a person on a quote", str(people), str(len(people.each))),
        ),
        "Timed in the browser, from the click until the number of quotes and the first quote of that view are shown; each "
        "click opens a view that nobody has opened before.",
    )
    return Result((painted, clicked), {f"{study.name} click": marks.median, f"{study.name} click on person": people.median})


def _paints(server: Server, reader: BrowserContext, page: str) -> Times:
    url = f"{server.url}/{'' if page == 'overview' else page}"
    open_and_wait(reader, url).close()
    times: list[float] = []
    for _ in range(PAINTS):
        tab = open_and_wait(reader, url)
        times.append(took(tab))
        tab.close()
    return Times(tuple(times))


def _marks(server: Server, reader: BrowserContext, findings: Findings) -> Iterator[float]:
    """The time of a click on each mark of a subtheme on Themes."""
    with open_and_wait(reader, f"{server.url}/themes") as tab:
        views.mark(tab, "subtheme: ").first.wait_for()
        labels = [str(mark.get_attribute("aria-label")) for mark in views.mark(tab, "subtheme: ").all()]
    for label, found in ((label, MARK.match(label)) for label in labels):
        if found:
            slug = next(subtheme.slug for subtheme in findings.study.subthemes if subtheme.name == found["name"])
            view = Filters(role=(found["role"],), subtheme=(slug,))
            with open_and_wait(reader, f"{server.url}/themes") as tab:
                yield _clicked(tab, findings, view, f'svg [aria-label="{label}"]')


def _people(server: Server, reader: BrowserContext, findings: Findings) -> Iterator[float]:
    """The time of a click on the first name in the quotes of two people."""
    *others, last = findings.study.participants
    for two in ((person, last) for person in others):
        first = str(_quotes(findings, Filters(who=two))["participant"].iloc[0])
        with open_and_wait(reader, f"{server.url}/quotes?who={two[0]}&who={two[1]}") as tab:
            yield _clicked(tab, findings, Filters(who=(first,)), f'[class*="st-key-quote-"] a[href$="who={first}"]')


def _clicked(tab: Page, findings: Findings, view: Filters, target: str) -> float:
    """Wait until the tab is at rest, click, and time how long it takes to the quotes of the view."""
    views.settle(tab)
    number, segment = _behind(findings, view)
    watch_for_quotes(tab, f"^{number:,} quotes? from ", segment)
    tab.locator(target).first.click()
    return took(tab)


def _behind(findings: Findings, view: Filters) -> tuple[int, str]:
    """How many quotes a view has, and the first of them."""
    return held(findings, view)["segments"], str(_quotes(findings, view)["segment"].iloc[0])


def _quotes(findings: Findings, view: Filters) -> pd.DataFrame:
    return findings.ask("quote_page", filters=view.as_slice(findings.study), by_relevance=False, size=1, skip=0)
