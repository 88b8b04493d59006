"""The account that every reader owes: what the source holds is what came over and what is listed as lost."""

from __future__ import annotations

from collections import Counter

from explorer.importers.project import Project


def adds_up(project: Project) -> None:
    taken = Counter(
        codes=len(project.codes), sources=len(project.documents), segments=len(project.segments), codings=len(project.codings)
    )
    for loss in project.losses:
        taken[loss.kind] += loss.number
    assert {kind: taken[kind] for kind in project.held} == dict(project.held)
    names = {segment.id for segment in project.segments}
    codes = {code.id for code in project.codes}
    assert len(names) == len(project.segments)
    assert len(codes) == len(project.codes)
    assert {coding.segment for coding in project.codings} <= names
    assert {coding.code for coding in project.codings} <= codes
    assert {segment.document for segment in project.segments} <= {document.id for document in project.documents}
    assert len({(coding.segment, coding.code, coding.coder) for coding in project.codings}) == len(project.codings)


def coded(project: Project) -> dict[str, set[tuple[str, ...]]]:
    """Words -> the paths of their codes."""
    paths = {code.id: code.path for code in project.codes}
    answer: dict[str, set[tuple[str, ...]]] = {segment.text: set() for segment in project.segments}
    words = {segment.id: segment.text for segment in project.segments}
    for coding in project.codings:
        answer[words[coding.segment]].add(paths[coding.code])
    return answer
