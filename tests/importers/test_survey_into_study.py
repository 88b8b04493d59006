"""Surveys that come into a study folder: who is matched, who is new, who stays out, and what a second import leaves."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from explorer.__main__ import main

CODING = """Who,Group,Interview,Quote,Code
Anna Berg,Patient,One,I slept badly,Body > Sleep
Ben Carl,Patient,Two,I ate nothing,Body > Food
Cleo Dahl,Patient,Three,I walked a lot,Body > Walks
Anna Berg,Therapist,Four,They slept badly,Body > Sleep
"""
WELLBEING = """Study ID,Group,Mood
anna  berg,patient,Good
BEN CARL ,Patient,Poor
P03,Patient,Good
Nobody Known,therapist,Poor
Anna Berg,Therapist,Good
"""
BY_GROUP = ("--participant", "study id", "--role-from", "column:Group")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of three patients and a therapist, two of whom bear one name."""
    into = tmp_path / "study"
    options = ("--participant", "Who", "--role-from", "column:Group", "--source", "Interview")
    assert main(["import", str(write(tmp_path, "coding.csv", CODING)), "--into", str(into), *options]) == 0
    return into


def survey(study: Path, text: str, *options: str, name: str = "Wellbeing.csv") -> int:
    return main(["import", str(write(study.parent, name, text)), "--into", str(study), *options])


def rows(study: Path, name: str) -> list[dict[str, str]]:
    with (study / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def given(study: Path, item: str) -> list[tuple[str, str, str]]:
    return [
        (row["participant"], row["answer"], row["occasion"]) for row in rows(study, "survey_answers.csv") if row["item"] == item
    ]


def people(study: Path) -> list[tuple[str, str]]:
    return [(row["participant"], row["role"]) for row in rows(study, "participants.csv")]


def test_people_are_found_by_name_or_pseudonym_and_new_ones_are_numbered_on(study: Path) -> None:
    assert survey(study, WELLBEING, *BY_GROUP) == 0
    expected = [("P01", "Good"), ("P02", "Poor"), ("P03", "Good"), ("T02", "Poor"), ("T01", "Good")]
    assert [answer[:2] for answer in given(study, "Mood")] == expected
    assert people(study)[-1] == ("T02", "Therapist")
    assert "Nobody" not in "".join(path.read_text(encoding="utf-8") for path in study.iterdir())
    assert "therapist" not in {role for _, role in people(study)}


def test_a_role_that_differs_in_case_is_the_one_that_is_there(study: Path) -> None:
    assert survey(study, WELLBEING, *BY_GROUP) == 0
    assert (study / "study.toml").read_text(encoding="utf-8").count("[[role]]") == 2


def test_names_that_are_pseudonyms_of_others_are_read_as_names(study: Path) -> None:
    other = study.parent / "other"
    coding = CODING.replace("Anna Berg,P", "P03,P").replace("Cleo Dahl", "P01")
    options = ("--participant", "Who", "--role-from", "column:Group", "--source", "Interview")
    assert main(["import", str(write(study.parent, "coding.csv", coding)), "--into", str(other), *options]) == 0
    assert survey(other, "Study ID,Mood\np03,Good\nP01,Poor\n", "--participant", "Study ID") == 0
    assert given(other, "Mood") == [("P01", "Good", ""), ("P03", "Poor", "")]
    assert "all were read as names of the key" in (other / "IMPORT.md").read_text(encoding="utf-8")


def test_who_answers_twice_answers_at_two_occasions(study: Path) -> None:
    assert survey(study, "Who,Mood\nBen Carl,Good\nP03,Poor\nben carl,Fair\nP02,Poor\n", "--participant", "Who") == 0
    assert given(study, "Mood") == [("P02", "Good", ""), ("P03", "Poor", ""), ("P02", "Fair", "2"), ("P02", "Poor", "3")]


def test_ids_of_respondents_are_nobodys_names(study: Path) -> None:
    first = "ID;Start time;Completion time;Mood\n1;a;b;Good\n2;a;b;Poor\n3;a;b;Good\n"
    assert survey(study, first, "--role", "Patient") == 0
    assert survey(study, first, "--role", "Patient", name="Second.csv") == 0
    assert len(people(study)) == 4 + 3 + 3


def test_asked_names_roles_also_where_it_is_all_who_answered(study: Path) -> None:
    assert survey(study, "Who,Mood\nBen Carl,Good\nP03,Poor\n", "--participant", "Who") == 0
    assert rows(study, "survey_items.csv")[0]["asked"] == "Patient"


def test_a_withdrawn_person_stays_out_whatever_role_is_given(study: Path) -> None:
    write(study, "withdrawn.csv", "id,kind,date\nP02,participant,\n")
    kept = [line for line in (study / "participants.csv").read_text(encoding="utf-8").splitlines() if "P02" not in line]
    write(study, "participants.csv", "\n".join(kept) + "\n")
    assert survey(study, WELLBEING.replace("BEN CARL ,Patient", "BEN CARL ,Nurse"), *BY_GROUP) == 0
    assert "Nurse" not in {role for _, role in people(study)}
    assert "P02" not in {answer[0] for answer in given(study, "Mood")}
    assert "1 respondent: they are withdrawn" in (study / "IMPORT.md").read_text(encoding="utf-8")


def test_a_second_instrument_comes_beside_the_first_and_the_same_one_only_in_its_place(study: Path) -> None:
    assert survey(study, WELLBEING, *BY_GROUP) == 0
    assert survey(study, WELLBEING.replace("Good", "Fair"), *BY_GROUP) == 1
    assert survey(study, WELLBEING.replace("Good", "Fair"), *BY_GROUP, name="Later.csv") == 0
    assert [row["item"] for row in rows(study, "survey_items.csv")] == ["Group", "Mood", "later-Group", "later-Mood"]
    assert survey(study, "Study ID,Mood\nBen Carl,Fair\n", *BY_GROUP[:2], "--replace") == 0
    assert given(study, "Mood") == [("P02", "Fair", "")]
    assert len(given(study, "later-Mood")) == 5
    assert ("T02", "Therapist") in people(study)


def test_whoever_had_only_answered_what_is_replaced_is_out(study: Path) -> None:
    assert survey(study, WELLBEING, *BY_GROUP) == 0
    assert survey(study, "Study ID,Mood\nBen Carl,Fair\n", *BY_GROUP[:2], "--replace") == 0
    assert [name for name, _ in people(study)] == ["P01", "P02", "P03", "T01"]


def test_whoever_has_only_answered_stays_when_interviews_come_later(study: Path) -> None:
    other = study.parent / "other"
    assert survey(other, WELLBEING, *BY_GROUP) == 0
    before = dict(people(other))
    options = ("--participant", "Who", "--role-from", "column:Group", "--source", "Interview")
    assert main(["import", str(study.parent / "coding.csv"), "--into", str(other), *options]) == 0
    assert before.items() <= dict(people(other)).items()
    assert main(["check", str(other)]) == 0


def test_candidates_for_the_role_are_listed_and_nothing_is_written(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in study.iterdir()}
    assert survey(study, WELLBEING.replace("therapist,Poor", "Therapist,Poor"), "--participant", "Study ID") == 1
    assert "--role-from column:Group    (Therapist 2" in capsys.readouterr().err
    assert survey(study, WELLBEING, *BY_GROUP, "--dry-run") == 0
    assert {path.name: path.read_bytes() for path in study.iterdir()} == before


def test_a_question_that_all_but_one_role_answered_was_not_asked_of_it(study: Path) -> None:
    lines = [f"{number},Patient,Good,,{'x' if number == 1 else ''}" for number in range(1, 7)]
    lines += [f"{number},Therapist,Good,{number},y" for number in range(7, 13)]
    text = "\n".join(["Respondent,Role,Mood,Years of practice,Note", *lines])
    assert survey(study, text) == 0
    asked = {row["item"]: row["asked"] for row in rows(study, "survey_items.csv")}
    assert asked["years-of-practice"] == "Therapist"
    assert asked["Mood"] == asked["Note"] == "Patient; Therapist"
    answers = [row for row in rows(study, "survey_answers.csv") if row["item"] == "years-of-practice"]
    assert {row["status"] for row in answers[:6]} == {"skipped"}
    assert "years-of-practice (Patient)" in (study / "IMPORT.md").read_text(encoding="utf-8")
    assert main(["check", str(study)]) == 0


def attributes(study: Path) -> dict[str, str]:
    return {row["item"]: row["attribute"] for row in rows(study, "survey_items.csv")}


def told(study: Path) -> str:
    """What the newest report says of sociodemographic items."""
    return (study / "IMPORT.md").read_text(encoding="utf-8").partition("## Sociodemographic items")[2].partition("\n## ")[0]


ABOUT = WELLBEING.replace("Mood", "Mood,What is your age?").replace("Good", "Good,41").replace("Poor", "Poor,39")


def test_sociodemographic_items_and_the_column_of_roles_are_attributes_and_the_report_lists_them(study: Path) -> None:
    assert survey(study, ABOUT, *BY_GROUP) == 0
    assert attributes(study) == {"Group": "yes", "Mood": "", "what-is-your-age": "yes"}
    assert "- what-is-your-age: What is your age?\n" in told(study)
    assert "- Group: Group\n" in told(study)
    assert "Mood" not in told(study)
    assert "display.attributes" in told(study)


def test_a_column_of_roles_is_an_attribute_also_where_everybody_is_known(study: Path) -> None:
    text = "Who,Role,Team,Mood\nBen Carl,Patient,a,Good\nP03,Patient,b,Poor\nP01,Patient,b,Poor\n"
    assert survey(study, text, "--participant", "Who") == 0
    assert attributes(study) == {"Role": "yes", "Team": "", "Mood": ""}


def test_a_report_without_sociodemographic_items_does_not_speak_of_them(study: Path) -> None:
    assert survey(study, "Who,Mood\nBen Carl,Good\nP03,Poor\n", "--participant", "Who") == 0
    assert "Sociodemographic" not in (study / "IMPORT.md").read_text(encoding="utf-8")


def test_a_new_import_keeps_what_people_wrote_into_attribute(study: Path) -> None:
    assert survey(study, ABOUT, *BY_GROUP) == 0
    assert survey(study, ABOUT, *BY_GROUP, name="Later.csv") == 0
    table = (study / "survey_items.csv").read_text(encoding="utf-8")
    age = next(line for line in table.splitlines() if line.startswith("later-what-is-your-age"))
    mood = next(line for line in table.splitlines() if line.startswith("later-Mood"))
    edited = table.replace(age, age.replace(",yes,", ",no,")).replace(mood, mood.removesuffix(",,") + ",yes,")
    write(study, "survey_items.csv", edited)
    assert survey(study, ABOUT, *BY_GROUP, "--replace", name="Later.csv") == 0
    assert attributes(study) == {
        **{"Group": "yes", "Mood": "", "what-is-your-age": "yes"},
        **{"later-Group": "yes", "later-Mood": "yes", "later-what-is-your-age": "no"},
    }
    assert "survey_items.csv says no: later-what-is-your-age." in told(study)
    assert "later-what-is-your-age: " not in told(study)
    assert "\n- what-is-your-age" not in told(study)


def test_a_question_for_names_of_the_key_stays_out_also_where_it_is_not_said_to_hold_them(study: Path) -> None:
    lines = ["Anna Berg,Good", "ben carl,Poor", "Somebody,Good", "Someone,Good"]
    assert survey(study, "\n".join(["Please enter your study ID,Mood", *lines]), "--role", "Patient") == 0
    assert [row["item"] for row in rows(study, "survey_items.csv")] == ["Mood"]
    report = (study / "IMPORT.md").read_text(encoding="utf-8")
    assert "| items | 2 | 1 | 1 |" in report
    assert "| answers | 8 | 4 | 4 |" in report
    assert "Berg" not in report
