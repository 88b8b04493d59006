"""From a project to the rows of a study folder: who is taken, under which neutral names, and what is left behind and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sized
from dataclasses import dataclass, field

from explorer.importers.project import KINDS, Coding, Loss, Project, Segment
from explorer.importers.roles.rules import RoleRule, roles_by
from explorer.importers.study.account import Account
from explorer.importers.study.code_rows import code_rows
from explorer.importers.study.kept_back import KeptBack, kept_back
from explorer.importers.study.keys import Key
from explorer.importers.study.people import People, Person, attributes_of, names_of, people_of
from explorer.importers.study.segment_rows import SEGMENT_COLUMNS, context_of, neutral_ids, segment_rows

Row = tuple[str, ...]
Table = tuple[Row, list[Row]]
TABLES = dict(zip(KINDS, ("codebook", "sources", "participants", "segments", "codings"), strict=True))
UNKNOWN_ACROSS = (
    "Several roles share a source, and people have no names of their own: a participant is a source and a role together. "
    "People are not known across sources."
)


@dataclass
class StudyRows:
    """The tables of a study folder, by file name: header and rows. `roles` are in the order of their first passage."""

    roles: list[str] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    account: Account = field(default_factory=Account)
    notes: list[str] = field(default_factory=list)
    dropped: dict[str, str] = field(default_factory=dict)


def settled(project: Project, rule: RoleRule, key: Key, withdrawn: frozenset[str], context: int) -> StudyRows:
    """The rows of a project's study folder. New people, sources and coders are added to the key.

    Raises ImportRefused where the rule gives no roles, and CountsUneven where something was lost without a word.
    """
    study = StudyRows(account=account_of(project), notes=list(project.notes), dropped=dict(project.dropped_columns))
    people = people_of(project, key.spelled(roles_by(rule, project, study.notes)) if project.segments else {})
    # Every source has its neutral name, taken or not: so the report can name those left behind.
    sources = {document.id: key.source(document.name) for document in project.documents}
    ids = neutral_ids(project, sources)
    pseudonyms = {segment: key.participant(*person) for segment, person in people.by_segment.items()}
    codes = code_rows(project, study.account)
    codings = _known(project, ids, codes.paths, study.account)
    gone = key.withdrawn(set(people.by_segment.values()), withdrawn)
    back = kept_back(project, ids, pseudonyms, gone, key)
    taken = _taken(project, codings, pseudonyms, ids, gone, back, study.account)
    study.roles = list(dict.fromkeys(people.by_segment[segment.id][1] for segment in taken))
    rows = segment_rows(taken, ids, pseudonyms, sources, context_of(project, context, back))
    study.tables = {
        "codebook.csv": (("code", "definition"), codes.rows),
        "participants.csv": _participants(project, taken, people, pseudonyms, study, rule.name),
        "sources.csv": (("source", "kind"), [(name, "interview") for name in dict.fromkeys(row[2] for row in rows)]),
        "segments.csv": (SEGMENT_COLUMNS, rows),
        "codings.csv": (("segment", "code", "coder"), _codings(codings, taken, ids, codes.paths, key, study.account)),
    }
    study.notes = list(dict.fromkeys(study.notes))
    _count(project, people, taken, sources, study)
    if not people.are_known_across_sources:
        study.notes.append(UNKNOWN_ACROSS)
    return study


def account_of(project: Project) -> Account:
    """What the source holds, with what its reader has left behind."""
    account = Account(losses=list(project.losses))
    lists: dict[str, Sized] = {
        "codes": project.codes,
        "sources": project.documents,
        "segments": project.segments,
        "codings": project.codings,
    }
    for kind, listed in lists.items():
        account.held[kind] = project.held.get(kind, len(listed) + account.lost(kind))
    return account


def _known(project: Project, ids: dict[str, str], paths: dict[str, str], account: Account) -> list[Coding]:
    """The codings of passages and codes that the source holds; the others are put on record."""
    unknown = [coding for coding in project.codings if coding.segment not in ids or coding.code not in paths]
    named = [ids.get(coding.segment, coding.segment) for coding in unknown]
    account.lose("codings", "the source names a passage or code that it does not hold", named)
    return (
        [coding for coding in project.codings if coding.segment in ids and coding.code in paths] if unknown else project.codings
    )


def _taken(
    project: Project,
    codings: list[Coding],
    pseudonyms: dict[str, str],
    ids: dict[str, str],
    withdrawn: frozenset[str],
    back: KeptBack,
    account: Account,
) -> list[Segment]:
    """The segments that come over; the others are put on record, with their codings."""
    coded = {coding.segment for coding in codings}
    reasons: dict[str, str] = {}
    for segment in project.segments:
        if segment.id not in coded:
            reasons[segment.id] = "no code is on them (uncoded passages are counted, not imported)"
        elif not segment.text.strip():
            reasons[segment.id] = "they hold no words"
        elif segment.id not in pseudonyms:
            reasons[segment.id] = "their role could not be told"
        elif ids[segment.id] in withdrawn or pseudonyms[segment.id] in withdrawn:
            reasons[segment.id] = "they are withdrawn (withdrawn.csv)"
        elif back.keeps(segment):
            reasons[segment.id] = "they hold words of what is withdrawn (withdrawn.csv)"
    for reason in dict.fromkeys(reasons.values()):
        account.lose("segments", reason, [ids[segment] for segment, given in reasons.items() if given == reason])
        lost = [coding.segment for coding in codings if reasons.get(coding.segment) == reason]
        account.lose("codings", f"their passages did not come over: {reason}", [ids[segment] for segment in lost])
    return [segment for segment in project.segments if segment.id not in reasons]


def _participants(
    project: Project, taken: list[Segment], people: People, pseudonyms: dict[str, str], study: StudyRows, role_name: str
) -> Table:
    attributes = attributes_of(project, people, study.dropped, role_name)
    persons: dict[str, Person] = {pseudonyms[segment.id]: people.by_segment[segment.id] for segment in taken}
    names = tuple(dict.fromkeys(name for person in persons.values() for name in attributes[person]))
    ordered = sorted(persons, key=lambda pseudonym: (study.roles.index(persons[pseudonym][1]), len(pseudonym), pseudonym))
    rows = [(name, persons[name][1], *(attributes[persons[name]].get(level, "") for level in names)) for name in ordered]
    return ("participant", "role", *names), rows


def _codings(
    codings: list[Coding], taken: list[Segment], ids: dict[str, str], paths: dict[str, str], key: Key, account: Account
) -> list[Row]:
    """A row a code on a segment by a coder; a repeated one is put on record."""
    here = {segment.id for segment in taken}
    rows: dict[Row, None] = {}
    twice = []
    for coding in codings:
        if coding.segment in here:
            row = (ids[coding.segment], paths[coding.code], key.coder(coding.coder.strip()))
            if row in rows:
                twice.append(row[0])
            rows[row] = None
    account.lose("codings", "the same code is on the passage already, by the same coder", twice)
    return list(rows)


def _count(project: Project, people: People, taken: list[Segment], sources: dict[str, str], study: StudyRows) -> None:
    """Set what came over beside what the source holds; raises CountsUneven where it does not come out."""
    account = study.account
    account.taken = Counter({kind: len(study.tables[f"{table}.csv"][1]) for kind, table in TABLES.items()})
    written = {row[0] for row in study.tables["sources.csv"][1]}
    account.lose("sources", "no passage of them came over", [name for name in sources.values() if name not in written])
    persons = set(people.by_segment.values())
    nameless = set(names_of(project).values()) | {case.name for case in project.cases}
    held = len(persons) + len(nameless - {name for name, _ in persons})
    account.held["participants"] = held
    if left := held - len({people.by_segment[segment.id] for segment in taken}):
        account.losses.append(Loss("participants", "no passage of theirs came over", count=left))
    account.check(KINDS)
