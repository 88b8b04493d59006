"""Text of the study is shown as it was written, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import views
from tests.browser.hostile import NAMES, OTHERS, PLURAL, TEXTS, TITLE, build_hostile
from tests.browser.running import Server

# What the texts would become if one of them had an effect.
EFFECTS = "b, em, del, .katex, img, a[href^='http://x'], main code, strong:text-is('bold'), span:text-is('home')"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with nothing but the hostile study."""
    folder = tmp_path_factory.mktemp("hostile")
    build_hostile(folder)
    running = Server(folder, tmp_path_factory.mktemp("log") / "server.log")
    yield running
    running.stop()


def test_the_overview_shows_text_as_written(hostile: Server, page: Page) -> None:
    views.visit(page, hostile.url)
    expect(page.get_by_role("heading", level=1)).to_have_text(views.shown(TITLE))
    expect_texts(page, f"{TITLE}?", f"Note: {TITLE}", *TEXTS)
    for name in NAMES:
        expect(views.mark(page, f"theme: {name}; role: Patient; ")).to_have_count(1)
    expect(page.locator(EFFECTS)).to_have_count(0)


def test_the_themes_show_text_as_written(hostile: Server, page: Page) -> None:
    views.visit(page, f"{hostile.url}/themes")
    views.main(page).get_by_text(f"What the {len(NAMES)} subthemes mean").click()
    expect_texts(page, *NAMES)
    for name in NAMES:
        expect(views.mark(page, f"subtheme: {name}; role: Patient; ")).to_have_count(1)
    for text in TEXTS:
        expect(views.mark(page, f"Patient {text}; ")).to_have_count(1)
    expect(page.locator(EFFECTS)).to_have_count(0)


def test_the_comparison_shows_text_as_written(hostile: Server, page: Page) -> None:
    views.visit(page, f"{hostile.url}/compare")
    expect(page.get_by_role("heading", level=1)).to_have_text(views.shown(f"{PLURAL} and {OTHERS} compared"))
    expect_texts(page, f"No {OTHERS} are among the chosen people.", NAMES[1], TEXTS[0])
    for name in NAMES:
        expect(views.mark(page, f"subtheme: {name}; role: Patient; ")).to_have_count(1)
    expect(page.locator(EFFECTS)).to_have_count(0)


def test_the_method_shows_text_as_written(hostile: Server, page: Page) -> None:
    views.visit(page, f"{hostile.url}/method")
    expect_texts(page, TITLE, f"{TITLE}?", f"Note: {TITLE}", *NAMES, PLURAL)
    expect_texts(page, *(f"Limit: {text}" for text in TEXTS), *(f"Reason: {text}" for text in TEXTS))
    for name, text in zip(NAMES[:3], TEXTS, strict=False):
        views.main(page).locator("summary").filter(has_text=views.shown(f"{name} · 1 subtheme")).click()
        expect(views.main(page).locator(".definition").filter(has_text=views.shown(text))).not_to_have_count(0)
    # The citation is meant to be code.
    expect(page.locator(EFFECTS.replace("main code, ", ""))).to_have_count(0)


def test_the_quotes_show_text_as_written(hostile: Server, page: Page) -> None:
    views.visit(page, f"{hostile.url}/quotes")
    for number, text in enumerate(TEXTS):
        card = views.quote(page, f"s{number}")
        expect(card.locator("blockquote")).to_have_text(f"“{text}”")
        links = card.get_by_role("link")
        expect(links.nth(0)).to_have_text(views.shown(f"Patient {text}"))
        expect(links.nth(1)).to_have_text(views.shown(NAMES[(number + 1) % len(NAMES)]))
    expect(page.locator(EFFECTS)).to_have_count(0)


@pytest.mark.parametrize("label", ["Theme", "Subtheme"])
def test_the_sidebar_shows_text_as_written(hostile: Server, page: Page, label: str) -> None:
    views.visit(page, f"{hostile.url}/quotes")
    roles = views.sidebar(page).get_by_test_id("stCheckbox")
    expect(roles).to_have_text([views.shown(PLURAL), views.shown(OTHERS)], use_inner_text=True)
    choice = views.sidebar(page).get_by_role("combobox", name=label, exact=True)
    choice.click()
    for name in NAMES:
        # The list draws only what is in sight; typing brings each name there.
        choice.fill(name)
        expect(page.get_by_role("option").filter(has_text=re.compile(f"^[12] · {re.escape(name)}$"))).to_be_visible()
    expect(page.locator(EFFECTS)).to_have_count(0)


def test_a_slice_is_said_in_text_as_written(hostile: Server, page: Page) -> None:
    views.visit(page, f"{hostile.url}/quotes")
    page.evaluate("names => location.search = new URLSearchParams(names.map(name => ['theme', name]))", list(NAMES))
    for name in NAMES:
        expect(views.sentence(page)).to_have_text(views.shown(name))
        expect(views.sidebar(page)).to_have_text(views.shown(f" · {name}"), use_inner_text=True)
    expect(views.warnings(page)).to_have_count(0)
    expect(page.locator(EFFECTS)).to_have_count(0)


def test_a_warning_shows_text_as_written(hostile: Server, page: Page) -> None:
    views.visit(page, f"{hostile.url}/quotes")
    page.evaluate("texts => location.search = new URLSearchParams(texts.map(text => ['theme', `No ${text}`]))", list(TEXTS))
    for text in TEXTS:
        expect(views.warnings(page).get_by_text(views.shown(f"“No {text}”"))).to_be_visible()
    expect(page.locator(EFFECTS)).to_have_count(0)


def expect_texts(page: Page, *texts: str) -> None:
    for text in texts:
        expect(views.main(page)).to_have_text(views.shown(text), use_inner_text=True)
