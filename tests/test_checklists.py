"""Reporting checklists: every item once, with the study's answer, the data's, or none; and no answer that nobody gave."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.build import build
from explorer.findings import Findings
from explorer.words import rows
from tests.test_pages import opened, text_of

Edit = Callable[[str, str, str], Path]


def answers_of(findings: Findings) -> dict[tuple[str, int], dict[str, Any]]:
    return {(row["checklist"], row["item"]): row for row in rows(findings.ask("checklist_items"))}


def test_every_item_stands_once_and_in_its_order(small: Findings) -> None:
    items = rows(small.ask("checklist_items"))
    numbers = [(row["checklist"], row["item"]) for row in items]
    assert numbers == [*(("coreq", number) for number in range(1, 33)), *(("gramms", number) for number in range(1, 7))]
    assert [row["item"] for row in items if row["domain"] == "Study design"] == list(range(9, 24))
    assert len({row["topic"] for row in items}) == len({row["question"] for row in items}) == 38
    assert all(row["question"].endswith("?") for row in items)


def test_the_studys_own_answer_goes_first(edit: Edit) -> None:
    own = '[coreq]\n12 = "Eighteen; one   tape was lost."\n1 = "BW."\n[gramms]\n5 = "None."\n[article]\n'
    answers = answers_of(Findings(build(edit("study.toml", "[article]\n", own))))
    assert (answers["coreq", 12]["answer"], answers["coreq", 12]["origin"]) == ("Eighteen; one tape was lost.", "study")
    assert answers["coreq", 1]["answer"] == "BW."
    assert answers["gramms", 5]["origin"] == "study"
    assert (answers["coreq", 2]["answer"], answers["coreq", 2]["origin"]) == ("", "not reported")


def test_the_data_answer_what_they_can(small: Findings) -> None:
    computed = {name: row["answer"] for name, row in answers_of(small).items() if row["origin"] == "computed"}
    assert computed == {
        ("coreq", 12): "Interviewed: 2 patients, 1 therapist and 1 carer.",
        ("coreq", 16): "The people interviewed, by gender: 3 Female and 1 Male; by setting: 3 Not stated and 1 Clinic.",
        ("coreq", 24): "2 coders coded the passages.",
        ("coreq", 25): "The codebook on this page has 3 themes with 5 subthemes.",
        ("coreq", 29): "8 quotes can be read, each under the pseudonym of the participant.",
        ("coreq", 30): "2 of 3 key findings have at least one quote that supports them.",
        ("coreq", 31): "3 themes, 2 of them with a definition.",
        ("coreq", 32): f"5 subthemes, 5 of them with a definition. {dissent(small)}",
    }


def dissent(findings: Findings) -> str:
    links: Any = findings._cursor().execute("select count(distinct finding) from finding_link where stance = 'dissents'")
    return f"Evidence that dissents is linked to {links.fetchone()[0]} of 3 key findings."


def test_a_coder_without_a_name_is_not_counted(study_folder: Path) -> None:
    codings = study_folder / "codings.csv"
    nameless = codings.read_text("utf-8").replace("a1,Gains > Ease,Bob\n", "").replace(",Ada", ",").replace(",Bob", ",")
    codings.write_text(nameless, "utf-8")
    assert answers_of(Findings(build(study_folder)))["coreq", 24]["origin"] == "not reported"


def test_what_is_withheld_describes_no_sample(edit: Edit) -> None:
    answer = answers_of(Findings(build(edit("study.toml", "minimum_group = 1", "minimum_group = 4"))))["coreq", 16]
    assert (answer["answer"], answer["origin"]) == ("", "not reported")


def test_a_survey_beside_interviews_is_a_method_of_its_own(mixed: Findings, surveyed: Findings) -> None:
    answer = answers_of(mixed)["gramms", 3]["answer"]
    assert re.match(
        r"Interviews with 2 patients, 1 therapist and 1 carer, of which \d passages are coded; a survey of ", answer
    )
    assert {row["origin"] for row in answers_of(surveyed).values()} == {"not reported"}


def test_the_joint_display_is_where_methods_meet(mixed_folder: Path) -> None:
    (mixed_folder / "joint.csv").unlink()
    assert answers_of(Findings(build(mixed_folder)))["gramms", 4]["origin"] == "not reported"
    joint = "row,item,construct,code,inference\n1,n1,,Gains > Ease,confirms\n2,n2,,Harms > Privacy,expands\n"
    (mixed_folder / "joint.csv").write_text(joint + "3,u1,,Gains > Ease,expands\n", "utf-8")
    answers = answers_of(Findings(build(mixed_folder)))
    assert answers["gramms", 4]["answer"] == "Survey and interviews stand side by side in a joint display of 3 rows."
    assert answers["gramms", 6]["answer"].endswith("1 confirms and 2 expand.")
    assert "disagree" not in answers["gramms", 6]["answer"]


@pytest.fixture
def _small_data(session_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(session_data))


@pytest.mark.usefixtures("_small_data")
def test_a_list_is_drawn_when_it_is_opened_and_names_its_source() -> None:
    app = opened("method")
    labels = [box.label for box in app.expander]
    assert "**COREQ, for interviews and focus groups** · 8 from the data and 24 not reported" in labels
    # The study has no survey, so nothing of mixed methods is answered.
    assert not any("GRAMMS" in label for label in labels)
    assert "Credentials" not in text_of(app)
    app.session_state["checklist-coreq"] = True
    app.run()
    shown = text_of(app)
    assert "**2. Credentials**  \n:small[Which degrees do the researchers have?]  \n:gray[Not reported]" in shown
    assert "2 coders coded the passages. :gray-badge[From the data]" in shown
    assert "[10.1093/intqhc/mzm042](https://doi.org/10.1093/intqhc/mzm042)" in shown


def test_a_study_without_interviews_has_no_list(surveyed_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(surveyed_data))
    app = opened("method")
    assert "Reporting checklists" not in [header.value for header in app.header]
    assert "Not reported" not in text_of(app)
