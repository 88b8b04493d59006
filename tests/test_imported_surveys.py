"""A real export of each kind of survey, imported, built and opened: every number is right, and attributes open nobody."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from explorer.build import build
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.survey import blocks, in_parts, questions, roles_of
from explorer.ui.survey_figures import block_figure
from explorer.words import rows
from tests.conftest import ROOT
from tests.importers.test_real_files import imported
from tests.survey_oracle import SurveyOracle
from tests.test_pages import opened
from tests.test_survey_page import words
from tests.test_survey_queries import opened as answers_of

REAL = ROOT.parent / "shared" / "realdata"
# One of each kind; the options of the import are those of somebody who asked one role.
FILES = {
    "qualtrics": "qualtrics/conjoint-first-40.csv",
    "redcap": "redcap/simple/data.csv",
    "redcap-longitudinal": "redcap/arm-single-longitudinal/data.csv",
    "redcap-repeating": "redcap/repeating-instruments/data.csv",
    "limesurvey": "limesurvey/survey_998192_R_data_file.csv",
    "spss": "spss/pyreadstat/sample_missing.sav",
    "spss-numbers": "spss/haven/iris.sav",
    "spss-many": "spss/pyreadstat/sample_large.sav",
}
MOST_ITEMS, MOST_MARKS = 6, 3000


@dataclass(frozen=True)
class Imported:
    """An imported study: its findings file and the second count."""

    findings: Findings
    oracle: SurveyOracle


@pytest.fixture(scope="module", params=FILES)
def survey(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    source = REAL / FILES[request.param]
    if not source.exists():
        pytest.skip(f"the real file is not on this machine (../shared/realdata/{FILES[request.param]})")
    study = tmp_path_factory.mktemp(request.param) / "study"
    imported(source, study)
    findings = Findings(build(study))
    return Imported(findings, SurveyOracle(findings))


def test_every_bar_opens_the_people_that_it_counts(survey: Imported) -> None:
    findings, oracle = survey.findings, survey.oracle
    checked = 0
    for block in blocks(questions(findings)):
        if block.first.is_attribute or block.first.kind == "text" or not block.asked(roles_of(Filters(), findings.study)):
            continue
        for part in in_parts(block, findings.study):
            shown = block_figure(findings, Filters(), part)
            frame = rows(findings.ask(shown.query, **shown.parameters))
            told = [row for row in frame if row["value"] and row["people"]]
            for row in (*told[:3], *told[-3:]):
                people = {answer["participant"] for answer in answers_of(findings, shown.view(row))}
                assert people == oracle.choosing(Filters(), row["item"], row["value"], row.get("occasion"))
                assert len(people) == row["people"]
                checked += 1
    assert checked or not any(item["kind"] != "text" and not item["is_attribute"] for item in oracle.items.values())


def test_no_chart_has_more_marks_than_a_browser_draws(survey: Imported) -> None:
    findings = survey.findings
    for block in blocks(questions(findings)):
        if not block.first.is_attribute and block.first.kind != "text":
            for part in in_parts(block, findings.study):
                shown = block_figure(findings, Filters(), part)
                answer = findings.ask(shown.query, **shown.parameters)
                if not answer.empty:
                    assert marks(shown.chart(answer)) <= MOST_MARKS


def marks(spec: dict) -> int:
    """At most so many marks: the rows of each layer's data, and a dot a person where people are drawn one by one."""
    data = spec["datasets"]
    each = sum(len(data[layer["data"]["name"]]) for layer in spec["layer"])
    dotted = [row for name in ("said", "rows") for row in data.get(name, []) if not row.get("is_large")]
    return each + sum(int(row["asked"] if "asked" in row else row["people"]) for row in dotted if row.get("people", 0) <= 40)


def test_the_page_and_its_first_items_open(survey: Imported, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(survey.findings.identity.path.parent))
    app = opened("survey")
    asked = questions(survey.findings)
    assert [header.value.replace("\\", "") for header in app.header] == list(dict.fromkeys(q.instrument for q in asked))
    assert "Illustrative" not in words(app)
    assert not app.error
    open_ = [question for question in asked if not question.is_attribute]
    for question in open_[:MOST_ITEMS]:
        one = opened("survey", {"item": [question.item]})
        assert not one.error
        assert not one.warning
        total = sum(status != "skipped" for status in survey.oracle.responses(Filters(), question.item).values())
        if question.kind != "text" and total:
            assert f"{total} response{'s' if total > 1 else ''}" in words(one)


def test_attributes_open_nobody(survey: Imported, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(survey.findings.identity.path.parent))
    attributes = [question for question in questions(survey.findings) if question.is_attribute]
    for question in attributes[:3]:
        assert answers_of(survey.findings, Filters(item=question.item)) == []
        app = opened("survey", {"item": [question.item]})
        assert "there are no answers to open" in words(app)
        assert not app.table
        assert not app.get("vega_lite_chart")
