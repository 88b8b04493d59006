"""Who said a passage: a person, or as much of one as the source knows, in one role."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from explorer.importers.personal import personal_column
from explorer.importers.project import SPEAKER, Document, Project, Segment, cases_by_segment
from explorer.importers.speakers import names_among
from explorer.importers.study.keys import plain_name

LONGEST_LEVEL = 60
TAKEN_NAMES = {"participant": "participant (source)", "role": "role (source)", "line": "line (source)"}

Person = tuple[str, str]


@dataclass(frozen=True)
class People:
    """The person (name, role) of each segment that has a role, and whether names are those of sources only."""

    by_segment: dict[str, Person]
    known_by_source_only: bool

    @property
    def are_known_across_sources(self) -> bool:
        """False where several roles share a source and only the source has a name: it may be one person or several."""
        roles: defaultdict[str, set[str]] = defaultdict(set)
        for name, role in set(self.by_segment.values()):
            roles[name].add(role)
        return not (self.known_by_source_only and any(len(found) > 1 for found in roles.values()))


def people_of(project: Project, roles: dict[str, str]) -> People:
    """Everybody who has a role: by the participant's name, else the only case, else the source."""
    names = names_of(project)
    documents = {document.id: document.name for document in project.documents}
    by_source = all(names[segment.id] == documents[segment.document] for segment in project.segments)
    return People({segment: (names[segment], role) for segment, role in roles.items()}, by_source)


def names_of(project: Project) -> dict[str, str]:
    """Segment id -> the name under which the source knows the person; "p01" and "P01" are one, as written most often."""
    documents = {document.id: document.name for document in project.documents}
    titles = set(documents.values())
    cases = cases_by_segment(project)

    def name(segment: Segment) -> str:
        own = cases[segment.id]
        return " ".join((segment.participant or (own[0].name if len(own) == 1 else "")).split()) or documents[segment.document]

    names = {segment.id: name(segment) for segment in project.segments}
    spelling: dict[str, str] = {}
    for written, _ in Counter(names.values()).most_common():
        # Sources are told apart as the source itself does.
        spelling.setdefault(written if written in titles else plain_name(written), written)
    return {segment: spelling[written if written in titles else plain_name(written)] for segment, written in names.items()}


def attributes_of(project: Project, people: People, dropped: dict[str, str], not_this: str) -> dict[Person, dict[str, str]]:
    """What the source says of each person: variables of cases and sources, and columns that never change within a person.

    Columns that are personal, change within a person or hold long texts are put into `dropped` with the reason.
    `not_this` is the column or variable that gave the roles.
    """
    values = _values(project, people)
    names = _names_to_keep_out(project, {role for _, role in people.by_segment.values()})
    everybody = set(people.by_segment.values())
    kept: dict[Person, dict[str, str]] = {person: {} for person in everybody}
    for variable, by_person in values.items():
        levels = {level for found in by_person.values() for level in found}
        reason = _reason_against(variable, levels, by_person, names)
        if variable.casefold() == not_this.rstrip(" :").casefold() or variable in dropped:
            continue
        if reason:
            dropped[variable] = reason
            continue
        for person, found in by_person.items():
            kept[person][TAKEN_NAMES.get(variable.casefold(), variable)] = next(iter(found))
    return kept


def _names_to_keep_out(project: Project, roles: set[str]) -> set[str]:
    """The names of people, sources and coders in small letters; a group of people may be called as its role is."""
    names = {document.name for document in project.documents} | {coding.coder for coding in project.codings}
    names |= {case.name for case in project.cases} | {segment.participant for segment in project.segments}
    names |= {re.sub(r"\.\w{2,4}$", "", name) for name in names}
    return {plain for name in names - roles if re.search(r"[^\W\d_]{2}", plain := name.strip().casefold())}


def _reason_against(variable: str, levels: set[str], by_person: dict[Person, set[str]], names: set[str]) -> str:
    if variable.casefold() == SPEAKER and names_among(levels):
        return "personal data (names)"
    if personal := personal_column(variable, levels):
        return f"personal data ({personal})"
    if any(level.casefold() in names for level in levels):
        return "personal data (names of people, sources or coders)"
    if any(len(found) > 1 for found in by_person.values()):
        return "it changes within a person, so it is no attribute of people"
    if any(len(level) > LONGEST_LEVEL for level in levels):
        return "long texts, which are no attribute of people"
    return ""


def _values(project: Project, people: People) -> dict[str, dict[Person, set[str]]]:
    """Variable -> person -> the values found, without empty ones."""
    values: dict[str, dict[Person, set[str]]] = {}
    documents: dict[str, Document] = {document.id: document for document in project.documents}
    cases = cases_by_segment(project)
    seen: set[tuple[Person, str]] = set()
    for segment in project.segments:
        person = people.by_segment.get(segment.id)
        if person is None:
            continue
        owners = [segment.columns, *(case.attributes for case in cases[segment.id])]
        if (person, segment.document) not in seen:
            seen.add((person, segment.document))
            owners += [documents[segment.document].attributes, *_said_by_sets(documents[segment.document])]
        for owner in owners:
            for variable, value in owner.items():
                if value.strip():
                    values.setdefault(_attribute(variable), {}).setdefault(person, set()).add(value.strip())
    return values


def _attribute(variable: str) -> str:
    # In links a colon parts an attribute from its level.
    return " ".join(variable.replace(":", " ").split())


def _said_by_sets(document: Document) -> list[dict[str, str]]:
    """What sets named `gender: male` say of a source."""
    parted = (name.partition(":") for name in document.sets)
    return [{variable.strip(): value} for variable, colon, value in parted if colon and variable.strip()]
