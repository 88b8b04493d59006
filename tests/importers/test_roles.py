"""Roles are never guessed silently: each rule gives what it says, and what is not there is named."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project
from explorer.importers.roles.candidates import candidates, the_only_rule
from explorer.importers.roles.rules import RoleRule, roles_by, rule_of
from tests.importers.made_up import made_up

RULES = {
    "case:group": {"s1": "client", "s2": "client", "s3": "client"},
    "case": {"s1": "Anna Miller", "s2": "Anna Miller", "s3": "Ben"},
    "variable:Role": {
        "s1": "Patient",
        "s2": "Patient",
        "s3": "Patient",
        "s4": "Therapist",
        "s5": "Therapist",
        "s6": "Therapist",
    },
    "set:role": {"s3": "Client", "s4": "Therapist", "s5": "Therapist", "s6": "Therapist"},
    r"document:^([A-Z]+)\d": {"s1": "BSR", "s2": "BSR", "s3": "BSR", "s4": "DC", "s5": "DC", "s6": "DC"},
    "document:DC": {"s4": "DC", "s5": "DC", "s6": "DC"},
    "column:Speaker": {"s3": "client", "s4": "therapist"},
    "code": {"s1": "client", "s2": "client", "s3": "client", "s4": "therapist", "s5": "client"},
    "code:therapist": {"s4": "therapist", "s5": "therapist"},
}


@pytest.mark.parametrize("asked", RULES)
def test_a_rule_gives_the_roles_it_names(asked: str) -> None:
    assert roles_by(rule_of(asked), made_up(), []) == RULES[asked]


def test_a_table_of_roles_knows_participants_cases_and_sources(tmp_path: Path) -> None:
    table = tmp_path / "roles.csv"
    table.write_text("who;role\nanna miller;Patient\nDC03;Therapist\nNobody;Nurse\n", encoding="utf-8")
    roles = roles_by(rule_of(str(table)), made_up(), [])
    assert roles == {"s1": "Patient", "s2": "Patient", "s4": "Therapist", "s5": "Therapist", "s6": "Therapist"}


def test_a_passage_with_codes_of_two_first_levels_is_named() -> None:
    notes: list[str] = []
    roles_by(RoleRule("code"), made_up(), notes)
    assert len(notes) == 1
    assert "1 passages have codes of several first levels" in notes[0]
    assert "s5" in notes[0]
    assert "s4" not in notes[0]


WRONG = {
    "column:Nothing": "--role-from column:Nothing: there is no column of that name; there are speaker, Remark",
    "case:Role": "--role-from case:Role: there is no variable of a case of that name; there are Group",
    "set:site": "--role-from set:site: no set of sources begins so; there are 2019, role: Client, role: Therapist",
    "document:(": "--role-from document:(: this is no regular expression",
    "document:XYZ": "--role-from document:XYZ: no passage gets a role by this rule",
    "missing.csv": "--role-from missing.csv: there is no such file",
    "guess": '--role-from: "guess" is no rule; write case:NAME',
}


@pytest.mark.parametrize("asked", WRONG)
def test_a_rule_that_names_nothing_is_refused_in_one_sentence(asked: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        roles_by(rule_of(asked), made_up(), [])
    assert str(refused.value).startswith(WRONG[asked])
    assert "\n" not in str(refused.value)


def test_several_candidates_are_shown_with_counts_and_options() -> None:
    with pytest.raises(ImportRefused) as refused:
        the_only_rule(made_up())
    said = str(refused.value)
    assert "--role-from variable:Role    (Patient 3, Therapist 3)" in said
    assert "--role-from column:speaker    (client 1, therapist 1)" not in said  # one passage each is no group
    assert "--role-from set:role:    (Therapist 3, Client 1)" in said
    assert "--role NAME" in said
    assert "Age" not in said  # numbers are no roles


def test_candidates_that_may_be_names_are_shown_without_them() -> None:
    project = made_up()
    for number, segment in enumerate(project.segments):
        segment.columns = {"Interviewer": "Kim Lee" if number % 2 else "Ana Costa"}
    with pytest.raises(ImportRefused) as refused:
        the_only_rule(project)
    assert "--role-from column:Interviewer    (2 values, not shown because they may be people's names)" in str(refused.value)
    assert "Kim" not in str(refused.value)


def test_the_options_shown_can_be_typed_as_they_stand() -> None:
    for candidate in candidates(made_up()):
        _, option = shlex.split(candidate.rule.option)
        assert roles_by(rule_of(option), made_up(), []) == roles_by(candidate.rule, made_up(), [])


@pytest.mark.parametrize(
    "name", ["Rolle", "Grüße", "Group of people", "people's role", 'the "role"', "role (P/T)", "$x", "R&D"]
)
def test_a_shell_takes_an_option_as_it_is_shown(name: str) -> None:
    option = RoleRule("column", name).option
    assert shlex.split(option) == ["--role-from", f"column:{name}"]
    assert "'" not in option.replace(name, "") or '"' in name or "$" in name  # Windows knows double quotes alone


def test_a_column_that_is_called_role_is_taken() -> None:
    project = made_up()
    for segment in project.segments:
        segment.columns = {"Role": "Patient" if segment.document != "d3" else "Therapist", "site": segment.document}
    assert the_only_rule(project) == RoleRule("column", "Role")


def test_a_source_without_any_sign_of_roles_says_what_to_add() -> None:
    project = made_up()
    bare = Project("bare", [project.codes[0]], [project.documents[0]], [], [project.segments[0]], [project.codings[0]])
    bare.documents[0].attributes = {}
    bare.documents[0].text = None
    with pytest.raises(ImportRefused, match="Nothing in the source tells the roles"):
        the_only_rule(bare)
