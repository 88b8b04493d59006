"""A Chromium, a server with the built-in study, and a page to read it on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.install import chromium_path
from tests.browser.running import ROOT, STUDY, Server

TIMEOUT = 15_000
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@pytest.fixture(scope="session")
def built_in_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The findings file of the built-in study, built by the command line into a data folder of its own."""
    folder = tmp_path_factory.mktemp("browser-data")
    command = [sys.executable, "-m", "explorer", "build", f"data/{STUDY}"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"EXPLORER_DATA": str(folder)}, check=True, capture_output=True)
    return folder / f"{STUDY}.duckdb"


@pytest.fixture(scope="session")
def server(built_in_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the built-in study, for all tests that leave it as it is."""
    running = Server(built_in_file.parent, tmp_path_factory.mktemp("log") / "server.log")
    yield running
    running.stop()


@pytest.fixture
def fresh_server(built_in_file: Path, tmp_path: Path) -> Iterator[Server]:
    """The app, just started: nobody has asked it for anything yet."""
    running = Server(built_in_file.parent, tmp_path / "server.log")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=TIMEOUT)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=list(SWITCHES))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's browser. Tests share it, and with it the scripts it has loaded: it halves the time of a test."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as reader:
        reader.set_default_timeout(TIMEOUT)
        yield reader


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A new tab."""
    tab = context.new_page()
    yield tab
    tab.close()
