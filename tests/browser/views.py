"""What a reader looks at on a page, found as a reader finds it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

PAGES = ("/", "/themes", "/compare", "/quotes", "/matrix", "/survey", "/joint", "/method")
# Text that Streamlit would otherwise change carries word joiners, which have no width.
JOINER = "\u2060"


def visit(page: Page, url: str) -> None:
    """Open an address and wait until the page is whole."""
    page.goto(url)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the app has run to its end."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def sidebar(page: Page) -> Locator:
    return page.get_by_test_id("stSidebar")


def sentence(page: Page) -> Locator:
    """The sentence that says which slice is shown."""
    return page.locator(".st-key-slice strong").first


def role(page: Page, plural: str) -> Locator:
    """The choice of a role in the sidebar, by what is read beside it."""
    return sidebar(page).get_by_test_id("stCheckbox").filter(has_text=re.compile(f"^{plural} · "))


def role_box(page: Page, plural: str) -> Locator:
    """The box of that choice: what is checked or not, and what has the focus."""
    return role(page, plural).get_by_role("checkbox")


def search(page: Page) -> Locator:
    return sidebar(page).get_by_role("searchbox")


def quote(page: Page, segment: str) -> Locator:
    return page.locator(f".st-key-quote-{segment}")


def quotes(page: Page) -> Locator:
    return page.locator("[class*='st-key-quote-']")


def mark(page: Page, name: str) -> Locator:
    """The marks of charts whose accessible name begins with this."""
    return main(page).locator(f'svg [aria-label^="{name}"]')


def warnings(page: Page) -> Locator:
    return main(page).get_by_test_id("stAlert")


def shown(text: str) -> re.Pattern[str]:
    """The text as it stands on the page, word joiners or not."""
    return re.compile(f"{JOINER}*".join(re.escape(letter) for letter in text))


def expect_sentence(page: Page, text: str) -> None:
    """The slice is said in just these words."""
    expect(sentence(page)).to_have_text(re.compile(f"^{shown(text).pattern}$"))


def counted(number: int) -> re.Pattern[str]:
    """The line above a list of quotes that says how many there are."""
    return re.compile(rf"^{number:,} quotes? from ")
