"""QualCoder: every version of its database comes over whole, and what is no text is told."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from explorer.importers import qualcoder
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from tests.importers.sums import assert_adds_up, assert_damage_is_refused_or_adds_up, lost, taken

# Version 8: no sub-codes, no coders of their own, and columns of today missing.
OLD = """
    create table project (databaseversion text, date text, memo text, about text);
    create table source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text);
    create table code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
    create table code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text);
    create table code_text (cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text,
        memo text);
    create table cases (caseid integer primary key, name text, memo text, owner text, date text);
    create table case_text (caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text, memo text);
    create table attribute (attrid integer primary key, name text, attr_type text, value text, id integer);
    create table code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,
        cid integer, memo text, date text, owner text);
    create table code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, owner text);
    insert into project values ('v8', '', '', '');
    insert into source values (1, 'talk', 'Ann: I like it.' || char(10) || 'Bob: I do not.', null, '', '', '');
    insert into source values (2, 'photo', null, '/images/a.png', '', '', ''), (3, 'film', '', 'video:C:/a.mp4', '', '', '');
    insert into code_cat values (1, 'mood', '', '', 'of the day', null), (2, 'good', '', '', '', 1);
    insert into code_name values (1, 'mood', 'a code #####for my eyes', null, '', '', ''), (2, 'joy.a', '', 2, '', '', '');
    insert into code_text values (1, 1, 'I like it.', 5, 15, 'eva', '', 'why?'), (2, 1, 'I like it.', 5, 15, 'eva', '', 'why?');
    insert into code_text values (1, 1, 'I like it.', 5, 15, 'udo', '', ''), (1, 1, 'I do not.', 21, 30, 'eva', '', '');
"""
NEW = """
    alter table code_text add avid integer;
    alter table code_text add important integer;
    alter table code_image add pdf_page integer;
    alter table code_name add supercid integer;
    create table coder_names (name text, visibility integer);
    create table journal (jid integer primary key, jentry text);
    update project set databaseversion = 'v17';
    insert into code_name values (3, 'bliss', '', null, '', '', '', 2);
    insert into code_text values (3, 1, 'Ann', 0, 3, 'eva', '', '', null, 1);
    insert into coder_names values ('udo', 0);
    insert into journal values (1, 'private thoughts');
"""


def read(path: Path, **wishes: object) -> Project:
    found, wished = Found(path), Wishes(**wishes)  # type: ignore[arg-type]
    assert qualcoder.recognises(found, wished)
    project = qualcoder.read(found, wished)
    assert_adds_up(project)
    return project


def folder(parent: Path, *more: str, name: str = "study.qda") -> Path:
    made = parent / name
    made.mkdir(parents=True)
    with closing(sqlite3.connect(made / "data.qda")) as database:
        database.executescript(OLD + ";".join(more))
        database.commit()
    return made


def test_the_real_project_comes_whole(realdata: Path) -> None:
    project = read(realdata / "qualcoder/annomi.qda")
    assert taken(project) == {"codes": 12, "sources": 12, "participants": 0, "segments": 462, "codings": 477}
    assert project.losses == []
    assert {coding.coder for coding in project.codings} == {"default"}
    assert ("client", "change") in {code.path for code in project.codes}
    assert "at all 462" in " ".join(project.notes)
    assert "version 17" in " ".join(project.notes)


def test_folder_database_and_folder_above_are_the_same(realdata: Path) -> None:
    below = read(realdata / "qualcoder/annomi.qda/data.qda")
    assert read(realdata / "qualcoder/annomi.qda") == below == read(realdata / "qualcoder")


def test_an_archived_folder_is_read(tmp_path: Path) -> None:
    made = folder(tmp_path)
    with zipfile.ZipFile(tmp_path / "backup.zip", "w") as archive:
        archive.write(made / "data.qda", "study_BKUP.qda/data.qda")
        archive.writestr("__MACOSX/study_BKUP.qda/data.qda", b"")
    assert read(tmp_path / "backup.zip") == read(made)


def test_an_old_database_nests_through_categories(tmp_path: Path) -> None:
    project = read(folder(tmp_path))
    assert [(code.path, code.codable) for code in project.codes] == [
        (("mood",), False),
        (("mood", "good"), False),
        (("mood",), True),
        (("mood", "good", "joy.a"), True),
    ]
    assert "version 8" in " ".join(project.notes)
    assert "2 are categories" in " ".join(project.notes)


def test_a_new_database_nests_codes_in_codes(tmp_path: Path) -> None:
    project = read(folder(tmp_path, NEW))
    assert project.codes[-1].path == ("mood", "good", "joy.a", "bliss")
    assert "1 journal entries" in " ".join(project.notes)
    assert "private thoughts" not in " ".join(project.notes)
    assert "1 coders are hidden" in " ".join(project.notes)


def test_a_tree_that_bites_its_tail_ends(tmp_path: Path) -> None:
    project = read(folder(tmp_path, "update code_cat set supercatid = 2 where catid = 1"))
    assert project.codes[3].path == ("mood", "good", "joy.a")
    gone = read(folder(tmp_path, "update code_name set catid = 77", name="other.qda"))
    assert gone.codes[2].path == ("mood",)


def test_one_range_is_one_segment_of_several_codes_and_coders(tmp_path: Path) -> None:
    project = read(folder(tmp_path))
    assert [(segment.id, segment.text, segment.memo) for segment in project.segments] == [
        ("1-5-15", "I like it.", "why?"),
        ("1-21-30", "I do not.", ""),
    ]
    assert [(coding.segment, coding.code, coding.coder) for coding in project.codings][:3] == [
        ("1-5-15", "code 1", "eva"),
        ("1-5-15", "code 2", "eva"),
        ("1-5-15", "code 1", "udo"),
    ]


def test_the_private_part_of_a_memo_stays_where_it_is(tmp_path: Path) -> None:
    codes = read(folder(tmp_path)).codes
    assert codes[0].definition == "of the day"
    assert codes[2].definition == "a code"


def test_names_without_a_tree_are_parted_at_their_dots(tmp_path: Path) -> None:
    flat = "delete from code_cat; update code_name set catid = null"
    alike = "insert into code_name values (4, 'joy.b', '', null, '', '', '')"
    project = read(folder(tmp_path, flat, alike))
    assert [code.path for code in project.codes] == [("mood",), ("joy", "a"), ("joy", "b")]
    assert [code.path for code in read(tmp_path / "study.qda", separator="none").codes][1] == ("joy.a",)


def test_pictures_and_recordings_are_no_text(tmp_path: Path) -> None:
    marks = (
        "insert into code_image values (1, 2, 5, 5, 9, 9, 1, '', '', ''), (2, 2, 5, 5, 9, 9, 2, '', '', '')",
        "insert into code_av values (1, 3, 100, 900, 1, '')",
    )
    project = read(folder(tmp_path, *marks))
    assert (lost(project, "segments"), lost(project, "codings")) == (2, 3)
    assert [document.kind for document in project.documents] == ["interview", "picture", "video"]
    assert project.documents[1].text is None
    assert len(project.segments) == 2


def test_cases_own_files_or_parts_of_them(tmp_path: Path) -> None:
    cases = (
        "insert into cases values (1, 'Ann', '', '', ''), (2, 'Bob', '', '', ''), (3, 'Group', '', '', '')",
        "insert into case_text values (1, 1, 0, 15, '', '', ''), (2, 1, 16, 29, '', '', '')",
        "insert into case_text values (3, 1, 0, 29, '', '', ''), (3, 2, 0, 0, '', '', ''), (9, 1, 0, 30, '', '', '')",
        "insert into attribute values (1, 'role', 'case', 'nurse', 1), (2, 'place', 'file', 'Bonn', 1)",
        "insert into attribute values (3, 'age', 'case', '', 1), (4, 'x', 'journal', 'y', 1)",
    )
    project = read(folder(tmp_path, *cases))
    assert [case.attributes for case in project.cases] == [{"role": "nurse"}, {}, {}]
    assert project.held["participants"] == 3
    assert [document.cases for document in project.documents] == [("3",), ("3",), ()]
    assert project.documents[0].attributes == {"place": "Bonn"}
    assert [segment.case for segment in project.segments] == ["1", "2"]
    assert "1 attributes belong to neither" in " ".join(project.notes)


def test_where_text_and_marking_differ_the_marking_counts(tmp_path: Path) -> None:
    project = read(folder(tmp_path, "update code_text set seltext = 'I hate it.' where pos0 = 5"))
    assert (project.segments[0].text, project.segments[0].start) == ("I hate it.", None)
    assert "1 of 2" in " ".join(project.notes)
    assert "hate" not in " ".join(project.notes)


def test_blanks_and_line_ends_of_the_marking_do_not_matter(tmp_path: Path) -> None:
    odd = "insert into code_text values (1, 1, ' it.' || char(8233) || 'Bob', 12, 19, 'eva', '', '')"
    project = read(folder(tmp_path, odd))
    assert [(segment.text, segment.start) for segment in project.segments if segment.id == "1-12-19"] == [("it.\nBob", 12)]


@pytest.mark.parametrize(("start", "end", "unit"), [(6, 9, "code points"), (7, 10, "UTF-16 units")])
def test_the_unit_of_positions_is_found_out(tmp_path: Path, start: int, end: int, unit: str) -> None:
    wide = "insert into source values (5, 'smile', 'Ann 🙂 yes', null, '', '', '')"
    project = read(folder(tmp_path, wide, f"insert into code_text values (1, 5, 'yes', {start}, {end}, 'eva', '', '')"))
    assert [(segment.text, segment.start) for segment in project.segments if segment.document == "5"] == [("yes", 6)]
    assert f"read as {unit}" in " ".join(project.notes)


def test_what_hangs_in_the_air_is_counted(tmp_path: Path) -> None:
    loose = (
        "insert into code_text values (1, 99, 'old', 0, 3, 'eva', '', ''), (77, 1, 'I like it.', 5, 15, 'eva', '', '')",
        "insert into code_text values (1, 1, 'I do not.', 21, 30, 'eva', '', ''), (1, 1, '', 15, 16, 'eva', '', '')",
    )
    project = read(folder(tmp_path, *loose))
    assert (lost(project, "segments"), lost(project, "codings")) == (2, 4)
    assert len(project.segments) == 2


def test_several_projects_in_a_folder_are_asked_about(tmp_path: Path) -> None:
    folder(tmp_path, name="one.qda")
    folder(tmp_path, name="two.qda")
    with pytest.raises(ImportRefused, match=r"2 QualCoder projects \(one.qda, two.qda\)"):
        read(tmp_path)


def test_other_folders_and_databases_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("a,b\n")
    assert not qualcoder.recognises(Found(tmp_path), Wishes())
    with closing(sqlite3.connect(tmp_path / "other.sqlite3")) as made:
        made.execute("create table source (id integer)")
    assert not qualcoder.recognises(Found(tmp_path / "other.sqlite3"), Wishes())


def test_a_folder_whose_database_is_none_is_refused(tmp_path: Path) -> None:
    made = tmp_path / "study.qda"
    made.mkdir()
    (made / "data.qda").write_text("words")
    with pytest.raises(ImportRefused, match=r"data.qda: the database cannot be read"):
        read(made)
    shutil.rmtree(made)
    made.mkdir()
    with closing(sqlite3.connect(made / "data.qda")) as other:
        other.execute("create table source (id integer)")
    with pytest.raises(ImportRefused, match="no table code_name and code_text"):
        read(made)


def test_an_unreadable_cell_is_refused_without_its_words(tmp_path: Path) -> None:
    made = folder(tmp_path, "update source set fulltext = cast(x'536563726574ff' as text) where id = 1")
    with pytest.raises(ImportRefused, match="Could not decode to UTF-8 column 'fulltext'") as refusal:
        read(made)
    assert "Secret" not in str(refusal.value)


def test_a_damaged_project_is_refused_or_adds_up(tmp_path: Path) -> None:
    good, bad = folder(tmp_path / "good", NEW), tmp_path / "bad.qda"
    bad.mkdir()
    assert_damage_is_refused_or_adds_up(qualcoder, good / "data.qda", bad / "data.qda", bad)


def test_a_hundred_thousand_codings_come_over(tmp_path: Path) -> None:
    made = folder(tmp_path)
    with closing(sqlite3.connect(made / "data.qda")) as database:
        text = "".join(f"Line {number:05}\n" for number in range(50_000)) + "🙂"
        database.execute("insert into source values (9, 'long', ?, null, '', '', '')", (text,))
        rows = ((c, 9, f"Line {n:05}", 11 * n, 11 * n + 10) for n in range(50_000) for c in (1, 2))
        database.executemany("insert into code_text values (?, ?, ?, ?, ?, 'eva', '', '')", rows)
        parts = ((1 + n % 2, 11 * n, 11 * n + 11) for n in range(50_000))
        database.executemany("insert into case_text values (?, 9, ?, ?, '', '', '')", parts)
        database.execute("insert into cases values (1, 'Ann', '', '', ''), (2, 'Bob', '', '', '')")
        database.commit()
    project = read(made)
    assert len(project.codings) == 100_004
    assert {segment.case for segment in project.segments if segment.document == "9"} == {"1", "2"}
