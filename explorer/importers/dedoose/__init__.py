"""Dedoose's export of excerpts (CSV, XLSX): a column per code, in which the codes above an applied one are ticked as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.importers.atlasti.codes import code_cells
from explorer.importers.code_paths import separator_of
from explorer.importers.dedoose.columns import NOTED, Columns, Path, columns_of
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Code, Coding, Document, Project, Segment, Wishes
from explorer.importers.tables.codebook import Codebook, codebook_of
from explorer.importers.tables.headers import plain
from explorer.importers.tables.marks import ticked
from explorer.importers.tables.segments import digest

NAME = "Dedoose excerpts"
UPCODED = "applied by up-coding: a code below them is on the same excerpt"


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether a sheet has Dedoose's columns of excerpts and codes."""
    return found.kind in ("text", "workbook") and any(columns_of(sheet) for sheet in found.sheets)


def read(found: Found, wishes: Wishes) -> Project:
    """The excerpts, each with the codes that were put on it and without those that only stand above them."""
    for sheet in found.sheets:
        if columns := columns_of(sheet):
            others = [other for other in found.sheets if other is not sheet]
            rows = sheet.rows[columns.first :]
            at = columns.places.get("combined", -1)
            cells = [row[at] for row in rows] if at >= 0 else []
            names = {path[-1] for path in columns.codes.values()}
            book = codebook_of(found, wishes, others, {*cells, *names})
            return _project(sheet.rows[columns.first :], columns, book, wishes, found.path.stem)
    raise ImportRefused(f"{found.path.name}: no excerpts are in it; export them from Dedoose's excerpts workspace")


def _project(rows: Sequence[list[str]], columns: Columns, book: Codebook, wishes: Wishes, stem: str) -> Project:
    project = Project(NAME)
    applied, lost, notes = _ticked(rows, columns) if columns.codes else _combined(rows, columns, book)
    upcoded = _put_rows(project, rows, columns, applied, stem)
    paths = dict.fromkeys([*columns.codes.values(), *(path for codes in applied for path in codes)])
    project.codes, separated = _codes(list(paths), columns, book, wishes)
    project.lose("codings", "their names cannot be told apart; import the export with a column per code", lost)
    project.held = Counter(
        codes=len(paths),
        sources=len({columns.at(row, "document") or stem for row in rows}),
        segments=len(rows),
        codings=sum(map(len, applied)) + len(lost),
    )
    project.notes = [*notes, *separated]
    if upcoded:
        project.notes.append(f"{upcoded} of {sum(map(len, applied))} applied codes stand only above another one (up-coding).")
    project.dropped_columns = {
        name: "it says who made the excerpt or the file, and when" for name in columns.header if plain(name) in NOTED
    }
    if columns.beside:
        project.notes.append("Weights and ranges of codes were not taken over.")
    if book.place:
        project.notes.append(f"{len(book.entries)} codes with what they mean come from {book.place}.")
    return project


def _ticked(rows: Sequence[list[str]], columns: Columns) -> tuple[list[list[Path]], list[str], list[str]]:
    """The codes of each row, from a column per code."""
    pairs = list(columns.codes.items())
    return [list(dict.fromkeys(path for at, path in pairs if ticked(row[at]))) for row in rows], [], []


def _combined(rows: Sequence[list[str]], columns: Columns, book: Codebook) -> tuple[list[list[Path]], list[str], list[str]]:
    """The codes of each row, from the one column with all their names; what is lost, and what there is to say of it."""
    cells = code_cells([(columns.at(row, "combined"), -1) for row in rows], book.names)
    readings = [cells.of(columns.at(row, "combined"), -1) for row in rows]
    lost = [f"excerpt {at}, code {n + 1}" for at, reading in enumerate(readings, start=1) for n in range(reading.lost)]
    note = "The export has no column per code: what was applied by up-coding alone cannot be told and counts."
    return [[(name,) for name in dict.fromkeys(reading.codes)] for reading in readings], lost, [note, *cells.notes]


def _put_rows(project: Project, rows: Sequence[list[str]], columns: Columns, applied: Sequence[list[Path]], stem: str) -> int:
    """Documents, segments and codings into the project, with its losses; how many codes were applied by up-coding."""
    times: Counter[str] = Counter()
    silent: list[str] = []
    unheard: list[str] = []
    upcoded: list[str] = []
    for row, codes in zip(rows, applied, strict=True):
        document = columns.at(row, "document") or stem
        text = columns.at(row, "text")
        own = columns.at(row, "id") or digest(document, columns.at(row, "range"), text)
        times[own] += 1
        name = own if times[own] == 1 else f"{own}-{times[own]}"
        kept = without_upcoding(codes)
        upcoded.extend(f"{name}, code {n}" for n, path in enumerate(codes, start=1) if path not in kept)
        if not text:
            silent.append(name)
            unheard.extend(f"{name}, code {n}" for n, path in enumerate(codes, start=1) if path in kept)
            continue
        memo, others = columns.at(row, "memo"), columns.others(row)
        project.segments.append(Segment(name, document, text, memo=memo, columns=others))
        project.codings.extend(Coding(name, _name(path), columns.at(row, "coder")) for path in kept)
    project.documents = [Document(name, name) for name in dict.fromkeys(columns.at(row, "document") or stem for row in rows)]
    project.lose("segments", "they mark a picture, sound or film, or hold no words", silent)
    project.lose("codings", "their excerpts hold no words", unheard)
    project.lose("codings", UPCODED, upcoded)
    return len(upcoded)


def without_upcoding(codes: Sequence[Path]) -> list[Path]:
    """The codes without those that stand above another one of them."""
    above = {path[:level] for path in codes for level in range(1, len(path))}
    return [path for path in codes if path not in above]


def _codes(paths: list[Path], columns: Columns, book: Codebook, wishes: Wishes) -> tuple[list[Code], list[str]]:
    meanings = {entry.name: entry.definition for entry in book.entries}
    if columns.codes:
        return [Code(_name(path), path, meanings.get(path[-1], "")) for path in paths], []
    separator = separator_of({path[0] for path in paths}, wishes.separator)
    return [Code(path[0], separator.path(path[0]), meanings.get(path[0], "")) for path in paths], [separator.note]


def _name(path: Path) -> str:
    return "\\".join(path)
