"""QualCoder: its project folder, the database inside, or a backup of the folder as an archive; database versions 8 to 17."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused, read_entry
from explorer.importers.files.sqlite_file import SqliteFile, as_text
from explorer.importers.project import Project, Wishes
from explorer.importers.qualcoder.codes import add_codes
from explorer.importers.qualcoder.passages import add_passages
from explorer.importers.qualcoder.sources import add_sources

NAME = "QualCoder"
DATABASE = "data.qda"
TABLES = frozenset({"source", "code_name", "code_text"})


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether it is a database with QualCoder's tables, or a folder or archive with a data.qda inside."""
    if found.kind == "sqlite":
        return found.tables >= TABLES
    if found.kind == "archive":
        return bool(_entries(found))
    return found.kind == "folder" and bool(_databases(found.path))


def read(found: Found, wishes: Wishes) -> Project:
    """All that it holds. A passage is a range of a source: several codes, or coders, on one range are one segment.

    Raises ImportRefused where more than one project lies there, or no database of QualCoder's does.
    """
    if found.kind == "archive":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / DATABASE
            path.write_bytes(read_entry(found.path, _only(found, _entries(found))))
            return _read(SqliteFile(path), wishes)
    if found.kind == "folder":
        return _read(SqliteFile(Path(_only(found, [str(path) for path in _databases(found.path)]))), wishes)
    return _read(SqliteFile(found.path), wishes)


def _read(file: SqliteFile, wishes: Wishes) -> Project:
    if missing := TABLES - file.tables():
        names = " and ".join(sorted(missing))
        raise ImportRefused(f"{DATABASE}: this is no project of QualCoder's, it has no table {names}; name the .qda folder")
    project = Project("QualCoder project")
    version = next((as_text(row["databaseversion"]) for row in file.table("project", "databaseversion")), "")
    project.notes.append(f"The database is of version {version.lstrip('v') or 'unknown'}.")
    add_codes(project, file, wishes)
    add_sources(project, file)
    add_passages(project, file)
    return project


def _databases(folder: Path) -> list[Path]:
    """The databases of a project folder, or of the project folders in it."""
    own = folder / DATABASE
    return [own] if own.is_file() else sorted(path for path in folder.glob(f"*/{DATABASE}") if path.is_file())


def _entries(found: Found) -> list[str]:
    # What a Mac adds to an archive bears the same names.
    return [name for name in found.entries if PurePosixPath(name).name == DATABASE and not name.startswith("__MACOSX")]


def _only(found: Found, names: list[str]) -> str:
    if len(names) > 1:
        listed = ", ".join(str(PurePosixPath(name.replace("\\", "/")).parent.name) for name in names[:10])
        raise ImportRefused(f"{found.path.name}: it holds {len(names)} QualCoder projects ({listed}); name one of them")
    return names[0]
