"""The page Survey by every kind of link: what it says, what its numbers open, and what must not be there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explorer.build import build
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.answers import as_csv
from tests.survey_oracle import SurveyOracle
from tests.test_pages import LINKS, links_of, opened, text_of

ROW = re.compile(r"\[(\d+)\]\(survey\?(.*)\)")
PERCENT = re.compile(r"\d ?%")


@pytest.fixture(autouse=True)
def _mixed(mixed_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_data))


@pytest.fixture
def _built_in(built_in: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(built_in.identity.path.parent))


def words(app: AppTest) -> str:
    """What a reader sees, without the page's style."""
    return text_of(app).partition("<style>")[0]


def table_of(app: AppTest) -> pd.DataFrame:
    """The list of answers, as it is shown."""
    return app.table[0].value


def shown_specs(app: AppTest) -> str:
    """Everything that the charts give to the browser."""
    return "".join(chart.proto.spec for chart in app.get("vega_lite_chart"))


@pytest.mark.parametrize("page", ["survey", "joint"])
@pytest.mark.parametrize("link", LINKS, ids=str)
def test_a_page_opens_by_every_link(page: str, link: dict[str, list[str]]) -> None:
    app = opened(page, link)
    assert not app.error
    assert "has no survey;" not in words(app)


def test_instruments_come_in_order_each_with_whom_it_asked() -> None:
    app = opened("survey")
    assert [header.value for header in app.header] == ["Use", "Norms", "Survey"]
    assert "2 questions. Asked of therapists; not asked of patients." in words(app)
    assert "Asked of patients and therapists; not asked" not in words(app)


def test_what_was_not_asked_what_was_not_answered_and_nobody_are_three_things() -> None:
    assert "Not asked of patients." in words(opened("survey", {"item": ["n1"], "role": ["Patient"]}))
    silent = words(opened("survey", {"item": ["n1"]}))
    assert "Not asked of patients. 1 of 2 therapists answered; 1 gave no answer." in silent
    hidden = words(opened("survey", {"item": ["u2"]}))
    # P9 did not see it the first time, and left it out the second: asked, once.
    assert "1 of 3 patients answered; 2 gave no answer." in hidden
    assert "not shown" not in hidden


def test_an_answer_opens_who_gave_it() -> None:
    app = opened("survey", {"item": ["u1"], "answer": ["2"], "occasion": ["later"]})
    assert "Patients who answered “often, or always”, later." in words(app)
    assert list(table_of(app)["Person"]) == ["[:blue[**Patient P9**]](survey?who=P9)"]
    assert "P8" not in str(table_of(app))
    assert {"answered often, or always", "later"} <= set(links_of(app))


def test_no_answer_opens_and_names_the_level_that_stood_for_it() -> None:
    app = opened("survey", {"item": ["n1"], "answer": ["no answer"]})
    assert list(table_of(app)["Answer"]) == ["*No answer* (cannot say)"]
    assert "T9" not in str(table_of(app))


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"item": ["nope"]}, "This study has no survey item “nope”."),
        ({"item": ["u1"], "answer": ["7"]}, "The survey item “u1” has no answer “7”."),
        ({"answer": ["2"]}, "“2” is an answer without its survey item; nothing is narrowed by it."),
        ({"item": ["u1"], "occasion": ["never"]}, "This study has no occasion “never”."),
        ({"who": ["P77"]}, "This study has no participant “P77”."),
        ({"role": ["Nurse"]}, "This study has no role “Nurse”."),
        ({"item": ["apps"], "page": ["9"]}, "There is no page 9; this is the last one."),
    ],
)
def test_what_a_link_asks_for_in_vain_is_named(link: dict[str, list[str]], said: str) -> None:
    app = opened("survey", link)
    warnings = [warning.value.replace("\\", "") for warning in app.warning]
    assert said in warnings
    assert len(warnings) == 1


def test_a_withdrawn_person_is_named_and_nobody_else_shown(mixed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (mixed_folder / "withdrawn.csv").write_text("id,kind,date\nP8,participant,2026-01-01\n", "utf-8")
    people = (mixed_folder / "participants.csv").read_text("utf-8")
    (mixed_folder / "participants.csv").write_text(re.sub("P8,.*\n", "", people), "utf-8")
    # Where the file is built, too.
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_folder.parent))
    build(mixed_folder)
    app = opened("survey", {"item": ["u1"], "who": ["P8"]})
    assert "P8 was withdrawn from this study" in words(app)
    assert not app.table
    assert "Because" not in words(opened("survey", {"item": ["why"]}))


def test_an_empty_slice_is_a_sentence() -> None:
    app = opened("survey", {"who": ["P2"]})
    infos = [info.value for info in app.info]
    assert any("Nobody in this slice was asked" in info for info in infos)
    assert not app.get("vega_lite_chart")
    assert "No answer matches" in words(opened("survey", {"item": ["why"], "q": ["zebra"]}))


def test_theme_and_search_narrow_open_answers_alone_and_the_page_says_so() -> None:
    shown = words(opened("survey", {"q": ["quick"], "theme": ["Gains"]}))
    assert "Of the open answers, those on Gains that match “quick”; other answers are not narrowed." in shown
    assert "No answer of these people matches." in shown
    assert shown_specs(opened("survey")) == shown_specs(opened("survey", {"q": ["quick"]}))
    searched = words(opened("survey", {"q": ["quick"]}))
    assert "<mark>quick</mark>" in searched
    assert "Because" not in searched


def test_one_answer_to_two_questions_is_shown_with_both(mixed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, line in {
        "segments.csv": "c1,P8,,answer,,1,,,because as i said it helps,,,,,",
        "codings.csv": "c1,Harms > Privacy,Ada",
        "survey_items.csv": "more,,,,More?,text,,,",
        "survey_answers.csv": 'P8,more,,"Because, as I said, it helps.",\nP8,more,later,"Because, as I said, it helps.",',
    }.items():
        with (mixed_folder / name).open("a", encoding="utf-8") as file:
            file.write(("" if name != "survey_answers.csv" else "\n") + line + "\n")
    # Where the file is built, too.
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_folder.parent))
    build(mixed_folder)
    assert words(opened("survey", {"theme": ["Harms"]})).count("as i said it helps") == 3
    assert words(opened("survey", {"item": ["more"]})).count("as i said it helps") == 2
    assert "as i said" not in words(opened("survey", {"theme": ["Gains"]}))


def test_every_number_of_a_figures_table_is_the_link_to_its_people(mixed: Findings) -> None:
    oracle = SurveyOracle(mixed)
    app = opened("survey")
    for name in ("u1", "n1", "n2", "apps", "best", "years"):
        app.session_state[f"behind-survey-{name}"] = True
    app.run()
    found = [ROW.fullmatch(cell) for table in app.table for cell in table.value["People"]]
    assert sum(map(bool, found)) > 12
    for link in filter(None, found):
        view = Filters.from_query(parse_qs(link[2]))
        occasion = {"": None, "unnamed": ""}.get(view.occasion, view.occasion)
        assert len(oracle.choosing(view, view.item, view.answer[0], occasion)) == int(link[1])
    assert all("illustrative" in set(table.value["Provenance"]) for table in app.table)


@pytest.mark.usefixtures("_built_in")
@pytest.mark.parametrize("link", [{}, {"item": ["injunctive7"]}, {"item": ["smuq"]}, {"item": ["gender"]}], ids=str)
def test_below_twenty_people_there_are_no_percentages(link: dict[str, list[str]]) -> None:
    app = opened("survey", link)
    assert not PERCENT.search(words(app))
    assert "therapist" in words(app)


@pytest.mark.usefixtures("_built_in")
def test_attributes_are_told_of_groups_and_open_nobody(built_in: Findings) -> None:
    people = re.compile("|".join(built_in.study.participants))
    for link in ({"item": ["gender"]}, {"item": ["setting"]}, {"item": ["age"], "answer": ["34"]}):
        app = opened("survey", link)
        assert "shown for groups only, and there are no answers to open" in words(app)
        assert not app.get("vega_lite_chart")
        assert not app.get("download_button")
        assert not people.search(words(app) + str([table.value for table in app.table]) + str(links_of(app)))
    app = opened("survey", {"item": ["gender"], "who": ["P01"], "answer": ["Female"]})
    assert "answered “Female”" not in words(app)
    assert "P01 in the survey." in words(app)


@pytest.mark.usefixtures("_built_in")
def test_the_printed_table_says_what_was_not_asked_and_what_was_not_printed() -> None:
    printed = opened("survey", {"item": ["age"]}).table[0].value.set_index("")
    assert printed.loc["Age, mean \\(range\\)"].tolist() == ["34 \\(22 to 60\\)", "37 \\(29 to 43\\)"]
    assert printed.loc["Caseload, range", "Patients"] == "Not asked"
    assert "nan" not in str(printed)


def test_the_download_carries_provenance_and_labels(mixed: Findings) -> None:
    wanted = {"items": ["n1"], "answers": [], "occasion": "", "size": 99, "skip": 0}
    table = as_csv(mixed, mixed.ask("answer_page", filters=Filters().as_slice(mixed.study), **wanted))
    assert table.splitlines() == [
        "participant,role,occasion,status,answer,provenance",
        "T1,Therapist,,no answer,cannot say,illustrative",
        "T9,Therapist,,answered,agree,illustrative",
    ]
    assert opened("survey", {"item": ["n1"]}).get("download_button")


def test_a_study_with_a_survey_only_is_shown(surveyed_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(surveyed_data))
    app = opened("survey", {"role": ["Patient"]})
    assert "Patients in the survey." in words(app)
    assert app.checkbox(key="filter_role_Patient").value
    assert not app.multiselect
    assert "no interviews" not in words(app)


def test_a_study_without_a_survey_says_so(session_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(session_data))
    app = opened("survey")
    assert "This study has no survey; its interviews are on the other pages." in words(app)
    assert not app.header


def test_large_groups_have_percentages_and_few_marks(crowd_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(crowd_data))
    app = opened("survey")
    assert "Illustrative" not in words(app)
    said = words(opened("survey", {"item": ["half"], "answer": ["2..3"], "role": ["Patient"]}))
    assert "Patients who answered “2 to under 3”." in said
    assert "..3" not in said
