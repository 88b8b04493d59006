"""The rows of a coded table, each with its words, its codes and whatever else it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from explorer.importers.files.cells import Sheet
from explorer.importers.project import Wishes
from explorer.importers.tables.columns import NONE, Columns
from explorer.importers.tables.joined import Cells, cells_parted
from explorer.importers.tables.marks import ticked

Key = tuple[str, ...]
# Not the file's name: ids are made from it and should outlive a new export under another name.
TABLE = "table 1"


@dataclass(frozen=True)
class Table:
    """A sheet of coded passages and what its columns are; its number in the workbook, for its name may be somebody's."""

    sheet: Sheet
    columns: Columns
    notes: tuple[str, ...] = ()
    number: int = 1

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows of data, with their lines; a header that is written once more (files laid end to end) is none."""
        first, heads = self.columns.first, {self.columns.text, *list(self.columns.coded)[:2]}
        for line, row in zip(self.sheet.lines[first:], self.sheet.rows[first:], strict=True):
            if any(row[at].strip() != self.columns.header[at] for at in heads):
                yield line, row

    def code_cells(self) -> Iterator[str]:
        """Every cell that holds names of codes."""
        used = [at for slot in self.columns.slots for at in slot]
        return (row[at] for _, row in self.rows() for at in used if row[at].strip())


@dataclass(slots=True)
class Row:
    """One row. `codes` are the codes on it, each by its levels or by its whole name; `place` says where the row is."""

    place: str
    text: str
    source: str
    participant: str
    coder: str
    memo: str
    codes: list[Key]
    cells: Sequence[str]
    columns: dict[str, str] = field(default_factory=dict)


def rows_of(tables: Sequence[Table], cells: Cells, wishes: Wishes) -> list[Row]:
    """All rows of all sheets. Where no column names the source it is the sheet, if there are several, else the table."""
    answer: list[Row] = []
    for table in tables:
        columns = table.columns
        others = _others(columns, wishes)
        several = len(tables) > 1
        for line, row in table.rows():
            source = _at(row, columns.source) or (table.sheet.name if several and columns.source == NONE else TABLE)
            answer.append(
                Row(
                    place=f"sheet {table.number}, line {line}" if several else f"line {line}",
                    text=row[columns.text].strip(),
                    source=source,
                    participant=_at(row, columns.participant),
                    coder=_at(row, columns.coder),
                    memo=_at(row, columns.memo),
                    codes=codes_in(row, columns, cells),
                    cells=row,
                    columns={name: row[at].strip() for name, at in others.items()},
                )
            )
    return answer


def codes_in(row: Sequence[str], columns: Columns, cells: Cells) -> list[Key]:
    """The codes of a row: the ticked columns, and for each slot the levels that its cells hold."""
    codes: list[Key] = [(name,) for at, name in columns.ticks.items() if ticked(row[at])]
    for slot in columns.slots:
        if len(slot) == 1:
            codes.extend((name,) for name in cells.of(row[slot[0]]))
        else:
            codes.extend(_levelled([cells.of(row[at]) for at in slot]))
    return codes


def _levelled(levels: list[tuple[str, ...]]) -> Iterator[Key]:
    """Levels above with one name are the theme of all below; with as many as those below they go in pairs."""
    filled = [names for names in levels if names]
    most = max(map(len, filled), default=0)
    if all(len(names) in (1, most) for names in filled) and (filled and len(filled[-1]) == most):
        yield from (tuple(names[at if len(names) > 1 else 0] for names in filled) for at in range(most))
    else:
        yield from ((name,) for names in filled for name in names)


def _others(columns: Columns, wishes: Wishes) -> dict[str, int]:
    """The columns that a row keeps: all but its words, codes, source, person, coder and memo, unless the role is there."""
    asked = {wishes.role, wishes.role_from.removeprefix("column:")}
    used = {columns.text, columns.source, columns.participant, columns.coder, columns.memo} | columns.coded
    times: Counter[str] = Counter()
    answer: dict[str, int] = {}
    for at, name in enumerate(columns.header):
        if name and (at not in used or name in asked):
            times[name] += 1
            answer[name if times[name] == 1 else f"{name} ({times[name]})"] = at
    return answer


def _at(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at != NONE else ""


def parted_cells(tables: Sequence[Table], codebook: Sequence[str]) -> Cells:
    """How the code cells of all sheets fall into codes."""
    return cells_parted((cell for table in tables for cell in table.code_cells()), codebook)
