"""Taguette's tables of highlights and its codebook, as CSV or XLSX."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.importers.codings import put_codings
from explorer.importers.files.cells import Sheet
from explorer.importers.files.found import Found, companions
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Document, Project, Segment, Wishes
from explorer.importers.taguette.codes import codes_of

HIGHLIGHTS = (frozenset({"id", "document", "tag", "content"}), frozenset({"document", "tag", "content"}))
CODEBOOK = frozenset({"tag", "description"})
IN_A_CODEBOOK = CODEBOOK | {"parent", "number of highlights", "number of documents"}
LARGEST_CODEBOOK = 2_000_000


@dataclass(frozen=True)
class Row:
    """A highlight with one of its tags ("" for none)."""

    line: int
    id: str
    document: str
    tag: str
    words: str


def highlights_in(found: Found) -> Sheet | None:
    """The sheet that has the header of an export of highlights, of this version or of one without ids."""
    return next((sheet for sheet in found.sheets if _names(sheet) in HIGHLIGHTS), None)


def codebook_in(found: Found) -> Sheet | None:
    """The sheet that has the header of a codebook."""
    return next((sheet for sheet in found.sheets if CODEBOOK <= _names(sheet) <= IN_A_CODEBOOK), None)


def read_highlights(found: Found, sheet: Sheet, wishes: Wishes) -> Project:
    """The highlights that have a tag (Taguette leaves the others out), with the codebook that lies beside them."""
    rows = list(_rows(sheet))
    project = Project("Taguette highlights")
    tags = dict.fromkeys(row.tag for row in rows if row.tag)
    book, note = _book_beside(found, set(tags), wishes)
    codes, levels = codes_of([(tag, book.get(tag, "")) for tag in {**book, **tags}], wishes.separator)
    project.codes += codes
    project.notes += [levels, note, "Taguette's tables leave out highlights without a tag; its project database has them."]
    project.documents += [Document(name, name) for name in dict.fromkeys(row.document for row in rows)]
    project.held.update(codes=len({*book, *tags}), sources=len({row.document for row in rows}))
    project.held.update(segments=len({row.id for row in rows}), codings=sum(1 for row in rows if row.tag))
    _add_segments(found, project, rows)
    put_codings(project, ((row.id, row.tag, "") for row in rows if row.tag))
    return project


def read_codebook(found: Found, wishes: Wishes) -> Project:
    """The codes of a codebook; it has no passages."""
    sheet = codebook_in(found)
    book = list(_book(sheet).items()) if sheet else []
    codes, levels = codes_of(book, wishes.separator)
    notes = [levels, "This is a codebook: it holds codes and no passages."]
    project = Project("Taguette codebook", codes=codes, notes=notes)
    project.held.update(codes=len(codes))
    return project


def _names(sheet: Sheet) -> frozenset[str]:
    return frozenset(name.lstrip("\ufeff").lower() for name in sheet.header if name)


def _columns(sheet: Sheet) -> dict[str, int]:
    return {name.lstrip("\ufeff").lower(): place for place, name in reversed(list(enumerate(sheet.header)))}


def _rows(sheet: Sheet) -> Iterable[Row]:
    place = _columns(sheet)
    for line, row in zip(sheet.lines[1:], sheet.rows[1:], strict=True):
        document, tag = row[place["document"]].strip() or "without a name", row[place["tag"]].strip()
        # A spreadsheet may trim cells and writes line ends its own way: both kinds of file shall give the same words.
        words = row[place["content"]].replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()
        id_ = row[place["id"]].strip() if "id" in place else ""
        yield Row(line, id_ or _id_of(document, words), document, tag, words)


def _id_of(document: str, words: str) -> str:
    """An id for a highlight of an export without ids, the same in every export."""
    return hashlib.blake2s(f"{document}\n{words}".encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _add_segments(found: Found, project: Project, rows: list[Row]) -> None:
    first: dict[str, Row] = {}
    for row in rows:
        known = first.setdefault(row.id, row)
        if (known.document, known.words) != (row.document, row.words):
            twice = f"highlight {row.id} is another passage than in line {known.line}"
            raise ImportRefused(f"{found.path.name}, line {row.line}: {twice}; import the export of one project at a time")
    project.segments += [Segment(row.id, row.document, row.words) for row in first.values() if row.words]
    empty = "their cell is empty (a workbook cannot hold more than 32,767 characters: import the CSV or the database)"
    project.lose("segments", empty, (row.id for row in first.values() if not row.words))


def _book(sheet: Sheet) -> dict[str, str]:
    """Definition by tag."""
    place = _columns(sheet)
    rows = ((row[place["tag"]].strip(), row[place["description"]].strip()) for row in sheet.rows[1:])
    return {tag: definition for tag, definition in rows if tag}


def _book_beside(found: Found, tags: set[str], wishes: Wishes) -> tuple[dict[str, str], str]:
    """The codebook that is named or lies beside the source, and the sentence that says so."""
    for companion in companions(found, wishes.beside):
        sheet = _codebook_of(companion, sure=bool(wishes.beside))
        book = _book(sheet) if sheet else {}
        if book and (wishes.beside or tags <= book.keys()):
            return book, f"Definitions and unused codes are from {companion.path.name}."
    return {}, "No codebook of these tags lies beside the table: codes have no definitions, and unused ones are missing."


def _codebook_of(companion: Found, sure: bool) -> Sheet | None:
    """Its codebook; a file that only happens to lie there may be anything."""
    try:
        if not sure and (companion.path.stat().st_size > LARGEST_CODEBOOK or companion.kind not in ("text", "workbook")):
            return None
        return codebook_in(companion)
    except ImportRefused:
        if sure:
            raise
        return None
