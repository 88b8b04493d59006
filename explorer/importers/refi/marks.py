"""Selections of a REFI-QDA project, told by their place, and why some of them are no passages of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from explorer.importers.refi.xml import guid_of

NOT_TEXT = {
    "PDFSelection": "they mark an area of a PDF page, which is not text",
    "PictureSelection": "they mark a picture, which is not text",
    "AudioSelection": "they mark a stretch of audio, which is not text",
    "VideoSelection": "they mark a stretch of video, which is not text",
}
NO_TEXT = "the plain text of their source is missing in the export"
DESCRIPTION = "they mark a description of a picture, which nobody said"
MEMO = "they mark a place in a memo or annotation, not in a source"
UNKNOWN = "they are selections of a kind that is not known here"
ENDS = ("startPosition", "endPosition")
TEXT_SELECTIONS = ("PlainTextSelection", "TranscriptSelection")
AREA = ("page", "firstX", "firstY", "secondX", "secondY", "begin", "end", *ENDS, "fromSyncPoint", "toSyncPoint")

Place = tuple[str, ...]


@dataclass(slots=True)
class Mark:
    """A place in a source, with all selections of it: QualCoder writes one a coding. `reason` says why it is no text.

    The id is the GUID of the first selection. Offsets are the file's own.
    """

    id: str
    document: str
    selections: list[Element]
    reason: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def in_transcript(self) -> bool:
        """Whether its place is told by points in time, which are only as good as whoever set them."""
        return self.selections[0].tag == "TranscriptSelection"


def selections_of(holder: Element) -> list[Element]:
    """The selections that an element holds."""
    return [child for child in holder if child.tag.endswith("Selection")]


def positions_of(root: Element) -> dict[str, str]:
    """Where the sync points of all transcripts stand in their texts, by GUID."""
    return {guid_of(point.get("guid")): point.get("position", "") for point in root.iter("SyncPoint")}


def place_of(holder: Element, selection: Element, positions: Mapping[str, str]) -> tuple[Place, int | None, int | None]:
    """What tells a selection from the others of its holder, and its offsets; two selections of one place are one passage."""
    ends = [selection.get(end, "") for end in ENDS]
    if selection.tag == "TranscriptSelection":
        ends = [positions.get(guid_of(selection.get(end)), "") for end in ("fromSyncPoint", "toSyncPoint")]
    start, end = (int(position) if _is_number(position) else None for position in ends)
    if selection.tag in TEXT_SELECTIONS and start is not None and end is not None:
        return (str(id(holder)), "text", str(start), str(end)), start, end
    area = [selection.get(part, "") for part in AREA]
    return (str(id(holder)), selection.tag, *(area if any(area) else [str(id(selection))])), start, end


def count_selections(root: Element, repeated: set[int], positions: Mapping[str, str]) -> int:
    """How many places the whole file marks, without the elements in `repeated`, by the `id` of the element."""
    return len(
        {
            place_of(holder, selection, positions)[0]
            for holder in root.iter()
            for selection in selections_of(holder)
            if id(selection) not in repeated
        }
    )


def _is_number(written: str) -> bool:
    digits = written.strip().removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) < 12
