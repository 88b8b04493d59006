"""From the selections of a REFI-QDA project to segments and codings, each quote read from its text and verified."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from explorer.importers.project import Coding, Project, Segment
from explorer.importers.refi.cases import People, spread_cases
from explorer.importers.refi.hints import Hint, Verdict
from explorer.importers.refi.marks import Mark, count_selections, selections_of
from explorer.importers.refi.notes import Notes, Users
from explorer.importers.refi.offsets import Reading
from explorer.importers.refi.reading import chosen_reading
from explorer.importers.refi.sources import Gathered
from explorer.importers.refi.xml import guid_of

NO_PLACE = "they do not say where they begin and end"
BACKWARDS = "their end stands before their beginning"
OUTSIDE = "their offsets lie outside of the text"
EMPTY = "they mark no text"
UNVERIFIED = "their place in the transcript could not be verified"
STRAY = "they stand where no selection belongs"
NO_CODE = "they refer to a code that the codebook does not hold"
CASE = "they say whose passage it is, which was taken over as its case"
TWICE = "they repeat the code of the same coder on the same passage"
WHOLE = "they are on a whole source or memo, not on a passage"


@dataclass
class Passages:
    """What makes a selection a segment. `lost` and `seen` keep the books: what does not come over is on record."""

    project: Project
    gathered: Gathered
    people: People
    users: Users
    notes: Notes
    reading: Reading = field(default_factory=Reading)
    lost: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    seen: set[int] = field(default_factory=set)

    def read(self, root: Element) -> None:
        """Put all segments and codings into the project, with the losses and what was found out about the offsets."""
        self.reading, sentences = chosen_reading(self._hints())
        self.project.notes += sentences
        codes = {code.id for code in self.project.codes}
        for mark in self.gathered.marks:
            self._read_mark(mark, codes)
        self._count(root)
        spread_cases(self.project.segments)
        for (kind, reason), ids in self.lost.items():
            self.project.lose(kind, reason, ids)

    def _hints(self) -> list[Hint]:
        return [hint for mark in self.gathered.marks if not mark.reason and (hint := self._hint(mark))]

    def _hint(self, mark: Mark) -> Hint | None:
        if mark.start is None or mark.end is None:
            return None
        names = (selection.get("name", "") for selection in mark.selections)
        return Hint(mark.id, self.gathered.texts[mark.document], mark.start, mark.end, next(filter(str.strip, names), ""))

    def _read_mark(self, mark: Mark, codes: set[str]) -> None:
        place, reason = self._place(mark)
        if reason:
            self.lost["segments", reason].append(mark.id)
        segment = Segment(mark.id, mark.document, "")
        if not reason:
            text = self.gathered.texts[mark.document].text
            segment.start, segment.end, segment.text = *place, text[place[0] : place[1]]
            segment.memo = self.notes.about(
                element for selection in mark.selections for element in (selection, *selection.findall("Coding"))
            )
            segment.case = self._case(mark)
            self.project.segments.append(segment)
        self._read_codings(mark, segment, codes, reason)

    def _place(self, mark: Mark) -> tuple[tuple[int, int], str]:
        """Where a mark stands in its text, or why it is no segment."""
        nowhere = (0, 0)
        hint = None if mark.reason else self._hint(mark)
        if hint is None:
            return nowhere, mark.reason or NO_PLACE
        if hint.end < hint.start:
            return nowhere, BACKWARDS
        place = hint.text.place(self.reading, hint.start, hint.end)
        if place is None:
            return nowhere, OUTSIDE
        if not hint.text.text[place[0] : place[1]].strip():
            return nowhere, EMPTY
        if mark.in_transcript and not _can_be_verified(self.reading, hint):
            return nowhere, UNVERIFIED
        return place, ""

    def _case(self, mark: Mark) -> str:
        guids = (guid_of(selection.get("guid")) for selection in mark.selections)
        return next((self.people.of_selection[guid] for guid in guids if guid in self.people.of_selection), "")

    def _read_codings(self, mark: Mark, segment: Segment, codes: set[str], reason: str) -> None:
        known: set[tuple[str, str]] = set()
        for selection in mark.selections:
            for element in selection.findall("Coding"):
                self.seen.add(id(element))
                coding = self._coding(element, selection, segment)
                why = reason or self._why_not(coding, codes, known)
                known.add((coding.code, coding.coder))
                if why == CASE and not segment.case:
                    segment.case = self.people.of_code[coding.code]
                if why:
                    self.lost["codings", why].append(_id_of(element, segment, coding))
                else:
                    self.project.codings.append(coding)

    def _coding(self, element: Element, selection: Element, segment: Segment) -> Coding:
        reference = element.find("CodeRef")
        code = guid_of(reference.get("targetGUID")) if reference is not None else ""
        return Coding(segment.id, code, self.users.coder(element, selection))

    def _why_not(self, coding: Coding, codes: set[str], known: set[tuple[str, str]]) -> str:
        if coding.code in self.people.of_code:
            return CASE
        if coding.code not in codes:
            return NO_CODE
        return TWICE if (coding.code, coding.coder) in known else ""

    def _count(self, root: Element) -> None:
        """What the file holds, counted on its elements; what was met nowhere above is lost in the open."""
        repeated = {id(selection) for selection in self.gathered.repeated}
        met = repeated | {id(selection) for mark in self.gathered.marks for selection in mark.selections}
        strays = [selection for holder in root.iter() for selection in selections_of(holder) if id(selection) not in met]
        self.lost["segments", STRAY] += [guid_of(selection.get("guid")) or "no GUID" for selection in strays]
        again = {id(coding) for selection in self.gathered.repeated for coding in selection.iter("Coding")} - self.seen
        codings = [coding for coding in root.iter("Coding") if id(coding) not in again]
        others = [coding for coding in codings if id(coding) not in self.seen]
        self.lost["codings", WHOLE] += [guid_of(coding.get("guid")) or "no GUID" for coding in others]
        apart = repeated | {id(stray) for stray in strays}
        self.project.held["segments"] = count_selections(root, apart, self.gathered.positions) + len(strays)
        self.project.held["codings"] = len(codings)


def _can_be_verified(reading: Reading, hint: Hint) -> bool:
    verdict = Verdict(reading, [hint])
    return verdict.agree == 1 or verdict.between_words == 1


def _id_of(element: Element, segment: Segment, coding: Coding) -> str:
    return guid_of(element.get("guid")) or f"{segment.id}/{coding.code}"
