"""Moving about: the link and the widgets stay one, whichever way the reader goes."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Locator, Page, expect

from tests.browser import views
from tests.browser.running import Server
from tests.browser.slow_line import slow_line


def test_a_role_changes_the_link_and_the_sentence(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes")
    views.expect_sentence(page, "Patients and therapists on all themes.")
    views.role(page, "Therapists").click()
    expect(page).to_have_url(f"{server.url}/quotes?role=Therapist")
    views.expect_sentence(page, "Therapists on all themes.")
    expect(views.main(page).get_by_text(views.counted(server.quotes("role = 'Therapist'")))).to_be_visible()
    expect(views.quotes(page).get_by_role("link", name="Patient P")).to_have_count(0)


def test_a_theme_is_chosen_in_the_sidebar(server: Server, page: Page) -> None:
    theme = "Current data collection practices"
    views.visit(page, f"{server.url}/quotes?subtheme=Surveys")
    views.sidebar(page).get_by_role("combobox", name="Theme", exact=True).click()
    page.get_by_role("option", name=theme).click()
    expect(page).to_have_url(f"{server.url}/quotes?theme={theme.replace(' ', '+')}&subtheme=Surveys")
    views.expect_sentence(page, f"Patients and therapists on {theme}: Surveys.")
    expect(views.warnings(page)).to_have_count(0)


def test_the_menu_keeps_the_slice_and_leaves_the_place_in_the_list(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes?role=Therapist&q=phone&page=1&sort=interview")
    views.sidebar(page).get_by_role("link", name="Themes").click()
    expect(page).to_have_url(f"{server.url}/themes?role=Therapist&q=phone")
    expect(page.get_by_role("heading", level=1)).to_have_text("Themes")
    views.expect_sentence(page, "Therapists on all themes, in passages that match “phone”.")
    expect(views.role_box(page, "Therapists")).to_be_checked()
    expect(views.search(page)).to_have_value("phone")
    expect(views.role_box(page, "Patients")).not_to_be_checked()


def test_back_to_another_page_restores_its_slice(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes?subtheme=Surveys")
    views.sidebar(page).get_by_role("link", name="Themes").click()
    expect(page).to_have_url(f"{server.url}/themes?subtheme=Surveys")
    views.role(page, "Therapists").click()
    expect(page).to_have_url(f"{server.url}/themes?role=Therapist&subtheme=Surveys")
    views.expect_sentence(page, "Therapists on Surveys.")
    page.go_back()
    views.expect_sentence(page, "Patients and therapists on Surveys.")
    page.go_back()
    expect(page).to_have_url(f"{server.url}/quotes?subtheme=Surveys")
    expect(page.get_by_role("heading", level=1)).to_have_text("Quotes")
    views.expect_sentence(page, "Patients and therapists on Surveys.")
    expect(views.role_box(page, "Therapists")).not_to_be_checked()


def test_two_quick_steps_back_restore_the_slice(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes?subtheme=Surveys")
    views.sidebar(page).get_by_role("link", name="Themes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Themes")
    views.role(page, "Therapists").click()
    views.expect_sentence(page, "Therapists on Surveys.")
    views.settle(page)
    page.evaluate("history.back(); setTimeout(() => history.back(), 100)")
    expect(page.get_by_role("heading", level=1)).to_have_text("Quotes")
    expect(page).to_have_url(f"{server.url}/quotes?subtheme=Surveys")
    views.expect_sentence(page, "Patients and therapists on Surveys.")
    expect(views.role_box(page, "Therapists")).not_to_be_checked()


def test_back_to_an_unfiltered_page_clears_the_filters(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes")
    views.role(page, "Therapists").click()
    views.expect_sentence(page, "Therapists on all themes.")
    page.go_back()
    views.expect_sentence(page, "Patients and therapists on all themes.")
    expect(views.role_box(page, "Therapists")).not_to_be_checked()
    expect(page).to_have_url(f"{server.url}/quotes")
    expect(views.main(page).get_by_role("link", name="Clear all")).to_have_count(0)


def test_forward_brings_the_filters_again(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes")
    views.role(page, "Therapists").click()
    views.expect_sentence(page, "Therapists on all themes.")
    page.go_back()
    views.expect_sentence(page, "Patients and therapists on all themes.")
    page.go_forward()
    views.expect_sentence(page, "Therapists on all themes.")
    expect(views.role_box(page, "Therapists")).to_be_checked()
    expect(page).to_have_url(f"{server.url}/quotes?role=Therapist")
    expect(views.role_box(page, "Patients")).not_to_be_checked()


def test_clear_all_clears_the_link(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes?role=Therapist&q=phone")
    views.main(page).get_by_role("link", name="Clear all").click()
    views.expect_sentence(page, "Patients and therapists on all themes.")
    expect(views.search(page)).to_have_value("")
    expect(page).to_have_url(f"{server.url}/quotes")
    expect(views.main(page).get_by_role("link", name="Clear all")).to_have_count(0)


def test_a_click_to_the_next_quotes_is_in_the_link_and_back_returns(server: Server, page: Page) -> None:
    first, second = server.ask("select segment from segment where kind = 'interview' order by position limit 1 offset 0") + (
        server.ask("select segment from segment where kind = 'interview' order by position limit 1 offset 20")
    )
    views.visit(page, f"{server.url}/quotes")
    views.main(page).get_by_role("link", name="Next").click()
    expect(views.quote(page, second[0])).to_be_visible()
    expect(page).to_have_url(f"{server.url}/quotes?page=2")
    page.go_back()
    expect(views.quote(page, first[0])).to_be_visible()
    expect(views.quote(page, second[0])).to_have_count(0)


def test_two_quick_choices_of_one_filter_both_count_on_a_slow_line(server: Server, page: Page) -> None:
    with slow_line(server.port) as url:
        views.visit(page, f"{url}/quotes?subtheme=Surveys")
        click_quickly(page, views.role(page, "Patients"), views.role(page, "Therapists"))
        expect(page).to_have_url(f"{url}/quotes?role=Patient&role=Therapist&subtheme=Surveys")
        views.settle(page)
        expect(views.role_box(page, "Patients")).to_be_checked()
        expect(views.role_box(page, "Therapists")).to_be_checked()
        expect(page).to_have_url(f"{url}/quotes?role=Patient&role=Therapist&subtheme=Surveys")
        expect(views.warnings(page)).to_have_count(0)
        page.close()


def test_two_quick_choices_of_two_filters_both_count_on_a_slow_line(server: Server, page: Page) -> None:
    with slow_line(server.port) as url:
        views.visit(page, f"{url}/themes")
        segments = views.sidebar(page).get_by_role("radio", name="Segments")
        click_quickly(page, views.role(page, "Therapists"), segments)
        expect(page).to_have_url(f"{url}/themes?role=Therapist&by=segments")
        expect(views.main(page).get_by_text("Each bar counts coded segments")).to_be_visible()
        views.settle(page)
        expect(page).to_have_url(f"{url}/themes?role=Therapist&by=segments")
        views.expect_sentence(page, "Therapists on all themes.")
        expect(views.role_box(page, "Therapists")).to_be_checked()
        expect(views.main(page).get_by_text("Each dot is a person")).to_have_count(0)
        page.close()


def test_the_keyboard_reaches_a_role_and_toggles_it(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes")
    first = views.role_box(page, "Patients")
    for _ in range(12):
        page.keyboard.press("Tab")
        if first.evaluate("box => box === document.activeElement"):
            break
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    views.expect_sentence(page, "Patients on all themes.")
    expect(page).to_have_url(f"{server.url}/quotes?role=Patient")
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    views.expect_sentence(page, "Patients and therapists on all themes.")
    expect(page).to_have_url(f"{server.url}/quotes")
    expect(first).not_to_be_checked()


def test_a_role_is_heard_as_it_is_read(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes")
    heard = views.role_box(page, "Patients")
    expect(heard).to_have_accessible_name(re.compile("^Patients · "))
    expect(heard).not_to_have_accessible_name(re.compile(r"[*\[]"))


def click_quickly(page: Page, *targets: Locator) -> None:
    """Click one after the other, as fast as a hand does; waiting for nothing in between."""
    places = [target.bounding_box() for target in targets]
    start = time.monotonic()
    for place in places:
        assert place
        page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    assert time.monotonic() - start < 0.2
