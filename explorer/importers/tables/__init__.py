"""Tables of coded passages: a row per code, several codes in a row, a column per code. CSV, TSV, XLSX, XLS, ODS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.importers.files.cells import Sheet
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from explorer.importers.tables.blocks import without_blocks
from explorer.importers.tables.codebook import codebook_of, is_codebook
from explorer.importers.tables.columns import NONE, Columns, columns_of, header_row, headers_of
from explorer.importers.tables.headers import plain, says
from explorer.importers.tables.project import project_of
from explorer.importers.tables.rows import Row, Table, parted_cells, rows_of
from explorer.importers.tables.segments import SCOPES, tells_apart

NAME = "a table of coded passages"


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether a column of words and a column of codes can be told, or were named."""
    if found.kind not in ("text", "workbook"):
        return False
    if wishes.text or wishes.code:
        return any(len(sheet.rows[0]) > 1 for sheet in found.sheets)
    return any(_columns(sheet, Wishes()) for sheet in found.sheets)


def read(found: Found, wishes: Wishes) -> Project:
    """The passages of the sheet (or sheets of one make) that looks most like coded passages. Raises ImportRefused where
    a column that was asked for is not there, or the columns of words and codes cannot be told."""
    tables, others = _tables(found, wishes)
    book = codebook_of(found, wishes, others, {cell for table in tables for cell in table.code_cells()})
    cells = parted_cells(tables, book.names)
    rows = rows_of(tables, cells, wishes)
    person = _persons_id(tables[0].columns, rows)
    if person != NONE:
        tables = [replace(table, columns=replace(table.columns, participant=person, ids=())) for table in tables]
        rows = rows_of(tables, cells, wishes)
    project = project_of(NAME, tables, rows, cells, book, wishes)
    if person != NONE:
        header = tables[0].columns.header[person]
        project.notes.append(f'Column "{header}" repeats over different passages and was read as the participant.')
    unread = [sheet for sheet in others if book.place != f"sheet {sheet.name}"]
    if unread:
        numbers = ", ".join(str(found.sheets.index(sheet) + 1) for sheet in unread)
        project.notes.append(f"Sheets not read, since their columns are not those of the coded passages: no. {numbers}.")
    return project


def _tables(found: Found, wishes: Wishes) -> tuple[list[Table], list[Sheet]]:
    tables: list[Table] = []
    refused: list[ImportRefused] = []
    for number, sheet in enumerate(found.sheets, start=1):
        try:
            columns = _columns(sheet, wishes)
        except ImportRefused as error:
            refused.append(error)
            continue
        if columns:
            tables.append(_table(sheet, columns, number))
    if not tables:
        raise refused[0] if refused else refusal(found, wishes)
    best = max(tables, key=lambda table: len(table.sheet.rows))
    chosen = [table for table in tables if _make(table.columns) == _make(best.columns)]
    read = {table.number for table in chosen}
    return chosen, [sheet for number, sheet in enumerate(found.sheets, start=1) if number not in read]


def _table(sheet: Sheet, columns: Columns, number: int) -> Table:
    whole, notes = without_blocks(sheet, columns)
    return Table(whole, columns, notes, number)


def _columns(sheet: Sheet, wishes: Wishes) -> Columns | None:
    if len(sheet.rows) < 2 or (not wishes.text and is_codebook(sheet)):
        return None
    return columns_of(sheet, wishes)


def _make(columns: Columns) -> tuple[object, ...]:
    return tuple(map(plain, columns.header)), columns.text, columns.slots, tuple(columns.ticks.items())


def refusal(found: Found, wishes: Wishes) -> ImportRefused:
    """What to say of a table whose columns of words and codes cannot be told."""
    if not any(len(sheet.rows) > 1 for sheet in found.sheets):
        return ImportRefused(f"{found.path.name}: the table has no rows below its header; export it once more")
    sheet = max(found.sheets, key=lambda one: len(one.rows))
    header = sheet.rows[header_row(sheet, wishes)]
    words = next((cell.strip() for cell in header if says(cell, "text")), "")
    if not wishes.text and not wishes.code and words:
        what = f'words stand in "{words}"; name the columns of codes with --code COLUMN (repeat it for several)'
    else:
        options = (("--text COLUMN", wishes.text), ("--code COLUMN", wishes.code))
        what = f"name the columns of words and codes with {' and '.join(option for option, given in options if not given)}"
    return ImportRefused(f"{sheet.name}: {what}; the columns are {headers_of(header)}")


def _persons_id(columns: Columns, rows: Sequence[Row]) -> int:
    """The column "ID" that is a person's, since it stands on many passages; NONE where there is none or a better one."""
    if columns.participant != NONE or not columns.ids or plain(columns.header[columns.ids[0]]) not in ("id", "uid", "key"):
        return NONE
    at = columns.ids[0]
    repeated = len({row.cells[at] for row in rows}) * 1.5 <= len(rows)
    return at if repeated and not any(tells_apart(rows, at, scope) for scope in SCOPES.values()) else NONE
