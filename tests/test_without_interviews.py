"""A study that has a survey only: it builds, its pages say so, and beside interviews a survey changes none of their numbers."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import parse_qs

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explorer.build import build, check
from explorer.comparison import Comparison
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.named_queries import QUERIES, every_query, named_queries, query_names
from tests.conftest import SMALL, SURVEYED
from tests.test_pages import LINKS, PAGES, links_of, opened, text_of
from tests.test_queries import parameters

INTERVIEW_PAGES = PAGES.keys() - {"method", "survey"}
SAID = "This study has no interviews; its survey holds 8 items answered by 4 people."
LINKS_INTO_NOTHING = [
    {},
    {"theme": ["Gains"]},
    {"subtheme": ["Trust"], "q": ["phone"]},
    {"q": ['"my phone" -caf*'], "by": ["segments"]},
    {"role": ["Patient"], "who": ["P8"], "is": ["gender:Female"], "with": ["Silence"]},
    {"role": ["Patient", "Therapist", "Nurse"], "page": ["7"], "page2": ["2"], "sort": ["total"], "all": ["1"]},
    {"segment": ["a1"]},
]


@pytest.fixture
def _survey_only(surveyed_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(surveyed_data))


@pytest.fixture
def _mixed(mixed_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_data))


def widgets_of(app: AppTest) -> list[object]:
    return [*app.checkbox, *app.multiselect, *app.text_input, *app.get("button_group")]


def charts_of(app: AppTest) -> list[object]:
    return list(app.get("vega_lite_chart"))


@pytest.mark.usefixtures("_survey_only")
@pytest.mark.parametrize("page", sorted(INTERVIEW_PAGES))
@pytest.mark.parametrize("link", LINKS_INTO_NOTHING, ids=str)
def test_a_page_on_interviews_says_that_there_are_none(page: str, link: dict[str, list[str]]) -> None:
    app = opened(page, link)
    shown = text_of(app)
    assert app.title
    assert shown.count(SAID) == 1
    assert "on all themes" not in shown
    assert charts_of(app) == widgets_of(app) == [*app.header, *app.error, *app.info, *app.expander]


@pytest.mark.usefixtures("_survey_only")
@pytest.mark.parametrize("page", sorted(INTERVIEW_PAGES))
def test_the_way_on_leads_to_what_the_study_holds(page: str) -> None:
    app = opened(page, {"role": ["Patient"]})
    (link,) = [link for link in app.get("page_link") if "What the study holds" in link.label]
    assert link.proto.page == "method"
    assert parse_qs(link.proto.query_string) == {"role": ["Patient"]}


@pytest.mark.usefixtures("_survey_only")
@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_what_does_not_exist_is_named(page: str) -> None:
    app = opened(page, {"theme": ["Gains"], "subtheme": ["Trust"], "role": ["Patient"]})
    warnings = "".join(warning.value for warning in app.warning).replace("\\", "")
    assert "This study has no theme “Gains”." in warnings
    assert "This study has no subtheme “Trust”." in warnings
    assert "no role" not in warnings
    assert {"Gains", "Trust", "Clear all"} <= set(links_of(app))


@pytest.mark.usefixtures("_survey_only")
def test_a_quote_of_another_study_is_named() -> None:
    app = opened("quotes", {"segment": ["a1"]})
    assert "This study has no quote “a1”" in text_of(app)
    assert SAID in text_of(app)


@pytest.mark.usefixtures("_survey_only")
def test_the_overview_still_says_what_was_asked() -> None:
    shown = text_of(opened())
    assert "Who uses &lt;b&gt;which&lt;/b&gt; app?" in shown
    assert "Who raised which theme" not in shown


@pytest.mark.usefixtures("_survey_only")
def test_method_shows_what_is_there() -> None:
    app = opened("method", {"role": ["Patient"], "q": ["phone"]})
    shown = text_of(app)
    assert shown.count(SAID) == 1
    assert [header.value for header in app.header] == [
        "Question and design", "Survey", "Illustrative data", "Limits", "Data version",
    ]  # fmt: skip
    assert "8 items in 3 instruments, answered by 3 patients and 1 therapist." in shown
    assert "- Use: 2 items, asked of patients; answered by 3 patients." in shown
    assert "- Norms: 2 items, asked of therapists and carers; answered by 1 therapist." in shown
    assert ":orange-badge[Illustrative] Written to show the explorer; nobody said it. **7 survey items.**" in shown
    assert "It holds 6 participants, 8 survey items and 20 survey answers." in shown
    assert "coded segment" not in shown
    assert widgets_of(app) == []


@pytest.mark.usefixtures("_mixed")
def test_method_names_a_survey_beside_interviews() -> None:
    app = opened("method")
    assert "8 items in 3 instruments, answered by 4 patients and 1 therapist." in text_of(app)
    assert "no interviews" not in text_of(app)
    assert ":blue[**2 patients**]" in links_of(app)
    headings = [header.value for header in app.header]
    assert headings[headings.index("Who took part") + 1] == "Survey"


@pytest.mark.usefixtures("_mixed")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", [LINKS[0], LINKS[1], LINKS[5], {"who": ["P9"]}], ids=str)
def test_pages_of_a_study_with_both_open_as_ever(page: str, link: dict[str, list[str]]) -> None:
    app = opened(page, link)
    assert "no interviews" not in text_of(app)
    assert app.multiselect(key="filter_theme").options
    assert not app.error


# What the study holds, rather than what was said in its interviews.
OF_THE_STUDY = {"pedigree", "source_files", "participant_names", "study_size", "instruments", "surveyed_people"}
OF_THE_SURVEY = {"item_names", "occasions", "joint_row_names", "checklist_items"} | {
    name for subject in ("survey", "joint") for name in query_names(named_queries(QUERIES / f"{subject}.sql"))
}
VIEWS = [
    Filters(),
    Filters(by="segments"),
    Filters(role=("Patient",)),
    Filters(role=("Patient", "Therapist"), theme=("Gains",)),
    Filters(subtheme=("Privacy",)),
    Filters(subtheme=("Trust",), together=("Silence",)),
    Filters(attribute=("gender:Female",)),
    Filters(attribute=("setting:Clinic",), q="privacy"),
    Filters(q="phone"),
    Filters(who=("P1", "P3")),
]


def answer(findings: Findings, query: str, view: Filters) -> pd.DataFrame:
    asked = parameters(query, view, findings)
    if query == "compared_subthemes":
        asked = Comparison.of(view, findings.study).as_parameters(findings.study)
    # A position is a place among all people, not a count.
    return findings.ask(query, **asked).drop(columns=["participant_position", "items"], errors="ignore")


@pytest.mark.parametrize("query", sorted(every_query().keys() - OF_THE_STUDY - OF_THE_SURVEY))
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view.to_query()))
def test_a_survey_and_its_people_change_no_number_of_the_interviews(
    small: Findings, mixed: Findings, query: str, view: Filters
) -> None:
    pd.testing.assert_frame_equal(answer(small, query, view), answer(mixed, query, view))


def test_the_survey_did_add_people_and_answers(small: Findings, mixed: Findings) -> None:
    assert len(mixed.study.participants) == len(small.study.participants) + 3
    assert (len(small.study.items), len(mixed.study.items)) == (0, 8)
    assert mixed.study.speaking == small.study.speaking


def with_a_nurse(folder: Path) -> Path:
    """The study with a first role of which one person answered the survey and nobody was interviewed."""
    toml = (folder / "study.toml").read_text("utf-8")
    nurse = '[[role]]\nname = "Nurse"\n\n[[role]]\nname = "Patient"'
    (folder / "study.toml").write_text(toml.replace('[[role]]\nname = "Patient"', nurse), "utf-8")
    with (folder / "participants.csv").open("a", encoding="utf-8") as file:
        file.write("N1,Nurse,Female,,1999\n")
    with (folder / "survey_answers.csv").open("a", encoding="utf-8") as file:
        file.write("N1,years,,3,\n")
    return build(folder)


def test_a_role_that_was_only_surveyed_is_not_compared_unasked(mixed_folder: Path) -> None:
    study = Findings(with_a_nurse(mixed_folder)).study
    assert study.roles[0].role == "Nurse"
    assert [role.role for role in Comparison.of(Filters(), study).roles] == ["Patient", "Therapist"]
    assert [role.role for role in Comparison.of(Filters(role=("Nurse", "Patient")), study).roles] == ["Nurse", "Patient"]
    assert "nurse" not in Filters().in_words(study).lower()


NEITHER = "segments.csv: the study is empty: no row in segments.csv or survey_items.csv; a study needs interviews or a survey"
NEEDED = "the file is missing; interviews need codebook.csv, segments.csv, codings.csv, if only with a header row"


@pytest.mark.parametrize(
    ("names", "faults"),
    [
        ([], [NEITHER]),
        (["codebook.csv"], [f"segments.csv: {NEEDED}", f"codings.csv: {NEEDED}"]),
        (["segments.csv", "codebook.csv"], [f"codings.csv: {NEEDED}"]),
        (["survey_items.csv", "scales.csv"], []),
        (["survey_items.csv", "scales.csv", "codebook.csv"], []),
        (["survey_items.csv", "scales.csv", "codings.csv"], [f"codebook.csv: {NEEDED}", f"segments.csv: {NEEDED}"]),
        (["survey_answers.csv"], ["survey_items.csv: the file is missing; survey_answers.csv needs it, for its items"]),
        (["codebook.csv", "segments.csv", "codings.csv"], []),
    ],
)  # fmt: skip
def test_a_study_needs_interviews_or_a_survey(tmp_path: Path, names: list[str], faults: list[str]) -> None:
    for name in ("study.toml", "participants.csv", *names):
        shutil.copy((SMALL if name in ("codebook.csv", "segments.csv", "codings.csv") else SURVEYED) / name, tmp_path)
    if "segments.csv" in names:
        shutil.copy(SMALL / "participants.csv", tmp_path)
    found = [str(problem) for problem in check(tmp_path)]
    assert [fault for fault in found if "file is missing" in fault or "empty:" in fault] == faults
    assert bool(found) == bool(faults)


def test_header_rows_alone_are_an_empty_study(tmp_path: Path) -> None:
    for path in (SMALL / "study.toml", SMALL / "participants.csv"):
        shutil.copy(path, tmp_path)
    for name in ("codebook.csv", "segments.csv", "codings.csv"):
        (tmp_path / name).write_text((SMALL / name).read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert [str(problem) for problem in check(tmp_path)] == [NEITHER]
    # Not so where everything was withdrawn: such a study must still be built without it.
    (tmp_path / "withdrawn.csv").write_text("id,kind,date\nP1,participant,2026-01-01\n", "utf-8")
    assert check(tmp_path) == []


def test_a_study_of_which_all_was_withdrawn_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "withdrawn"
    folder.mkdir()
    (folder / "study.toml").write_text("title = 'Gone'\n[[role]]\nname = 'Patient'\n", "utf-8")
    (folder / "participants.csv").write_text("participant,role\n", "utf-8")
    (folder / "withdrawn.csv").write_text("id,kind,date\nP1,participant,2026-01-01\n", "utf-8")
    build(folder)
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    for page in PAGES:
        shown = text_of(opened(page))
        assert "This study has no interviews." in shown
        assert "survey" not in shown


def test_a_role_that_was_only_surveyed_is_offered_only_where_a_link_names_it(
    mixed_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_folder.parent))
    with_a_nurse(mixed_folder)
    assert "Nurse" not in str([box.label for box in opened("themes").checkbox])
    assert "Nurse" in str([box.label for box in opened("themes", {"role": ["Nurse"]}).checkbox])
