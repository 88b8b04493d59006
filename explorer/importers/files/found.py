"""What lies at a path, told from its content and never from its name."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from explorer.importers.files.cells import Sheet, read_delimited, read_workbook
from explorer.importers.files.decoding import decoded
from explorer.importers.files.safety import ImportRefused, check_archive, check_size
from explorer.importers.files.sqlite_file import SqliteFile

SQLITE = b"SQLite format 3\x00"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SPSS = (b"$FL2", b"$FL3")
MOST_COMPANIONS = 50
LARGEST_COMPANION = 20_000_000


@dataclass(frozen=True)
class Found:
    """A source. What costs time is read when it is first asked for; nothing is written and nothing outside is opened."""

    path: Path

    @cached_property
    def kind(self) -> str:
        """One of: folder, sqlite, workbook, archive, spss, markup, text. Raises ImportRefused where nothing is there."""
        if self.path.is_dir():
            return "folder"
        if not self.path.is_file():
            raise ImportRefused(f"{self.path}: there is no such file or folder; name the file that your tool exported")
        check_size(self.path)
        if self.path.stat().st_size == 0:
            raise ImportRefused(f"{self.path.name}: the file is empty; export it once more")
        if self.start.startswith(SQLITE):
            return "sqlite"
        if self.start.startswith(b"PK\x03\x04"):
            check_archive(self.path)
            return "workbook" if {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} & set(self.entries) else "archive"
        return self._kind_of_file()

    def _kind_of_file(self) -> str:
        if self.start.startswith(OLD_OFFICE):
            return "workbook"
        if self.start.startswith(SPSS) or b"ASCII SPSS PORT FILE" in self.start[:600]:
            return "spss"
        return "markup" if self.text.lstrip("\ufeff \r\n\t").startswith("<") else "text"

    @cached_property
    def start(self) -> bytes:
        """The first bytes of a file; b"" of a folder."""
        if self.path.is_dir():
            return b""
        with self.path.open("rb") as file:
            return file.read(4096)

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """The names in an archive."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                return tuple(archive.namelist())
        except (zipfile.BadZipFile, OSError) as error:
            raise ImportRefused(f"{self.path.name}: the archive is damaged ({error}); export it once more") from None

    @cached_property
    def tables(self) -> frozenset[str]:
        """The names of the tables of an SQLite database, in lower case; none of anything else."""
        return SqliteFile(self.path).tables() if self.kind == "sqlite" else frozenset()

    @cached_property
    def text(self) -> str:
        """The content of a text file."""
        return decoded(self.path, self.path.read_bytes())[0]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The tables of a text file (one) or workbook; none of anything else."""
        if self.kind == "workbook":
            return read_workbook(self.path)
        return [sheet] if self.kind == "text" and (sheet := read_delimited(self.path, self.text)).rows else []


def companions(found: Found, beside: tuple[str, ...] = ()) -> list[Found]:
    """The files that may belong to a source: those named by `beside`, else the small ones that lie in its folder.

    Raises ImportRefused for a named file that is not there.
    """
    if beside:
        named = [Found(Path(name)) for name in beside]
        return [companion for companion in named if companion.kind]
    near = sorted(path for path in found.path.resolve().parent.iterdir() if path.is_file() and path != found.path.resolve())
    return [Found(path) for path in near[:MOST_COMPANIONS] if 0 < path.stat().st_size <= LARGEST_COMPANION]
