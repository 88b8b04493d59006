"""Text files with a conversation each: one file, or a folder of them."""

from __future__ import annotations

import csv
import hashlib
from itertools import islice
from pathlib import Path

from explorer.importers.dialogues.conversations import Conversation, holds_conversations, project_of, with_line_feeds
from explorer.importers.files.cells import Sheet
from explorer.importers.files.found import Found
from explorer.importers.files.safety import MOST_ENTRIES, ImportRefused, check_cell
from explorer.importers.project import Project, Wishes

FOLDER = "folder"
LOOKED_INTO = 30


def text_files(found: Found) -> list[Path]:
    """The .txt files of a folder and the folders in it, in the order of their names; or the one file."""
    if found.kind != FOLDER:
        return [found.path]
    files = (path for path in found.path.rglob("*") if path.suffix.lower() == ".txt" and path.is_file())
    plain = [path for path in files if not path.is_symlink() and not path.name.startswith(".")]
    if len(plain) > MOST_ENTRIES:
        raise ImportRefused(f"{found.path.name}: it holds more than {MOST_ENTRIES} text files; import a part of them at once")
    return sorted(plain)


def are_dialogues(found: Found) -> bool:
    """Whether the text files hold conversations: a folder's first ones mostly, a file in its lines and not as a table."""
    if found.kind == FOLDER:
        texts = [Found(path).text for path in islice(text_files(found), LOOKED_INTO) if path.stat().st_size]
        return holds_conversations(texts)
    return found.kind == "text" and not _is_table(found.text) and holds_conversations([found.text])


def read_files(name: str, found: Found, wishes: Wishes) -> Project:
    """The conversations of the files. Raises ImportRefused where nothing says which codes they have."""
    files = text_files(found)
    codes = _codes(found, files, wishes)
    conversations, empty = [], []
    for path in files:
        id_ = hashlib.sha256(str(path.relative_to(found.path.parent)).encode("utf-8", "replace")).hexdigest()[:10]
        text = with_line_feeds(check_cell(path.name, Found(path).text if path.stat().st_size else ""))
        if text.strip():
            conversations.append(Conversation(id_, path.stem, text, codes.get(path, ())))
        else:
            empty.append(id_)
    project = project_of(name, conversations, wishes)
    project.held["sources"] = len(files)
    project.lose("sources", "the file is empty", empty)
    return project


def _codes(found: Found, files: list[Path], wishes: Wishes) -> dict[Path, tuple[str, ...]]:
    """The codes of each file: the name of the folder that it is in, or those of a table that goes with them."""
    if wishes.beside:
        return _codes_of_table(Found(Path(wishes.beside[0])), files, wishes)
    if wishes.code == (FOLDER,) and found.kind == FOLDER:
        return {path: (" > ".join(above),) for path in files if (above := path.relative_to(found.path).parts[:-1])}
    cure = "name a table of files and codes with --beside TABLE --code COLUMN"
    if found.kind == FOLDER:
        cure += ", or put the files into folders named by code and add --code folder"
    raise ImportRefused(f"{found.path.name}: text files say nothing of the codes of a conversation; {cure}")


def _codes_of_table(table: Found, files: list[Path], wishes: Wishes) -> dict[Path, tuple[str, ...]]:
    sheet = next(iter(table.sheets), Sheet("", [], []))
    named = {name: path for path in files for name in (path.stem, path.name)}
    matches = [sum(row[at].strip() in named for row in sheet.rows) for at in range(len(sheet.header))]
    if not any(matches):
        raise ImportRefused(
            f"{table.path.name}: no column holds the names of the text files; add one, for instance {files[0].name}"
        )
    file_column = matches.index(max(matches))
    others = {name.casefold(): at for at, name in enumerate(sheet.header) if at != file_column}
    asked = [others[name.strip().casefold()] for name in wishes.code if name.strip().casefold() in others]
    if len(asked) < len(wishes.code) or not (asked or len(others) == 1):
        there = ", ".join(f'"{name}"' for at, name in enumerate(sheet.header) if at != file_column)
        raise ImportRefused(
            f"{table.path.name}: name the column that holds the codes with --code; there are {there or 'no others'}"
        )
    codes: dict[Path, tuple[str, ...]] = {}
    for row in sheet.rows[1:]:
        if path := named.get(row[file_column].strip()):
            added = tuple(row[at].strip() for at in asked or others.values() if row[at].strip())
            codes[path] = tuple(dict.fromkeys((*codes.get(path, ()), *added)))
    return codes


def _is_table(text: str) -> bool:
    """Whether the lines are rows of a delimited table; a colon parts none here, as it would every conversation."""
    lines = list(islice((line for line in text.splitlines() if line.strip()), 100))
    for mark in ",;\t|":
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=mark)]
        except csv.Error:
            continue
        if len(widths) > 1 and widths[0] > 1 and sum(width == widths[0] for width in widths) >= len(widths) * 0.9:
            return True
    return False
