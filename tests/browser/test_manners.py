"""Good manners: nothing goes elsewhere, nothing is said in the log, nothing sticks out."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import views
from tests.browser.running import Server

OUR_OWN = {"localhost", "127.0.0.1"}
# How the name of a mark begins that a page is not whole without; of all others "theme: ".
FIRST_MARK = {
    "/quotes": "",
    "/method": "",
    "/compare": "subtheme: ",
    "/matrix": "subtheme: ",
    "/survey": "item: ",
    "/joint": "My licensing board",
}
STICKING_OUT = """main => [...main.querySelectorAll("*")].filter(element => {
    const place = element.getBoundingClientRect();
    const seen = place.width > 1 && place.height > 1 && getComputedStyle(element).visibility !== "hidden";
    return seen && (place.right > innerWidth + 1 || place.left < -1);
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("path", views.PAGES)
def test_no_request_goes_to_another_host(server: Server, page: Page, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    visit_whole(page, server.url, path)
    views.sidebar(page).get_by_role("combobox", name="Theme", exact=True).click()
    expect(page.get_by_role("option").first).to_be_visible()
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in ("data", "blob")}
    assert "localhost" in hosts
    assert not hosts - OUR_OWN


def test_the_log_holds_no_warning(server: Server, page: Page) -> None:
    for path in views.PAGES:
        visit_whole(page, server.url, path)
    visit_whole(page, server.url, "/themes?role=Therapist&q=phone")
    for fault in ("Traceback", "WARNING", "Warning", "ERROR", "deprecated"):
        assert fault not in server.log()
    assert server.url.rpartition(":")[2] in server.log()


@pytest.mark.parametrize(
    "path",
    [*views.PAGES, "/quotes?role=Therapist&role=Nurse&q=phone&who=T01", "/method?subtheme=Objective&who=P01&q=phone"],
)
def test_nothing_sticks_out_on_a_phone(server: Server, browser: Browser, path: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as phone:
        page = phone.new_page()
        visit_whole(page, server.url, path)
        expect(views.sentence(page)).to_be_visible()
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        assert views.main(page).evaluate(STICKING_OUT) == []


def visit_whole(page: Page, url: str, path: str) -> None:
    """Open a page and wait for its charts, too."""
    views.visit(page, url + path)
    named = next((name for start, name in FIRST_MARK.items() if path.startswith(start)), "theme: ")
    if named:
        expect(views.mark(page, named)).not_to_have_count(0)
