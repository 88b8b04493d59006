"""How far a workbook's filled cells reach, told before it is opened: a single cell at the far corner of a sheet would
make the reader ask for room for all the cells before it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from explorer.importers.files.safety import LARGEST_CELL, PIECE, ImportRefused

MOST_CELLS = 20_000_000
WIDEST = 16_384
# Attribute values are skipped as a whole, so that a ">" inside one does not end the tag.
REST = rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"
NAMED_CELL = re.compile(rb"<(?:\w+:)?c\s" + REST + rb"?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,9})[\"']" + REST + rb"(?<!/)>")
NAMELESS_CELL = re.compile(rb"<(?:\w+:)?c(?:>|\s(?!" + REST + rb"\br\s*=))")
ROW = re.compile(rb"<(?:\w+:)?row\s" + REST + rb"?\br\s*=\s*[\"'](\d{1,9})[\"']")
ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b(" + REST + rb")>|<(/table:table-row|table:table)\b")
REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,9})[\"']")


def check_extent(path: Path) -> None:
    """Raises ImportRefused for a sheet (XLSX, ODS) whose filled cells span more than memory holds; empty rows and
    columns that a program repeats to the end of the sheet do no harm."""
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            name = entry.filename
            if name.startswith("xl/worksheets/") and name.endswith(".bin"):
                raise ImportRefused(f"{path.name}: binary workbooks (XLSB) are not read; save it as XLSX")
            if name == "content.xml":
                with archive.open(entry) as stream:
                    _check(path, "", *_extent_of_ods(path, stream))
            elif name.startswith("xl/") and name.endswith(".xml") and "sharedStrings" not in name:
                with archive.open(entry) as stream:
                    _check(path, f", {name}", *_extent_of_xlsx(path, stream))


def _check(path: Path, place: str, height: int, width: int) -> None:
    if height * width > MOST_CELLS:
        raise ImportRefused(
            f"{path.name}{place}: the sheet claims {height} rows by {width} columns; copy the filled cells into a new workbook"
        )


def _pieces(path: Path, stream: IO[bytes]) -> Iterator[bytes]:
    """The content in pieces that end with a tag, unless a single tag is longer than a piece."""
    left = b""
    while piece := stream.read(PIECE):
        whole, mark, left = (left + piece).rpartition(b"<")
        if whole:
            yield whole
        left = mark + left
        if len(left) > 4 * LARGEST_CELL:
            raise ImportRefused(f"{path.name}: a single cell is larger than any passage can be; shorten it or take it out")
    yield left


def _extent_of_xlsx(path: Path, stream: IO[bytes]) -> tuple[int, int]:
    height = width = row = 0
    nameless = False
    for piece in _pieces(path, stream):
        cells = NAMED_CELL.findall(piece)
        height = max(height, max((int(number) for _, number in cells), default=0))
        width = max(width, max((_column(letters) for letters in {letters.upper() for letters, _ in cells}), default=0))
        nameless = nameless or bool(NAMELESS_CELL.search(piece))
        row = max(row, max(map(int, ROW.findall(piece)), default=0))
    # Cells without a name stand in the row that names itself, one after another.
    return (max(height, row), max(width, 1)) if nameless else (height, width)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _extent_of_ods(path: Path, stream: IO[bytes]) -> tuple[int, int]:
    widest = (0, 0)
    height = width = row = column = filled = repeat = 0
    for piece in _pieces(path, stream):
        for tag, attributes, border in ODS_TAG.findall(piece):
            times = min(int(found[1]) if (found := REPEATED.search(attributes)) else 1, 2_000_000)
            if border == b"table:table":
                widest = max(widest, (height, width), key=lambda extent: extent[0] * extent[1])
                height = width = row = 0
            elif border:
                row += repeat
                height, width = (row, max(width, filled)) if filled else (height, width)
            elif tag == b"table-row":
                repeat, column, filled = times, 0, 0
            else:
                column = min(column + times, WIDEST)
                filled = column if not attributes.endswith(b"/") or b"value" in attributes else filled
    return max(widest, (height, width), key=lambda extent: extent[0] * extent[1])
