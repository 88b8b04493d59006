"""Tables as rows of text: CSV of any delimiter and encoding, and workbooks of any office program."""

from __future__ import annotations

import csv
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine

from explorer.importers.files.safety import LARGEST_CELL, ImportRefused, check_cell
from explorer.importers.files.workbook_extent import MOST_CELLS, check_extent

csv.field_size_limit(LARGEST_CELL)
DELIMITERS = ",;\t|:^~"
LOOKED_AT = 200
LOOKED_AT_SIGNS = 1_000_000
MOST_TITLES = 8
MOST_MERGED = 1_000_000


@dataclass(frozen=True)
class Sheet:
    """A table: its rows of stripped-at-nothing text, all as long as the longest, and the line each begins in (from 1)."""

    name: str
    rows: list[list[str]]
    lines: list[int]

    @property
    def header(self) -> list[str]:
        """The first row, stripped; empty where there is no row."""
        return [cell.strip() for cell in self.rows[0]] if self.rows else []


def read_delimited(path: Path, text: str) -> Sheet:
    """The rows of a CSV file; empty lines are left out. Raises ImportRefused where a row cannot be read."""
    # Excel writes and obeys a first line "sep=;".
    named = re.match(r"sep=(.)\r?\n", text)
    mark = named[1] if named else delimiter_of(text)
    rows: list[list[str]] = []
    lines: list[int] = []
    first = 1 + bool(named)
    reader = csv.reader(io.StringIO(text[named.end() if named else 0 :], newline=""), delimiter=mark)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                lines.append(first)
            first = reader.line_num + 1 + bool(named)
    except csv.Error as error:
        reason = "a single cell is too large" if "field larger" in str(error) else f"the row cannot be read ({error})"
        raise ImportRefused(f"{path.name}, line {first}: {reason}; check its quotes, or save the file again as CSV") from None
    return Sheet(path.name, _evened(path, rows, lines), lines)


def delimiter_of(text: str) -> str:
    """The character that parts the first rows most evenly into the most cells."""
    start = text[:LOOKED_AT_SIGNS]
    return max(DELIMITERS, key=lambda mark: (_evenness(start, mark), -DELIMITERS.index(mark)))


def _evenness(text: str, mark: str) -> float:
    try:
        rows = [row for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), LOOKED_AT) if any(row)]
    except csv.Error:
        return 0
    titles = next((at for at, row in enumerate(rows) if len(row) > 1), 0)
    rows = rows[titles:]
    if not rows or len(rows[0]) < 2:
        return 0
    # The header counts: prose with a comma in every line would win over a file of one column otherwise.
    width, times = Counter(len(row) for row in rows).most_common(1)[0]
    if titles:
        # A header that another sign parts speaks against titles.
        return 1.5 if titles <= MOST_TITLES and width > 2 and times == len(rows) else 0
    return times / len(rows) * (2 if width == len(rows[0]) else 1) + min(width, 50) / 100


def read_workbook(path: Path) -> list[Sheet]:
    """The sheets that hold anything, of an XLSX, XLS or ODS file."""
    check_extent(path)
    try:
        # By content: opened by path, a workbook under another ending is not known.
        with _unheard():
            book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
            sheets = [_sheet(path, book, name) for name in book.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _unopened(path, error) from None
    except BaseException as error:
        # What stops the Rust reader itself on a damaged file is neither an Exception nor importable.
        if type(error).__name__ != "PanicException":
            raise
        raise _unopened(path, error) from None
    return [sheet for sheet in sheets if sheet.rows]


@contextmanager
def _unheard() -> Iterator[None]:
    """Send what Rust itself says of a damaged file nowhere: our sentence says it, and once."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _unopened(path: Path, error: BaseException) -> ImportRefused:
    reason = " ".join(str(error).split())[:120]
    return ImportRefused(f"{path.name}: the workbook cannot be opened ({reason}); save it again, without a password")


def _sheet(path: Path, book: python_calamine.CalamineWorkbook, name: str) -> Sheet:
    rows: list[list[str]] = []
    lines: list[int] = []
    sheet = book.get_sheet_by_name(name)
    merged = _merged(sheet)
    value: dict[int, Any] = {}
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        if any(cell != "" for cell in cells):
            for column, top in merged.get(line, ()):
                value[column] = cells[column] = cells[column] if top else value.get(column, "")
            row = [_as_text(f"{path.name}, line {line}", cell) for cell in cells]
            if any(cell.strip() for cell in row):
                rows.append(row)
                lines.append(line)
    return Sheet(name, _evened(path, rows, lines), lines)


def _merged(sheet: python_calamine.CalamineSheet) -> dict[int, list[tuple[int, bool]]]:
    """Line -> the columns whose cell there is merged with others above or below it, and whether it is the topmost of
    them, whose value holds for all."""
    answer: dict[int, list[tuple[int, bool]]] = {}
    if not sheet.start or not sheet.end:
        return answer
    left, last, width = sheet.start[1], sheet.end[0], sheet.end[1]
    budget = MOST_MERGED
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or []:
        if top < bottom and left <= column <= width and (budget := budget - (bottom - top)) > 0:
            for row in range(top, min(bottom, last) + 1):
                answer.setdefault(row + 1, []).append((column - left, row == top))
    return answer


def _as_text(place: str, cell: object) -> str:
    if isinstance(cell, str):
        return check_cell(place, cell) if len(cell) > LARGEST_CELL else cell
    if isinstance(cell, bool):
        return "True" if cell else "False"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _evened(path: Path, rows: list[list[str]], lines: list[int]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        line = lines[max(range(len(rows)), key=lambda at: len(rows[at]))]
        raise ImportRefused(f"{path.name}, line {line}: the row has {width} cells; check its quotes and delimiters")
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows
