"""A table of codes and what they mean, without passages: a spreadsheet, or the code list of a coding tool."""

from __future__ import annotations

import re
from collections import Counter

from explorer.importers.code_paths import separator_of
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from explorer.importers.tables.codebook import Codebook, entries_of, is_codebook
from explorer.importers.tables.project import codes_of

NAME = "a codebook"
DEFINED = re.compile(r"defini|code ?group|codegrupp|grupos? de c", re.IGNORECASE)


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether some sheet holds a code a row and a column that defines or groups it. Tables of passages come before.

    Whoever names participants, role rules or an instrument has answers, in which "Code" may be a person's and "Comment" a
    question; whoever names one role for all has them, too, unless codes are grouped or defined.
    """
    if wishes.participant or wishes.role_from or wishes.instrument:
        return False
    if wishes.role and not any(DEFINED.search(cell) for sheet in found.sheets for cell in sheet.header):
        return False
    return found.kind in ("text", "workbook") and any(is_codebook(sheet) for sheet in found.sheets)


def read(found: Found, wishes: Wishes) -> Project:
    """The codes of the sheet that has most of them, and nothing else."""
    entries = max((entries_of(sheet) for sheet in found.sheets if is_codebook(sheet)), key=len)
    if not entries:
        raise ImportRefused(f"{found.path.name}: the codebook has no codes below its header; export it once more")
    keys = [entry.key for entry in entries]
    separator = separator_of([key[0] for key in keys if len(key) == 1], wishes.separator)
    project = Project(NAME, codes=codes_of(keys, Codebook(tuple(entries)), separator), notes=[separator.note])
    project.held = Counter(codes=len(keys))
    return project
