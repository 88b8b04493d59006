"""What each page asks of the database in one rerun: never the same question twice, and nothing the second time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explorer import findings as door
from explorer.findings import Findings
from explorer.ui import figures
from explorer.ui.slice import open_findings
from tests.conftest import ROOT
from tests.test_pages import PAGES

LINKS: dict[str, dict[str, list[str]]] = {
    "whole": {},
    "filtered": {"role": ["Patient"], "theme": ["Gains"]},
    "searched": {"q": ["posts"]},
}
# Read once, when a file is opened.
STUDY = (
    "about_the_study study_size role_names subtheme_names participant_names released_levels item_names occasions"
    " joint_row_names withdrawn_ids"
)
# The sidebar counts the slice; and where roles or themes are chosen, what it would hold without that choice.
SIDEBAR = {"whole": "theme_counts", "filtered": "theme_counts theme_counts theme_counts", "searched": "theme_counts"}
# On the survey roles stand without counts of interviews.
SIDEBAR_OF_THE_SURVEY = SIDEBAR | {"filtered": "theme_counts theme_counts"}
ASKED = {
    "overview": "finding_evidence key_findings joint_rows",
    "themes": "subtheme_definitions whose_words quote_page speakers co_occurrences",
    # The first subtheme is a slice of its own, and each side has its quotes.
    "compare": "compared_subthemes theme_counts subtheme_definitions quote_page quote_page",
    "quotes": "whose_words quote_page",
    "matrix": "framework_matrix",
    # A figure asks for all the items that it draws.
    "survey": "survey_items scale_answers scale_answers scale_answers choice_answers choice_answers number_answers"
    " open_answers",
    "joint": "joint_rows joint_quotes survey_items scale_answers scale_answers scale_answers choice_answers choice_answers"
    " number_answers",
    "method": "article who_took_part instruments surveyed_people codebook provenances published_figures coder_agreement"
    " checklist_items limits pedigree source_files attributes_listed withdrawals",
}
# Patients were asked neither for norms, nor do the themes chosen stand beside all items.
ASKED_OF_PATIENTS = {
    "survey": "survey_items scale_answers choice_answers choice_answers number_answers open_answers",
    "joint": "joint_rows joint_quotes survey_items scale_answers choice_answers choice_answers",
}
# Everything on a page that counts by role and topic shares one answer; a page and its figure share another, and so do rows
# of the joint display on the same items.
SHARED = {"theme_counts", "compared_subthemes", "scale_answers"}


@dataclass
class Questions:
    """What one rerun asked, in order: at the door of the findings, and of the database behind it."""

    at_the_door: list[str] = field(default_factory=list)
    of_the_database: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Visit:
    """A page, opened by a link in an explorer that was just started, and then run once more."""

    page: str
    link: str
    first: Questions
    again: Questions


def noted(query: str, parameters: dict[str, Any]) -> str:
    """A question in one line: the name of the query, then its parameters."""
    return f"{query} {json.dumps(parameters, sort_keys=True)}"


def names(questions: list[str]) -> list[str]:
    return [question.split(" ")[0] for question in questions]


def repeated(questions: list[str]) -> list[str]:
    return [question for question, times in Counter(questions).items() if times > 1]


@contextmanager
def noting() -> Iterator[Questions]:
    """Everything that is asked meanwhile; every question is passed on and answered as ever."""
    questions = Questions()
    ask, every_query = Findings.ask, door.every_query()

    def at_the_door(self: Findings, query: str, **parameters: Any) -> pd.DataFrame:
        questions.at_the_door.append(noted(query, parameters))
        return ask(self, query, **parameters)

    def of_the_database(name: str) -> Callable[..., pd.DataFrame]:
        def passed_on(cursor: Any, **parameters: Any) -> pd.DataFrame:
            questions.of_the_database.append(noted(name, parameters))
            answer: pd.DataFrame = every_query[name](cursor, **parameters)
            return answer

        return passed_on

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Findings, "ask", at_the_door)
        patch.setattr(door, "every_query", lambda: {name: of_the_database(name) for name in every_query})
        yield questions


@pytest.fixture(scope="module")
def app(mixed_data: Path) -> Iterator[AppTest]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLORER_DATA", str(mixed_data))
        yield AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


@pytest.fixture(scope="module", params=[(page, link) for page in PAGES for link in LINKS], ids=" ".join)
def visit(app: AppTest, request: pytest.FixtureRequest) -> Visit:
    page, link = request.param
    open_findings.clear()
    figures._drawn.clear()
    app.query_params.clear()
    for name, values in LINKS[link].items():
        app.query_params[name] = values
    app.switch_page(PAGES[page])
    with noting() as first:
        app.run()
    with noting() as again:
        app.run()
    assert not app.exception
    return Visit(page, link, first, again)


def test_no_rerun_asks_the_database_the_same_twice(visit: Visit) -> None:
    assert visit.first.of_the_database
    assert repeated(visit.first.of_the_database) == []
    assert set(visit.first.at_the_door) == set(visit.first.of_the_database)


def test_only_shared_answers_are_taken_again(visit: Visit) -> None:
    assert set(names(repeated(visit.first.at_the_door))) <= SHARED


def test_a_page_asks_what_the_list_says(visit: Visit) -> None:
    asked = ASKED | (ASKED_OF_PATIENTS if visit.link == "filtered" else {})
    sidebar = SIDEBAR_OF_THE_SURVEY if visit.page == "survey" else SIDEBAR
    expected = f"{STUDY} {sidebar[visit.link]} {asked[visit.page]}"
    assert names(visit.first.of_the_database) == expected.split()


def test_the_same_view_again_asks_the_database_nothing(visit: Visit) -> None:
    assert visit.again.at_the_door
    assert visit.again.of_the_database == []
