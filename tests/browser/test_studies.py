"""Several findings files: the reader chooses, a broken one is named, a replaced one is read anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import views
from tests.browser.hostile import build_one_quote
from tests.browser.running import STUDY, Server


@pytest.fixture(scope="module")
def several(built_in_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the built-in study, a small one and a broken file."""
    folder = tmp_path_factory.mktemp("several")
    shutil.copy(built_in_file, folder)
    build_one_quote(folder, "another", "Words of another study.")
    (folder / "broken.duckdb").write_text("This is not a findings file.")
    running = Server(folder, tmp_path_factory.mktemp("log") / "server.log")
    yield running
    running.stop()


def test_a_link_names_its_study(several: Server, page: Page) -> None:
    views.visit(page, f"{several.url}/quotes?study={STUDY}")
    views.role(page, "Therapists").click()
    expect(page).to_have_url(f"{several.url}/quotes?study={STUDY}&role=Therapist")
    views.sidebar(page).get_by_role("link", name="Themes").click()
    expect(page).to_have_url(f"{several.url}/themes?study={STUDY}&role=Therapist")
    expect(views.main(page).get_by_text("Words of another study.")).to_have_count(0)


def test_a_link_opens_its_study(several: Server, page: Page) -> None:
    views.visit(page, f"{several.url}/quotes?study=another")
    expect(views.main(page).get_by_text("Words of another study.")).to_be_visible()
    expect(views.role(page, "Therapists")).to_have_count(0)


def test_the_choice_of_study_stands_on_top_and_drops_the_filters(several: Server, page: Page) -> None:
    views.visit(page, f"{several.url}/quotes?study={STUDY}&role=Therapist")
    choice = views.sidebar(page).get_by_role("combobox", name="Study")
    assert top_of(choice) < top_of(views.sidebar(page).get_by_role("link", name="Overview"))
    choice.click()
    page.get_by_role("option", name="The study another").click()
    expect(page).to_have_url(f"{several.url}/quotes?study=another")
    expect(views.main(page).get_by_text("Words of another study.")).to_be_visible()
    expect(views.sentence(page)).not_to_contain_text("herapists")


def test_one_study_is_no_choice(server: Server, page: Page) -> None:
    views.visit(page, f"{server.url}/quotes")
    expect(views.role(page, "Therapists")).to_be_visible()
    expect(views.sidebar(page).get_by_role("combobox", name="Study")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_study_that_is_not_there_is_said_and_the_others_offered(several: Server, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{several.url}/quotes?study=Nope")
    expect(page.get_by_text("There is no study “Nope” here")).to_be_in_viewport()
    expect(page.get_by_role("link", name="The study another")).to_be_in_viewport()
    expect(page.locator("blockquote")).to_have_count(0)


def test_a_broken_file_is_named_and_the_others_work(several: Server, page: Page) -> None:
    views.visit(page, f"{several.url}/quotes?study=another")
    expect(page.get_by_test_id("stAlert")).to_have_text(views.shown("broken.duckdb cannot be read"))
    expect(views.main(page).get_by_text("Words of another study.")).to_be_visible()
    views.sidebar(page).get_by_role("combobox", name="Study").click()
    expect(page.get_by_role("option")).to_have_count(2)
    expect(page.get_by_role("option", name="broken")).to_have_count(0)


def test_a_replaced_file_is_read_anew(several: Server, page: Page) -> None:
    build_one_quote(several.data, "changing", "The old words.")
    views.visit(page, f"{several.url}/quotes?study=changing")
    expect(views.main(page).get_by_text("The old words.")).to_be_visible()
    build_one_quote(several.data, "changing", "The new words.")
    views.role(page, "Patients").click()
    expect(views.main(page).get_by_text("The new words.")).to_be_visible()
    expect(views.main(page).get_by_text("The old words.")).to_have_count(0)
    (several.data / "changing.duckdb").unlink()
    shutil.rmtree(several.data / "changing")


def top_of(target: Locator) -> float:
    place = target.bounding_box()
    assert place
    return place["y"]
