"""The joint display: a row is a link, its quotes are paged within it, its numbers and bars open what they count."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import views
from tests.browser.running import Server


def row(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-joint-row-{name}")


def said(page: Page) -> list[str]:
    return views.main(page).locator("blockquote").all_text_contents()


def test_a_row_opens_alone_and_back_brings_all(server: Server, page: Page) -> None:
    ((rows,),) = server.ask("select count(*) from joint")
    views.visit(page, f"{server.url}/joint")
    expect(page.locator("[class*='st-key-joint-row-'] h3")).to_have_count(rows)
    row(page, "colleagues-ask").get_by_role("link", name="Link", exact=True).first.click()
    expect(page).to_have_url(f"{server.url}/joint?row=colleagues-ask")
    expect(page.locator("[class*='st-key-joint-row-'] h3")).to_have_count(1)
    page.go_back()
    expect(page.locator("[class*='st-key-joint-row-'] h3")).to_have_count(rows)


def test_quotes_are_paged_within_their_row(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/joint?row=colleagues-ask")
    before = said(page)
    page.locator(".st-key-turn-page2").get_by_role("link", name="Next").click()
    expect(page).to_have_url(f"{server.url}/joint?page2=2&row=colleagues-ask")
    expect(page.locator(".st-key-turn-page2").get_by_text("Page 2 of")).to_be_visible()
    views.settle(page)
    after = said(page)
    assert after[:2] == before[:2]
    assert not set(after[2:]) & set(before[2:])
    page.go_back()
    expect(page.locator(".st-key-turn-page2").get_by_text("Page 1 of")).to_be_visible()
    views.settle(page)
    assert said(page) == before


def test_a_bar_in_small_opens_its_answers(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/joint?row=licensing-board")
    bar = row(page, "licensing-board").locator("svg [aria-label*='of 8 therapists'], svg [aria-label*='of 7 therapists']").first
    people = re.search(r"; (\d+) of \d+ therapists", str(bar.get_attribute("aria-label")))
    assert people
    bar.click()
    expect(page).to_have_url(re.compile(r"/survey\?role=Therapist&item=injunctive7&answer=\d$"))
    views.settle(page)
    expect(views.main(page).locator("table tbody tr")).to_have_count(int(people[1]))


def test_people_of_a_role_open_their_quotes(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/joint?row=phone-at-hand")
    row(page, "phone-at-hand").get_by_role("link", name=re.compile("of 9 patients")).click()
    expect(page).to_have_url(f"{server.url}/quotes?role=Patient&subtheme=Convenience")
    number = server.quotes("role = 'Patient' and slug = 'Convenience'")
    expect(views.main(page).get_by_text(views.counted(number))).to_be_visible()


def test_an_order_is_a_link(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/joint")
    page.locator(".st-key-order").get_by_role("link", name="By inference").click()
    expect(page).to_have_url(f"{server.url}/joint?sort=inference")
    expect(page.locator(".st-key-order").get_by_role("link", name="In the order of the survey")).to_be_visible()
    views.settle(page)
    inferences = views.main(page).get_by_text(re.compile("The interviews (and the survey disagree|add to|confirm)"))
    assert "confirm" in str(inferences.first.text_content())
    assert "disagree" in str(inferences.last.text_content())


def test_a_deep_link_is_the_first_thing_that_is_asked(fresh_server: Server, page: Page) -> None:
    views.visit(page, f"{fresh_server.url}/joint?row=use-and-trust&role=Patient")
    views.expect_sentence(page, "Patients on all themes.")
    expect(page.locator("[class*='st-key-joint-row-'] h3")).to_have_count(1)
    expect(views.main(page).get_by_text("Therapists", exact=True)).to_have_count(0)
    expect(views.warnings(page)).to_have_count(0)
