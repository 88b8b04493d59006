"""What may be opened: limits for files, archives and cells, so that a hostile file ends in a sentence, not in a full memory."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from copy import copy
from pathlib import Path, PurePosixPath

from explorer.problems import ExplorerError

LARGEST_FILE = 1_000_000_000
LARGEST_ENTRY = 500_000_000
LARGEST_ARCHIVE = 1_000_000_000
LARGEST_CELL = 10_000_000
MOST_ENTRIES = 20_000
PIECE = 1 << 20
WORKBOOK = {"[Content_Types].xml", "content.xml", "xl/workbook.xml", "xl/workbook.bin"}
# All that a damaged archive makes zipfile raise.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class ImportRefused(ExplorerError):
    """A source that cannot be imported; its text is one sentence: what is wrong, where, and what to do."""


def check_size(path: Path) -> None:
    """Raises ImportRefused for a file that is too large to be a study."""
    if path.stat().st_size > LARGEST_FILE:
        raise ImportRefused(
            f"{path.name}: the file is larger than {LARGEST_FILE // 1_000_000} MB; export fewer documents at once"
        )


def check_archive(path: Path) -> None:
    """Raises ImportRefused for an archive that is damaged, climbs out of its folder or grows beyond all measure.

    What the archive says of its sizes is not believed: every entry is unpacked, piece by piece, and counted.
    """
    check_size(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise ImportRefused(
                    f"{path.name}: it holds {len(entries)} files, more than {MOST_ENTRIES}; export a smaller project"
                )
            for entry in entries:
                _check_name(path, entry.filename)
            left = LARGEST_ARCHIVE
            # A workbook may call anything a sheet; elsewhere media are never read, so their size does no harm.
            unread = () if WORKBOOK & {entry.filename for entry in entries} else MEDIA
            for entry in entries:
                if not entry.is_dir() and not entry.filename.lower().endswith(unread):
                    left -= _unpacked_size(path, archive, entry, min(left, LARGEST_ENTRY))
    except DAMAGED as error:
        raise ImportRefused(f"{path.name}: the archive is damaged or locked ({error}); export it once more") from None


def read_entry(path: Path, name: str) -> bytes:
    """The content of one entry of an archive that check_archive has passed."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def check_cell(place: str, text: str) -> str:
    """The text again; raises ImportRefused where it is longer than any passage can be."""
    if len(text) > LARGEST_CELL:
        raise ImportRefused(
            f"{place}: a single cell holds more than {LARGEST_CELL // 1_000_000} million characters; shorten it or take it out"
        )
    return text


def _check_name(path: Path, name: str) -> None:
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or re.match("[A-Za-z]:", name):
        raise ImportRefused(
            f"{path.name}: the entry {name[:80]!r} points out of the archive; make a new export and import that"
        )


def _unpacked_size(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    # zipfile stops at the size that the entry claims, but other readers of the same file do not.
    unlimited = copy(entry)
    unlimited.file_size = most + 2 * PIECE
    size = 0
    with archive.open(unlimited) as stream:
        while piece := stream.read(PIECE):
            size += len(piece)
            if size > most:
                bomb = f"unpacks to more than {most // 1_000_000} MB, like a zip bomb; export fewer documents at once"
                raise ImportRefused(f"{path.name}: the entry {entry.filename[:80]!r} {bomb}")
    return size


MEDIA = (
    ".mp3",
    ".mp4",
    ".wav",
    ".m4a",
    ".mov",
    ".avi",
    ".png",
    ".jpg",
    ".jpeg",
    ".tif",
    ".tiff",
    ".pdf",
    ".gif",
    ".mkv",
    ".webm",
)
