"""Where withdrawn words stand in the sources of an import, so that no other passage and no context brings them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from explorer.importers.project import Project, Segment
from explorer.importers.study.keys import Key, plain_name
from explorer.importers.study.people import names_of

Span = tuple[int, int]


@dataclass(frozen=True)
class KeptBack:
    """`closed`: sources whose uncoded words nobody may see, as a withdrawn person speaks there, or a withdrawn passage may
    stand anywhere. `spans`: source -> (start, end) of withdrawn passages; `narrow`: without those that hold another."""

    closed: frozenset[str] = frozenset()
    spans: Mapping[str, Collection[Span]] = field(default_factory=dict)
    narrow: Mapping[str, Collection[Span]] = field(default_factory=dict)

    def keeps(self, segment: Segment) -> bool:
        """True for a passage that overlaps a withdrawn one, by their offsets."""
        if segment.start is None or segment.end is None:
            return False
        return _overlaps(self.narrow.get(segment.document, ()), segment.start, segment.end)

    def closes(self, document: str, start: int, end: int) -> bool:
        """True where the words of a source from `start` to `end` may not stand as the context of a passage."""
        return document in self.closed or _overlaps(self.spans.get(document, ()), start, end)


def kept_back(
    project: Project, ids: Mapping[str, str], pseudonyms: Mapping[str, str], withdrawn: Collection[str], key: Key
) -> KeptBack:
    """What a project must keep back. `ids` and `pseudonyms`: segment -> as the study folder writes it and its person."""
    if not withdrawn:
        return KeptBack()
    theirs = [segment for segment in project.segments if pseudonyms.get(segment.id) in withdrawn]
    passages = [segment for segment in project.segments if ids[segment.id] in withdrawn]
    closed = {segment.document for segment in theirs} | {
        segment.document for segment in passages if segment.start is None or segment.end is None
    }
    own, asked = _spans(theirs), _spans(passages)
    return KeptBack(
        frozenset(closed | _sources_of(project, _names(key, withdrawn))),
        {document: own[document] | asked[document] for document in {*own, *asked}},
        {document: own[document] | _narrow(asked[document]) for document in {*own, *asked}},
    )


def _names(key: Key, pseudonyms: Collection[str]) -> set[str]:
    known = key.pseudonyms.items()
    return {plain_name(name) for (kind, name, _), pseudonym in known if kind == "participant" and pseudonym in pseudonyms}


def _sources_of(project: Project, names: Collection[str]) -> set[str]:
    """The sources in which people of these names speak, coded or not, as far as the project knows."""
    cases = {case.id: plain_name(case.name) for case in project.cases}
    speakers = names_of(project)
    return {
        document.id
        for document in project.documents
        if plain_name(document.name) in names or any(cases.get(case) in names for case in document.cases)
    } | {segment.document for segment in project.segments if plain_name(speakers[segment.id]) in names}


def _spans(segments: Iterable[Segment]) -> defaultdict[str, set[Span]]:
    spans: defaultdict[str, set[Span]] = defaultdict(set)
    for segment in segments:
        if segment.start is not None and segment.end is not None:
            spans[segment.document].add((segment.start, segment.end))
    return spans


def _narrow(spans: Collection[Span]) -> set[Span]:
    # A page-long passage that was withdrawn for one sentence in it must not take the whole page along.
    return {
        (start, end)
        for start, end in spans
        if not any(start <= first and last <= end and (first, last) != (start, end) for first, last in spans)
    }


def _overlaps(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)
