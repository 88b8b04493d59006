"""The rows of MAXQDA's table, and which of them are one passage."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from explorer.importers.files.cells import Sheet
from explorer.importers.maxqda.columns import Columns


@dataclass(frozen=True)
class Row:
    """A coded segment as MAXQDA means it: one code on one passage. `extra` are the cells of columns not MAXQDA's own."""

    line: int
    group: str
    document: str
    code: str
    coder: str
    comment: str
    start: str
    end: str
    words: str
    extra: dict[str, str]

    @property
    def source(self) -> str:
        """The document under its full name: documents of one name may lie in two groups."""
        return f"{self.group}\\{self.document}" if self.group else self.document


def rows_of(sheet: Sheet, columns: Columns, asked: Collection[str] = ()) -> list[Row]:
    """The rows that hold a code or words, cells stripped; `asked` as in extra_columns."""
    extra = extra_columns(sheet, columns, asked)
    grouped = "group" in columns.places
    rows = []
    for line, cells in zip(sheet.lines[columns.titles + 1 :], sheet.rows[columns.titles + 1 :], strict=True):
        cell = {name: cells[place].strip() for name, place in columns.places.items()}
        group, document = cell.get("group", ""), cell["document"]
        if not grouped and "\\" in document:
            # Newer versions write group and name into one cell.
            group, document = (part.strip() for part in document.rsplit("\\", 1))
        words = cell["words"].replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
        own = {title: value for title, place in extra.items() if (value := cells[place].strip())}
        if words or cell["code"]:
            rows.append(
                Row(
                    line=line,
                    group=group,
                    document=document or "without a name",
                    code=cell["code"],
                    coder=cell.get("coder", ""),
                    comment=cell.get("comment", ""),
                    start=cell["start"],
                    end=cell["end"],
                    words=words,
                    extra=own,
                )
            )
    return rows


def extra_columns(sheet: Sheet, columns: Columns, asked: Collection[str] = ()) -> dict[str, int]:
    """By title: the columns that are not MAXQDA's own, as variables of documents that were shown in the table, and those
    of its own that are `asked` for (in lower case), say because the document group is the role."""
    taken = set(columns.places.values())
    titles = [(title.strip(), place) for place, title in enumerate(sheet.rows[columns.titles])]
    return {title: place for title, place in titles if title and (place not in taken or title.casefold() in asked)}


def segment_ids(rows: list[Row]) -> list[str]:
    """The id of each row's segment, made from where it stands and what it says.

    MAXQDA says in which paragraph a segment is, not where in it. A row that repeats another with its code and coder is
    therefore the same words at another place there, and gets an id with a number.
    """
    times: Counter[tuple[str, str, str]] = Counter()
    ids = []
    for row in rows:
        key = "\n".join((row.source, row.start, row.end, row.words))
        base = hashlib.blake2s(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        times[base, row.code, row.coder] += 1
        number = times[base, row.code, row.coder]
        ids.append(base if number == 1 else f"{base}-{number}")
    return ids
