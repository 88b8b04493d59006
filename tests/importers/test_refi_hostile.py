"""Damaged and hostile REFI-QDA files end in one clear sentence, or in a project that adds up; never in anything else."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from explorer.importers import refi
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Wishes
from tests.importers.refi_files import (
    assert_it_adds_up,
    code,
    coding,
    guid,
    inline,
    packed,
    project,
    read,
    selection,
    text_source,
)

BOMB = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def rich() -> str:
    """A project with something of everything."""
    sources = text_source(10, inline("I like my work.\nHome 😀 is quiet.") + selection(20, 0, 6, coding(1), "I like"))
    sources += text_source(11, selection(21, 7, 14, coding(2) + coding(1, 902)), "internal://a.txt")
    points = "".join(f'<SyncPoint guid="{guid(60 + n)}" position="{n}"/>' for n in (0, 6))
    place = f'fromSyncPoint="{guid(60)}" toSyncPoint="{guid(66)}"'
    marked = f'<TranscriptSelection guid="{guid(22)}" {place}>{coding(1)}</TranscriptSelection>'
    transcript = f'<Transcript guid="{guid(13)}">{inline("I like it")}{points}{marked}</Transcript>'
    sources += f'<AudioSource guid="{guid(12)}">{transcript}</AudioSource>'
    area = f'<PDFSelection guid="{guid(23)}" page="1">{coding(1)}</PDFSelection>'
    sources += (
        f'<PDFSource guid="{guid(14)}">{area}<Representation>{selection(23, 0, 3, coding(1))}</Representation></PDFSource>'
    )
    case = f'<Cases><Case guid="{guid(90)}" name="Anna"><SourceRef targetGUID="{guid(10)}"/></Case></Cases>'
    return project(sources, code(1, "Work", code(2, "Home")), before=case)


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, "<!DOCTYPE Project>"])
def test_entities_are_refused_in_one_sentence(tmp_path: Path, doctype: str) -> None:
    (tmp_path / "x.qde").write_text(rich().replace("<Project", f"{doctype}<Project", 1), encoding="utf-8")
    assert refi.recognises(Found(tmp_path / "x.qde"), Wishes())
    with pytest.raises(ImportRefused, match="it declares a document type or entities") as refused:
        refi.read(Found(tmp_path / "x.qde"), Wishes())
    assert "\n" not in str(refused.value)
    assert "root:" not in str(refused.value)


def test_control_characters_are_taken_out_of_names_and_kept_in_texts(tmp_path: Path) -> None:
    text = "Page one.\x0cPage two."
    sources = text_source(
        10, f"<PlainTextContent>{text}</PlainTextContent>" + selection(20, 10, 18, coding(1), "Page&#x0C; two")
    )
    xml = project(sources, code(1, "Wo\x0crk") + code(2, "H&#12;ome"))
    result = read(packed(tmp_path, xml.replace("&amp;#", "&#")))
    assert [found.path for found in result.codes] == [("Work",), ("Home",)]
    assert result.documents[0].text == text
    assert result.segments[0].text == "Page two"
    assert any("4 control characters" in note for note in result.notes)


def test_an_emoji_in_two_halves_is_one_character(tmp_path: Path) -> None:
    result = read(packed(tmp_path, project(codes=code(1, "Fun &#xD83D;&#xDE00;&#xDE00;").replace("&amp;#", "&#"))))
    assert result.codes[0].path == ("Fun 😀\ufffd",)


def test_what_qualcoder_forgets_to_escape_is_mended(tmp_path: Path) -> None:
    clip = f'<VideoSelection guid="{guid(24)}" begin="0" end="9">{coding(1)}'
    broken = f"<VideoSource guid='{guid(12)}'>{clip}</Video'Selection></VideoSource>"
    note = f'<Notes><Note guid="{guid(30)}"><PlainTextContent>R&D &nbsp; age <30</PlainTextContent></Note></Notes>'
    inside = inline("I like it") + selection(20, 0, 6, coding(1) + f'<NoteRef targetGUID="{guid(30)}"/>')
    result = read(packed(tmp_path, project(text_source(10, inside) + broken, more=note)))
    assert result.segments[0].memo == "R&D \xa0 age <30"
    assert any("not well-formed" in note for note in result.notes)


def test_xml_that_stays_broken_is_refused_with_its_line(tmp_path: Path) -> None:
    path = packed(tmp_path, rich().replace("</CodeBook>", ""))
    with pytest.raises(ImportRefused, match=r"project\.qde, line \d+, column \d+: the XML cannot be read") as refused:
        refi.read(Found(path), Wishes())
    assert "I like" not in str(refused.value)


def test_codes_nested_without_end_are_refused(tmp_path: Path) -> None:
    codes = f'<Code guid="{guid(1)}" name="x">' * 50_000 + "</Code>" * 50_000
    with pytest.raises(ImportRefused, match="nested more than 100 levels"):
        refi.read(Found(packed(tmp_path, project(codes=codes))), Wishes())


def test_an_archive_that_climbs_out_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, rich(), {"../../evil.txt": b"x"})
    with pytest.raises(ImportRefused, match="points out of the archive"):
        refi.recognises(Found(path), Wishes())


def test_a_text_that_is_no_text_is_missing(tmp_path: Path) -> None:
    result = read(packed(tmp_path, rich(), {"sources/a.txt": b"\x00\x01\x02PK" * 50}))
    assert len(result.documents) == 4
    assert guid(11) in {id_ for loss in result.losses if loss.kind == "sources" for id_ in loss.ids}


def survives(path: Path) -> None:
    found = Found(path)
    try:
        if refi.recognises(found, Wishes()):
            assert_it_adds_up(refi.read(found, Wishes()))
    except ImportRefused as refused:
        assert str(refused)
        assert "\n" not in str(refused)


def test_damaged_xml_never_ends_in_a_traceback(tmp_path: Path) -> None:
    chance = random.Random(4)
    whole = rich().encode()
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.choice((0, 1, 1, 30))] = chance.choice(
                (b"", b"9", b"-", b"\x00", b"\xff", b"<", b"&", b"Selection")
            )
        if chance.random() < 0.2:
            damaged = damaged[: chance.randrange(len(damaged))]
        (tmp_path / "x.qde").write_bytes(damaged)
        survives(tmp_path / "x.qde")


def test_swapped_parts_of_a_project_still_add_up(tmp_path: Path) -> None:
    chance = random.Random(5)
    pieces = rich().split("<")
    for _ in range(400):
        mixed = list(pieces)
        one, other = chance.sample([n for n, piece in enumerate(pieces) if piece.endswith("/>")], 2)
        mixed[one], mixed[other] = mixed[other], mixed[one]
        numbers = [n for n, piece in enumerate(pieces) if "guid" in piece]
        at = chance.choice(numbers)
        mixed[at] = mixed[at].replace(guid(1), guid(2)).replace("Source", chance.choice(("Source", "Note", "XSource")))
        (tmp_path / "x.qde").write_text("<".join(mixed), encoding="utf-8")
        survives(tmp_path / "x.qde")


def test_damaged_archives_never_end_in_a_traceback(tmp_path: Path) -> None:
    chance = random.Random(6)
    path = packed(tmp_path, rich(), {"sources/a.txt": "I like my work. 😀".encode("utf-16")})
    whole = path.read_bytes()
    for _ in range(400):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged if chance.random() < 0.7 else damaged[: chance.randrange(4, len(damaged))])
        survives(path)


def test_two_sources_of_one_guid_stay_apart(tmp_path: Path) -> None:
    sources = text_source(10, inline("One two") + selection(20, 0, 3, coding(1))) * 3
    result = read(packed(tmp_path, project(sources)))
    assert len({document.id for document in result.documents}) == 3
    assert [segment.text for segment in result.segments] == ["One"] * 3


def test_many_passages_take_no_longer_each_than_few(tmp_path: Path) -> None:
    words = "well um 😀 okay\r\n" * 2000
    marks = "".join(selection(100_000 + n, n, n + 2, coding(1)) for n in range(0, 20_000, 2))
    path = packed(tmp_path, project(text_source(10, marks, "internal://a.txt")), {"sources/a.txt": words.encode()})
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) == 2
    assert read(path).held["segments"] == 10_000


def test_more_elements_than_any_project_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.importers.refi.elements.MOST_ELEMENTS", 100)
    path = packed(tmp_path, project(more="<Sets>" + "<Set/>" * 100 + "</Sets>"))
    with pytest.raises(ImportRefused, match="more elements than any project"):
        refi.read(Found(path), Wishes())


def test_xml_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.importers.refi.xml.LARGEST_XML", 1_000_000)
    with pytest.raises(ImportRefused, match="larger than 1 MB"):
        refi.read(Found(packed(tmp_path, project(more=" " * 1_000_000))), Wishes())


def test_a_symbolic_link_in_an_archive_is_no_text(tmp_path: Path) -> None:
    path = packed(tmp_path, project(text_source(10, selection(20, 0, 4, coding(1)), "internal://a.txt")))
    link = zipfile.ZipInfo("sources/a.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert read(path).segments == []
