"""Passages as the study folder writes them: neutral ids, exact words, and as much context as was asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from explorer.importers.project import Project, Segment
from explorer.importers.study.kept_back import KeptBack

SEGMENT_COLUMNS = (
    "segment",
    "participant",
    "source",
    "kind",
    "item",
    "position",
    "start",
    "end",
    "text",
    "before",
    "after",
    "memo",
    "shareable",
    "provenance",
)


@dataclass(frozen=True)
class Context:
    """The words around a passage, up to a number of characters on each side, from whole word to whole word; none where
    withdrawn words may be among them."""

    texts: Mapping[str, str]
    length: int
    kept_back: KeptBack

    def before(self, segment: Segment) -> str:
        """The words before a passage; "" without offsets, without the source's text or where none was asked for."""
        text = self.texts.get(segment.document, "")
        if not (self.length and text and segment.start is not None):
            return ""
        first = max(0, segment.start - self.length)
        if self.kept_back.closes(segment.document, first, segment.start):
            return ""
        words = text[first : segment.start]
        return (words if first == 0 else re.sub(r"^\S*\s", "", words)).strip()

    def after(self, segment: Segment) -> str:
        """The words after a passage, in the same way."""
        text = self.texts.get(segment.document, "")
        if not (self.length and text and segment.end is not None):
            return ""
        last = segment.end + self.length
        if self.kept_back.closes(segment.document, segment.end, last):
            return ""
        words = text[segment.end : last]
        return (words if last >= len(text) else re.sub(r"\s\S*$", "", words)).strip()


def context_of(project: Project, length: int, back: KeptBack) -> Context:
    """The context of a project's passages; `length` 0 for none."""
    return Context({document.id: document.text for document in project.documents if document.text}, length, back)


def neutral_ids(project: Project, sources: Mapping[str, str]) -> dict[str, str]:
    """Segment id -> the id that the study folder writes: the same, but for names of sources and people within it.

    Segments that would share an id get an ordinal: the source itself used it twice.
    """
    names = {document.id: document.name for document in project.documents}
    ids: dict[str, str] = {}
    uses: Counter[str] = Counter()
    for segment in project.segments:
        written = " ".join(segment.id.split())
        for name in (names[segment.document], segment.document, segment.participant.strip()):
            if re.search(r"[^\W\d_]{2}", name) and name in written and name != written:
                written = written.replace(name, sources[segment.document])
        uses[written] += 1
        ids[segment.id] = f"{written}-{uses[written]}" if uses[written] > 1 else written
    return ids


def segment_rows(
    taken: list[Segment], ids: Mapping[str, str], people: Mapping[str, str], sources: Mapping[str, str], context: Context
) -> list[tuple[str, ...]]:
    """A row a segment, in the columns of SEGMENT_COLUMNS; positions count within each source."""
    positions: Counter[str] = Counter()
    rows: list[tuple[str, ...]] = []
    for segment in taken:
        positions[segment.document] += 1
        start, end = ("" if at is None else str(at) for at in (segment.start, segment.end))
        rows.append(
            (
                ids[segment.id],
                people[segment.id],
                sources[segment.document],
                "interview",
                "",
                str(positions[segment.document]),
                start,
                end,
                segment.text,
                context.before(segment),
                context.after(segment),
                segment.memo.strip(),
                "",
                "",
            )
        )
    return rows
