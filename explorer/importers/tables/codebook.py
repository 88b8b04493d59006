"""A codebook beside the coded passages: another sheet of the workbook, or a small file in the same folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from explorer.importers.files.cells import Sheet
from explorer.importers.files.found import Found, companions
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Wishes
from explorer.importers.tables.headers import numbered, plain, rank, says
from explorer.importers.tables.joined import COMMA, STRONG, tidy
from explorer.importers.tables.slots import slots_of

LOOKED_AT = 15
# A larger file beside the source is something else, and reading it would take its time.
LARGEST = 3_000_000
DEFINING = ("definition", "include", "exclude")
NAMING = frozenset(("name", "title", "nombre", "nome", "nom", "naam", "nazwa", "namn", "navn", "bezeichnung", "名前", "名称"))
GROUPS = ("code group", "code groups", "codegruppe", "codegruppen", "grupo de codigos", "grupos de codigos", "groupe de codes")
SUFFIXES = frozenset((".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xls", ".ods"))


@dataclass(frozen=True)
class Entry:
    """A code of a codebook: its levels as they stand (one, where the name holds them all), what it means, its groups."""

    key: tuple[str, ...]
    definition: str = ""
    groups: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name that coded passages bear."""
        return self.key[-1]


@dataclass(frozen=True)
class Codebook:
    """The entries, in their order, and where they stand ("" where there is no codebook)."""

    entries: tuple[Entry, ...] = ()
    place: str = ""
    unread: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """All names, without the levels above them."""
        return [entry.name for entry in self.entries]


def codebook_of(found: Found, wishes: Wishes, others: Sequence[Sheet], cells: Collection[str]) -> Codebook:
    """The codebook whose codes are met in these cells, from the `others` sheets of the source or from a file beside it.
    Raises ImportRefused where a file that was named cannot be opened."""
    parts = set(cells) | {tidy(part) for cell in cells for piece in STRONG.split(cell) for part in (piece, *COMMA.split(piece))}
    unread: list[str] = []
    for place, sheet in _candidates(found, wishes, others, unread):
        # Another list of passages with comments may lie there as well.
        entries = entries_of(sheet) if wishes.beside or is_codebook(sheet) else []
        met = sum(entry.name in parts for entry in entries)
        if met and met * 4 >= min(len(entries), len(parts)):
            return Codebook(tuple(entries), place, tuple(unread))
        if place in map(_named, wishes.beside):
            unread.append(place)
    return Codebook(unread=tuple(dict.fromkeys(unread)))


def _named(path: str) -> str:
    return Path(path).name


def _candidates(found: Found, wishes: Wishes, others: Sequence[Sheet], unread: list[str]) -> Iterator[tuple[str, Sheet]]:
    yield from ((f"sheet {sheet.name}", sheet) for sheet in others)
    for companion in companions(found, wishes.beside):
        path = companion.path
        if not wishes.beside and (path.suffix.lower() not in SUFFIXES or path.stat().st_size > LARGEST):
            continue
        try:
            sheets = companion.sheets
        except (ImportRefused, OSError):
            if wishes.beside:
                raise
            continue
        if wishes.beside and not sheets:
            unread.append(path.name)
        yield from ((path.name, sheet) for sheet in sheets)


def entries_of(sheet: Sheet) -> list[Entry]:
    """The entries of a sheet that is a codebook; none of any other sheet."""
    for at, row in enumerate(sheet.rows[:LOOKED_AT]):
        header = [cell.strip() for cell in row]
        below = sheet.rows[at + 1 :]
        defining = [[n for n, cell in enumerate(header) if says(cell, meaning)] for meaning in DEFINING]
        grouped = [n for n, cell in enumerate(header) if numbered(cell)[0] in GROUPS]
        if not any(defining) and not grouped:
            continue
        best = [
            min(found, key=lambda n: rank(header[n], meaning))
            for meaning, found in zip(DEFINING, defining, strict=True)
            if found
        ]
        named = _naming(header, [n for n in range(len(header)) if n not in best and n not in grouped], below)
        if named:
            return _entries(header, below, named, best, grouped)
    return []


def is_codebook(sheet: Sheet) -> bool:
    """Whether a sheet is a codebook and no list of passages, which may have comments and a code a row as well."""
    if not entries_of(sheet):
        return False
    heads = [cell for row in sheet.rows[:LOOKED_AT] for cell in row]
    # "Comment" and the like say nothing; "Definition" does.
    strict = any(says(cell, meaning) and not says(cell, "memo") for cell in heads for meaning in DEFINING)
    return strict or not any(says(cell, "text") for cell in heads)


def _naming(header: list[str], columns: list[int], rows: list[list[str]]) -> tuple[int, ...]:
    """The columns of a code's levels."""
    slots = slots_of(header, columns, rows)
    if len(slots) == 1:
        return slots[0]
    return next(((n,) for n in columns if plain(header[n]) in NAMING), ()) if not slots else ()


def _entries(
    header: list[str], rows: list[list[str]], named: tuple[int, ...], defining: list[int], grouped: list[int]
) -> list[Entry]:
    entries: dict[tuple[str, ...], Entry] = {}
    for row in rows:
        key = tuple(tidy(row[n]) for n in named if row[n].strip())
        if key and key not in entries:
            texts = [(header[n], row[n].strip()) for n in defining if row[n].strip()]
            parts = [text if says(head, "definition") else f"{head}: {text}" for head, text in texts]
            entries[key] = Entry(key, "\n".join(parts), tuple(row[n].strip() for n in grouped if row[n].strip()))
    # A code a row: in a list of passages with comments the codes recur.
    return list(entries.values()) if len(entries) >= 0.8 * len(rows) else []
