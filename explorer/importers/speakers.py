"""Who speaks where, told from speaker prefixes: `THERAPIST: Thanks for coming.`"""

from __future__ import annotations

from dataclasses import dataclass

from explorer.importers.project import Project


@dataclass(frozen=True)
class Turn:
    """What one speaker says at a time: from `start` to `end` in the text, in code points, without the prefix."""

    speaker: str
    start: int
    end: int


def turns_of(text: str) -> list[Turn]:
    """The turns of a conversation; none where the text has no speaker prefixes."""
    return []


def speakers_of(project: Project) -> dict[str, str]:
    """Segment id -> speaker, for all segments where that can be told: from the offsets in the document's text, else
    from a prefix in the passage's own words. Who says most of a passage is its speaker."""
    return {}
