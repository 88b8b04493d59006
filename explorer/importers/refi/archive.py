"""Where the files of a REFI-QDA project lie: in an archive, or beside a bare .qde. Nothing outside is ever opened."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote

from explorer.importers.files.found import Found
from explorer.importers.files.safety import MEDIA, ImportRefused, check_size

SCHEME = re.compile(r"(internal|relative|absolute|file|[a-z][a-z+]+):/{1,3}(.*)", re.I | re.S)
ELSEWHERE = re.compile(r"/|\\|[A-Za-z]:")
ENDINGS = (".qde", ".qdc")


class Shelf(Protocol):
    """The files that a project may refer to."""

    def content(self, path: str) -> bytes | None:
        """What lies at a path as the project writes it (`internal://x.txt`); None where that is missing or elsewhere."""


def project_entry(entries: Iterable[str]) -> str:
    """The entry that is the project: the .qde (or .qdc) nearest to the top, project.qde before others; "" for none."""
    inner = [entry for entry in entries if entry.lower().endswith(ENDINGS) and not _of_a_mac(entry)]
    return min(inner, key=_nearness, default="")


def unpacked_projects(found: Found) -> list[Path]:
    """The projects of a folder into which somebody has unpacked an archive."""
    inner = sorted(path for path in found.path.glob("*") if path.suffix.lower() == ".qde" and path.is_file())
    for path in inner:
        check_size(path)
    return [path for path in inner if not _of_a_mac(path.name)]


@contextmanager
def opened(found: Found) -> Iterator[tuple[str, Callable[[], bytes], Shelf]]:
    """The name of the project's XML, what reads it, and the files that belong to it, as long as the block lasts."""
    if found.kind == "folder":
        (file,) = unpacked_projects(found)
        yield file.name, file.read_bytes, FolderShelf(found.path.resolve())
        return
    if found.kind != "archive":
        yield found.path.name, found.path.read_bytes, FolderShelf(found.path.resolve().parent)
        return
    entry = project_entry(found.entries)
    if not entry:
        raise ImportRefused(f"{found.path.name}: the archive holds another archive, a .qdpx; unpack it and import the .qdpx")
    try:
        with zipfile.ZipFile(found.path) as archive:
            name = f"{found.path.name}, {PurePosixPath(entry).name}"
            yield name, partial(archive.read, entry), ArchiveShelf(archive, str(PurePosixPath(entry).parent))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise ImportRefused(f"{found.path.name}: the archive is damaged ({error}); export it once more") from None


@dataclass(frozen=True)
class ArchiveShelf:
    """The files of an archive whose project lies in `folder`; upper and lower case do not matter."""

    archive: zipfile.ZipFile
    folder: str

    @cached_property
    def _entries(self) -> dict[str, str]:
        entries = [entry for entry in self.archive.infolist() if not (entry.is_dir() or _is_link(entry))]
        files = [entry.filename for entry in entries if not _of_a_mac(entry.filename)]
        return {_key(name): name for name in reversed(files)}

    @cached_property
    def _by_last_part(self) -> dict[str, str]:
        names = Counter(key.rpartition("/")[2] for key in self._entries)
        return {last: entry for key, entry in self._entries.items() if names[last := key.rpartition("/")[2]] == 1}

    def content(self, path: str) -> bytes | None:
        """The content of an entry; None where the path points out of the archive."""
        for parts in _ways(path, inside=True):
            for start in ((), ("sources",)):
                key = _key("/".join((self.folder, *start, *parts)))
                if key in self._entries:
                    return self._read(self._entries[key])
            if _key(parts[-1]) in self._by_last_part:
                return self._read(self._by_last_part[_key(parts[-1])])
        return None

    def _read(self, entry: str) -> bytes | None:
        # Media were not measured when the archive was checked, so they are not unpacked either.
        return None if entry.lower().endswith(MEDIA) else self.archive.read(entry)


@dataclass(frozen=True)
class FolderShelf:
    """The files beside a bare .qde, in its folder or deeper."""

    folder: Path
    _listings: dict[Path, dict[str, Path]] = field(default_factory=dict)

    def content(self, path: str) -> bytes | None:
        """The content of a file; None where the path points out of the folder, also through a link."""
        try:
            return next((self._read(file) for file in self._candidates(path)), None)
        except OSError:
            return None

    def _candidates(self, path: str) -> Iterator[Path]:
        for parts in (*_ways(path, inside=True), *self._absolute(path)):
            for start in ((), ("sources",)):
                file = self._descend((*start, *parts))
                if file and file.is_file() and file.resolve().is_relative_to(self.folder):
                    yield file

    def _read(self, file: Path) -> bytes:
        check_size(file)
        return file.read_bytes()

    def _absolute(self, path: str) -> Iterator[tuple[str, ...]]:
        own = tuple(part for part in self.folder.parts if part != "/")
        for parts in _ways(path, inside=False):
            if parts[: len(own)] == own and len(parts) > len(own):
                yield parts[len(own) :]

    def _descend(self, parts: tuple[str, ...]) -> Path | None:
        here: Path | None = self.folder
        for part in parts:
            if here is None or not here.is_dir():
                return None
            if here not in self._listings:
                self._listings[here] = {_key(child.name): child for child in sorted(here.iterdir(), reverse=True)}
            here = self._listings[here].get(_key(part))
        return here


def _ways(path: str, inside: bool) -> Iterator[tuple[str, ...]]:
    """The parts of a path as it is written and with its percent signs decoded; none where it leads elsewhere."""
    scheme, rest = match.groups() if (match := SCHEME.match(path.strip())) else ("", path.strip())
    absolute = scheme.lower() in ("absolute", "file") or (not scheme and bool(ELSEWHERE.match(rest)))
    if absolute is inside or scheme.lower() not in ("", "internal", "relative", "absolute", "file"):
        return
    for written in dict.fromkeys((rest, unquote(rest))):
        parts = tuple(part for part in written.replace("\\", "/").split("/") if part not in ("", "."))
        if parts and ".." not in parts and "\0" not in written:
            yield parts


def _key(name: str) -> str:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    return unicodedata.normalize("NFC", "/".join(parts)).casefold()


def _nearness(entry: str) -> tuple[bool, int, bool, str]:
    path = PurePosixPath(entry.lower().replace("\\", "/"))
    return path.suffix != ".qde", len(path.parts), path.name != "project.qde", entry


def _is_link(entry: zipfile.ZipInfo) -> bool:
    # What a symbolic link holds is a path, not a text.
    return stat.S_ISLNK(entry.external_attr >> 16)


def _of_a_mac(entry: str) -> bool:
    path = PurePosixPath(entry.replace("\\", "/"))
    return path.name.startswith("._") or "__MACOSX" in path.parts
