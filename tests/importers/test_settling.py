"""What the source holds = what came over + what is listed, under neutral names that last."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import KINDS
from explorer.importers.roles.rules import RoleRule
from explorer.importers.study.account import CountsUneven
from explorer.importers.study.keys import Key
from explorer.importers.study.settling import StudyRows, settled
from tests.importers.made_up import made_up

BY_VARIABLE = RoleRule("variable", "Role")


def rows(study: StudyRows, name: str) -> list[dict[str, str]]:
    columns, table = study.tables[name]
    return [dict(zip(columns, row, strict=True)) for row in table]


@pytest.fixture
def study() -> StudyRows:
    return settled(made_up(), BY_VARIABLE, Key(), frozenset(), 0)


def test_counts_come_out_even(study: StudyRows) -> None:
    account = study.account
    assert {kind: (account.held[kind], account.taken[kind], account.lost(kind)) for kind in KINDS} == {
        "codes": (5, 4, 1),
        "sources": (3, 3, 0),
        "participants": (3, 3, 0),
        "segments": (6, 5, 1),
        "codings": (8, 7, 1),
    }


def test_no_name_of_a_person_source_or_coder_is_written(study: StudyRows) -> None:
    written = str(study.tables) + str(study.account) + str(study.notes)
    for name in ("Anna", "Miller", "Ben", "BSR", "Mary", "Tom"):
        assert name not in written.replace("Anna: ", "")
    assert "P01" in written


def test_people_have_the_pseudonyms_of_their_role(study: StudyRows) -> None:
    people = [(row["participant"], row["role"], row["Age"]) for row in rows(study, "participants.csv")]
    assert people == [("P01", "Patient", "30"), ("P02", "Patient", "41"), ("T01", "Therapist", "")]


def test_a_new_import_keeps_pseudonyms_and_gives_new_people_new_numbers() -> None:
    key = Key()
    settled(made_up(), BY_VARIABLE, key, frozenset(), 0)
    older = dict(key.pseudonyms)
    project = made_up()
    project.documents.reverse()
    project.segments.reverse()
    project.cases.append(type(project.cases[0])("k3", "Cleo"))
    project.documents[0].cases = ("k3",)
    settled(project, BY_VARIABLE, key, frozenset(), 0)
    assert {name: key.pseudonyms[name] for name in older} == older
    assert key.pseudonyms["participant", "Cleo", "Therapist"] == "T02"


def test_a_withdrawn_person_stays_withdrawn() -> None:
    key = Key()
    settled(made_up(), BY_VARIABLE, key, frozenset(), 0)
    study = settled(made_up(), BY_VARIABLE, key, frozenset({"P01"}), 0)
    assert "P01" not in str(study.tables)
    assert "liked" not in str(study.tables)
    assert study.account.lost("segments") == 3
    assert "P02" in str(study.tables)


def test_a_role_that_cannot_be_told_is_listed() -> None:
    study = settled(made_up(), RoleRule("set", "role"), Key(), frozenset(), 0)
    reasons = {loss.reason: loss.ids for loss in study.account.losses if loss.kind == "segments"}
    assert reasons["their role could not be told"] == ("s1", "s2")
    assert study.account.lost("participants") == 1
    assert study.account.lost("sources") == 1


def test_columns_that_change_within_a_person_are_no_attributes() -> None:
    project = made_up()
    project.segments[4].columns = {"speaker": "therapist", "Remark": "worse"}
    study = settled(project, BY_VARIABLE, Key(), frozenset(), 0)
    assert study.dropped["Remark"] == "it changes within a person, so it is no attribute of people"
    assert "Remark" not in study.tables["participants.csv"][0]
    assert "Age" in study.tables["participants.csv"][0]


def test_context_comes_only_when_asked_for_and_ends_at_whole_words(study: StudyRows) -> None:
    assert rows(study, "segments.csv")[0]["before"] == ""
    first = rows(settled(made_up(), BY_VARIABLE, Key(), frozenset(), 14), "segments.csv")[0]
    assert (first["before"], first["after"]) == ("it?\nAnna:", "Interviewer:")


def test_people_without_names_are_not_known_across_sources() -> None:
    project = made_up()
    project.cases, project.documents[0].attributes = [], {}
    project.segments[0].columns = {"speaker": "client"}
    project.segments[1].columns = {"speaker": "therapist"}
    study = settled(project, RoleRule("column", "speaker"), Key(), frozenset(), 0)
    assert any("People are not known across sources." in note for note in study.notes)
    one_each = settled(made_up(), BY_VARIABLE, Key(), frozenset(), 0)
    assert not any("across sources" in note for note in one_each.notes)


def test_the_same_id_twice_in_the_source_is_told_apart() -> None:
    project = made_up()
    project.segments[1].id = "s1 "
    project.codings = [coding for coding in project.codings if coding.segment != "s2"]
    project.codings.append(type(project.codings[0])("s1 ", "c1"))
    ids = [row["segment"] for row in rows(settled(project, BY_VARIABLE, Key(), frozenset(), 0), "segments.csv")]
    assert ids[:2] == ["s1", "s1-2"]


def test_a_reader_that_loses_something_without_a_word_is_our_fault() -> None:
    project = made_up()
    project.held = Counter(segments=7)
    with pytest.raises(CountsUneven, match="segments: 7 held, 5 taken, 1 listed"):
        settled(project, BY_VARIABLE, Key(), frozenset(), 0)


def test_letters_of_roles_never_collide() -> None:
    key = Key()
    roles = ("Patient", "Parent", "Student", "Pädagoge", "7", "Patient (adult)")
    names = [key.participant("same name", role) for role in roles]
    assert len(set(names)) == len(roles)
    assert names[:3] == ["P01", "PA01", "ST01"]
    assert key.source("same name") == "S01"


def test_sets_that_name_a_variable_are_attributes() -> None:
    project = made_up()
    project.documents[0].sets = ("gender: female",)
    project.documents[1].sets = ("role: Client", "gender: male", "no variable")
    people = rows(settled(project, RoleRule("variable", "Role"), Key(), frozenset(), 0), "participants.csv")
    assert [row["gender"] for row in people] == ["female", "male", ""]
    assert "no variable" not in str(people)


def test_the_set_that_gave_the_role_is_no_attribute() -> None:
    study = settled(made_up(), RoleRule("set", "role:"), Key(), frozenset(), 0)
    assert study.tables["participants.csv"][0] == ("participant", "role", "speaker", "Remark", "Group", "Age")


def test_one_person_written_in_two_ways_is_one_participant() -> None:
    key = Key()
    project = made_up()
    for number, segment in enumerate(project.segments):
        segment.participant = ("Zoë Lee", "zoe\u0308 lee", "ZOË LEE ")[number % 3]
    study = settled(project, RoleRule("one", "Patient"), key, frozenset(), 0)
    assert [row["participant"] for row in rows(study, "participants.csv")] == ["P01"]
    assert key.participant("zoë lee", "patient") == "P01"
    assert key.participant("Zoe Lee", "Patient") == "P02"


def test_who_is_withdrawn_stays_so_under_another_role() -> None:
    key = Key()
    settled(made_up(), RoleRule("one", "Patient"), key, frozenset(), 0)
    gone = {name: key.pseudonyms[name] for name in key.pseudonyms if name[:2] == ("participant", "Anna Miller")}
    study = settled(made_up(), RoleRule("one", "Client"), key, frozenset(gone.values()), 0)
    assert "liked" not in str(study.tables)
    assert study.tables["segments.csv"][1]


BROKEN_KEYS = {
    "pseudonym,kind,original,role\nP01,participant,Anna,Patient\nP01,participant,Ben,Patient\n": 'line 3: "P01" stands for two',
    "pseudonym,kind,original,role\nP01,,Anna,Patient\n": "line 2: a key needs pseudonym, kind, original, role in every row",
}


@pytest.mark.parametrize("content", BROKEN_KEYS)
def test_a_broken_key_is_refused_in_one_sentence(content: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.key.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        Key.read(path)
    assert BROKEN_KEYS[content] in str(refused.value)
    assert "Anna" not in str(refused.value)


def test_a_key_that_a_spreadsheet_program_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.key.csv"
    path.write_text("\ufeffpseudonym;kind;original;role\nP07;participant;Anna;Patient\n", encoding="utf-8")
    key = Key.read(path)
    assert key.participant("Anna", "Patient") == "P07"
    assert key.participant("Ben", "Patient") == "P08"


@pytest.mark.parametrize("name", ["Mary Coder", "anna miller", "BSR02 Ben"])
def test_a_variable_with_the_names_of_coders_people_or_sources_is_left_behind(name: str) -> None:
    project = made_up()
    project.documents[0].attributes["Contact"] = name
    study = settled(project, BY_VARIABLE, Key(), frozenset(), 0)
    assert name not in str(study.tables["participants.csv"])
    assert study.dropped["Contact"].startswith("personal data (names")
    assert "Age" in study.tables["participants.csv"][0]


def test_a_group_that_is_called_as_its_role_is_no_name() -> None:
    project = made_up()
    project.cases[0].name = "Patient"
    project.documents[0].attributes["Kind"] = "Patient"
    assert "Kind" in settled(project, BY_VARIABLE, Key(), frozenset(), 0).tables["participants.csv"][0]
