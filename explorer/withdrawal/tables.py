"""CSV files with rows and cells taken out; whatever stays is written as it stood, to the byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping

from explorer.importers.study.keys import as_csv

MARK = "\ufeff"


def without(text: str, gone: Collection[int], emptied: Mapping[int, Collection[str]]) -> str:
    """A CSV file without the rows that begin in the lines `gone`, and with the named columns of others emptied.

    Lines count from 1, the header row included.
    """
    mark = MARK if text.startswith(MARK) else ""
    header: list[str] = []
    kept = []
    for line, written, cells in _rows(text.removeprefix(MARK)):
        header = header or [name.strip() for name in cells]
        if line in emptied:
            kept.append(_emptied(written, cells, [header.index(name) for name in emptied[line]]))
        elif line not in gone:
            kept.append(written)
    return mark + "".join(kept)


def _rows(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each row: the line it begins in, how it is written, and its cells."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(lines), strict=True)
    begin = 0
    for cells in reader:
        yield begin + 1, "".join(lines[begin : reader.line_num]), cells
        begin = reader.line_num


def _emptied(written: str, cells: list[str], columns: Collection[int]) -> str:
    ending = written[len(written.rstrip("\r\n")) :]
    row = as_csv(["" if at in columns else cell for at, cell in enumerate(cells)], [])
    return row.removesuffix("\n") + ending


def with_withdrawn(text: str, entries: Iterable[tuple[str, str]], date: str) -> str:
    """withdrawn.csv with further ids; `entries` are ids and kinds. An id that is there as another kind is both from now on."""
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))
    columns = list(dict.fromkeys([*(name for row in rows[:1] for name in row), "id", "kind", "date"]))
    there = {row["id"].strip(): row for row in rows}
    for id_, kind in entries:
        if id_ in there:
            there[id_]["kind"] = ""
        else:
            rows.append({"id": id_, "kind": kind, "date": date})
    return as_csv(columns, [[row.get(name) or "" for name in columns] for row in rows])
