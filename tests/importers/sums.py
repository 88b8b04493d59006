"""Whether what a reader says of a source adds up, and damage to try it with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.formats import Reader
from explorer.importers.project import KINDS, Project, Wishes


def lost(project: Project, kind: str) -> int:
    return sum(loss.number for loss in project.losses if loss.kind == kind)


def taken(project: Project) -> dict[str, int]:
    return {
        "codes": len(project.codes),
        "sources": len(project.documents),
        "participants": len(project.cases),
        "segments": len(project.segments),
        "codings": len(project.codings),
    }


def assert_adds_up(project: Project) -> None:
    lists = taken(project)
    held = {kind: project.held[kind] if kind in project.held else lists[kind] for kind in KINDS}
    assert held == {kind: lists[kind] + lost(project, kind) for kind in KINDS}
    segments = {segment.id for segment in project.segments}
    codes = {code.id for code in project.codes}
    documents = {document.id: document for document in project.documents}
    assert len(segments) == len(project.segments)
    assert len(codes) == len(project.codes)
    assert len(documents) == len(project.documents)
    assert {coding.segment for coding in project.codings} <= segments
    assert {coding.code for coding in project.codings} <= codes
    assert len({(coding.segment, coding.code, coding.coder) for coding in project.codings}) == len(project.codings)
    assert all(segment.text.strip() and segment.document in documents for segment in project.segments)
    for segment in project.segments:
        text = documents[segment.document].text
        if text is not None and segment.start is not None:
            assert text[segment.start : segment.end] == segment.text


def damaged(content: bytes, times: int = 60) -> Iterator[bytes]:
    """Cuts and changed bytes of a file, the same in every run."""
    chance = random.Random(4)
    for _ in range(times):
        yield content[: chance.randrange(len(content))]
        changed = bytearray(content)
        for _ in range(chance.choice((1, 5, 50))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield bytes(changed)


def assert_damage_is_refused_or_adds_up(
    reader: Reader, path: Path, target: Path, source: Path | None = None, times: int = 60
) -> None:
    """Read damaged copies of the file at `path`, written to `target`; `source` is what is imported, if not `target`."""
    for content in damaged(path.read_bytes(), times):
        target.write_bytes(content)
        found = Found(source or target)
        try:
            if reader.recognises(found, Wishes()):
                project = reader.read(found, Wishes())
                assert isinstance(project, Project)
                assert_adds_up(project)
        except ImportRefused as refusal:
            assert "\n" not in str(refusal)
