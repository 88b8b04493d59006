"""A Chromium with a stopwatch inside: what a page shows is timed in the browser, not by the program that drives it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.bench.studies import MeasuredStudy
from tests.browser.conftest import SWITCHES
from tests.browser.install import chromium_path
from tests.browser.running import Server

TIMEOUT = 120_000
# Looked at after every change of the page, and timed when the last of what was awaited is in it, with a size.
STOPWATCH = """
window.stopwatch = (isThere, start) => {
    window.took = null;
    const look = () => {
        if (window.took === null && isThere()) { window.took = performance.now() - start(); changes.disconnect(); }
    };
    const changes = new MutationObserver(look);
    changes.observe(document, {childList: true, subtree: true, characterData: true, attributes: true});
    look();
};
window.hasSize = element => element !== null && element.getBoundingClientRect().height > 0;
"""
FIRST_PAINT = """
const content = ['[data-testid="stVegaLiteChart"] svg', 'blockquote', 'table', '[data-testid="stDataFrame"]',
    '[data-testid="stAlert"]'].map(kind => `[data-testid="stMain"] ${kind}`).join(', ');
stopwatch(() => hasSize(document.querySelector('h1')) && hasSize(document.querySelector(content)), () => 0);
"""
CLICK = """([line, card]) => {
    let clicked = null;
    const note = event => { clicked ??= event.timeStamp; };
    document.addEventListener('click', note, {capture: true, once: true});
    const says = new RegExp(line);
    const isSaid = () => [...document.querySelectorAll('[data-testid="stMain"] p')].some(p => says.test(p.textContent));
    stopwatch(() => clicked !== null && location.pathname.endsWith('/quotes') && isSaid()
        && hasSize(document.querySelector(`[class*="st-key-quote-"]`))
        && document.querySelector(`[class*="st-key-quote-"]`).className.split(' ').includes(card), () => clicked);
}"""


@contextmanager
def chromium() -> Iterator[BrowserContext]:
    """A reader's browser; its tabs share the scripts that one of them has loaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(SWITCHES))
        with browser.new_context(viewport={"width": 1280, "height": 900}) as reader:
            reader.set_default_timeout(TIMEOUT)
            reader.add_init_script(STOPWATCH + FIRST_PAINT)
            yield reader
        browser.close()


@contextmanager
def served(study: MeasuredStudy) -> Iterator[Server]:
    """The app with one study, as a server of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        server = Server(study.data, Path(scratch) / "server.log")
        try:
            yield server
        finally:
            server.stop()


def open_and_wait(reader: BrowserContext, url: str) -> Page:
    """A new tab with an address, as soon as its heading and its first chart, quote, table or notice are shown."""
    tab = reader.new_page()
    tab.goto(url, wait_until="commit")
    took(tab)
    return tab


def took(tab: Page) -> float:
    """The milliseconds on the tab's stopwatch, which this waits for."""
    tab.wait_for_function("window.took !== null && window.took !== undefined", polling=20)
    return float(tab.evaluate("window.took"))


def watch_for_quotes(tab: Page, line: str, segment: str) -> None:
    """Set the stopwatch: from the next click until a line that matches and a list that begins with this quote are shown."""
    tab.evaluate(CLICK, [line, f"st-key-quote-{segment}"])
