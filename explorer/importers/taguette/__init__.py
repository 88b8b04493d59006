"""Taguette: its project database, its tables of highlights (CSV, XLSX) and its codebook."""

from __future__ import annotations

from explorer.importers.files.found import Found
from explorer.importers.project import Project, Wishes
from explorer.importers.taguette.export import codebook_in, highlights_in, read_codebook, read_highlights
from explorer.importers.taguette.project import read_database

NAME = "Taguette"
TABLES = frozenset({"projects", "documents", "highlights", "highlight_tags", "tags"})


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether it is a database with Taguette's tables, or a table with exactly the header of one of its exports."""
    if found.kind == "sqlite":
        return found.tables >= TABLES
    # A file of words need not be a table at all, and is not read as one without need.
    if found.kind == "text" and "tag" not in found.text[:300].lower():
        return False
    return highlights_in(found) is not None or codebook_in(found) is not None


def read(found: Found, wishes: Wishes) -> Project:
    """All that it holds. Segments have Taguette's own highlight numbers as ids, whichever file is read; codes have the
    names of their tags, and documents their names. A codebook alone gives codes and nothing else."""
    if found.kind == "sqlite":
        return read_database(found, wishes)
    sheet = highlights_in(found)
    return read_highlights(found, sheet, wishes) if sheet else read_codebook(found, wishes)
