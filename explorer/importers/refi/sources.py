"""The sources of a REFI-QDA project, their texts, and every selection in them, told by its place."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from explorer.importers.files.decoding import decoded
from explorer.importers.files.safety import ImportRefused, check_cell
from explorer.importers.project import Document
from explorer.importers.refi.archive import Shelf
from explorer.importers.refi.marks import (
    DESCRIPTION,
    MEMO,
    NO_TEXT,
    NOT_TEXT,
    TEXT_SELECTIONS,
    UNKNOWN,
    Mark,
    Place,
    place_of,
    positions_of,
    selections_of,
)
from explorer.importers.refi.offsets import CountedText
from explorer.importers.refi.xml import guid_of

KINDS_OF_SOURCE = {"PDFSource": "pdf", "PictureSource": "picture", "AudioSource": "audio", "VideoSource": "video"}


@dataclass
class Gathered:
    """What stands under Sources. `by_source` has the documents of a source's GUID: a medium's transcripts are its own."""

    documents: list[Document] = field(default_factory=list)
    by_source: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, CountedText] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    repeated: list[Element] = field(default_factory=list)
    positions: dict[str, str] = field(default_factory=dict)
    _places: dict[Place, Mark] = field(default_factory=dict)
    _ids: Counter[str] = field(default_factory=Counter)

    def add_document(self, element: Element, source: Element, kind: str, text: CountedText | None) -> Document:
        """A document of its own for a source, or for a transcript in one."""
        name = " ".join((element.get("name") or source.get("name") or "").split())
        made_up = f"source {_digest(name, element.get('plainTextPath', ''))}"
        guid = guid_of(element.get("guid")) or made_up
        document = Document(self._own(guid, made_up), name or guid, kind, text.text if text else None)
        if text:
            self.texts[document.id] = text
        self.by_source[guid_of(source.get("guid"))].append(document)
        return document

    def add_mark(self, holder: Element, selection: Element, document: str, reason: str) -> None:
        """Put a selection to the others of the same place in `holder`, the element that it is a child of."""
        place, start, end = place_of(holder, selection, self.positions)
        if place in self._places:
            self._places[place].selections.append(selection)
            return
        made_up = f"passage {_digest(document, str(start), str(end), *selection.attrib.values())}"
        unique = self._own(guid_of(selection.get("guid")) or made_up, made_up)
        self._places[place] = Mark(unique, document, [selection], reason, start, end)
        self.marks.append(self._places[place])

    def areas_of(self, source: Element) -> dict[str, Mark]:
        """The areas marked on the pages of a PDF, by the GUIDs of their selections."""
        areas = {
            guid_of(selection.get("guid")): self._places[place_of(source, selection, self.positions)[0]]
            for selection in source.findall("PDFSelection")
        }
        return {guid: area for guid, area in areas.items() if guid}

    def _own(self, id_: str, otherwise: str) -> str:
        """The id, made longer where the file gives it twice."""
        if id_ in self._ids:
            id_ = f"{id_} {_digest(otherwise)}"
        self._ids[id_] += 1
        return id_ if self._ids[id_] == 1 else f"{id_} {self._ids[id_]}"


def sources_of(root: Element) -> Iterator[Element]:
    """The sources of a project, of every kind."""
    for sources in root.findall("Sources"):
        yield from (source for source in sources if source.tag.endswith("Source"))


def gather(root: Element, shelf: Shelf) -> Gathered:
    """All sources with their texts and selections; `missing` are the ids of texts that the export does not hold."""
    gathered = Gathered(positions=positions_of(root))
    for source in sources_of(root):
        if source.tag == "TextSource":
            _read_text(gathered, source, source, shelf)
        else:
            _read_medium(gathered, source, shelf)
    for note in (note for notes in root.findall("Notes") for note in notes):
        for selection in selections_of(note):
            gathered.add_mark(note, selection, guid_of(note.get("guid")), MEMO)
    return gathered


def _read_text(gathered: Gathered, element: Element, source: Element, shelf: Shelf) -> None:
    text = _text_of(element, shelf)
    document = gathered.add_document(element, source, "interview", text)
    if text is None:
        gathered.missing.append(document.id)
    else:
        gathered.documents.append(document)
    for selection in selections_of(element):
        reason = "" if text else NO_TEXT
        gathered.add_mark(
            element,
            selection,
            document.id,
            reason if selection.tag in TEXT_SELECTIONS else NOT_TEXT.get(selection.tag, UNKNOWN),
        )


def _read_medium(gathered: Gathered, source: Element, shelf: Shelf) -> None:
    document = gathered.add_document(source, source, KINDS_OF_SOURCE.get(source.tag, "other"), None)
    gathered.documents.append(document)
    for selection in selections_of(source):
        gathered.add_mark(source, selection, document.id, NOT_TEXT.get(selection.tag, UNKNOWN))
        gathered.repeated += [inner for inner in selection.iter() if inner is not selection and inner.tag.endswith("Selection")]
    for child in source:
        if child.tag == "Representation":
            _read_representation(gathered, child, source, document, shelf)
        elif child.tag == "TextDescription":
            for selection in selections_of(child):
                gathered.add_mark(child, selection, document.id, DESCRIPTION)
        elif child.tag in ("Transcript", "TextSource") and selections_of(child):
            _read_text(gathered, child, source, shelf)


def _read_representation(gathered: Gathered, element: Element, source: Element, document: Document, shelf: Shelf) -> None:
    """The text of a PDF: what is marked as an area of the page, too, is that area and does not count again."""
    areas = gathered.areas_of(source)
    own = [selection for selection in selections_of(element) if guid_of(selection.get("guid")) not in areas]
    text = _text_of(element, shelf) if own else None
    if text:
        gathered.texts[document.id], document.text, document.kind = text, text.text, "interview"
    for selection in own:
        gathered.add_mark(element, selection, document.id, "" if text else NO_TEXT)
    for selection in selections_of(element):
        area = areas.get(guid_of(selection.get("guid")))
        if area:
            gathered.repeated.append(selection)
            if not any(marked.find("Coding") is not None for marked in area.selections):
                area.selections.append(selection)


def _text_of(element: Element, shelf: Shelf) -> CountedText | None:
    path = element.get("plainTextPath", "")
    content = shelf.content(path) if path else None
    place = f"source {guid_of(element.get('guid'))}"
    if content is not None:
        try:
            text, encoding = decoded(Path(place), content)
        except ImportRefused:
            return None
        return CountedText(check_cell(place, text), encoding in ("utf-8-sig", "utf-16"))
    inline = element.find("PlainTextContent")
    return CountedText(check_cell(place, inline.text or "")) if inline is not None else None


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode("utf-8", "replace")).hexdigest()[:12]
