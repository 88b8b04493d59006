"""What the offsets of a REFI-QDA project count is found out for each project, and said with how sure that is."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.importers.project import Project
from explorer.importers.refi.offsets import CountedText, Reading
from tests.importers.refi_files import coding, guid, losses, packed, project, read, selection, text_source

TALK = "T: Bien sûr 😀 go on…\r\n\r\nC: We 🏡 moved house,\r\nthen naïve me\nlost 💼 the job.\r\nT: Mm-hm. And after that?"
QUOTES = ("go on", "We 🏡 moved house,\nthen naïve me", "lost 💼 the job.", "after that")


def units(text: str, unit: str) -> int:
    """How long a text is for a producer. Written apart from the reader, which must not check itself."""
    if unit.startswith("LF "):
        text = text.replace("\r\n", "\n")
    elif unit.startswith("CRLF "):
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    if unit.endswith("UTF-16"):
        return len(text.encode("utf-16-le")) // 2
    return len(text.encode()) if unit.endswith("bytes") else len(text)


def written(
    folder: Path, text: str, quotes: tuple[str, ...], unit: str, names: tuple[str, ...], more: tuple[int, int] = (0, 0)
) -> Project:
    """A project of one text, its quotes marked in a unit; the quotes have "\\n" for any line end."""
    stored = text.replace("\r\n", "\n")
    marks = []
    for number, (quote, name) in enumerate(zip(quotes, names, strict=True)):
        begin = stored.index(quote)
        start, end = (units(text[: raw_index(text, at)], unit) for at in (begin, begin + len(quote)))
        marks.append(selection(20 + number, start + more[0], end + more[1], coding(1), name))
    xml = project(text_source(10, "".join(marks), "internal://a.txt"))
    mark = b"\xef\xbb\xbf" if more[0] else b""
    return read(packed(folder, xml, {"sources/a.txt": mark + text.encode()}))


def raw_index(text: str, index: int) -> int:
    """Where the character with that index stands once line ends are pairs again."""
    raw = 0
    for _ in range(index):
        raw += 2 if text.startswith("\r\n", raw) else 1
    return raw


UNITS = ["code points", "UTF-16", "LF code points", "LF UTF-16", "CRLF UTF-16", "bytes"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("named", [True, False], ids=["names", "no names"])
def test_each_unit_is_told_by_the_names_or_by_the_words(tmp_path: Path, unit: str, named: bool) -> None:
    result = written(tmp_path, TALK, QUOTES, unit, QUOTES if named else ("",) * 4)
    assert tuple(segment.text for segment in result.segments) == QUOTES
    sentence = next(note for note in result.notes if note.startswith("Offsets count"))
    assert "(sure)" in sentence
    assert "would agree in" in sentence


@pytest.mark.parametrize("names", [("go on…", "We 🏡 moved...", "line:6", ""), ("", "", "a comment", "after […] that")])
def test_a_cut_name_is_only_a_hint(tmp_path: Path, names: tuple[str, ...]) -> None:
    result = written(tmp_path, TALK, QUOTES, "UTF-16", names)
    assert tuple(segment.text for segment in result.segments) == QUOTES


def test_ends_that_are_included_are_noticed(tmp_path: Path) -> None:
    result = written(tmp_path, TALK, QUOTES, "code points", QUOTES, (0, -1))
    assert tuple(segment.text for segment in result.segments) == QUOTES
    assert any("with the last one included" in note for note in result.notes)


def test_a_byte_order_mark_that_counts_is_noticed(tmp_path: Path) -> None:
    result = written(tmp_path, TALK, QUOTES, "UTF-16", QUOTES, (1, 1))
    assert tuple(segment.text for segment in result.segments) == QUOTES
    assert any("from the byte order mark on" in note for note in result.notes)


def test_plain_text_needs_no_choice(tmp_path: Path) -> None:
    result = written(tmp_path, "One two three", ("One two",), "UTF-16", ("One two",))
    assert "(sure); in these texts the other readings give the same passages" in result.notes[-1]


def test_offsets_that_fit_nothing_are_called_unsure(tmp_path: Path) -> None:
    marks = "".join(selection(20 + n, 3 * n + 1, 3 * n + 14, coding(1), "then naïve me lost") for n in range(8))
    xml = project(text_source(10, marks, "internal://a.txt"))
    result = read(packed(tmp_path, xml, {"sources/a.txt": TALK.encode()}))
    assert len(result.segments) == 8
    assert any("(unsure: too few agree" in note for note in result.notes)
    assert any(note.startswith("8 passages stand elsewhere") and guid(20) in note for note in result.notes)
    assert not any("naïve" in note for note in result.notes)


def test_a_script_without_blanks_tells_nothing(tmp_path: Path) -> None:
    text = "😀私は仕事が好きです。家は静かです。" * 3
    xml = project(text_source(10, selection(20, 3, 6, coding(1)), "internal://a.txt"))
    result = read(packed(tmp_path, xml, {"sources/a.txt": text.encode()}))
    assert any("(unsure: another reading agrees as well or nearly)" in note for note in result.notes)


def test_an_offset_between_the_halves_of_a_pair_takes_whole_characters() -> None:
    text = CountedText("a😀\r\nb")
    assert text.text == "a😀\nb"
    assert text.place(Reading("UTF-16 units"), 2, 4) == (1, 2)
    assert text.place(Reading("UTF-16 units"), 4, 6) == (3, 4)
    assert text.place(Reading("UTF-16 units"), 4, 7) is None


LETTERS = st.sampled_from(["a", "b", "é", "ß", "😀", "🏡", "Ж"])
WORDS = st.lists(LETTERS, min_size=1, max_size=6).map("".join)
GAPS = st.sampled_from([" ", " ", "\r\n", "\n", "\r\n\r\n", ", "])


@st.composite
def interviews(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text and places in it, in code points of the text with "\\n" for any line end, from word to word."""
    words = draw(st.lists(st.tuples(WORDS, GAPS), min_size=3, max_size=30))
    text = "".join(word + gap for word, gap in words)
    bounds = []
    at = 0
    for word, gap in words:
        bounds.append((at, at + len(word)))
        at += len(word) + len(gap.replace("\r\n", "\n"))
    chosen = draw(st.lists(st.tuples(st.sampled_from(bounds), st.sampled_from(bounds)), min_size=1, max_size=8))
    return text, [(min(a, b)[0], max(a, b)[1]) for a, b in chosen]


@settings(max_examples=150, deadline=None)
@given(st.lists(interviews(), min_size=1, max_size=3), st.sampled_from(UNITS[:4]), st.booleans())
def test_made_up_projects_come_back_exactly(
    talks: list[tuple[str, list[tuple[int, int]]]], unit: str, some_empty: bool
) -> None:
    sources, files, wanted = [], {}, {}
    for number, (text, places) in enumerate(talks):
        plain = text.replace("\r\n", "\n")
        marks = []
        for position, (begin, stop) in enumerate(dict.fromkeys(places)):
            start, end = (units(text[: raw_index(text, at)], unit) for at in (begin, stop))
            name = "" if some_empty and position % 2 else plain[begin:stop]
            user = 901 + position % 2
            marks.append(selection(1000 * number + position, start, end, coding(1 + position % 2, user), name))
            wanted[number, begin, stop] = (plain[begin:stop], guid(1 + position % 2), ("Ada", "Bea")[position % 2])
        sources.append(text_source(500 + number, "".join(marks), f"internal://{number}.txt"))
        files[f"sources/{number}.txt"] = text.encode()
    with tempfile.TemporaryDirectory() as folder:
        result = read(packed(Path(folder), project("".join(sources)), files))
    assert [document.text for document in result.documents] == [text.replace("\r\n", "\n") for text, _ in talks]
    numbers = {document.id: number for number, document in enumerate(result.documents)}
    coded = {found.segment: (found.code, found.coder) for found in result.codings}
    got = {
        (numbers[segment.document], segment.start, segment.end): (segment.text, *coded[segment.id])
        for segment in result.segments
    }
    sure = any("(sure)" in note for note in result.notes)
    if sure:
        assert got == wanted
        assert losses(result, "segments") == {}
    elif not some_empty:
        assert sorted(got.values()) == sorted(wanted.values())
