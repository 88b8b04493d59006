"""Several codes in one cell: where one ends and the next begins, though names may hold the very sign that joins them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from explorer.importers.tables.headers import listed

COMMA = re.compile(r",\s*")
STRONG = re.compile(r"[;|\r\n\u2028]+")
QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
# From this share of cells that fall into known names on, the comma is what joins codes in this column.
USUAL = 0.8
MOST_PARTS = 300
NO_CODE = frozenset(
    listed(
        """n/a|na|n.a.|#n/a|none|no code|no codes|uncoded|not coded|null|nan|nil|-|--|---|–|—|.|/|?|not applicable|
        kein|keine|keiner|kein code|nicht kodiert|nicht codiert|k.a.|k. a.|entfällt|aucun|aucune|néant|s/o|ninguno|ninguna|
        sin código|nenhum|nenhuma|sem código|nessuno|nessuna|nessun codice|geen|geen code|n.v.t.|nvt|brak|brak kodu|
        ingen|ingen kod|ingen kode|なし|無し|无|無"""
    )
)


def tidy(name: str) -> str:
    """A name with single spaces."""
    return " ".join(name.split())


def says_no_code(cell: str) -> bool:
    """Whether a cell says in words that there is no code: "n/a", "-", "none"."""
    return cell.strip().casefold() in NO_CODE


@dataclass
class Names:
    """The names that are known so far, and what joins several of them in a cell. `reach` is how many parts one may have."""

    joint: re.Pattern[str]
    known: set[str] = field(default_factory=set)
    reach: int = 1

    def add(self, names: Iterable[str]) -> None:
        """Further names."""
        for name in names:
            self.known.add(name)
            self.reach = max(self.reach, 1 + len(self.joint.findall(name)))


@dataclass(frozen=True)
class Parted:
    """A cell in its parts; `unknown` are those among them that are no known name."""

    parts: tuple[str, ...]
    unknown: frozenset[str] = frozenset()


def parted(cell: str, names: Names, number: int = 0) -> Parted:
    """The cell in as few unknown words, and then as few and long names, as can be; with `number` parts where that is
    possible without further unknown words. What lies between known names stays in one piece."""
    joints = list(names.joint.finditer(cell))
    ends = [found.start() for found in joints] + [len(cell)]
    starts = [0] + [found.end() for found in joints]
    if len(starts) > MOST_PARTS:
        return Parted((tidy(cell),), frozenset((tidy(cell),)))
    # From each start on: number of parts -> (unknown pieces, where the first part ends).
    ways: list[dict[int, tuple[int, int]]] = [{} for _ in starts] + [{0: (0, -1)}]
    for start in reversed(range(len(starts))):
        for end in range(min(start + names.reach, len(starts)), start, -1):
            strange = tidy(cell[starts[start] : ends[end - 1]]) not in names.known
            if strange and end > start + 1:
                continue
            for parts, (unknown, _) in ways[end].items():
                if unknown + strange < ways[start].get(parts + 1, (len(starts) + 1, 0))[0]:
                    ways[start][parts + 1] = (unknown + strange, end)
    fewest = min(unknown for unknown, _ in ways[0].values())
    parts = min((count for count, (unknown, _) in ways[0].items() if unknown == fewest), key=lambda n: (n != number, n))
    cuts, start = [0], 0
    while start < len(starts):
        cuts.append(start := ways[start][parts][1])
        parts -= 1
    return _merged(cell, [(starts[one], ends[other - 1]) for one, other in pairwise(cuts)], names.known)


def _merged(cell: str, spans: list[tuple[int, int]], known: Collection[str]) -> Parted:
    """Unknown neighbours become one piece: nothing says that the sign between them joins two codes."""
    merged: list[tuple[int, int, bool]] = []
    for start, end in spans:
        strange = tidy(cell[start:end]) not in known
        if strange and merged and merged[-1][2]:
            merged[-1] = (merged[-1][0], end, True)
        else:
            merged.append((start, end, strange))
    pieces = [(tidy(cell[start:end]), strange) for start, end, strange in merged]
    return Parted(tuple(name for name, _ in pieces if name), frozenset(name for name, strange in pieces if strange))


@dataclass
class Cells:
    """How the cells of a table's code columns fall into codes. `kept` are those with a comma that stayed whole."""

    names: frozenset[str]
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    no_code: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    split: int = 0

    def of(self, cell: str) -> tuple[str, ...]:
        """The codes in a cell that was among those looked at."""
        return self.codes.get(cell, ())


def cells_parted(cells: Iterable[str], codebook: Iterable[str] = ()) -> Cells:
    """The codes in each distinct cell. Semicolons, bars and line breaks part codes; commas only where the parts are
    codes of their own elsewhere in the column, or are in the `codebook`."""
    counts = Counter(cells)
    answer = Cells(frozenset(map(tidy, codebook)))
    pieces = {cell: _pieces(cell, answer.names) for cell in counts}
    names = Names(COMMA)
    names.add(answer.names | {piece for found in pieces.values() for piece in found if "," not in piece})
    doubtful = {piece for found in pieces.values() for piece in found if "," in piece and piece not in answer.names}
    ways = {piece: parted(piece, names) for piece in doubtful}
    clear = {piece for piece, way in ways.items() if not way.unknown}
    usual = len(clear) > 2 and len(clear) >= USUAL * len(doubtful)
    for cell, found in pieces.items():
        whole = [part for piece in found for part in _parts(piece, ways, usual)]
        if len(found) == 1 and says_no_code(found[0]):
            answer.no_code[found[0].casefold()] += counts[cell]
        answer.codes[cell] = tuple(part for part in whole if part and not says_no_code(part))
        answer.split += counts[cell] if len(answer.codes[cell]) > 1 else 0
    answer.kept = sorted(doubtful - clear) if not usual else []
    return answer


def _parts(piece: str, ways: dict[str, Parted], usual: bool) -> tuple[str, ...]:
    way = ways.get(piece)
    if way is None or (way.unknown and not usual):
        return (piece,)
    return tuple(part for known in way.parts for part in (COMMA.split(known) if known in way.unknown else (known,)))


def _pieces(cell: str, names: frozenset[str]) -> tuple[str, ...]:
    if tidy(cell) in names:
        return (tidy(cell),)
    bare = cell.strip()
    if bare.startswith("[") and bare.endswith("]") and QUOTED.search(bare):
        return tuple(tidy(one or other) for one, other in QUOTED.findall(bare))
    return tuple(piece for part in STRONG.split(cell) if (piece := tidy(part)))
