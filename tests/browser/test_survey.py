"""The survey: every bar, dot and question opens its answers; by a deep link, on a phone, on paper."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import views
from tests.browser.running import Server


def chosen_level(server: Server) -> tuple[str, str, str, int, str, int]:
    """Item, value, label, people, wording and those who answered of the level of a norm that most chose."""
    (found,) = server.ask(
        """
        select item.item, answer.answer, scale_level.label, count(*) as people, item.wording,
            (select count(*) from response where response.item = item.item and response.status = 'answered')
        from answer join item using (item)
        join scale_level on scale_level.scale = item.scale and scale_level.value = answer.answer
        where item.item like 'injunctive%' and answer.status = 'answered'
        group by all order by people desc, item.item, answer.answer limit 1
        """
    )
    return found


def answers(page: Page) -> Locator:
    """The lines of the list of answers."""
    return views.main(page).locator("table tbody tr")


def test_a_bar_opens_its_answers(server: Server, page: Page) -> None:
    _, value, label, people, _, answered = chosen_level(server)
    views.visit(page, f"{server.url}/survey")
    bars = views.mark(page, f"{label}; {people} of {answered} therapists")
    expect(bars.first).to_be_visible()
    assert "%" not in str(bars.first.get_attribute("aria-label"))
    bars.first.click()
    expect(page).to_have_url(re.compile(rf"/survey\?role=Therapist&item=\w+&answer={value}$"))
    expect(views.main(page).get_by_role("heading", name=f"{people} responses")).to_be_visible()
    expect(answers(page)).to_have_count(people)
    expect(views.warnings(page)).to_have_count(0)


def test_no_answer_opens_who_gave_none(server: Server, page: Page) -> None:
    (item, role, plural, asked, silent), *_ = server.ask(
        """
        select item, role, plural, count(*), count(*) filter (where status = 'no answer') as silent
        from response join item using (item) join participant using (participant) join role using (role)
        where kind = 'scale'
        group by item, item.position, role, plural having silent > 0 order by item.position
        """
    )
    views.visit(page, f"{server.url}/survey")
    views.mark(page, f"{silent} of {asked} {plural} gave no answer").first.click()
    expect(page).to_have_url(f"{server.url}/survey?{urlencode({'role': role, 'item': item, 'answer': 'no answer'})}")
    views.settle(page)
    expect(answers(page)).to_have_count(silent)
    expect(views.main(page).locator("table")).to_contain_text("No answer")


def test_a_question_opens_its_item(server: Server, page: Page) -> None:
    item, _, _, _, wording, _ = chosen_level(server)
    views.visit(page, f"{server.url}/survey")
    page.locator(f'[aria-label="item: {wording}"]').click()
    expect(page).to_have_url(f"{server.url}/survey?item={item}")
    expect(views.main(page).get_by_role("heading", name="Answers")).to_be_visible()
    page.go_back()
    expect(views.main(page).get_by_role("heading", name="Survey", level=1)).to_be_visible()


def test_a_dot_of_a_number_opens_whose_it_is(server: Server, page: Page) -> None:
    (value, people), *_ = server.ask(
        "select answer, count(*) as people from answer where item = 'smuq' and status = 'answered'"
        " group by answer order by people, answer::integer"
    )
    views.visit(page, f"{server.url}/survey")
    views.mark(page, f"{value}; {people} of the patients").click()
    expect(page).to_have_url(f"{server.url}/survey?role=Patient&item=smuq&answer={value}")
    views.settle(page)
    expect(answers(page)).to_have_count(people)


def test_open_answers_are_quotes_that_obey_the_filters(server: Server, page: Page) -> None:
    ((every,),) = server.ask("select count(*) from open_answer where item = 'e1'")
    views.visit(page, f"{server.url}/survey?item=e1")
    expect(views.main(page).locator("blockquote")).to_have_count(every)
    views.visit(page, f"{server.url}/survey?item=e1&subtheme=Convenience")
    ((some,),) = server.ask(
        "select count(distinct open_answer.segment_position) from open_answer join coded_answer using (segment_position)"
        " join subtheme on subtheme.position = subtheme_position where item = 'e1' and slug = 'Convenience'"
    )
    assert 0 < some < every
    expect(views.main(page).locator("blockquote")).to_have_count(some)


def test_an_attribute_opens_nobody(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/survey?item=setting")
    expect(views.main(page).get_by_text("there are no answers to open")).to_be_visible()
    expect(views.main(page).locator("table")).to_have_count(1)
    expect(views.main(page).get_by_text(re.compile(r"\b[PT]0\d\b"))).to_have_count(0)


def test_a_deep_link_is_the_first_thing_that_is_asked(fresh_server: Server, page: Page) -> None:
    views.visit(page, f"{fresh_server.url}/survey?item=injunctive1&role=Therapist")
    views.expect_sentence(page, "What therapists answered.")
    expect(answers(page)).to_have_count(8)
    expect(views.warnings(page)).to_have_count(0)


def test_a_phone_shows_all_without_scrolling_sideways(server: Server, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as phone:
        tab = phone.new_page()
        for address in ("/survey", "/survey?item=injunctive1", "/survey?item=setting", "/joint", "/joint?row=colleagues-ask"):
            views.visit(tab, f"{server.url}{address}")
            assert tab.evaluate("document.documentElement.scrollWidth") <= 390
            wide = tab.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")
            assert wide <= 0


def test_on_paper_there_is_no_sidebar(server: Server, page: Page) -> None:
    for address in ("/survey", "/joint"):
        views.visit(page, f"{server.url}{address}")
        expect(views.sidebar(page)).to_be_visible()
        page.emulate_media(media="print")
        expect(views.sidebar(page)).not_to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.emulate_media(media="screen")
