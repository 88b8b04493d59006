"""Where roles come from: the rules of --role-from, read and applied."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Document, Project, cases_by_segment
from explorer.importers.roles.table import roles_in_file
from explorer.importers.speakers import heard

RULES = "case:NAME, variable:NAME, set:PREFIX, document:REGEX, column:NAME, speaker, code or a file.csv"


@dataclass(frozen=True)
class RoleRule:
    """One way to tell roles: how (case, variable, set, document, column, speaker, code, file, one) and what it names."""

    how: str
    name: str = ""

    @property
    def option(self) -> str:
        """The option that asks for it."""
        if self.how == "one":
            return f"--role {quoted(self.name)}"
        return (
            f"--role-from {quoted(self.name if self.how == 'file' else f'{self.how}:{self.name}' if self.name else self.how)}"
        )


def quoted(text: str) -> str:
    """The text as a shell wants it: in double quotes where those will do, since Windows knows no others."""
    if re.fullmatch(r"[\w.:/@%+-]+", text):
        return text
    return f'"{text}"' if not re.search(r'["$`\\!]', text) else "'" + text.replace("'", "'\\''") + "'"


def rule_of(asked: str) -> RoleRule:
    """The rule that --role-from names; raises ImportRefused for an unknown one."""
    how, colon, name = asked.partition(":")
    if asked in ("speaker", "code", "case", "set"):
        return RoleRule(asked)
    if colon and how in ("case", "variable", "set", "document", "column", "code"):
        return RoleRule(how, name)
    if asked.lower().endswith((".csv", ".tsv", ".txt", ".xlsx", ".ods")) or Path(asked).is_file():
        return RoleRule("file", asked)
    raise ImportRefused(f'--role-from: "{asked}" is no rule; write {RULES}')


def roles_by(rule: RoleRule, project: Project, notes: list[str]) -> dict[str, str]:
    """Segment id -> role, for the segments whose role can be told; sentences for the report are added to `notes`.

    Raises ImportRefused where the rule names nothing.
    """
    rules: dict[str, Callable[[Project, str], dict[str, str]]] = {
        "case": _by_case,
        "variable": _by_variable,
        "set": _by_set,
        "document": _by_document,
        "column": _by_column,
        "speaker": lambda project, _: _by_speaker(project, notes),
        "code": lambda project, names: _by_code(project, names, notes),
        "file": roles_in_file,
        "one": lambda project, name: {segment.id: name for segment in project.segments},
    }
    roles = {segment: " ".join(role.split()) for segment, role in rules[rule.how](project, rule.name).items() if role.strip()}
    if project.segments and not roles:
        raise ImportRefused(
            f"{rule.option}: no passage gets a role by this rule; write another one, or --role NAME for one role for all"
        )
    return _spelled_alike(roles)


def _by_case(project: Project, name: str) -> dict[str, str]:
    if name:
        _look_up(name, (variable for case in project.cases for variable in case.attributes), "case", "variable of a case")
    own = cases_by_segment(project)
    return {
        segment: next(iter(values))
        for segment, cases in own.items()
        if len(values := {value for case in cases if (value := _value(case.attributes, name) if name else case.name)}) == 1
    }


def _by_variable(project: Project, name: str) -> dict[str, str]:
    known = [*(name for document in project.documents for name in document.attributes)]
    known += [name for case in project.cases for name in case.attributes]
    _look_up(name, known, "variable", "variable")
    cases = _by_case(project, name) if any(_value(case.attributes, name) for case in project.cases) else {}
    documents = _of_documents(project, lambda document: _value(document.attributes, name))
    return cases | documents


def _by_set(project: Project, prefix: str) -> dict[str, str]:
    def role(document: Document) -> str:
        ends = {
            name[len(prefix) :].strip(" :-_/|.") or name
            for name in document.sets
            if name.casefold().startswith(prefix.casefold())
        }
        return next(iter(ends)) if len(ends) == 1 else ""

    names = sorted({name for document in project.documents for name in document.sets})
    if not any(name.casefold().startswith(prefix.casefold()) for name in names):
        raise ImportRefused(f"--role-from set:{prefix}: no set of sources begins so; there are {_listed(names)}")
    return _of_documents(project, role)


def _by_document(project: Project, expression: str) -> dict[str, str]:
    try:
        pattern = re.compile(expression)
    except re.error as error:
        raise ImportRefused(f"--role-from document:{expression}: this is no regular expression ({error}); mend it") from None

    def role(document: Document) -> str:
        found = pattern.search(document.name)
        return "" if not found else (found[1] or "") if pattern.groups else found[0]

    return _of_documents(project, role)


def _by_column(project: Project, name: str) -> dict[str, str]:
    known = list(dict.fromkeys(column for segment in project.segments for column in segment.columns))
    found = _look_up(name, known, "column", "column")
    return {segment.id: segment.columns.get(found, "") for segment in project.segments}


def _by_speaker(project: Project, notes: list[str]) -> dict[str, str]:
    """Who speaks, with what the report should say of prefixes and of passages that several people share."""
    found = heard(project)
    notes += found.notes
    return dict(found.speaker)


def _by_code(project: Project, names: str, notes: list[str]) -> dict[str, str]:
    """The first level of a passage's codes. Of several the one that is on most passages: a note names such passages."""
    wanted = {name.strip() for name in names.split(",")} if names else set()
    first = {code.id: code.path[0] for code in project.codes if not wanted or code.path[0] in wanted}
    levels: defaultdict[str, set[str]] = defaultdict(set)
    for coding in project.codings:
        if coding.code in first:
            levels[coding.segment].add(first[coding.code])
    usual = Counter(level for found in levels.values() for level in found)
    mixed = [segment for segment, found in levels.items() if len(found) > 1]
    if mixed:
        shown = ", ".join(mixed[:20]) + (", ..." if len(mixed) > 20 else "")
        notes.append(
            f"{len(mixed)} passages have codes of several first levels; the level on most passages gave the role: {shown}."
        )
    return {segment: max(sorted(found), key=lambda level: usual[level]) for segment, found in levels.items()}


def _of_documents(project: Project, role: Callable[[Document], str]) -> dict[str, str]:
    roles = {document.id: role(document) for document in project.documents}
    return {segment.id: found for segment in project.segments if (found := roles[segment.document])}


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for variable, value in attributes.items() if variable.casefold() == name.casefold()), "")


def _look_up(name: str, known: Iterable[str], how: str, thing: str) -> str:
    names = list(dict.fromkeys(known))
    for candidate in names:
        if candidate.casefold() == name.casefold():
            return candidate
    raise ImportRefused(f"--role-from {how}:{name}: there is no {thing} of that name; there are {_listed(names)}")


def _listed(names: list[str]) -> str:
    return ", ".join(names[:30]) or "none"


def _spelled_alike(roles: dict[str, str]) -> dict[str, str]:
    """Roles that differ in case alone are one, in the spelling that is used most."""
    uses = Counter(roles.values())
    spelling: dict[str, str] = {}
    for role, _ in uses.most_common():
        spelling.setdefault(role.casefold(), role)
    return {segment: spelling[role.casefold()] for segment, role in roles.items()}
