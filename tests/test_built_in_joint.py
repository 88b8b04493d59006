"""The built-in joint display, and what its study folder reports: true of the data, and no more than is known."""

from __future__ import annotations

import re
import shutil
from statistics import median

import pytest

from explorer.build import build, check
from explorer.findings import Findings
from explorer.library import findings_file
from explorer.problems import Problem
from explorer.settings import Settings, read_settings
from explorer.staging import stage
from tests.conftest import BUILT_IN
from tests.test_built_in_survey import CODINGS, ITEMS, PEOPLE, SEGMENTS, numbers, read

JOINT = {row["row"]: row for row in read("joint.csv")}
PATIENTS, THERAPISTS = ({name for name, row in PEOPLE.items() if row["role"] == role} for role in ("Patient", "Therapist"))


@pytest.fixture(scope="module")
def surveyed_built_in(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """The built-in study as it stands in the folder, built anew."""
    folder = shutil.copytree(BUILT_IN, tmp_path_factory.mktemp("built-in") / BUILT_IN.name)
    build(folder)
    return Findings(findings_file(folder))


@pytest.fixture(scope="module")
def settings() -> Settings:
    problems: list[Problem] = []
    settings = read_settings(stage(BUILT_IN).settings, problems)
    assert problems == []
    return settings


def raised_by(row: str) -> set[str]:
    """Who raised the subtheme of a row in the interview."""
    segments = {coding["segment"] for coding in CODINGS if coding["code"] == JOINT[row]["code"]}
    return {said["participant"] for said in SEGMENTS if said["kind"] == "interview" and said["segment"] in segments}


def test_the_study_folder_has_no_faults() -> None:
    assert check(BUILT_IN) == []


def test_the_published_rows_are_the_printed_ones() -> None:
    published = {(row["construct"], row["code"].split(" > ")[1]) for row in JOINT.values() if row["provenance"] == "published"}
    assert published == {
        (f"{kind} norms", name) for kind in ("Injunctive", "Descriptive") for name in ("Convenience", "Objective")
    }
    assert {row["inference"] for row in JOINT.values() if row["provenance"] == "published"} == {"confirms"}
    assert {row["provenance"] for row in JOINT.values()} == {"published", "illustrative"}


def test_every_row_sets_one_side_of_the_survey_beside_a_subtheme() -> None:
    constructs = {row["construct"] for row in ITEMS.values()}
    for row in JOINT.values():
        assert bool(row["item"]) != bool(row["construct"])
        assert row["item"] in ITEMS or row["construct"] in constructs
        assert row["code"] in {entry["code"] for entry in read("codebook.csv")}
    assert {row["inference"] for row in JOINT.values()} == {"confirms", "expands", "disagrees"}


def test_no_note_claims_a_count() -> None:
    claims = r"\d|%|per ?cent|\b(one|two|three|four|five|six|seven|eight|nine|half|third)\b"
    for row in JOINT.values():
        assert 1 <= len(re.findall(r"[.](?= |$)", row["note"])) <= 2
        assert not re.search(claims, row["note"])


def test_most_agree_that_colleagues_look_and_most_tell_of_being_shown() -> None:
    agree = {person for person, answer in numbers("descriptive6").items() if answer > 4}
    assert min(len(agree), len(raised_by("looks-when-offered") & THERAPISTS)) > len(THERAPISTS) / 2


def test_most_doubt_that_colleagues_ask_and_most_tell_of_asking() -> None:
    doubt = {person for person, answer in numbers("descriptive5").items() if answer < 4}
    assert min(len(doubt), len(raised_by("colleagues-ask") & THERAPISTS)) > len(THERAPISTS) / 2


def test_therapists_are_divided_on_the_board_and_all_raise_ethics() -> None:
    answers = numbers("injunctive7").values()
    assert sum(answer < 4 for answer in answers) == sum(answer > 4 for answer in answers)
    assert raised_by("licensing-board") >= THERAPISTS


def test_most_patients_have_the_phone_at_hand_and_raise_convenience() -> None:
    often = {person for person, answer in numbers("smuq4").items() if answer >= 3}
    assert min(len(often), len(raised_by("phone-at-hand") & PATIENTS)) > len(PATIENTS) / 2


def test_patients_with_high_and_low_totals_doubt_what_a_post_shows() -> None:
    totals = numbers("smuq")
    doubting = [totals[person] for person in raised_by("use-and-trust") & PATIENTS]
    assert sum(total < median(totals.values()) for total in doubting) >= 3
    assert sum(total > median(totals.values()) for total in doubting) >= 3


def test_the_built_file_holds_the_survey_and_no_value_of_a_withheld_attribute(surveyed_built_in: Findings) -> None:
    ask = surveyed_built_in._cursor().execute
    assert ask("select count(*) from joint").fetchall() == [(len(JOINT),)]
    assert ask("select count(*) from item where is_attribute").fetchall() == [(10,)]
    assert ask("select count(*) from participant where not (surveyed and interviewed)").fetchall() == [(0,)]
    assert ask("select count(*) from answer join item using (item) where is_attribute").fetchall() == [(0,)]


def test_no_count_of_themes_includes_an_answer(surveyed_built_in: Findings) -> None:
    ask = surveyed_built_in._cursor().execute
    assert ask("select sum(segments) from participant").fetchall() == [(sum(row["kind"] == "interview" for row in SEGMENTS),)]
    assert ask(
        "select count(*) from coded_segment join segment on segment.position = segment_position where kind = 'answer'"
    ).fetchall() == [(0,)]


def test_the_smallest_group_has_its_reason(settings: Settings) -> None:
    assert settings.minimum_group == 3
    assert "three" in settings.minimum_group_reason
    assert settings.minimum_group_reason.count(".") == 1


def test_checklists_answer_what_is_known_and_nothing_else(settings: Settings) -> None:
    assert set(settings.reporting["coreq"]) == {9, 16, 17, 26}
    assert set(settings.reporting["gramms"]) == {2, 3, 4, 6}
    # Who interviewed, how people were found, how long it took: the article's answers are not known here.
    assert not set(settings.reporting["coreq"]) & {*range(1, 9), 10, 11, 13, 18, 21, 22, 23, 27, 28}


def test_the_limits_say_that_answers_are_invented(settings: Settings) -> None:
    assert any("survey answers are invented" in sentence for sentence in settings.limits)
