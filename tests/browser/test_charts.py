"""Every number in a chart opens the quotes that it counts."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.browser import views
from tests.browser.running import CODED, Server


def counted_mark(server: Server) -> tuple[str, str, str, int]:
    """Slug, name and role of the subtheme with the fewest quotes, but at least two, and their number."""
    ((slug, name, role, number),) = server.ask(
        f"""
        select slug, subtheme, role, count(distinct segment) as number
        from ({CODED})
        group by all having number >= 2 order by all limit 1
        """
    )
    return slug, name, role, number


def test_a_number_in_a_chart_opens_its_quotes(server: Server, page: Page) -> None:
    slug, name, role, number = counted_mark(server)
    views.visit(page, f"{server.url}/themes")
    views.mark(page, f"subtheme: {name}; role: {role}; ").click()
    expect(page).to_have_url(f"{server.url}/quotes?{urlencode({'role': role, 'subtheme': slug})}")
    expect(views.main(page).get_by_text(views.counted(number))).to_be_visible()
    expect(views.quotes(page)).to_have_count(min(20, number))
    expect(views.warnings(page)).to_have_count(0)


def test_the_name_of_a_mark_says_what_a_click_will_show(server: Server, page: Page) -> None:
    _, name, role, number = counted_mark(server)
    views.visit(page, f"{server.url}/themes")
    label = views.mark(page, f"subtheme: {name}; role: {role}; ").get_attribute("aria-label")
    assert label
    assert label.endswith(f"s, {number} quotes")
    assert "undefined" not in label


def test_a_number_in_a_searched_chart_keeps_the_search(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/themes?q=phone")
    found = views.mark(page, "subtheme: Builds rapport; role: Therapist; ")
    label = found.get_attribute("aria-label")
    assert label
    number = int(label.rpartition(", ")[2].split()[0])
    found.click()
    expect(page).to_have_url(f"{server.url}/quotes?role=Therapist&subtheme=Builds+rapport&q=phone")
    expect(views.main(page).get_by_text(views.counted(number))).to_be_visible()
    assert number < server.quotes("role = 'Therapist' and slug = 'Builds rapport'")


def test_a_person_in_a_chart_opens_their_quotes_of_the_slice(server: Server, page: Page) -> None:
    number = server.quotes("participant = 'T01' and slug = 'Surveys'")
    views.visit(page, f"{server.url}/themes?subtheme=Surveys")
    views.mark(page, "Therapist T01; ").click()
    expect(page).to_have_url(f"{server.url}/quotes?subtheme=Surveys&who=T01")
    expect(views.main(page).get_by_text(views.counted(number))).to_be_visible()
    expect(views.quotes(page).get_by_role("link", name="Therapist T02")).to_have_count(0)


def test_a_zero_stays_in_the_chart_and_leads_nowhere(server: Server, page: Page) -> None:
    assert server.quotes("role = 'Therapist' and slug = 'User-friendliness'") == 0
    views.visit(page, f"{server.url}/themes?role=Therapist")
    expect(views.mark(page, "subtheme: Convenience; role: Therapist; ")).to_have_count(1)
    expect(views.mark(page, "subtheme: User-friendliness")).to_have_count(1)
    expect(views.mark(page, "subtheme: User-friendliness; role: Therapist")).to_have_count(0)


def test_a_name_in_a_chart_opens_its_subtheme(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/themes")
    page.locator('[aria-label="subtheme: Convenience"]').click()
    expect(page).to_have_url(f"{server.url}/themes?subtheme=Convenience")
    expect(page.get_by_text("What this subtheme means")).to_be_visible()
    expect(views.sentence(page)).not_to_contain_text("all themes")
    expect(page.locator('[aria-label="subtheme: Convenience"]')).to_have_count(1)
    page.locator('[aria-label="subtheme: Convenience"]').click()
    expect(page.get_by_text("Which subthemes occur together")).to_be_visible()
    page.go_back()
    views.expect_sentence(page, "Patients and therapists on all themes.")
    expect(page.get_by_text("What the 11 subthemes mean")).to_be_visible()
