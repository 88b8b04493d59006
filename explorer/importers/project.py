"""What every format is read into: a project of coded text, and what of its source was not taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

# What the report counts, in its order. `held` and `losses` use these words as keys.
KINDS = ("codes", "sources", "participants", "segments", "codings")
# The column of a dialogue's turns that says who speaks.
SPEAKER = "speaker"


@dataclass(frozen=True)
class Wishes:
    """What the command line asks of a reader; an empty text or tuple asks for nothing.

    `text`, `participant`, `role`, `coder`, `source` and `code` name columns of a table; `role` that is no column is one
    role for all. `separator` is what parts theme and subtheme in a code's name; "" lets the reader find out, and
    "none" means that names are never split. `beside` are further files that belong to the source: a codebook, a
    dictionary, a syntax file.
    """

    text: str = ""
    code: tuple[str, ...] = ()
    participant: str = ""
    role: str = ""
    coder: str = ""
    source: str = ""
    separator: str = ""
    role_from: str = ""
    beside: tuple[str, ...] = ()
    instrument: str = ""


@dataclass(slots=True)
class Code:
    """A code under its path, theme first. Where `codable` is false it is a heading and may not be on a passage."""

    id: str
    path: tuple[str, ...]
    definition: str = ""
    codable: bool = True


@dataclass(slots=True)
class Document:
    """An interview or other source. `text` is the whole of it where the project holds it, else None.

    `kind` is interview, or what else it is (pdf, picture, audio, video): only the text of an interview can be quoted.
    `attributes` are its variables; `sets` the groups it is in, by their full names; `cases` the ids of its cases.
    """

    id: str
    name: str
    kind: str = "interview"
    text: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    sets: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(slots=True)
class Case:
    """A person (or place) that the project knows by name, with its variables."""

    id: str
    name: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Segment:
    """A passage, coded or not. Ids are the source's own or made from its offsets or words, never from row numbers.

    `start` and `end` are code points in the document's text, where that is known. `participant` is the person's name as
    the source has it and "" where it says nothing; `case` the id of the case that this very passage belongs to.
    `columns` holds what else a table's row says: it may give the role or become an attribute of the person.
    """

    id: str
    document: str
    text: str
    start: int | None = None
    end: int | None = None
    memo: str = ""
    participant: str = ""
    case: str = ""
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Coding:
    """One code on one segment by one coder ("" where the source does not say who)."""

    segment: str
    code: str
    coder: str = ""


@dataclass(frozen=True)
class Loss:
    """Things of one kind that did not come over for one reason. `ids` hold no words of a participant.

    A reason is a clause that ends a sentence of the form "14 segments: ...": "they mark a picture, which is not text".
    `count` is used where the things have no ids of their own.
    """

    kind: str
    reason: str
    ids: tuple[str, ...] = ()
    count: int = 0

    @property
    def number(self) -> int:
        """How many."""
        return self.count or len(self.ids)


class Losing:
    """Whatever keeps a record of what did not come over."""

    losses: list[Loss]

    def lose(self, kind: str, reason: str, ids: Iterable[str]) -> None:
        """Put on record what did not come over; nothing where there are no ids."""
        lost = tuple(ids)
        if lost:
            self.losses.append(Loss(kind, reason, lost))


@dataclass
class Project(Losing):
    """A source as it was read, in the source's order.

    `held` says how many of each kind in KINDS the source holds, counted on the raw material by the reader; where a
    kind is absent there, it is what the lists hold. For each kind, held = what the lists hold + the reader's losses.
    `notes` are sentences for the report (how offsets were read, which separator was found, which columns were taken).
    `dropped_columns` are columns or variables not taken over, with the reason.
    """

    format: str
    codes: list[Code] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    held: Counter[str] = field(default_factory=Counter)
    losses: list[Loss] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dropped_columns: dict[str, str] = field(default_factory=dict)


def cases_by_segment(project: Project) -> dict[str, list[Case]]:
    """Segment id -> its cases: the passage's own, else those of its document."""
    cases = {case.id: case for case in project.cases}
    documents = {document.id: document for document in project.documents}
    return {
        segment.id: [
            cases[id] for id in ((segment.case,) if segment.case else documents[segment.document].cases) if id in cases
        ]
        for segment in project.segments
    }
