"""The built-in survey: invented, true to the printed figures, and as varied as people are."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter, defaultdict
from statistics import mean, median

import pytest

from tests.conftest import BUILT_IN


def read(name: str) -> list[dict[str, str]]:
    with (BUILT_IN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PEOPLE = {row["participant"]: row for row in read("participants.csv")}
ITEMS = {row["item"]: row for row in read("survey_items.csv")}
ANSWERS, SEGMENTS, CODINGS = read("survey_answers.csv"), read("segments.csv"), read("codings.csv")
CODED = [row for row in SEGMENTS if row["kind"] == "answer"]
SMUQ = [f"smuq{number}" for number in range(1, 10)]
NORMS = {construct: [item for item, row in ITEMS.items() if row["construct"] == construct]
         for construct in ("Injunctive norms", "Descriptive norms")}  # fmt: skip


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def numbers(item: str) -> dict[str, int]:
    """The answers to an item by participant, without those that stand for none."""
    given = [row for row in ANSWERS if row["item"] == item and row["status"] != "no answer"]
    return {row["participant"]: int(row["answer"]) for row in given}


def by_instrument() -> dict[str, list[dict[str, str]]]:
    return {name: list(rows) for name, rows in itertools.groupby(ITEMS.values(), lambda row: row["instrument"])}


def test_the_instruments_come_in_the_order_of_the_study() -> None:
    counts = Counter(row["instrument"] for row in ITEMS.values())
    assert list(counts) == [
        "Sociodemographic survey", "Social Media Use Questionnaire", "Behavioral norms survey", "Elicitation questions",
    ]  # fmt: skip
    assert list(counts.values()) == [10, 10, 13, 6]
    assert {construct: len(items) >= 5 for construct, items in NORMS.items()} == dict.fromkeys(NORMS, True)


def test_each_item_is_asked_of_whom_the_study_asked() -> None:
    asked = {instrument: {row["asked"] for row in rows} for instrument, rows in by_instrument().items()}
    assert asked == {
        "Sociodemographic survey": {"", "Therapist"},
        "Social Media Use Questionnaire": {"Patient"},
        "Behavioral norms survey": {"Therapist"},
        "Elicitation questions": {"Therapist"},
    }


def test_sociodemographic_items_have_their_values_in_participants_alone() -> None:
    attributes = {item for item, row in ITEMS.items() if row["attribute"] == "yes"}
    assert attributes == set(next(iter(PEOPLE.values()))) - {"participant", "role", "smuq"}
    assert not attributes & {row["item"] for row in [*ANSWERS, *CODED]}
    levels = {(row["scale"], row["value"]) for row in read("scales.csv")}
    for item in (ITEMS[name] for name in attributes if ITEMS[name]["kind"] == "choice"):
        assert {(item["scale"], row[item["item"]]) for row in PEOPLE.values() if row[item["item"]]} <= levels


def test_nine_items_add_up_to_every_total() -> None:
    answered = [numbers(item) for item in SMUQ]
    patients = [person for person, row in PEOPLE.items() if row["role"] == "Patient"]
    totals = {person: sum(item[person] for item in answered) for person in patients}
    assert totals == numbers("smuq") == {person: int(PEOPLE[person]["smuq"]) for person in patients}
    assert (mean(totals.values()), min(totals.values()), max(totals.values())) == (22, 9, 32)
    assert not [row for row in ANSWERS if row["item"] in SMUQ and PEOPLE[row["participant"]]["role"] == "Therapist"]


def test_no_two_patients_have_the_same_profile() -> None:
    profiles = {tuple(numbers(item)[person] for item in SMUQ) for person in numbers("smuq")}
    assert len(profiles) == 9
    assert all(len(set(profile)) > 1 for profile in profiles)


def test_scales_have_their_levels_and_sides() -> None:
    levels = defaultdict(list)
    for row in read("scales.csv"):
        levels[row["scale"]].append((row["value"], row["side"], row["missing"]))
    assert [value for value, _, _ in levels["frequency"]] == ["0", "1", "2", "3", "4"]
    assert [level[:2] for level in levels["agreement"]] == [
        ("1", "-1"), ("2", "-1"), ("3", "-1"), ("4", "0"), ("5", "1"), ("6", "1"), ("7", "1"), ("x", ""),
    ]  # fmt: skip
    assert [value for rows in levels.values() for value, _, missing in rows if missing] == ["x"]


def test_norms_lean_to_agreement_but_not_all_of_them() -> None:
    items = [list(numbers(item).values()) for item in itertools.chain(*NORMS.values())]
    assert mean(map(mean, items)) > 4.5
    assert any(median(answers) < 4 for answers in items)
    assert any(min(sum(answer < 4 for answer in item), sum(answer > 4 for answer in item)) >= 3 for item in items)
    assert all(len(set(answers)) >= 4 for answers in items)


@pytest.mark.parametrize("construct", NORMS)
@pytest.mark.parametrize("subject", [r"saved? us time|faster|less time|day by day|all again", r"objective|dated|dates"])
def test_norms_agree_on_convenience_and_on_an_objective_record(construct: str, subject: str) -> None:
    items = [item for item in NORMS[construct] if re.search(subject, ITEMS[item]["wording"])]
    assert len(items) >= 2
    assert all(median(numbers(item).values()) > 4 for item in items)


def test_some_answers_are_missing_and_one_cannot_be_said() -> None:
    missing = [row for row in ANSWERS if row["status"]]
    assert {row["status"] for row in missing} == {"no answer"}
    assert Counter(row["answer"] for row in missing)["x"] == 1
    assert {ITEMS[row["item"]]["instrument"] for row in missing} == {"Behavioral norms survey", "Elicitation questions"}


def test_an_open_answer_stands_in_one_file_alone() -> None:
    questions = [item for item, row in ITEMS.items() if row["kind"] == "text"]
    written = Counter((row["participant"], row["item"]) for row in [*CODED, *ANSWERS] if row["item"] in questions)
    therapists = [person for person, row in PEOPLE.items() if row["role"] == "Therapist"]
    assert written == Counter(itertools.product(therapists, questions))
    uncoded = [row for row in ANSWERS if row["item"] in questions and row["answer"]]
    assert len(CODED) >= 40
    assert 1 <= len(uncoded) <= 2
    assert all(6 <= len(text.split()) <= 40 for text in [row["text"] for row in CODED] + [row["answer"] for row in uncoded])


def test_coded_answers_are_of_no_interview() -> None:
    assert all(row["segment"] == f"{row['participant']}-{row['item']}" for row in CODED)
    assert {row[column] for row in CODED for column in ("source", "position", "before", "after")} == {""}
    assert not any(row["item"] for row in SEGMENTS if row["kind"] == "interview")


def test_codes_of_answers_are_few_and_none_is_on_user_friendliness() -> None:
    codes = [row["code"] for row in CODINGS if row["segment"] in {answer["segment"] for answer in CODED}]
    assert max(Counter(row["segment"] for row in CODINGS if "-e" in row["segment"]).values()) == 2
    assert len({code.split(" > ")[1] for code in codes}) >= 7
    assert not [code for code in codes if "User-friendliness" in code]


def test_no_answer_repeats_what_somebody_said() -> None:
    """No eight words in a row stand twice, in answers by anybody or in an answer and an interview."""
    places: dict[tuple[str, ...], set[str]] = defaultdict(set)
    texts = {row["segment"]: row["text"] for row in SEGMENTS}
    texts |= {f"{row['participant']}-{row['item']}": row["answer"] for row in ANSWERS if ITEMS[row["item"]]["kind"] == "text"}
    for place, text in texts.items():
        for run in zip(*(words(text)[shift:] for shift in range(8)), strict=False):
            places[run].add(place)
    assert not [run for run, found in places.items() if len(found) > 1 and any("-e" in place for place in found)]


def test_everything_in_the_survey_is_marked_illustrative() -> None:
    assert {row["provenance"] for row in [*ITEMS.values(), *CODED]} == {"illustrative"}
