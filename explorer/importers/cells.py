"""Tables as rows of text: CSV of any delimiter and encoding, and workbooks of any office program."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine

from explorer.importers.safety import LARGEST_CELL, ImportRefused, check_cell

csv.field_size_limit(LARGEST_CELL)
DELIMITERS = ",;\t|:^~"
LOOKED_AT = 200


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


def decoded(path: Path, content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by its mark, else UTF-8, UTF-16 without a mark, or Windows-1252."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _strictly(path, content, encoding), encoding
    for encoding in ("utf-16-le", "utf-16-be"):
        zeros = content[1:2000:2] if encoding == "utf-16-le" else content[0:2000:2]
        if len(zeros) > 3 and zeros.count(0) > len(zeros) * 0.6:
            return _strictly(path, content, encoding), encoding
    if b"\0" in content:
        raise ImportRefused(
            f"{path.name}: this is not a text file; export the data as CSV, or name the file that the tool exported"
        )
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _strictly(path, content, "cp1252"), "cp1252"


def _strictly(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = f"the byte {content[error.start]:#04x} is neither UTF-8, UTF-16 nor Windows-1252"
        raise ImportRefused(f"{path.name}, line {line}: {byte}; save the file as UTF-8") from None


def read_delimited(path: Path, text: str) -> Sheet:
    """The rows of a CSV file; empty lines are left out. Raises ImportRefused where a row cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    rows: list[list[str]] = []
    lines: list[int] = []
    first = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                lines.append(first)
            first = reader.line_num + 1
    except csv.Error as error:
        reason = "a single cell is too large" if "field larger" in str(error) else f"the row cannot be read ({error})"
        raise ImportRefused(f"{path.name}, line {first}: {reason}; check its quotes, or save the file again as CSV") from None
    return Sheet(path.name, _evened(rows), lines)


def delimiter_of(text: str) -> str:
    """The character that parts the first rows most evenly into the most cells."""
    return max(DELIMITERS, key=lambda mark: (_evenness(text, mark), -DELIMITERS.index(mark)))


def _evenness(text: str, mark: str) -> float:
    try:
        rows = [row for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), LOOKED_AT) if any(row)]
    except csv.Error:
        return 0
    if not rows or len(rows[0]) < 2:
        return 0
    # The header counts: prose with a comma in every line would win over a file of one column otherwise.
    width, times = Counter(len(row) for row in rows).most_common(1)[0]
    return times / len(rows) * (2 if width == len(rows[0]) else 1) + min(width, 50) / 100


def read_workbook(path: Path) -> list[Sheet]:
    """The sheets that hold anything, of an XLSX, XLS, XLSB or ODS file."""
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        found = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise ImportRefused(
            f"{path.name}: the workbook cannot be opened ({error}); save it again, without a password"
        ) from None
    return [sheet for name, rows in found if (sheet := _sheet(path, name, rows)).rows]


def _sheet(path: Path, name: str, rows: list[list[Any]]) -> Sheet:
    numbered = [(line, [_as_text(f"{path.name}, line {line}", cell) for cell in row]) for line, row in enumerate(rows, start=1)]
    filled = [(line, row) for line, row in numbered if any(cell.strip() for cell in row)]
    return Sheet(name, _evened([row for _, row in filled]), [line for line, _ in filled])


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


def _evened(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows
