"""The columns of Dedoose's export of excerpts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from explorer.importers.files.cells import Sheet
from explorer.importers.tables.headers import plain

# Programs that cannot have signs in a header write dots in their place: "Code..Access.Waiting.Applied".
CODE = re.compile(r"^Code(?::\s*|\.\.\s*)(.+?)[\s.]+(Applied|Weight|Range)$", re.IGNORECASE | re.DOTALL)
ABOVE = re.compile(r"\s*\\+\s*")
LOOKED_AT = 20
PLACES = {
    "text": ("excerpt copy", "excerpt text", "excerpt"),
    "combined": ("codes applied combined", "codes applied", "codes combined"),
    "document": ("resource title", "media title", "resource name", "media name", "document title", "title"),
    "coder": ("excerpt creator", "excerpt author", "creator"),
    "range": ("excerpt range", "range"),
    "id": ("excerpt id", "excerpt unique id"),
    "memo": ("excerpt memo", "excerpt memos", "memo", "memos", "linked memos"),
}
# Of the excerpt or the file, and not of the person.
NOTED = ("excerpt date", "resource date", "media date", "resource creator", "media creator")
Path = tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """Where everything stands. `codes` are the columns of codes, by their paths; `first` is the first row of data."""

    header: tuple[str, ...]
    first: int
    places: dict[str, int]
    codes: dict[int, Path]
    beside: frozenset[int] = field(default_factory=frozenset)

    def at(self, row: Sequence[str], meaning: str) -> str:
        """What a row says there, stripped; "" where the export has no such column."""
        return row[self.places[meaning]].strip() if meaning in self.places else ""

    def others(self, row: Sequence[str]) -> dict[str, str]:
        """The further columns, above all the descriptors of the resource."""
        used = {*self.places.values(), *self.codes, *self.beside}
        return {name: row[at].strip() for at, name in enumerate(self.header) if name and at not in used}


def columns_of(sheet: Sheet) -> Columns | None:
    """The columns of an export of excerpts; None where it is none."""
    for at, row in enumerate(sheet.rows[:LOOKED_AT]):
        header = tuple(cell.strip() for cell in row)
        heads = [plain(cell) for cell in header]
        places = {meaning: heads.index(word) for meaning, words in PLACES.items() for word in reversed(words) if word in heads}
        matches = {n: found for n, cell in enumerate(header) if (found := CODE.match(cell))}
        codes = {n: tuple(ABOVE.split(found[1].strip())) for n, found in matches.items() if found[2].lower() == "applied"}
        if "text" in places and heads[places["text"]] == "excerpt copy" and (codes or "combined" in places):
            return Columns(header, at + 1, places, codes, frozenset(matches) - set(codes))
        if "text" in places and len(codes) > 1:
            return Columns(header, at + 1, places, codes, frozenset(matches) - set(codes))
    return None
