"""The page that compares: names choose the quotes below, numbers open theirs, both sides are turned each on its own."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser import views
from tests.browser.running import Server


def name_of(page: Page, subtheme: str) -> Locator:
    return page.locator(f'[aria-label="subtheme: {subtheme}"]')


def chosen(page: Page, subtheme: str) -> Locator:
    """The heading above the quotes of both sides."""
    return views.main(page).get_by_role("heading", name=subtheme, level=2)


def side(page: Page, field: str) -> Locator:
    return page.locator(f".st-key-side-{field}")


def test_a_name_chooses_the_quotes_below_and_back_returns(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/compare?sort=total")
    expect(chosen(page, "Patient-initiated")).to_be_visible()
    name_of(page, "Surveys").click()
    expect(page).to_have_url(f"{server.url}/compare?subtheme=Surveys&sort=total")
    expect(chosen(page, "Surveys")).to_be_visible()
    expect(name_of(page, "Convenience")).to_have_count(1)
    name_of(page, "Convenience").click()
    expect(page).to_have_url(f"{server.url}/compare?subtheme=Convenience&sort=total")
    expect(chosen(page, "Convenience")).to_be_visible()
    page.go_back()
    expect(chosen(page, "Surveys")).to_be_visible()
    views.settle(page)
    expect(page).to_have_url(f"{server.url}/compare?subtheme=Surveys&sort=total")
    expect(chosen(page, "Convenience")).to_have_count(0)


def test_a_number_opens_its_quotes_and_back_returns(server: Server, page: Page) -> None:
    number = server.quotes("role = 'Therapist' and slug = 'Surveys'")
    views.visit(page, f"{server.url}/compare?sort=total")
    views.mark(page, "subtheme: Surveys; role: Therapist; ").click()
    expect(page).to_have_url(f"{server.url}/quotes?role=Therapist&subtheme=Surveys")
    expect(views.main(page).get_by_text(views.counted(number))).to_be_visible()
    expect(views.quotes(page).get_by_role("link", name="Patient P")).to_have_count(0)
    expect(views.warnings(page)).to_have_count(0)
    page.go_back()
    views.expect_sentence(page, "Patients and therapists compared on all themes.")
    expect(views.mark(page, "subtheme: Surveys; role: Therapist; ")).to_have_count(1)


def test_a_zero_in_a_lane_leads_nowhere(server: Server, page: Page) -> None:
    assert server.quotes("role = 'Therapist' and slug = 'User-friendliness'") == 0
    views.visit(page, f"{server.url}/compare")
    expect(views.mark(page, "subtheme: User-friendliness; role: Patient; ")).to_have_count(1)
    expect(views.mark(page, "subtheme: User-friendliness; role: Therapist")).to_have_count(0)


def test_each_side_is_turned_on_its_own(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/compare?subtheme=Surveys")
    expect(side(page, "page").locator("blockquote")).to_have_count(5)
    patients = side(page, "page").locator("blockquote").all_text_contents()
    side(page, "page2").get_by_role("link", name="Next").click()
    expect(side(page, "page2").get_by_text("Page 2 of 6")).to_be_visible()
    expect(page).to_have_url(f"{server.url}/compare?subtheme=Surveys&page2=2")
    expect(side(page, "page").locator("blockquote")).to_have_text(patients)
    side(page, "page").get_by_role("link", name="Next").click()
    expect(side(page, "page").get_by_text("Page 2 of 2")).to_be_visible()
    expect(page).to_have_url(f"{server.url}/compare?subtheme=Surveys&page=2&page2=2")
    expect(side(page, "page2").get_by_text("Page 1 of 6")).to_have_count(0)


def test_the_order_and_the_pages_stay_behind_when_the_page_is_left(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/compare?subtheme=Surveys&sort=total&page=2&page2=2")
    views.sidebar(page).get_by_role("link", name="Quotes").click()
    expect(page).to_have_url(f"{server.url}/quotes?subtheme=Surveys")
    expect(views.warnings(page)).to_have_count(0)
