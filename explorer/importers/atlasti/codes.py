"""The codes in a cell of ATLAS.ti's list, joined by a sign that the names may hold as well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from explorer.importers.tables.joined import Names, Parted, parted, says_no_code, tidy

LINES = re.compile(r"\s*[\r\n]+\s*")
JOINTS = (re.compile(r"\s*;\s+"), re.compile(r",\s+"))
BULLET = re.compile(r"^[●○◆◇•▪■□]\s*")
MOST_ROUNDS = 20


@dataclass(frozen=True)
class Reading:
    """The codes of a cell, and how many more it holds that cannot be told apart."""

    codes: tuple[str, ...] = ()
    lost: int = 0

    @property
    def held(self) -> int:
        """How many codes the cell holds, as far as it can be known."""
        return len(self.codes) + self.lost


@dataclass
class CodeCells:
    """The reading of each cell, together with its own number of codes (-1: none)."""

    readings: dict[tuple[str, int], Reading] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def of(self, cell: str, number: int) -> Reading:
        """The codes in a cell that was among those looked at."""
        return self.readings[cell, number]


def code_cells(cells: Iterable[tuple[str, int]], codebook: Iterable[str]) -> CodeCells:
    """How the cells fall into codes: by the codebook, by names that stand alone, by what the numbers of codes leave over."""
    counts = Counter(cells)
    bare = [(cell, number) for cell, number in counts if cell.strip() and not says_no_code(cell)]
    names = Names(_joint([cell for cell, _ in bare]))
    names.add(map(tidy, codebook))
    listed = len(names.known)
    _learn(bare, names)
    numbers = any(number >= 0 for _, number in counts)
    answer = CodeCells(dict.fromkeys(counts, Reading()))
    whole = 0
    for cell, number in bare:
        reading = _reading(_parted(cell, names, number), number, bool(listed) or numbers, names.joint)
        answer.readings[cell, number] = reading
        whole += counts[cell, number] if reading.held != number >= 0 else 0
    answer.notes = _notes(len(names.known) - listed, bool(listed), numbers, whole, names.joint)
    return answer


def _joint(cells: Sequence[str]) -> re.Pattern[str]:
    """What joins the codes of a cell: line breaks or semicolons where there are any, else commas."""
    if any(LINES.search(cell.strip()) for cell in cells):
        return LINES
    semicolons, commas = JOINTS
    # Every cell of several codes holds the sign that joins them; the other one is in some names only.
    one, other = (sum(bool(joint.search(cell)) for cell in cells) for joint in JOINTS)
    return semicolons if one and one * 2 >= other else commas


def _parted(cell: str, names: Names, number: int) -> Parted:
    lines = names.joint is LINES
    bare = "\n".join(BULLET.sub("", line) for line in cell.strip().splitlines()) if lines else cell.strip()
    return parted(bare, names, max(number, 0))


def _learn(cells: Sequence[tuple[str, int]], names: Names) -> None:
    """Adds the names that are in no codebook: what stands alone, and what a number of codes leaves for one name."""
    waiting = list(cells)
    for _ in range(MOST_ROUNDS):
        before = len(names.known)
        left: list[tuple[str, int]] = []
        for cell, number in waiting:
            way = _parted(cell, names, number)
            strange = [part for part in way.parts if part in way.unknown]
            alone = len(way.parts) == 1 and (number == 1 or not names.joint.search(cell.strip()))
            if strange and (alone or (len(way.parts) > 1 and len(way.parts) == number)):
                names.add(strange)
            elif strange and number == sum(len(names.joint.split(part)) if part in way.unknown else 1 for part in way.parts):
                names.add(tidy(name) for part in strange for name in names.joint.split(part))
            elif strange:
                left.append((cell, number))
        waiting = left
        if len(names.known) == before:
            break


def _reading(way: Parted, number: int, sure: bool, joint: re.Pattern[str]) -> Reading:
    if not way.unknown:
        return Reading(way.parts)
    if not sure or joint is not JOINTS[1]:
        # Nothing but the joining sign can be gone by; line breaks and semicolons are hardly ever in a name.
        return Reading(
            tuple(tidy(name) for part in way.parts for name in (joint.split(part) if part in way.unknown else [part]))
        )
    codes = tuple(part for part in way.parts if part not in way.unknown)
    return Reading(codes, max(number - len(codes), sum(part in way.unknown for part in way.parts)))


def _notes(learned: int, listed: bool, numbers: bool, disagreeing: int, joint: re.Pattern[str]) -> list[str]:
    notes: list[str] = []
    if listed and learned:
        notes.append(f"{learned} codes are on quotations but not in the codebook.")
    if not listed and not numbers and joint is JOINTS[1]:
        notes.append(
            "Codes were parted at every comma, since neither a codebook beside the list nor a column with the number of "
            "codes tells names that hold a comma; export the codebook, put it beside the list and import again."
        )
    if disagreeing:
        notes.append(f"{disagreeing} quotations hold another number of codes than the list says; their cells were believed.")
    return notes
