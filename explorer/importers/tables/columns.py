"""Which column of a coded table is what, by its header, by the wishes of the command line and, at last, by its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from explorer.importers.files.cells import Sheet
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Wishes
from explorer.importers.tables.headers import listed, plain, rank, says
from explorer.importers.tables.marks import could_be_code, is_ticks, names_of, ticked_columns
from explorer.importers.tables.slots import Slots, kind_of, slots_of
from explorer.problems import shortened

LOOKED_AT = 30
MANY = 500
MOST_PARTS = 6
MOST_NAMED = 60
SPEAKERS = frozenset(
    listed(
        """speaker|speaker id|speaker name|sprecher|sprecherin|locuteur|hablante|falante|parlante|spreker|talare|taler|
        話者|说话人"""
    )
)
# What counts the ticks of a row is none.
TOTALS = frozenset(listed("total|totals|sum|summe|gesamt|anzahl|count|somme|suma|soma|somma|totaal|razem|number of codes"))
NONE = -1


@dataclass(frozen=True)
class Columns:
    """Where everything stands; NONE (-1) for what the table does not have. `first` is the first row of data.

    Each of `slots` holds the columns whose cells are, one after another, the levels of a code; `ticks` the columns that
    are codes themselves.
    """

    header: tuple[str, ...]
    first: int
    text: int
    slots: Slots = ()
    ticks: dict[int, str] = field(default_factory=dict)
    source: int = NONE
    participant: int = NONE
    coder: int = NONE
    memo: int = NONE
    ids: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()

    @property
    def coded(self) -> set[int]:
        """All columns that hold codes."""
        return {at for slot in self.slots for at in slot} | set(self.ticks)


def named(header: Sequence[str], name: str) -> list[int]:
    """The columns under a header: as written, else without regard to case, accents and signs."""
    exact = [at for at, cell in enumerate(header) if cell.strip() == name.strip()]
    return exact or [at for at, cell in enumerate(header) if plain(cell) == plain(name) and plain(name)]


def all_named(header: Sequence[str], names: Sequence[str]) -> list[int]:
    """The columns of several names, each of which may be a list of names with commas; NONE stands for one not there."""
    found: list[int] = []
    for name in names:
        parts = [name] if named(header, name) else [part for part in name.split(",") if part.strip()]
        for part in parts:
            found.extend(named(header, part) or [NONE])
    return list(dict.fromkeys(found))


def headers_of(header: Sequence[str]) -> str:
    """The headers in quotation marks. Each is cut: where a table has no header, these are cells."""
    filled = [f'"{shortened(cell)}"' for cell in header if cell.strip()]
    return ", ".join(filled[:MOST_NAMED]) + (f" and {len(filled) - MOST_NAMED} more" if len(filled) > MOST_NAMED else "")


def header_row(sheet: Sheet, wishes: Wishes) -> int:
    """The row that names the columns: titles may stand above it."""
    rows = sheet.rows[:LOOKED_AT]
    wished = [name for name in (wishes.text, *wishes.code, wishes.source, wishes.participant, wishes.coder) if name]
    for at, row in enumerate(rows):
        if wished and all(NONE not in all_named(row, [name]) for name in wished):
            return at
    for at, row in enumerate(rows):
        if any(says(cell, "text") for cell in row) and any(
            says(cell, one) for cell in row for one in ("code", "theme", "weak code")
        ):
            return at
    full = max((sum(bool(cell.strip()) for cell in row) for row in rows), default=0)
    return next((at for at, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row) >= 0.7 * full), 0)


def columns_of(sheet: Sheet, wishes: Wishes) -> Columns | None:
    """What each column is, or None where no text or no code can be told. Raises ImportRefused for a wish that cannot be met."""
    first = header_row(sheet, wishes)
    header = tuple(cell.strip() for cell in sheet.rows[first])
    rows = sheet.rows[first + 1 :]
    _check_wishes(sheet, header, wishes)
    text = _text(header, rows, wishes)
    if text == NONE:
        return None
    # Sums of ticks stand in a row without words.
    slots, ticks = _codes(header, [row for row in rows if row[text].strip()] or rows, wishes, text)
    if not slots and not ticks:
        return None
    claimed = {text} | {at for slot in slots for at in slot} | set(ticks)
    return _others(Columns(header, first + 1, text, slots, ticks), rows, wishes, claimed)


def _check_wishes(sheet: Sheet, header: Sequence[str], wishes: Wishes) -> None:
    for option in ("text", "code", "source", "participant", "coder"):
        value = getattr(wishes, option)
        for name in (value,) if isinstance(value, str) else value:
            if name and NONE in all_named(header, [name] if option == "code" else [name.replace(",", "\0")]):
                what = f'there is no column "{name}" for --{option}'
                raise ImportRefused(f"{sheet.name}: {what}; the columns are {headers_of(header)}")


def _text(header: Sequence[str], rows: Sequence[Sequence[str]], wishes: Wishes) -> int:
    if wishes.text:
        return named(header, wishes.text)[0]
    taken = set(all_named(header, wishes.code)) | set(all_named(header, [wishes.source, wishes.participant]))
    free = [at for at in range(len(header)) if at not in taken]
    lengths = {at: _length(rows, at) for at in free}
    wordy = [at for at in free if lengths[at] >= 8] or free
    coded = bool(wishes.code) or any(kind_of(cell) in ("code", "theme", "subtheme") for cell in header)
    for meaning in ("text", "weak text") if coded else ("text",):
        for among in (wordy, free):
            best = min(among, key=lambda at: (rank(header[at], meaning), -lengths[at]), default=NONE)
            if best != NONE and says(header[best], meaning):
                return best
    longest = max(wordy, key=lambda at: lengths[at], default=NONE)
    return longest if wishes.code and longest != NONE and lengths[longest] >= 20 else NONE


def _length(rows: Sequence[Sequence[str]], at: int) -> float:
    filled = [len(row[at]) for row in rows[:MANY] if row[at].strip()]
    return sum(filled) / len(filled) if filled else 0


def _codes(header: Sequence[str], rows: Sequence[Sequence[str]], wishes: Wishes, text: int) -> tuple[Slots, dict[int, str]]:
    if wishes.code:
        asked = [at for at in all_named(header, wishes.code) if at != text]
        ticks = [at for at in asked if could_be_code(header[at]) and is_ticks(row[at] for row in rows)]
        return slots_of(header, [at for at in asked if at not in ticks], rows, asked=True), names_of(header, ticks)
    slots = slots_of(header, [at for at in range(len(header)) if at != text], rows)
    single = [slot[0] for slot in slots if len(slot) == 1]
    if len(single) > 1 and len(single) == len(slots) and all(is_ticks(row[at] for row in rows) for at in single):
        return (), names_of(header, single)
    if slots or not (wishes.text or says(header[text], "text")):
        return slots, {}
    others = ("source", "participant", "coder", "id")
    known = {at for at, name in enumerate(header) if plain(name) in TOTALS or any(says(name, one) for one in others)}
    return (), names_of(header, ticked_columns(header, rows, known | {text}))


def _others(columns: Columns, rows: Sequence[Sequence[str]], wishes: Wishes, claimed: set[int]) -> Columns:
    header = columns.header
    free = [at for at in range(len(header)) if at not in claimed and any(row[at].strip() for row in rows)]

    def best(meaning: str, wish: str = "") -> int:
        if wish:
            return named(header, wish)[0]
        found = min((at for at in free if says(header[at], meaning)), key=lambda at: rank(header[at], meaning), default=NONE)
        if found != NONE:
            free.remove(found)
        return found

    def ordered(meaning: str) -> tuple[int, ...]:
        return tuple(sorted((at for at in free if says(header[at], meaning)), key=lambda at: rank(header[at], meaning)))

    source = best("source", wishes.source)
    if not wishes.participant:
        free = [at for at in free if not _is_part(header[at], rows, at, source)]
    participant = best("participant", wishes.participant)
    coder, memo = best("coder", wishes.coder), best("memo")
    places = (source, participant, coder, memo)
    return Columns(
        header, columns.first, columns.text, columns.slots, columns.ticks, *places,
        ordered("id"), ordered("number"), ordered("position"),
    )  # fmt: skip


def _is_part(header: str, rows: Sequence[Sequence[str]], at: int, source: int) -> bool:
    """Whether a column of speakers tells parts (therapist, client), which recur in several sources, and no persons."""
    if source == NONE or plain(header) not in SPEAKERS:
        return False
    sources: dict[str, set[str]] = {}
    for row in rows:
        if row[at].strip():
            sources.setdefault(row[at].strip(), set()).add(row[source])
    return len(sources) <= MOST_PARTS and any(len(found) > 1 for found in sources.values())
