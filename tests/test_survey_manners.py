"""The pages Survey and Joint display where something is odd: three roles, unlike scales, people of one kind only."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pandas as pd
import pytest

from explorer.build import build, check
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.links import resolved
from explorer.survey_words import choices_in_words, scales_in_words
from explorer.ui.joint_table import as_table
from explorer.ui.open_answers import open_as_csv
from explorer.words import rows
from tests.conftest import mix
from tests.test_pages import links_of, opened, text_of

Spoil = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the study with both, in a data folder of its own, to change and build."""
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    return mix(tmp_path / "data" / "mixed")


@pytest.fixture
def _mixed(mixed_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_data))


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.usefixtures("_mixed")
def test_people_who_were_only_surveyed_raised_nothing_in_the_table(mixed: Findings) -> None:
    everything = Filters().as_slice(mixed.study)
    found = rows(mixed.ask("joint_rows", filters=everything, sort="survey", row=""))
    table = as_table(mixed, Filters(who=("P8",)), found)
    assert set(table["Raised by"]) == {"None of these people was interviewed"}
    assert "None of these" not in as_table(mixed, Filters(), found)["Raised by"].iloc[0]


def test_a_row_may_be_called_table(folder: Path) -> None:
    change(folder, "joint.csv", "habit-ease,", "table,")
    build(folder)
    assert "habit" in text_of(opened("joint", {"row": ["table"]}))
    assert "As a table" in [box.label for box in opened("joint").expander]


def test_a_third_role_leads_to_its_quotes_from_an_open_row(folder: Path) -> None:
    people = [line for line in (folder / "segments.csv").read_text("utf-8").splitlines() if line.startswith("a9,")]
    with (folder / "segments.csv").open("a", encoding="utf-8") as file:
        file.write(people[0].replace("a9,", "a99,").replace("He shows me", "She reads me") + "\n")
    with (folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("a99,Silence,Ada\n")
    build(folder)
    (more,) = [link for link in opened("joint", {"row": ["years-silence"]}).get("page_link") if "Read all 2" in link.label]
    assert more.proto.page == "quotes"
    assert parse_qs(more.proto.query_string) == {"role": ["Carer"], "subtheme": ["Silence"]}


def test_items_with_other_levels_have_a_figure_of_their_own(folder: Path) -> None:
    change(folder, "survey_items.csv", "n2,Norms,,descriptive", "n2,Norms,,injunctive")
    change(folder, "survey_items.csv", "Colleagues do it.,scale,agree", "Colleagues do it.,scale,often")
    change(folder, "joint.csv", "norms-privacy,n1,,", "norms-privacy,,injunctive,")
    change(folder, "joint.csv", "unused,n2,,", "unused,u1,,")
    build(folder)
    app = opened("joint", {"row": ["norms-privacy"]})
    shown = [chart.proto.spec for chart in app.get("vega_lite_chart")]
    assert len(shown) == 2
    assert "Norms, 2 items" in text_of(app)


def test_the_menu_leads_where_the_study_has_something(session_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(session_data))
    menu = [link.proto.page for link in opened("method").sidebar.get("page_link")]
    assert menu == ["", "themes", "compare", "quotes", "matrix", "method"]
    assert "has no survey" in text_of(opened("survey"))


@pytest.mark.usefixtures("_mixed")
def test_the_survey_offers_the_roles_that_answered_it() -> None:
    keys = [box.key for box in opened("survey").sidebar.checkbox]
    assert keys == ["filter_role_Patient", "filter_role_Therapist"]
    assert "filter_role_Carer" in [box.key for box in opened("themes").sidebar.checkbox]
    assert not any("·" in box.label for box in opened("survey").sidebar.checkbox)


@pytest.mark.usefixtures("_mixed")
def test_who_gave_no_open_answer_is_a_link_away() -> None:
    app = opened("survey", {"item": ["why"]})
    assert not [label for label in links_of(app) if "answered" in label]
    silent = [link for link in app.get("page_link") if "gave no answer" in link.label]
    assert [parse_qs(link.proto.query_string)["answer"] for link in silent] == [["no answer"]] * len(silent) != []


@pytest.mark.usefixtures("_mixed")
def test_open_answers_are_taken_away_with_the_ids_that_withdraw_them(mixed: Findings) -> None:
    slice_ = Filters().as_slice(mixed.study)
    answers = mixed.ask("open_answers", filters=slice_, items=["why"], occasion="", size=99, skip=0)
    table = open_as_csv(answers)
    assert table.splitlines()[0] == "segment,participant,role,occasion,text,codes,provenance"
    assert "answer T9 why" in table


def test_answers_of_a_link_are_read_in_any_case(mixed: Findings) -> None:
    view = resolved(Filters(item="APPS", answer=("Feed", "NO ANSWER", "atlas")), mixed.study, "survey")
    assert (view.item, view.answer) == ("apps", ("feed", "no answer", "atlas"))


@pytest.mark.usefixtures("_mixed")
def test_an_answer_is_a_chip_on_the_survey_only() -> None:
    link = {"item": ["apps"], "answer": ["feed"]}
    assert "answered feed" in links_of(opened("survey", link))
    assert "answered feed" not in links_of(opened("quotes", link))


def test_items_of_the_same_words_are_described_apart(surveyed: Findings) -> None:
    slice_ = Filters().as_slice(surveyed.study)
    frame = surveyed.ask("scale_answers", filters=slice_, items=["u1", "u2"])
    assert scales_in_words(frame.assign(wording="The same")).count("The same:") == 2
    choices = surveyed.ask("choice_answers", filters=slice_, items=["best"], most=30)
    assert choices_in_words(choices.assign(label="Bee")).count("Bee:") == choices["value"].nunique()


@pytest.mark.usefixtures("_mixed")
def test_the_table_of_a_figure_says_why_there_is_no_number() -> None:
    app = opened("survey", {"item": ["years"]})
    app.session_state["behind-survey-years"] = True
    app.run()
    table: pd.DataFrame = app.table[0].value
    assert "No answer" in table.columns
    assert not table.isin(["nan"]).any().any()


def test_a_broken_link_between_joint_display_and_survey_is_a_fault(folder: Path) -> None:
    change(folder, "joint.csv", "years-silence,years,,", "years-silence,decades,,")
    assert any("joint.csv, line" in str(fault) and '"decades"' in str(fault) for fault in check(folder))
    shutil.rmtree(folder)
