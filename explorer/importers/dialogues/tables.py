"""Tables with a whole conversation in a cell."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

from explorer.importers.dialogues.conversations import Conversation, holds_conversations, project_of, with_line_feeds
from explorer.importers.files.cells import LOOKED_AT, Sheet
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from explorer.importers.speakers.prefixes import prefixes_of

LONG_TEXT = 100
ID = re.compile(r"(?:.*[_\W])?(?:id|nr|no|num|number|key|uid|guid)|id\w*", re.IGNORECASE)
PLAIN_ID = re.compile(r"[\w.:/#-]{1,40}")
SEVERAL = re.compile(r"\s*[;|\n]\s*")


@dataclass(frozen=True)
class DialogueTable:
    """A sheet and which of its columns holds the conversations."""

    file: str
    sheet: Sheet
    text: int

    @property
    def filled(self) -> list[tuple[int, list[str]]]:
        """The rows that hold a conversation, with the line each begins in."""
        return [(line, row) for line, row in self._rows if row[self.text].strip()]

    @property
    def _rows(self) -> list[tuple[int, list[str]]]:
        return list(zip(self.sheet.lines[1:], self.sheet.rows[1:], strict=True))

    @property
    def empty_lines(self) -> list[int]:
        """The lines of the rows without a conversation."""
        return [line for line, row in self._rows if not row[self.text].strip()]

    def column(self, name: str, option: str) -> int:
        """Where the column of that name stands; raises ImportRefused with the names there are."""
        folded = [header.casefold() for header in self.sheet.header]
        if name.strip().casefold() in folded:
            return folded.index(name.strip().casefold())
        there = ", ".join(f'"{header}"' for header in self.sheet.header if header)
        raise ImportRefused(f'{self.file}: there is no column "{name}"; name one of {there} with {option}')

    def values(self, column: int) -> Counter[str]:
        """How often each value of a column stands beside a conversation."""
        return Counter(row[column].strip() for _, row in self.filled if row[column].strip())

    def is_long(self, column: int) -> bool:
        """Whether a column holds longer texts, which say something in words of their own."""
        return any(len(row[column]) > LONG_TEXT for _, row in self.filled)

    def id_column(self) -> int | None:
        """The column that tells the rows apart by ids of the source's own."""
        rows = self.filled
        for column, header in enumerate(self.sheet.header):
            values = [row[column].strip() for _, row in rows]
            if ID.fullmatch(header) and len(set(values)) == len(values) and all(map(PLAIN_ID.fullmatch, values)):
                return column
        return None


def dialogue_table(file: str, sheets: list[Sheet], wishes: Wishes) -> DialogueTable | None:
    """The first table with a column of conversations: the one named by `wishes.text`, else the one with the most turns."""
    for sheet in sheets:
        wanted = [at for at, name in enumerate(sheet.header) if name.casefold() == wishes.text.strip().casefold()]
        columns = [at for at in (wanted if wishes.text else range(len(sheet.header))) if _in_turns(sheet, at)]
        if columns:
            return DialogueTable(file, sheet, max(columns, key=lambda at: (_turns(sheet, at), -at)))
    return None


def _in_turns(sheet: Sheet, column: int) -> bool:
    cells = [row[column] for row in sheet.rows[1 : LOOKED_AT + 1]]
    # Only cells of several lines hold several turns; most tables are told by this alone.
    lined = sum("\n" in cell.strip() or "\r" in cell.strip() for cell in cells)
    return lined * 2 > sum(bool(cell.strip()) for cell in cells) and holds_conversations(cells)


def _turns(sheet: Sheet, column: int) -> int:
    return sum(len(prefixes_of(with_line_feeds(row[column]))[0]) for row in sheet.rows[1 : LOOKED_AT + 1])


def read_table(name: str, table: DialogueTable, wishes: Wishes) -> Project:
    """The conversations of a table. Raises ImportRefused where no column is named that holds their codes."""
    if len(prefixes_of(with_line_feeds(table.sheet.rows[0][table.text]))[0]) > 1:
        raise ImportRefused(f"{table.file}, line 1: the first row holds a conversation; put a row of column names before it")
    codes = _code_columns(table, wishes)
    project = project_of(name, _conversations(table, wishes, codes), wishes)
    project.held["sources"] = len(table.sheet.rows) - 1
    empty = [f"line {line}" for line in table.empty_lines]
    project.lose("sources", f'their cell in the column "{table.sheet.header[table.text]}" is empty', empty)
    named = " and ".join(f'"{table.sheet.header[column]}"' for column in codes)
    project.notes.insert(0, f'Conversations were taken from the column "{table.sheet.header[table.text]}", codes from {named}.')
    for column in _left_out(table, codes):
        project.dropped_columns[table.sheet.header[column]] = "it holds longer texts that nobody says in the conversation"
    return project


def _code_columns(table: DialogueTable, wishes: Wishes) -> list[int]:
    columns = [table.column(name, "--code") for name in wishes.code]
    if table.text in columns:
        raise ImportRefused(
            f'{table.file}: "{table.sheet.header[table.text]}" holds the conversations; name another with --code'
        )
    if columns:
        return list(dict.fromkeys(columns))
    counts = {at: len(table.values(at)) for at in range(len(table.sheet.header)) if at != table.text and not table.is_long(at)}
    rows = len(table.filled)
    likely = {at: count for at, count in counts.items() if 0 < count < rows} or {
        at: count for at, count in counts.items() if count
    }
    listed = ", ".join(f'"{table.sheet.header[at]}" ({count} values)' for at, count in likely.items())
    cure = f"name the column with --code; it could be {listed}" if listed else "add a column with codes and name it with --code"
    raise ImportRefused(f"{table.file}: nothing says which code each conversation has; {cure}")


def _left_out(table: DialogueTable, codes: list[int]) -> list[int]:
    taken = {table.text, *codes}
    return [at for at, name in enumerate(table.sheet.header) if at not in taken and name and table.is_long(at)]


def _conversations(table: DialogueTable, wishes: Wishes, codes: list[int]) -> list[Conversation]:
    own = table.id_column()
    place = {
        option: table.column(name, f"--{option}")
        for option, name in (("source", wishes.source), ("participant", wishes.participant), ("coder", wishes.coder))
        if name
    }
    skipped = {table.text, own, *codes, *_left_out(table, codes)}
    columns = {at: name for at, name in enumerate(table.sheet.header) if name and at not in skipped}
    told: Counter[str] = Counter()
    conversations: list[Conversation] = []
    for _, row in table.filled:
        text = with_line_feeds(row[table.text])
        id_ = row[own].strip() if own is not None else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
        told[id_] += 1
        id_ += f".{told[id_]}" if told[id_] > 1 else ""
        names = {option: row[at].strip() for option, at in place.items()}
        said = {name: row[at].strip() for at, name in columns.items()}
        source, participant, coder = names.get("source") or id_, names.get("participant", ""), names.get("coder", "")
        conversations.append(Conversation(id_, source, text, _codes(row, codes), said, participant, coder))
    return conversations


def _codes(row: list[str], columns: list[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for at in columns for code in SEVERAL.split(row[at].strip()) if code))
