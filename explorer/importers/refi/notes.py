"""Notes and users of a REFI-QDA project: what was written about a passage, a coding or a code, and who did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from explorer.importers.files.decoding import decoded
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project
from explorer.importers.refi.archive import Shelf
from explorer.importers.refi.xml import guid_of, text_of


class Users:
    """Who coded. A coder is known by name, else by id, else by GUID."""

    def __init__(self, root: Element) -> None:
        self._names = {
            guid_of(user.get("guid")): (user.get("name") or user.get("id") or "").strip() for user in root.iter("User")
        }

    def coder(self, *elements: Element) -> str:
        """The user of the first element that names one; "" where none does."""
        for element in elements:
            guid = guid_of(element.get("creatingUser") or element.get("modifyingUser"))
            if guid:
                return self._names.get(guid) or guid
        return ""


class Notes:
    """The notes of a project, found from what they are about."""

    def __init__(self, root: Element, shelf: Shelf) -> None:
        self._shelf = shelf
        self._notes = {guid_of(note.get("guid")): note for notes in root.iter("Notes") for note in notes if note.tag == "Note"}
        self._linked = defaultdict(list)
        self._used: set[str] = set()
        for link in root.iter("Link"):
            ends = guid_of(link.get("originGUID")), guid_of(link.get("targetGUID"))
            for note, other in (ends, ends[::-1]):
                if note in self._notes:
                    self._linked[other].append(note)

    def about(self, elements: Iterable[Element]) -> str:
        """The description of the elements and the notes on them, each once, parted by blank lines."""
        words: dict[str, None] = {}
        for element in elements:
            words[text_of(element, "Description")] = None
            named = [guid_of(reference.get("targetGUID")) for reference in element.findall("NoteRef")]
            for guid in (*named, *self._linked.get(guid_of(element.get("guid")), ())):
                words[self._text(guid)] = None
        return "\n\n".join(word for word in words if word)

    def report(self, project: Project) -> None:
        """Say in the project's notes which notes became memos and which did not."""
        if self._notes:
            project.notes.append(
                f"{len(self._used)} of {len(self._notes)} notes are memos of passages and codes; the others are not taken over."
            )

    def _text(self, guid: str) -> str:
        note = self._notes.get(guid)
        if note is None:
            return ""
        self._used.add(guid)
        written = note.findtext("PlainTextContent") or self._stored(note.get("plainTextPath", ""))
        return written.strip() or text_of(note, "Description")

    def _stored(self, path: str) -> str:
        content = self._shelf.content(path) if path else None
        try:
            return decoded(Path(path), content)[0].replace("\r\n", "\n") if content else ""
        except ImportRefused:
            return ""
