"""MAXQDA: coded segments are told from any other table in any language, and every row is accounted for."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from explorer.importers import maxqda
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.maxqda.columns import columns_of
from explorer.importers.maxqda.words import FIELDS
from explorer.importers.project import Project, Wishes
from tests.importers.small_workbook import write_workbook
from tests.importers.sums import assert_adds_up, assert_damage_is_refused_or_adds_up, lost, taken


def titles(line: str) -> list[str]:
    return line.split("|")


ENGLISH = titles(
    "Color|Comment|Document group|Document name|Code|Beginning|End|Weight score|Segment|Area|Coverage %|Author|Creation date"
)
GERMAN = titles(
    "Farbe|Kommentar|Dokumentgruppe|Dokumentname|Code|Anfang|Ende|Gewicht|Segment|Fläche|Abdeckungsgrad %|Autor|Erstellt am"
)
SPANISH = titles(
    "Color|Comentario|Grupo de documentos|Nombre del documento|Código|Inicio|Fin|Peso|Segmento|Área|Cobertura %|Autor|Fecha"
)
# No language that is known here: the content has to say it.
UNKNOWN = [f"§{number}" for number in range(13)]
WHEN = "30.11.2017 20:55:14"
ROWS = (
    ("●", "", "Nurses", "N1", "Work > Shifts", "12", "12", "0", "The nights are long", "19", "1,2", "eva", WHEN),
    ("●", "strong", "Nurses", "N1", "Work > Pay", "12", "12", "50", "The nights are long", "19", "1,2", "eva", WHEN),
    ("●", "", "Nurses", "N1", "Work > Pay", "12", "12", "50", "The nights are long", "19", "1,2", "udo", WHEN),
    ("●", "", "Doctors", "D1", "Home", "1: 45|123", "1: 300|456", "0", "We leave early on Fridays ", "25", "3,4", "eva", WHEN),
)


def read(path: Path, **wishes: object) -> Project:
    found, wished = Found(path), Wishes(**wishes)  # type: ignore[arg-type]
    assert maxqda.recognises(found, wished)
    project = maxqda.read(found, wished)
    assert_adds_up(project)
    return project


def table(path: Path, header: Sequence[str], *rows: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    return path


def without(*places: int) -> list[list[str]]:
    """The English table without some of its columns."""
    return [[cell for place, cell in enumerate(row) if place not in places] for row in (ENGLISH, *ROWS)]


def test_the_real_table_comes_whole(realdata: Path) -> None:
    project = read(realdata / "maxqda/coded-segments-polish.xls")
    assert taken(project) == {"codes": 7, "sources": 39, "participants": 0, "segments": 401, "codings": 402}
    assert project.losses == []
    assert {coding.coder for coding in project.codings} == {"agata"}
    assert "402 coded segments" in " ".join(project.notes)
    assert "Data utworzenia" in project.dropped_columns
    assert "Autor" not in project.dropped_columns


def test_words_that_stand_twice_in_a_paragraph_are_two_segments(realdata: Path) -> None:
    project = read(realdata / "maxqda/coded-segments-polish.xls")
    three = [segment.id for segment in project.segments if (segment.document, segment.text) == ("24_902", "Olinda")]
    assert three == [three[0], f"{three[0]}-2", f"{three[0]}-3"]
    assert [coding.code for coding in project.codings if coding.segment in three] == ["LOCAL"] * 3
    assert "10 segments say the same" in " ".join(project.notes)


def test_the_real_table_is_known_without_its_titles(realdata: Path) -> None:
    found = Found(realdata / "maxqda/coded-segments-polish.xls")
    known = maxqda.read(found, Wishes())
    found.sheets[0].rows[0] = UNKNOWN
    blind = maxqda.read(found, Wishes())
    assert (blind.segments, blind.codings) == (known.segments, known.codings)


@pytest.mark.parametrize("header", [ENGLISH, GERMAN, SPANISH, UNKNOWN], ids=["English", "German", "Spanish", "unknown"])
def test_every_language_reads_the_same(tmp_path: Path, header: list[str]) -> None:
    project = read(table(tmp_path / "t.csv", header, *ROWS))
    assert [segment.text for segment in project.segments] == ["The nights are long", "We leave early on Fridays"]
    assert [document.sets for document in project.documents] == [("Nurses",), ("Doctors",)]
    assert list(project.documents[0].attributes.values()) == ["Nurses"]
    assert [code.path for code in project.codes] == [("Work", "Shifts"), ("Work", "Pay"), ("Home",)]
    assert [coding.coder for coding in project.codings] == ["eva", "eva", "udo", "eva"]
    assert len({coding.segment for coding in project.codings}) == 2
    assert [segment.memo for segment in project.segments] == ["strong", ""]
    assert [segment.columns for segment in project.segments] == [{}, {}]


def test_no_title_means_two_things() -> None:
    known = [title for field in FIELDS for title in field.headers]
    assert len(known) == len(set(known))
    assert "" not in known
    assert "start" not in known


def test_workbook_csv_and_tabs_say_the_same(tmp_path: Path) -> None:
    comma = read(table(tmp_path / "t.csv", ENGLISH, *ROWS))
    tabs = read(table(tmp_path / "t.txt", ENGLISH, *ROWS, delimiter="\t", encoding="utf-16"))
    numbers = [[float(cell) if cell.isdecimal() else cell for cell in row] for row in ROWS]
    book = read(write_workbook(tmp_path / "t.xlsx", [ENGLISH, *numbers]))
    assert (comma.segments, comma.codings) == (tabs.segments, tabs.codings) == (book.segments, book.codings)


def test_group_and_name_in_one_cell_are_parted(tmp_path: Path) -> None:
    header = ["", "Comment", "Document", "Code", "Beginning", "End", "Weight", "Segment", "Author", "Created"]
    rows = [("", "", f"Care\\{row[2]}\\{row[3]}", *row[4:9], row[11], row[12]) for row in ROWS]
    project = read(table(tmp_path / "t.csv", header, *rows))
    assert [(document.name, document.sets) for document in project.documents] == [
        ("N1", ("Care\\Nurses",)),
        ("D1", ("Care\\Doctors",)),
    ]


def test_documents_of_one_name_in_two_groups_stay_apart(tmp_path: Path) -> None:
    alike = [(*row[:3], "1", *row[4:]) for row in ROWS]
    project = read(table(tmp_path / "t.csv", ENGLISH, *alike))
    assert [document.id for document in project.documents] == ["Nurses\\1", "Doctors\\1"]


@pytest.mark.parametrize("mark", [" > ", "\\"])
def test_either_sign_of_levels_is_read(tmp_path: Path, mark: str) -> None:
    rows = [(*row[:4], row[4].replace(" > ", mark), *row[5:]) for row in ROWS]
    assert read(table(tmp_path / "t.csv", ENGLISH, *rows)).codes[0].path == ("Work", "Shifts")
    assert read(tmp_path / "t.csv", separator="none").codes[0].path == (f"Work{mark}Shifts",)


@pytest.mark.parametrize("places", [(0,), (0, 1), (1, 2), (0, 1, 2, 7, 9, 10, 11, 12), (7,), (9, 10)])
def test_columns_that_were_hidden_are_not_missed(tmp_path: Path, places: tuple[int, ...]) -> None:
    header, *rows = without(*places)
    project = read(table(tmp_path / "t.csv", header, *rows))
    assert (len(project.segments), len(project.codings)) == ((3, 4) if 11 in places else (2, 4))


@pytest.mark.parametrize("places", [(), (0,), (1,), (0, 1), (2,), (7,), (9, 10), (10,)])
def test_hidden_columns_do_not_mislead_in_an_unknown_language(tmp_path: Path, places: tuple[int, ...]) -> None:
    _, *rows = without(*places)
    columns = columns_of(Found(table(tmp_path / "t.csv", UNKNOWN[: len(rows[0])], *rows)).sheets[0])
    assert columns is not None
    header = without(*places)[0]
    told = {name: header[place] for name, place in columns.places.items()}
    assert (told["document"], told["code"], told["words"], told["coder"]) == ("Document name", "Code", "Segment", "Author")
    assert told.get("group", "Document group") == "Document group"


def test_an_ordinary_table_is_left_to_the_reader_of_tables(tmp_path: Path) -> None:
    tables = (
        (("document", "code", "text", "role"), ("N1", "Work", "The nights are long", "nurse")),
        (("Participant", "Code", "Start", "End", "Quote"), ("N1", "Work", "3", "9", "The nights are long")),
        (("Name", "Code", "From", "To", "Text", "Coder"), ("N1", "Work", "1", "4", "The nights are long", "eva")),
        (("Code", "Segment"), ("Work", "The nights are long")),
        (("id", "year", "age", "answer"), ("1", "2020", "34", "The nights are long")),
    )
    for number, (header, row) in enumerate(tables):
        path = table(tmp_path / f"{number}.csv", header, row, row)
        assert not maxqda.recognises(Found(path), Wishes()), header
    (tmp_path / "words.txt").write_text("Ann: I like it, really.\nBob: I do not, never.\n", encoding="utf-8")
    assert not maxqda.recognises(Found(tmp_path / "words.txt"), Wishes())


@pytest.mark.parametrize("wish", [{"text": "Segment"}, {"code": ("Code",)}])
def test_named_columns_go_to_the_reader_of_tables(tmp_path: Path, wish: dict[str, object]) -> None:
    assert not maxqda.recognises(Found(table(tmp_path / "t.csv", ENGLISH, *ROWS)), Wishes(**wish))  # type: ignore[arg-type]


def test_other_real_tables_are_not_taken(realdata: Path) -> None:
    taken_tables = [
        path.name
        for path in sorted(realdata.rglob("*"))
        if path.suffix in (".csv", ".xls", ".xlsx") and path.stat().st_size and maxqda.recognises(Found(path), Wishes())
    ]
    assert taken_tables == ["coded-segments-polish.xls"]


def test_rows_without_words_are_reported_by_line(tmp_path: Path) -> None:
    picture = ("●", "", "Nurses", "photo", "Home", "1: 3|4", "1: 9|9", "0", "", "", "", "eva", WHEN)
    project = read(table(tmp_path / "t.csv", ENGLISH, *ROWS, picture))
    assert (lost(project, "segments"), lost(project, "codings")) == (1, 1)
    assert next(loss.ids for loss in project.losses if loss.kind == "segments") == ("line 6",)


def test_variables_shown_in_the_table_come_along(tmp_path: Path) -> None:
    rows = [(*row, "f", f"Person {number}") for number, row in enumerate(ROWS)]
    path = table(tmp_path / "t.csv", [*ENGLISH, "Sex", "Who"], *rows)
    assert read(path).segments[0].columns == {"Sex": "f", "Who": "Person 0"}
    named = read(path, participant="who").segments[0]
    assert (named.participant, named.columns) == ("Person 0", {"Sex": "f"})
    with pytest.raises(ImportRefused, match=r'no column "Age" for --participant; the table has .*"Sex", "Who"'):
        read(path, participant="Age")


def test_a_column_of_maxqdas_own_comes_along_when_it_is_asked_for(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", ENGLISH, *ROWS)
    assert read(path, role="document group").segments[0].columns == {"Document group": "Nurses"}
    assert read(path, role_from="column:Document group").segments[1].columns == {"Document group": "Doctors"}
    assert [segment.participant for segment in read(path, participant="Document name").segments] == ["N1", "D1"]
    assert read(path, role="Nurse").segments[0].columns == {}


def test_ids_do_not_hang_on_the_order_of_rows(tmp_path: Path) -> None:
    one, other = table(tmp_path / "a.csv", ENGLISH, *ROWS), table(tmp_path / "b.csv", ENGLISH, *reversed(ROWS))
    assert {segment.id for segment in read(one).segments} == {segment.id for segment in read(other).segments}
    assert "N1" not in "".join(segment.id for segment in read(one).segments)


def test_titles_below_a_heading_are_found(tmp_path: Path) -> None:
    heading = ["Coded segments of my study", *[""] * 12]
    assert len(read(table(tmp_path / "t.csv", heading, ENGLISH, *ROWS)).codings) == 4


def test_segments_stand_in_the_order_of_their_paragraphs(tmp_path: Path) -> None:
    rows = [
        ("●", "", "", "N1", code, at, at, "0", f"words {at}", "8", "1", "eva", WHEN) for code, at in (("a", "12"), ("b", "3"))
    ]
    assert [segment.text for segment in read(table(tmp_path / "t.csv", ENGLISH, *rows)).segments] == ["words 3", "words 12"]


def test_a_damaged_table_is_refused_or_adds_up(tmp_path: Path) -> None:
    assert_damage_is_refused_or_adds_up(maxqda, table(tmp_path / "t.csv", ENGLISH, *ROWS), tmp_path / "damaged.csv")
    book = write_workbook(tmp_path / "t.xlsx", [ENGLISH, *ROWS])
    assert_damage_is_refused_or_adds_up(maxqda, book, tmp_path / "damaged.xlsx")


def test_the_real_workbook_damaged_is_refused_or_adds_up(realdata: Path, tmp_path: Path) -> None:
    assert_damage_is_refused_or_adds_up(
        maxqda, realdata / "maxqda/coded-segments-polish.xls", tmp_path / "damaged.xls", times=6
    )


def test_a_hundred_thousand_codings_come_over(tmp_path: Path) -> None:
    rows = (
        ("●", "", "G", f"N{n % 40}", f"c{n % 90}", str(n), str(n), "0", f"words {n}", "9", "1", "eva", WHEN)
        for n in range(100_000)
    )
    path = table(tmp_path / "t.csv", ENGLISH, *rows)
    project = read(path)
    assert len(project.codings) == 100_000


def test_the_coder_is_found_in_a_language_in_which_only_that_title_is_unknown(tmp_path: Path) -> None:
    header = ["?" if title == ENGLISH[ENGLISH.index("Creation date") - 1] else title for title in ENGLISH]
    project = read(table(tmp_path / "t.csv", header, *ROWS))
    assert [coding.coder for coding in project.codings] == ["eva", "eva", "udo", "eva"]
