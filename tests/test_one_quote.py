"""A link to one quote: in its place in the interview, an answer under its question, or why there is none."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from explorer.build import build
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.words import rows
from tests.test_pages import opened, text_of


@pytest.fixture
def _mixed(mixed_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_data))


# What both queries say of an answer in one word.
SAME = ("item", "occasion", "participant", "role", "singular", "text", "provenance")
on_mixed = pytest.mark.usefixtures("_mixed")


def to_the_survey(app: AppTest) -> list[dict[str, list[str]]]:
    """What the links into the survey ask for."""
    return [query for link in app.main.get("page_link") if "item" in (query := parse_qs(link.proto.query_string))]


@on_mixed
def test_an_open_answer_is_shown_under_its_question() -> None:
    app = opened("quotes", {"segment": ["answer P8 why"]})
    assert app.title[0].value == "One answer to the survey"
    assert "“Because, as I said, it helps.”" in text_of(app)
    assert "[**Why?**]" in "".join(link.label for link in app.main.get("page_link"))
    assert {"item": ["why"], "who": ["P8"], "occasion": ["unnamed"]} in to_the_survey(app)
    assert "withdrawn" not in text_of(app)
    assert "it is &lt;i&gt;quick&lt;/i&gt;" not in text_of(app)


@on_mixed
def test_an_answer_without_a_question_is_shown_and_opens_none() -> None:
    app = opened("quotes", {"segment": ["b1"]})
    assert app.title[0].value == "One answer to the survey"
    assert "An answer about privacy from a survey." in text_of(app)
    assert to_the_survey(app) == []


@on_mixed
def test_a_quote_of_an_interview_is_no_answer() -> None:
    app = opened("quotes", {"segment": ["a1"]})
    assert app.title[0].value == "One quote in its place"
    assert to_the_survey(app) == []


def test_a_study_without_interviews_shows_its_answers(surveyed_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(surveyed_data))
    shown = text_of(opened("quotes", {"segment": ["answer P8 why"]}))
    assert "Because, as I said, it helps." in shown
    assert "has no interviews" not in shown


def test_every_open_answer_can_be_named(built_in: Findings) -> None:
    items = [item.item for item in built_in.study.items if item.kind == "text"]
    everybody = Filters().as_slice(built_in.study)
    asked = {"filters": everybody, "items": items, "occasion": "", "size": 1000, "skip": 0}
    every = rows(built_in.ask("open_answers", **asked))
    assert len(every) > 40
    for answer in every:
        (named,) = rows(built_in.ask("quoted_answer", segment=answer["segment"]))
        assert [named[name] for name in SAME] == [answer[name] for name in SAME]
        assert list(named["codes"]) == list(answer["codes"])
    assert built_in.ask("quoted_answer", segment="nowhere").empty


def test_an_answer_given_twice_stands_under_both_questions(mixed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, line in (
        ("survey_items.csv", "how,,,,How?,text,,,"),
        ("survey_answers.csv", "P8,how,,Because it helps.,\nP8,why,later,Because it helps.,"),
        ("segments.csv", "P8-both,P8,,answer,,,,,Because it helps.,,,,,"),
        ("codings.csv", "P8-both,Harms > Privacy,Bob"),
    ):
        _add(mixed_folder / name, line)
    findings = Findings(build(mixed_folder))
    answers = rows(findings.ask("quoted_answer", segment="P8-both"))
    assert [(row["item"], row["occasion"]) for row in answers] == [("why", "later"), ("how", "")]
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_folder.parent))
    app = opened("quotes", {"segment": ["P8-both"]})
    assert text_of(app).count("Because it helps.") == 2
    assert {(query["item"][0], query["occasion"][0]) for query in to_the_survey(app)} == {("why", "later"), ("how", "unnamed")}


@pytest.mark.parametrize(("segment", "said"), [("s9", "s9 was withdrawn from this study"), ("zz", "has no quote “zz”")])
def test_what_was_withdrawn_is_told_from_what_never_was(
    study_folder: Path, monkeypatch: pytest.MonkeyPatch, segment: str, said: str
) -> None:
    (study_folder / "withdrawn.csv").write_text("id,kind,date\ns9,segment,2025-01-01\n", encoding="utf-8")
    build(study_folder)
    monkeypatch.setenv("EXPLORER_DATA", str(study_folder.parent))
    shown = text_of(opened("quotes", {"segment": [segment]}))
    assert said in shown
    assert ("was withdrawn" in shown) == (segment == "s9")
    assert "<blockquote>" not in shown


def _add(path: Path, line: str) -> None:
    path.write_text(path.read_text("utf-8").rstrip("\n") + f"\n{line}\n", "utf-8")
