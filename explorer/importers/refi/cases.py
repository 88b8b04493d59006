"""Cases, variables and sets of a REFI-QDA project: who is who, and what the project knows about people and documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from explorer.importers.project import Case, Document, Project, Segment
from explorer.importers.refi.sources import sources_of
from explorer.importers.refi.xml import guid_of

BESIDE_A_PERSON = "they have no name and hold variables of a document that another case names; the document has them now"


@dataclass
class People:
    """The cases, and which case a selection (by GUID) or a code (NVivo codes passages at a case) stands for."""

    cases: list[Case] = field(default_factory=list)
    of_selection: dict[str, str] = field(default_factory=dict)
    of_code: dict[str, str] = field(default_factory=dict)


def read_people(project: Project, root: Element, documents: Mapping[str, list[Document]]) -> People:
    """The cases, put into the project with the variables of cases and documents and the sets of documents."""
    variables = {guid_of(variable.get("guid")): variable.get("name", "").strip() for variable in root.iter("Variable")}
    people = People()
    elements = [element for cases in root.findall("Cases") for element in cases if element.tag == "Case"]
    taken = {guid for element in elements if element.get("name", "").strip() for guid in _targets(element, "SourceRef")}
    ids = Counter[str]()
    for element in elements:
        _read_case(project, people, element, _Around(documents, variables, taken, ids))
    project.held["participants"] = len(elements)
    codes = {guid_of(code.get("guid")) for code in root.iter("Code")} - {""}
    people.of_code = {guid: guid for case in people.cases if (guid := case.id) in codes}
    for source in sources_of(root):
        _read_source(people, source, documents, variables)
    _read_sets(project, root, documents)
    project.cases = people.cases
    return people


def spread_cases(segments: list[Segment]) -> None:
    """Give the case of a passage to those that lie within it: a turn is marked as somebody's, and coded in pieces."""
    order = sorted((s for s in segments if s.start is not None and s.end is not None), key=_outer_first)
    around: list[Segment] = []
    for segment in order:
        around = [outer for outer in around if outer.document == segment.document and (outer.end or 0) > (segment.start or 0)]
        holders = [outer for outer in around if (outer.end or 0) >= (segment.end or 0)]
        if segment.case:
            around.append(segment)
        elif holders:
            segment.case = holders[-1].case


def _outer_first(segment: Segment) -> tuple[str, int, int, bool]:
    return segment.document, segment.start or 0, -(segment.end or 0), not segment.case


@dataclass(frozen=True)
class _Around:
    documents: Mapping[str, list[Document]]
    variables: Mapping[str, str]
    taken: set[str]
    ids: Counter[str]


def _read_case(project: Project, people: People, element: Element, around: _Around) -> None:
    """MAXQDA and Quirkos keep the variables of a document in a case without a name that has this one source."""
    guid = guid_of(element.get("guid")) or f"case {element.get('name', '')}".strip()
    name = " ".join(element.get("name", "").split())
    sources = list(dict.fromkeys(_targets(element, "SourceRef")))
    values = dict(_values(element, around.variables))
    documents = [document for source in sources for document in around.documents.get(source, ())]
    if not name and len(sources) == 1 and sources[0] in around.taken:
        for document in documents:
            document.attributes |= values
        project.lose("participants", BESIDE_A_PERSON, [guid])
        return
    if not name:
        name = documents[0].name if len(sources) == 1 and documents else f"case {guid[:8]}"
    around.ids[guid] += 1
    case = Case(guid if around.ids[guid] == 1 else f"{guid} {around.ids[guid]}", name, values)
    people.cases.append(case)
    for document in documents:
        document.cases = (*document.cases, case.id)
    for selection in _targets(element, "SelectionRef"):
        people.of_selection.setdefault(selection, case.id)


def _read_source(
    people: People, source: Element, documents: Mapping[str, list[Document]], variables: Mapping[str, str]
) -> None:
    values = dict(_values(source, variables))
    coded = [guid_of(reference.get("targetGUID")) for reference in source.iterfind("Coding/CodeRef")]
    for document in documents.get(guid_of(source.get("guid")), ()):
        document.attributes |= values
        document.cases = tuple(
            dict.fromkeys((*document.cases, *(people.of_code[code] for code in coded if code in people.of_code)))
        )


def _read_sets(project: Project, root: Element, documents: Mapping[str, list[Document]]) -> None:
    others = 0
    for element in (element for sets in root.findall("Sets") for element in sets if element.tag == "Set"):
        members = _targets(element, "MemberSource")
        others += not members
        for document in (document for member in dict.fromkeys(members) for document in documents.get(member, ())):
            document.sets = (*document.sets, " ".join(element.get("name", "").split()))
    if others:
        project.notes.append(f"{others} sets hold no sources (they group codes or notes, or are empty) and are not taken over.")


def _values(element: Element, variables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The variables that have a value, as text: names and values as the source writes them."""
    for value in element.findall("VariableValue"):
        guid = next(iter(_targets(value, "VariableRef")), "")
        written = next((child.text for child in value if child.tag.endswith("Value") and child.text), "").strip()
        if _is_boolean(value):
            written = {"1": "true", "0": "false"}.get(written, written)
        if written and variables.get(guid):
            yield variables[guid], written


def _is_boolean(value: Element) -> bool:
    """Whether a value is true or false, which XML writes in words or as 1 and 0."""
    return value.find("BooleanValue") is not None


def _targets(element: Element, tag: str) -> list[str]:
    found = [guid_of(reference.get("targetGUID") or reference.get("guid")) for reference in element.findall(tag)]
    return [guid for guid in found if guid]
