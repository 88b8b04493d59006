"""Dialogues: a table with a conversation in a cell, or text files; who speaks is told from the prefixes of the lines."""

from __future__ import annotations

from explorer.importers.dialogues.files import are_dialogues, read_files
from explorer.importers.dialogues.tables import dialogue_table, read_table
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes

NAME = "Dialogues"


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether a column's cells, or the text files, mostly hold two or more lines that begin with a speaker's name."""
    if found.kind == "folder":
        return not (found.path / "data.qda").exists() and are_dialogues(found)
    if found.kind not in ("text", "workbook"):
        return False
    return dialogue_table(found.path.name, found.sheets, wishes) is not None or are_dialogues(found)


def read(found: Found, wishes: Wishes) -> Project:
    """Each turn a segment. Raises ImportRefused where no column holds conversations or nothing says their codes."""
    if found.kind in ("text", "workbook") and (table := dialogue_table(found.path.name, found.sheets, wishes)):
        return read_table(NAME, table, wishes)
    if found.kind in ("folder", "text") and are_dialogues(found):
        return read_files(NAME, found, wishes)
    what = f'the column "{wishes.text}" holds no' if wishes.text else "there are no"
    raise ImportRefused(f"{found.path.name}: {what} conversations with speakers' names before their lines; check --text")
