"""ATLAS.ti's list of quotations (CSV, XLSX), in whatever language the program was used, with the codebook beside it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from explorer.importers.atlasti.codes import CodeCells, code_cells
from explorer.importers.atlasti.columns import Columns, columns_of
from explorer.importers.code_paths import separator_of
from explorer.importers.files.cells import Sheet
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Coding, Document, Project, Segment, Wishes
from explorer.importers.tables.codebook import Codebook, codebook_of
from explorer.importers.tables.project import codes_of

NAME = "ATLAS.ti quotation list"
GROUPED = re.compile(r"[\n;|]|, ")


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether a sheet lists quotations by ATLAS.ti's own numbers (1:1, 1:2, 2:1)."""
    return found.kind in ("text", "workbook") and any(columns_of(sheet) for sheet in found.sheets)


def read(found: Found, wishes: Wishes) -> Project:
    """The quotations, with the codes told apart by the codebook and the list's own numbers of codes."""
    sheet, columns = next(((sheet, columns) for sheet in found.sheets if (columns := columns_of(sheet))), (None, None))
    if sheet is None or columns is None:
        raise ImportRefused(f"{found.path.name}: no list of quotations is in it; export it from the quotation manager")
    rows = sheet.rows[columns.first :]
    cells = {row[columns.codes] for row in rows}
    book = codebook_of(found, wishes, [other for other in found.sheets if other is not sheet], cells)
    codes = code_cells([(row[columns.codes], columns.number(row)) for row in rows], book.names)
    return _project(sheet, columns, codes, book, wishes, found.path.stem)


@dataclass
class _Left:
    """What could not come over."""

    silent: list[str] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def _project(sheet: Sheet, columns: Columns, codes: CodeCells, book: Codebook, wishes: Wishes, stem: str) -> Project:
    project = Project(NAME)
    rows = sheet.rows[columns.first :]
    left = _put_rows(project, sheet, columns, codes, stem)
    used = dict.fromkeys((code,) for row in rows for code in codes.of(row[columns.codes], columns.number(row)).codes)
    separator = separator_of({key[0] for key in used} | set(book.names), wishes.separator)
    project.codes = codes_of(list(used), book, separator)
    project.lose("segments", "they mark a picture, sound or film, or hold no words", left.silent)
    project.lose("codings", "their quotations hold no words", left.unheard)
    project.lose("codings", "their names cannot be told apart; export the codebook and put it beside the list", left.unread)
    project.held = Counter(
        codes=len({key[0] for key in used} | set(book.names)),
        sources=len({columns.at(row, "document") or stem for row in rows}),
        segments=len(rows),
        codings=sum(codes.of(row[columns.codes], columns.number(row)).held for row in rows),
    )
    project.dropped_columns = columns.left_behind
    project.notes = [*codes.notes, *_book_notes(book), separator.note]
    return project


def _put_rows(project: Project, sheet: Sheet, columns: Columns, codes: CodeCells, stem: str) -> _Left:
    """Documents, segments and codings into the project; what is left comes back."""
    documents: dict[str, Document] = {}
    times: Counter[str] = Counter()
    left = _Left()
    for line, row in zip(sheet.lines[columns.first :], sheet.rows[columns.first :], strict=True):
        own = columns.at(row, "id") or f"line {line}"
        times[own] += 1
        name = own if times[own] == 1 else f"{own}-{times[own]}"
        document = _document(documents, columns, row, stem)
        found = codes.of(row[columns.codes], columns.number(row))
        left.unread.extend(f"{name}, code {len(found.codes) + n}" for n in range(1, found.lost + 1))
        if not columns.at(row, "text"):
            left.silent.append(name)
            left.unheard.extend(f"{name}, code {n}" for n in range(1, len(found.codes) + 1))
            continue
        memo, others = columns.at(row, "memo"), columns.others(row)
        project.segments.append(Segment(name, document, columns.at(row, "text"), memo=memo, columns=others))
        project.codings.extend(Coding(name, code, columns.at(row, "coder")) for code in found.codes)
    project.documents = list(documents.values())
    return left


def _document(documents: dict[str, Document], columns: Columns, row: list[str], stem: str) -> str:
    name = columns.at(row, "document") or stem
    if name not in documents:
        groups = tuple(part for piece in GROUPED.split(columns.at(row, "groups")) if (part := piece.strip()))
        documents[name] = Document(name, name, sets=groups)
    return name


def _book_notes(book: Codebook) -> list[str]:
    if not book.place:
        return ["No codebook lies beside the list; codes that are on no quotation are not known."]
    groups = dict.fromkeys(group for entry in book.entries for group in entry.groups)
    notes = [f"{len(book.entries)} codes come from {book.place}."]
    if groups:
        notes.append(f"Codes are in {len(groups)} groups ({', '.join(groups)}), which are no themes and were not taken over.")
    return notes
