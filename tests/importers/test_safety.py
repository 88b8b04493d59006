"""What a hostile archive may try, and the sentence that it ends in."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest

from explorer.importers.files import safety
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused, check_archive, check_cell, read_entry


def archive_of(path: Path, *entries: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


def test_an_honest_archive_passes_and_is_read(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "a.zip", ("project.qde", b"<Project/>"), ("sources/..notes.txt", b"dots in a name"))
    check_archive(path)
    assert read_entry(path, "project.qde") == b"<Project/>"


@pytest.mark.parametrize(
    "name",
    ["../out.txt", "a/../../out.txt", "/etc/out", "..\\out", "C:\\out", "C:/out", "C:out", "\\\\server\\out", "//server/out"],
)
def test_an_entry_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportRefused, match="points out of the archive"):
        check_archive(archive_of(tmp_path / "a.zip", (name, b"x")))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "LARGEST_ENTRY", 3_000_000)
    path = archive_of(tmp_path / "a.zip", ("project.qde", bytes(5_000_000)))
    with pytest.raises(ImportRefused, match="like a zip bomb"):
        check_archive(path)


def test_many_small_bombs_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "LARGEST_ARCHIVE", 3_000_000)
    path = archive_of(tmp_path / "a.zip", *((f"{n}.xml", bytes(1_000_000)) for n in range(5)))
    with pytest.raises(ImportRefused, match="like a zip bomb"):
        check_archive(path)


def test_a_header_that_lies_about_the_size_is_not_believed(tmp_path: Path) -> None:
    """The checksum is that of the first bytes, so that a reader which stops at the claimed size finds nothing wrong."""
    path = archive_of(tmp_path / "a.zip", ("project.qde", b"0" * 2_000_000))
    content = bytearray(path.read_bytes())
    checksum, central = zlib.crc32(b"0" * 100), content.index(b"PK\x01\x02")
    for place, claim in ((14, checksum), (22, 100), (central + 16, checksum), (central + 24, 100)):
        struct.pack_into("<I", content, place, claim)
    path.write_bytes(content)
    assert len(read_entry(path, "project.qde")) == 100
    with pytest.raises(ImportRefused, match="damaged"):
        check_archive(path)


def test_media_are_not_unpacked_but_in_a_workbook_everything_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "LARGEST_ENTRY", 1_000_000)
    film = ("sources/film.MP4", bytes(2_000_000))
    check_archive(archive_of(tmp_path / "a.qdpx", ("project.qde", b"<Project/>"), film))
    with pytest.raises(ImportRefused, match="zip bomb"):
        check_archive(archive_of(tmp_path / "a.xlsx", ("xl/workbook.xml", b"<workbook/>"), film))


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "MOST_ENTRIES", 3)
    with pytest.raises(ImportRefused, match="holds 5 files"):
        check_archive(archive_of(tmp_path / "a.zip", *((f"{n}.txt", b"") for n in range(5))))


def test_a_damaged_archive_is_refused_wherever_it_is_damaged(tmp_path: Path) -> None:
    whole = archive_of(tmp_path / "a.zip", ("project.qde", b"<Project/>" * 50), ("sources/1.txt", b"Hello")).read_bytes()
    path = tmp_path / "b.zip"
    refused = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for at in range(4, len(whole)):
            for content in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
                path.write_bytes(content)
                try:
                    check_archive(path)
                except ImportRefused as refusal:
                    refused += 1
                    assert "\n" not in str(refusal)
    assert refused > len(whole)


def test_a_cell_beyond_all_measure_is_refused_without_its_words() -> None:
    assert check_cell("a.csv, line 2", "short") == "short"
    with pytest.raises(ImportRefused, match=r"a\.csv, line 2: a single cell") as refusal:
        check_cell("a.csv, line 2", "secret" * 2_000_000)
    assert "secret" not in str(refusal.value)


def test_nothing_and_an_empty_file_are_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no such file"):
        _ = Found(tmp_path / "nothing.csv").kind
    (tmp_path / "empty.csv").touch()
    with pytest.raises(ImportRefused, match="the file is empty"):
        _ = Found(tmp_path / "empty.csv").kind
