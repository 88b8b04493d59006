"""Tables in blocks, as people write them by hand: what repeats is written once, and the cells below it are left empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from explorer.importers.files.cells import Sheet
from explorer.importers.tables.columns import NONE, Columns

Rows = list[list[str]]
# A column that is nearly always filled where there are words.
USUALLY = 0.9


def without_blocks(sheet: Sheet, columns: Columns) -> tuple[Sheet, tuple[str, ...]]:
    """The sheet with its empty cells filled from above where they plainly stand for it, and what the report says of that."""
    rows = [list(row) for row in sheet.rows[columns.first :]]
    further = _carry_passages(rows, columns)
    filled = _carry_names(rows, columns)
    notes = []
    if further:
        notes.append(f"Rows that hold codes and nothing else, read as further codes of the passage above: {further}.")
    if filled:
        headers = ", ".join(f'"{columns.header[at]}"' for at in filled)
        notes.append(f"Empty cells below a name were read as that name, since each name stands there once: {headers}.")
    return replace(sheet, rows=[*sheet.rows[: columns.first], *rows]) if notes else sheet, tuple(notes)


def _carry_passages(rows: Rows, columns: Columns) -> int:
    """Give rows that hold codes alone the words and all else of the row above; how many there are."""
    codes = {at for slot in columns.slots for at in slot}
    others = [at for at in range(len(columns.header)) if at not in columns.coded | {columns.text, columns.coder, columns.memo}]
    worded = [row for row in rows if row[columns.text].strip()]
    # Where nothing else is usually said, a row without words has lost them.
    telling = [at for at in others if sum(bool(row[at].strip()) for row in worded) >= USUALLY * len(worded)]
    further = 0
    above: list[str] = []
    for row in rows:
        bare = not any(row[at].strip() for at in (columns.text, *others))
        if telling and above and bare and any(row[at].strip() for at in codes):
            further += 1
            for at in (columns.text, *others):
                row[at] = above[at]
        elif row[columns.text].strip() or not bare:
            above = row if row[columns.text].strip() else []
    return further


def _carry_names(rows: Rows, columns: Columns) -> list[int]:
    """Fill the columns of people, sources and themes that are in blocks, with what is said beside a name; which they are."""
    filled: list[int] = []
    for at in (columns.source, columns.participant):
        if at != NONE and _in_blocks(rows, at):
            beside = list(_beside(rows, columns, at))
            _fill(rows, [at, *beside], at)
            filled += [at, *beside]
    for slot in columns.slots:
        for above, below in pairwise(slot):
            if _in_blocks(rows, above):
                _fill([row for row in rows if row[below].strip()], [above], above)
                filled.append(above)
    return filled


def _in_blocks(rows: Rows, at: int) -> bool:
    """Whether each name stands once, with at least as many empty cells below the names as there are names."""
    cells = [row[at].strip() for row in rows]
    names = [cell for cell in cells if cell]
    return len(set(names)) == len(names) > 1 and bool(cells[0]) and len(cells) >= 2 * len(names)


def _beside(rows: Rows, columns: Columns, name: int) -> Iterator[int]:
    """The other columns that are filled beside a name only: its role, its age."""
    taken = {columns.text, columns.source, columns.participant, columns.coder, columns.memo} | columns.coded
    for at in range(len(columns.header)):
        said = [row for row in rows if row[at].strip()] if at not in taken else []
        if said and all(row[name].strip() for row in said):
            yield at


def _fill(rows: Rows, columns: Sequence[int], name: int) -> None:
    last = dict.fromkeys(columns, "")
    for row in rows:
        if row[name].strip():
            last = {at: row[at] for at in columns}
        for at in columns:
            row[at] = last[at]
