"""Taguette: the database, its tables and its codebook say the same, and what is missing is told."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from explorer.importers import taguette
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from explorer.importers.taguette.text import PlainText
from tests.importers.small_workbook import write_workbook
from tests.importers.sums import assert_adds_up, assert_damage_is_refused_or_adds_up, lost, taken

SCHEMA = """
    create table projects (id integer primary key, name text, description text);
    create table documents (id integer primary key, name text, description text, project_id integer, contents text);
    create table tags (id integer primary key, project_id integer, path text, description text);
    create table highlights (id integer primary key, document_id integer, start_offset integer, end_offset integer,
        snippet text);
    create table highlight_tags (highlight_id integer, tag_id integer);
    insert into projects values (1, 'Küche', '');
    insert into documents values (1, 'Ann', '', 1, '<p>ANN: Élan &amp; <b>wor</b>ds</p><p>Second 🙂 line</p>');
    insert into tags values (1, 1, 'a', 'first'), (2, 1, 'a.b', ''), (3, 1, 'v 1.2', '');
    insert into highlights values (1, 1, 5, 18, '<p>Élan &amp; <b>wor</b>ds</p>'), (2, 1, 25, 29, '<p>🙂</p>');
    insert into highlight_tags values (1, 1), (1, 2);
"""
HEADER = ("id", "document", "tag", "content")


def read(path: Path, **wishes: object) -> Project:
    found, wished = Found(path), Wishes(**wishes)  # type: ignore[arg-type]
    assert taguette.recognises(found, wished)
    project = taguette.read(found, wished)
    assert_adds_up(project)
    return project


def database(folder: Path, *more: str) -> Path:
    path = folder / "project.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(SCHEMA + ";".join(more))
        made.commit()
    return path


def table(path: Path, *rows: Sequence[str], header: Sequence[str] = HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def test_the_real_database_comes_whole(realdata: Path) -> None:
    project = read(realdata / "taguette/project.sqlite3")
    assert taken(project) == {"codes": 12, "sources": 12, "participants": 0, "segments": 505, "codings": 482}
    coded = {coding.segment for coding in project.codings}
    assert sum(segment.id not in coded for segment in project.segments) == 37
    assert project.losses == []
    assert all(segment.start is not None for segment in project.segments)
    assert {coding.coder for coding in project.codings} == {""}


def test_database_csv_and_workbook_say_the_same(realdata: Path) -> None:
    whole, comma, book = (read(realdata / "taguette" / name) for name in ("project.sqlite3", "all_tags.csv", "all_tags.xlsx"))
    assert taken(comma) == taken(book) == {"codes": 12, "sources": 12, "participants": 0, "segments": 468, "codings": 482}
    assert (comma.segments, comma.codings, comma.codes) == (book.segments, book.codings, book.codes)
    words = {segment.id: segment.text for segment in whole.segments}
    assert all(words[segment.id] == segment.text for segment in comma.segments)
    links = [{(coding.segment, coding.code) for coding in project.codings} for project in (whole, comma)]
    assert links[0] == links[1]
    assert {code.id: code for code in whole.codes} == {code.id: code for code in comma.codes}


def test_lines_of_the_real_text_begin_with_who_speaks(realdata: Path) -> None:
    text = read(realdata / "taguette/project.sqlite3").documents[0].text or ""
    assert text.splitlines()[1].startswith("THERAPIST: Thanks")
    assert text.splitlines()[2] == "CLIENT: Sure."
    assert "<" not in text


def test_an_export_of_one_tag_has_its_highlights_only(realdata: Path) -> None:
    project = read(realdata / "taguette/client.csv")
    used = {coding.code for coding in project.codings}
    assert "client.change" in used
    assert "therapist.question" not in used
    assert len(project.codes) == 12


@pytest.mark.parametrize("name", ["codebook.csv", "codebook.xlsx"])
def test_a_codebook_alone_gives_codes(realdata: Path, name: str) -> None:
    project = read(realdata / "taguette" / name)
    assert taken(project) == {"codes": 12, "sources": 0, "participants": 0, "segments": 0, "codings": 0}
    assert project.codes[0].definition == "Further review required"
    assert "no passages" in " ".join(project.notes)


@pytest.mark.parametrize("name", ["all_tags.html", "codebook.html", "document1.html", "codebook.qdc"])
def test_pages_to_read_are_not_taken_for_tables(realdata: Path, name: str) -> None:
    assert not taguette.recognises(Found(realdata / "taguette" / name), Wishes())


def test_offsets_are_bytes_without_tags(tmp_path: Path) -> None:
    project = read(database(tmp_path))
    assert project.documents[0].text == "ANN: Élan & words\nSecond 🙂 line"
    assert [(segment.id, segment.text, segment.start) for segment in project.segments] == [
        ("1", "Élan & words", 5),
        ("2", "🙂", 25),
    ]
    assert "all 2" in " ".join(project.notes)


def test_dots_are_levels_but_not_in_numbers(tmp_path: Path) -> None:
    codes = read(database(tmp_path)).codes
    assert [code.path for code in codes] == [("a",), ("a", "b"), ("v 1.2",)]
    assert codes[0].definition == "first"
    assert [code.path for code in read(tmp_path / "project.sqlite3", separator="none").codes][1] == ("a.b",)


def test_where_document_and_highlight_differ_the_highlight_counts(tmp_path: Path) -> None:
    project = read(database(tmp_path, "update highlights set start_offset = 0 where id = 1"))
    assert (project.segments[0].text, project.segments[0].start) == ("Élan & words", None)
    assert "1 of 2" in " ".join(project.notes)
    assert "Élan" not in " ".join(project.notes)


def test_offsets_beyond_the_text_lose_the_place_and_not_the_words(tmp_path: Path) -> None:
    project = read(database(tmp_path, "update highlights set end_offset = 9999, start_offset = 'x'"))
    assert [segment.start for segment in project.segments] == [None, None]
    assert project.segments[1].text == "🙂"


def test_what_hangs_in_the_air_is_counted(tmp_path: Path) -> None:
    loose = (
        "insert into highlights values (7, 99, 0, 3, '<p>old</p>'), (8, 1, 3, 3, '<p> </p>')",
        "insert into highlight_tags values (7, 1), (8, 1), (1, 77), (1, 2), (66, 1)",
    )
    project = read(database(tmp_path, *loose))
    assert (lost(project, "segments"), lost(project, "codings")) == (2, 5)
    assert taken(project)["codings"] == 2


def test_documents_of_one_name_stay_apart(tmp_path: Path) -> None:
    project = read(database(tmp_path, "insert into documents values (2, 'Ann', 'her second', 1, '<p>x</p>')"))
    assert [document.id for document in project.documents] == ["Ann (document 1)", "Ann (document 2)"]
    assert [document.name for document in project.documents] == ["Ann", "Ann"]
    assert project.dropped_columns


def test_of_a_server_one_project_is_asked_for(tmp_path: Path) -> None:
    second = (
        "insert into documents values (2, 'Bob', '', 2, '<p>Hi</p>'); insert into highlights values (9, 2, 0, 2, '<p>Hi</p>')"
    )
    path = database(tmp_path, "insert into projects values (2, 'Garden', ''), (3, 'Empty', '')", second)
    with pytest.raises(ImportRefused, match=r'1 "Küche" \(1 documents\), 2 "Garden".*--source') as refusal:
        read(path)
    assert "Bob" not in str(refusal.value)
    assert [segment.id for segment in read(path, source="garden").segments] == ["9"]
    assert read(path, source="1").held["segments"] == 2
    with pytest.raises(ImportRefused, match="none of them called"):
        read(path, source="Cellar")


def test_an_empty_project_beside_a_full_one_asks_nothing(tmp_path: Path) -> None:
    assert len(read(database(tmp_path, "insert into projects values (3, 'Empty', '')")).documents) == 1


def test_a_database_without_projects_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no project"):
        read(database(tmp_path, "delete from projects"))


def test_another_tools_database_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.execute("create table documents (id integer)")
    assert not taguette.recognises(Found(path), Wishes())


def test_tables_without_ids_and_with_untagged_rows_are_read(tmp_path: Path) -> None:
    rows = (("Ann", "a.b", "one"), ("Ann", "c", "one"), ("Bob", "", "two"))
    project = read(table(tmp_path / "h.csv", *rows, header=("Document", "Tag", "Content")))
    assert (len(project.segments), len(project.codings)) == (2, 2)
    again = read(table(tmp_path / "other.csv", *reversed(rows), header=("document", "tag", "content")))
    assert {segment.id for segment in project.segments} == {segment.id for segment in again.segments}
    assert "1" not in {segment.id for segment in project.segments}


def test_csv_and_workbook_agree_on_blanks_and_line_ends(tmp_path: Path) -> None:
    comma = table(tmp_path / "h.csv", ("7", "Ann", "a", " one\r\ntwo "), ("8", "Ann", "b", "x"))
    book = write_workbook(tmp_path / "h.xlsx", [HEADER, (7, "Ann", "a", "one\ntwo"), ("8", "Ann", "b", "x")])
    assert read(comma).segments == read(book).segments
    assert read(comma).segments[0].text == "one\ntwo"


def test_a_tag_that_stands_twice_counts_once(tmp_path: Path) -> None:
    project = read(table(tmp_path / "h.csv", ("1", "Ann", "a", "x"), ("1", "Ann", "a", "x"), ("1", "Ann", "b", "x")))
    assert (len(project.codings), lost(project, "codings"), project.held["codings"]) == (2, 1, 3)


def test_a_cell_that_was_too_long_for_a_workbook_is_reported(tmp_path: Path) -> None:
    project = read(table(tmp_path / "h.csv", ("1", "Ann", "a", ""), ("2", "Ann", "a", "x")))
    assert (lost(project, "segments"), lost(project, "codings")) == (1, 1)
    assert project.losses[0].ids == ("1",)


def test_two_projects_in_one_table_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="line 3: highlight 1 is another passage") as refusal:
        read(table(tmp_path / "h.csv", ("1", "Ann", "a", "secret"), ("1", "Bob", "a", "words")))
    assert "secret" not in str(refusal.value)


def test_a_codebook_is_taken_if_it_knows_the_tags_or_is_named(tmp_path: Path) -> None:
    path = table(tmp_path / "h.csv", ("1", "Ann", "a", "x"))
    table(tmp_path / "alien.csv", ("z", "of another study", "0"), header=("tag", "description", "number of highlights"))
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not really")
    assert [code.id for code in read(path).codes] == ["a"]
    own = table(
        tmp_path / "mine.csv", ("a", "meaning", "1"), ("b", "", "0"), header=("tag", "description", "number of highlights")
    )
    assert [(code.id, code.definition) for code in read(path).codes] == [("a", "meaning"), ("b", "")]
    own.unlink()
    assert {code.id for code in read(path, beside=(str(tmp_path / "alien.csv"),)).codes} == {"a", "z"}


def test_an_ordinary_table_is_left_to_the_reader_of_tables(tmp_path: Path) -> None:
    for header in (("document", "tag", "content", "role"), ("id", "document", "code", "content"), ("tag", "content")):
        path = table(tmp_path / "t.csv", ["x"] * len(header), header=header)
        assert not taguette.recognises(Found(path), Wishes())


def test_breaks_between_blocks_take_no_bytes() -> None:
    plain = PlainText("<ul><li>a</li><li>b</li></ul>c<br>d\r\n<p>é&nbsp;e</p>", "x")
    assert plain.text == "a\nb\nc\nd\né\xa0e"
    assert [plain.text[slice(*(plain.span(at, at + 1) or (0, 0)))] for at in range(4)] == ["a", "b", "c", "d"]
    assert plain.span(5, 7) == (8, 9)
    assert plain.span(4, 5) is None
    assert plain.span(3, 2) is None


def test_a_damaged_database_or_table_is_refused_or_adds_up(tmp_path: Path) -> None:
    assert_damage_is_refused_or_adds_up(taguette, database(tmp_path), tmp_path / "damaged.sqlite3")
    rows = (("1", "Ann", "a", "é x"), ("2", "Bob", "b", 'with "quotes"\nand lines'))
    (tmp_path / "alone").mkdir()
    assert_damage_is_refused_or_adds_up(taguette, table(tmp_path / "alone/h.csv", *rows), tmp_path / "alone/damaged.csv")
    book = write_workbook(tmp_path / "alone/h.xlsx", [HEADER, *rows])
    assert_damage_is_refused_or_adds_up(taguette, book, tmp_path / "alone/damaged.xlsx")


def test_a_hundred_thousand_codings_come_over(tmp_path: Path) -> None:
    path = database(tmp_path)
    with closing(sqlite3.connect(path)) as made:
        text = "".join(f"<p>Line {number:05} é</p>\n" for number in range(50_000))
        made.execute("insert into documents values (2, 'Long', '', 1, ?)", (text,))
        lines = ((9 + n, 14 * n, 14 * n + 13, f"<p>Line {n:05} é</p>") for n in range(50_000))
        made.executemany("insert into highlights values (?, 2, ?, ?, ?)", lines)
        made.executemany("insert into highlight_tags values (?, ?)", ((9 + n, tag) for n in range(50_000) for tag in (1, 2)))
        made.commit()
    project = read(path)
    assert len(project.codings) == 100_002
    assert "all 50002" in " ".join(project.notes)
