"""The link is the view: whoever opens it sees what its sender saw, or reads what is missing."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import views
from tests.browser.running import Server

RAPPORT = "role = 'Therapist' and segment in (select segment from segment where text ilike '%rapport%')"


def test_the_first_link_after_a_start_opens_the_filtered_quotes(fresh_server: Server, page: Page) -> None:
    views.visit(page, f"{fresh_server.url}/quotes?role=Therapist&q=rapport")
    views.expect_sentence(page, "Therapists on all themes, in passages that match “rapport”.")
    expect(views.role_box(page, "Therapists")).to_be_checked()
    expect(views.search(page)).to_have_value("rapport")
    expect(views.quotes(page)).to_have_count(min(20, fresh_server.quotes(RAPPORT)))
    expect(views.role_box(page, "Patients")).not_to_be_checked()


def test_the_first_link_after_a_start_opens_the_filtered_themes(fresh_server: Server, page: Page) -> None:
    views.visit(page, f"{fresh_server.url}/themes?subtheme=Convenience")
    views.expect_sentence(page, "Patients and therapists on Convenience.")
    expect(views.sidebar(page).get_by_text("Convenience")).to_be_visible()
    expect(views.mark(page, "subtheme: Convenience; role:")).not_to_have_count(0)
    expect(views.mark(page, "subtheme: Surveys")).to_have_count(0)


def test_a_reload_keeps_the_slice(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes")
    views.role(page, "Therapists").click()
    expect(page).to_have_url(f"{server.url}/quotes?role=Therapist")
    page.reload()
    views.settle(page)
    expect(page).to_have_url(f"{server.url}/quotes?role=Therapist")
    views.expect_sentence(page, "Therapists on all themes.")
    expect(views.role_box(page, "Therapists")).to_be_checked()
    expect(views.role_box(page, "Patients")).not_to_be_checked()


def test_a_quote_opens_from_its_link_among_its_neighbours(server: Server, page: Page, browser: Browser) -> None:
    (source,), *_ = server.ask("select source from segment where kind = 'interview' order by position limit 1")
    interview = [
        segment for (segment,) in server.ask("select segment from segment where source = ? order by position limit 5", source)
    ]
    chosen, *others = interview[1], interview[0], *interview[2:4]
    views.visit(page, f"{server.url}/quotes")
    link = views.quote(page, chosen).get_by_role("link", name="Link", exact=True).get_attribute("href")
    with browser.new_context() as somebody_else:
        elsewhere = somebody_else.new_page()
        views.visit(elsewhere, urljoin(page.url, link))
        expect(elsewhere.locator(f".st-key-chosen-{chosen} blockquote")).to_be_visible()
        for neighbour in others:
            expect(elsewhere.locator(f".st-key-neighbour-{neighbour} blockquote")).to_be_visible()
        expect(elsewhere.locator("blockquote")).to_have_count(1 + len(others))
        expect(elsewhere.get_by_role("button", name="Download", exact=True)).to_have_count(0)


def test_a_link_to_a_missing_quote_says_so(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes?segment=Nope")
    expect(views.warnings(page)).to_have_text(views.shown("This study has no quote “Nope”"))
    expect(page.locator("blockquote")).to_have_count(0)


def test_a_link_names_what_the_study_does_not_have(server: Server, page: Page) -> None:
    asked = {"role": ["Nurse", "Therapist"], "theme": "Nope", "colour": "red"}
    views.visit(page, f"{server.url}/quotes?{urlencode(asked, doseq=True)}")
    expect(views.warnings(page)).to_contain_text(["role “Nurse”", "theme “Nope”", "filter “colour”"])
    expect(page.locator("blockquote")).to_have_count(0)
    expect(views.warnings(page).get_by_text("Therapist")).to_have_count(0)


def test_what_the_study_does_not_have_goes_with_its_chip(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes?role=Nurse&role=Therapist")
    views.main(page).get_by_role("link", name="Nurse").click()
    expect(page).to_have_url(f"{server.url}/quotes?role=Therapist")
    views.expect_sentence(page, "Therapists on all themes.")
    expect(views.main(page).get_by_text("Nurse")).to_have_count(0)


@pytest.mark.parametrize("path", ["/quotes", "/themes"])
def test_an_empty_slice_is_a_sentence_that_names_what_to_loosen(server: Server, page: Page, path: str) -> None:
    views.visit(page, f"{server.url}{path}?role=Therapist&q=xyzzy")
    expect(views.main(page).get_by_text(re.compile("^No quote matches.* the search "))).to_be_visible()
    expect(views.quotes(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Download", exact=True)).to_have_count(0)
