"""The framework matrix: a number opens its quotes, a name opens its person or subtheme, an empty cell leads nowhere."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.browser import views
from tests.browser.running import CODED, Server


def counted_cell(server: Server) -> tuple[str, str, str, str, int]:
    """Role, person, slug and name of the first cell with at least two quotes, and their number."""
    (cell,) = server.ask(
        f"""
        select role, participant, slug, subtheme, count(distinct segment) as number
        from ({CODED})
        group by all having number >= 2 order by all limit 1
        """
    )
    return cell


def test_a_cell_opens_its_quotes(server: Server, page: Page) -> None:
    role, person, slug, name, number = counted_cell(server)
    views.visit(page, f"{server.url}/matrix")
    views.mark(page, f"subtheme: {name}; role: {role}; {person}, {number} quotes").click()
    expect(page).to_have_url(f"{server.url}/quotes?{urlencode({'role': role, 'subtheme': slug, 'who': person})}")
    expect(views.main(page).get_by_text(views.counted(number))).to_be_visible()
    expect(views.quotes(page)).to_have_count(min(20, number))
    expect(views.warnings(page)).to_have_count(0)


def test_a_name_opens_its_person(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/matrix")
    views.mark(page, "participant: T01").click()
    expect(page).to_have_url(f"{server.url}/themes?who=T01")
    views.expect_sentence(page, "T01 on all themes.")
    expect(views.warnings(page)).to_have_count(0)


def test_a_heading_opens_its_subtheme(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/matrix")
    page.locator('[aria-label="subtheme: Surveys"]').click()
    expect(page).to_have_url(f"{server.url}/themes?subtheme=Surveys")
    views.expect_sentence(page, "Patients and therapists on Surveys.")
    expect(views.warnings(page)).to_have_count(0)


def test_an_empty_cell_has_no_mark(server: Server, page: Page) -> None:
    role, _, slug, name, _ = counted_cell(server)
    ((silent,),) = server.ask(
        f"""
        select min(participant) from participant
        where role = ? and interviewed and participant not in (select participant from ({CODED}) where slug = ?)
        """,
        role,
        slug,
    )
    views.visit(page, f"{server.url}/matrix")
    expect(views.mark(page, f"subtheme: {name}; role: {role}; ")).not_to_have_count(0)
    expect(views.mark(page, f"participant: {silent}")).to_have_count(1)
    expect(views.mark(page, f"subtheme: {name}; role: {role}; {silent}, ")).to_have_count(0)
