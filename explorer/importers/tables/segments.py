"""Which rows of a table are one and the same passage, and an id for it that outlives a new export."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from explorer.importers.project import Segment
from explorer.importers.tables.rows import Row, Table

# So many passages in a hundred may share an id (a typing error) before it is not taken for the passages' id.
EXCEPTIONS = 0.1
READABLE = re.compile(r"[A-Za-z]{0,4}[-_ ]?\d{1,8}[a-z]?")
Scope = Callable[[Row], tuple[str, ...]]
SCOPES: dict[str, Scope] = {
    "": lambda row: (),
    "source": lambda row: (row.source,),
    "participant": lambda row: (row.participant,),
    "source and participant": lambda row: (row.source, row.participant),
}


@dataclass
class Passages:
    """The passages of a table. `of` gives the segment of each row, in their order; `note` says what told them apart."""

    segments: list[Segment]
    of: list[str]
    note: str
    otherwise: Counter[str]


def digest(*parts: str) -> str:
    """Sixteen signs that stand for these words, the same in every run."""
    return blake2s("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def passages_of(rows: Sequence[Row], tables: Sequence[Table]) -> Passages:
    """The passages: by the ids that the table has, else by their place, else by their words, source and person."""
    columns = tables[0].columns
    long = len(columns.slots) == 1 and not columns.ticks
    for at in (*columns.ids, *(at for at in columns.numbers if not _runs(rows, at))):
        for name, scope in SCOPES.items():
            if tells_apart(rows, at, scope):
                note = f'Passages are told apart by column "{columns.header[at]}"' + (f" within {name}." if name else ".")
                return _gathered(rows, _ids_from(rows, at, scope, long), note)
    places = [at for at in columns.positions if any(row.cells[at].strip() for row in rows)]
    if places:
        names = " and ".join(f'"{columns.header[at]}"' for at in places)
        return _gathered(rows, _ids_by_words(rows, places, long), f"Passages are told apart by their words and {names}.")
    return _gathered(rows, _ids_by_words(rows, [], long), "Passages have no ids in the table; they are known by their words.")


def _runs(rows: Sequence[Row], at: int) -> bool:
    """Whether a column merely numbers the rows."""
    numbers = [row.cells[at].strip() for row in rows]
    return any(numbers == [str(first + n) for n in range(len(rows))] for first in (0, 1))


def tells_apart(rows: Sequence[Row], at: int, scope: Scope) -> bool:
    """Whether a column, within a scope, has one value for one passage (but for a few typing errors)."""
    words: dict[tuple[str, ...], set[tuple[str, str, str]]] = defaultdict(set)
    for row in rows:
        if value := row.cells[at].strip():
            words[(*scope(row), value)].add((row.source, row.participant, row.text))
    filled = sum(bool(row.cells[at].strip()) for row in rows)
    return filled >= 0.9 * len(rows) and sum(len(texts) > 1 for texts in words.values()) <= EXCEPTIONS * len(words)


def _ids_from(rows: Sequence[Row], at: int, scope: Scope, long: bool) -> list[str]:
    ids: list[str] = []
    first: dict[str, str] = {}
    unnamed = iter(_ids_by_words([row for row in rows if not row.cells[at].strip()], [], long))
    for row in rows:
        own = row.cells[at].strip()
        if not own:
            ids.append(next(unnamed))
            continue
        # A source or person may be somebody's name, which no id may carry.
        parts = [part if READABLE.fullmatch(part) else digest(part)[:8] for part in scope(row)]
        name = "-".join([*parts, own if len(own) <= 64 else digest(own)])
        words = digest(row.source, row.participant, row.text)
        ids.append(name if first.setdefault(name, words) == words else f"{name}-{words[:8]}")
    return ids


def _ids_by_words(rows: Sequence[Row], places: Sequence[int], long: bool) -> list[str]:
    where = [tuple(row.cells[at].strip() for at in places) for row in rows]
    decides = bool(places) and _decides(rows, where)
    times: Counter[tuple[str, ...]] = Counter()
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for row, place in zip(rows, where, strict=True):
        name = digest(row.source, row.participant, row.text, *place)
        # The same code again on the same words is said once more; another code is one more code on what was said.
        marks = [(name, row.coder, *(code if long else ())) for code in row.codes or [()]]
        time = 0 if decides and any(place) else max(times[mark] for mark in marks)
        if not row.codes:
            name, time = f"{name}u", seen[name]
            seen[name[:-1]] += 1
        for mark in marks:
            times[mark] = time + 1
        ids.append(name if time == 0 else f"{name}-{time + 1}")
    return ids


def _decides(rows: Sequence[Row], where: Sequence[tuple[str, ...]]) -> bool:
    """Whether places are so fine (a time, a range) that one place has one text; a page or a wave has many."""
    texts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row, place in zip(rows, where, strict=True):
        if any(place):
            texts[(row.source, row.participant, *place)].add(row.text)
    return sum(map(len, texts.values())) <= (1 + EXCEPTIONS) * len(texts)


def _gathered(rows: Sequence[Row], ids: list[str], note: str) -> Passages:
    segments: dict[str, Segment] = {}
    otherwise: Counter[str] = Counter()
    for row, name in zip(rows, ids, strict=True):
        known = segments.get(name)
        if known is None:
            columns = row.columns
            segments[name] = Segment(name, row.source, row.text, memo=row.memo, participant=row.participant, columns=columns)
            continue
        if row.memo and row.memo not in known.memo.split("\n"):
            known.memo = f"{known.memo}\n{row.memo}".strip()
        for column, value in row.columns.items():
            if value and not known.columns.get(column):
                known.columns[column] = value
            elif value and known.columns[column] != value:
                otherwise[column] += 1
    return Passages(list(segments.values()), ids, note, otherwise)
