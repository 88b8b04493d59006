"""What could give the roles where nobody has said: shown to the person, with values, counts and the option to add."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.importers.files.safety import ImportRefused
from explorer.importers.personal import personal_column
from explorer.importers.project import Project
from explorer.importers.roles.rules import RoleRule, roles_by
from explorer.importers.roles.table import ROLE_HEADERS

MOST_ROLES = 12
LONGEST_ROLE = 40
# First levels of codes are offered as roles only where they sound like them.
ROLE_WORDS = re.compile(
    r"patient|client|therap|clinic|doctor|physician|nurse|carer|parent|famil|interview|teacher|student|arzt|ärzt|pfleg|"
    r"médecin|soignant|paciente|enferm|klient|eltern",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Candidate:
    """A rule that gives roles, with each role and the number of passages (or respondents) that it gets."""

    rule: RoleRule
    counts: Mapping[str, int]

    def __str__(self) -> str:
        if personal_column(self.rule.name or "person", self.counts):
            return f"  {self.rule.option}    ({len(self.counts)} values, not shown because they may be people's names)"
        shown = [f"{role} {count:,}" for role, count in sorted(self.counts.items(), key=lambda entry: -entry[1])]
        return f"  {self.rule.option}    ({', '.join(shown)})"


def the_only_rule(project: Project) -> RoleRule:
    """The rule that can be taken without asking: a column called role, or the one thing in sight where it is called so.

    Raises ImportRefused, with all candidates, everywhere else: a role is never guessed.
    """
    found = list(candidates(project))
    named = [candidate for candidate in found if candidate.rule.name.casefold() in ROLE_HEADERS]
    columns = [candidate for candidate in named if candidate.rule.how == "column"]
    if len(columns) == 1 or (len(found) == 1 and named):
        return (columns or named)[0].rule
    raise ImportRefused(question(found, "passages"))


def question(found: list[Candidate], counted: str) -> str:
    """What to say where roles must be chosen: the candidates, each with its option."""
    anyway = (
        "  --role NAME    (one role for all)\n  --role-from FILE.csv    (a table: participant, speaker or source, and role)"
    )
    if not found:
        return f"Nothing in the source tells the roles. Add one of:\n{anyway}"
    things = "Several things could tell the roles" if len(found) > 1 else "One thing could tell the roles"
    return "\n".join([f"{things}. Add one of (with the {counted} of each role):", *map(str, found), anyway])


def candidates(project: Project) -> Iterator[Candidate]:
    """Every rule that gives two to twelve roles, or the one of a column that is called role; no two that say the same."""
    seen: list[Counter[str]] = []
    for rule in _rules(project):
        try:
            counts = Counter(roles_by(rule, project, []).values())
        except ImportRefused:
            continue
        named = rule.name.casefold() in ROLE_HEADERS
        short = all(len(role) <= LONGEST_ROLE and re.search(r"[^\W\d_]", role) for role in counts)
        if (
            short
            and (1 if named else 2) <= len(counts) <= MOST_ROLES
            and (named or max(counts.values()) > 1)
            and counts not in seen
        ):
            seen.append(counts)
            yield Candidate(rule, counts)


def _rules(project: Project) -> Iterator[RoleRule]:
    # Before the columns: a dialogue's turns have one that says the same.
    yield RoleRule("speaker")
    for column in _few_valued([segment.columns for segment in project.segments]):
        yield RoleRule("column", column)
    for variable in _few_valued([case.attributes for case in project.cases]):
        yield RoleRule("case", variable)
    for variable in _few_valued([document.attributes for document in project.documents]):
        yield RoleRule("variable", variable)
    yield from _set_rules(project)
    if len({case.name for case in project.cases}) <= MOST_ROLES < len(project.documents) or _shared_cases(project):
        yield RoleRule("case")
    names = [document.name for document in project.documents]
    if sum(bool(re.match(r"[^\W\d_]{1,12}[ _-]?\d", name)) for name in names) > len(names) / 2:
        yield RoleRule("document", r"^([^\W\d_]+)")
    levels = {code.path[0] for code in project.codes if len(code.path) > 1}
    if sum(bool(ROLE_WORDS.search(level)) for level in levels) > 1:
        yield RoleRule("code")


def _shared_cases(project: Project) -> bool:
    """Whether cases are groups: every case has several documents."""
    documents = Counter(case for document in project.documents for case in document.cases)
    return bool(documents) and min(documents.values()) > 1


def _set_rules(project: Project) -> Iterator[RoleRule]:
    names = {name for document in project.documents for name in document.sets}
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        prefix, colon, _ = name.partition(":")
        groups[f"{prefix}:" if colon else ""].add(name)
    yield from (RoleRule("set", prefix) for prefix, members in sorted(groups.items()) if len(members) > 1)


def _few_valued(owners: list[dict[str, str]]) -> list[str]:
    """The variables that hold at most twelve short values, in the order in which they occur."""
    values: dict[str, set[str]] = {}
    for owner in owners:
        for name, value in owner.items():
            kept = values.setdefault(name, set())
            if value.strip() and len(kept) <= MOST_ROLES:
                kept.add(value.strip())
    return [
        name
        for name, kept in values.items()
        if 0 < len(kept) <= MOST_ROLES and all(len(value) <= LONGEST_ROLE for value in kept)
    ]
