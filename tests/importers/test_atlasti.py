"""ATLAS.ti's lists of quotations: whose codes are joined by a sign that their names hold as well."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.importers import atlasti
from explorer.importers.atlasti.codes import code_cells
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from tests.importers.accounts import adds_up, coded
from tests.importers.workbooks import made_xlsx

LIST = "20250914_quotation_export.csv"
BOOK = "20250914_codebook_full.csv"


def of(path: Path, **wishes: object) -> Project:
    asked = Wishes(**wishes)  # type: ignore[arg-type]
    assert atlasti.recognises(Found(path), asked)
    project = atlasti.read(Found(path), asked)
    adds_up(project)
    return project


def made(folder: Path, content: str, book: str = "") -> Project:
    (folder / "list.csv").write_text(content, encoding="utf-8")
    if book:
        (folder / "book.csv").write_text(book, encoding="utf-8")
    return of(folder / "list.csv")


def test_the_real_list_has_394_quotations_and_1465_codes_on_them(realdata: Path) -> None:
    project = of(realdata / "atlasti" / LIST)
    assert (len(project.segments), len(project.codings), len(project.documents)) == (394, 1465, 1)
    assert not project.losses
    listed = {row[0] for row in Found(realdata / "atlasti" / BOOK).sheets[0].rows[1:]}
    assert {code.id for code in project.codes} - listed == {'"Check the publishing and receiving messages via MQTTBox."'}
    assert sum("," in code.id for code in project.codes if code.id in listed) == 116
    assert len({code.path[0] for code in project.codes if len(code.path) > 1}) == 18
    assert project.segments[0].id == "1:1"
    assert project.segments[0].memo == "F001"
    assert any("4 groups (Themes, ATLAS, Research 1, Research 2)" in note for note in project.notes)


def test_without_its_codebook_names_are_learned_and_the_rest_is_lost_with_its_ids(realdata: Path, tmp_path: Path) -> None:
    shutil.copyfile(realdata / "atlasti" / LIST, tmp_path / LIST)
    project = of(tmp_path / LIST)
    assert project.held["codings"] == 1465
    assert len(project.codings) > 1400
    listed = {row[0] for row in Found(realdata / "atlasti" / BOOK).sheets[0].rows[1:]}
    assert {code.id for code in project.codes} - listed == {'"Check the publishing and receiving messages via MQTTBox."'}
    (loss,) = project.losses
    assert loss.kind == "codings"
    assert all(name.startswith("1:") for name in loss.ids)


def test_the_codebook_may_be_named(realdata: Path, tmp_path: Path) -> None:
    shutil.copyfile(realdata / "atlasti" / LIST, tmp_path / LIST)
    assert len(of(tmp_path / LIST, beside=(str(realdata / "atlasti" / BOOK),)).codings) == 1465


HEADERS = {
    "en, version 9": "ID;Quotation Name;Quotation Content;Document;Document Groups;Codes;Density;Comment;Created by",
    "en, Mac": "Number;Name;Text Content;Document;Document Groups;Codes;Number of Codes;Comment;Creator",
    "de": "ID;Zitatname;Zitatinhalt;Dokument;Dokumentgruppen;Kodes;Dichte;Kommentar;Erstellt von",
    "es": "ID;Nombre de la cita;Contenido de la cita;Documento;Grupos de documentos;Códigos;Densidad;Comentario;Creado por",
    "pt": "Número;Nome;Conteúdo de texto;Documento;Grupos de documentos;Códigos;Número de códigos;Comentário;Criado por",
    "fr": "Numéro;Nom;Contenu du texte;Document;Groupes de documents;Codes;Nombre de codes;Commentaire;Créé par",
    "it": "Numero;Nome;Contenuto del testo;Documento;Gruppi di documenti;Codici;Numero di codici;Commento;Creato da",
    "half known": "ID;Ref;Unbekannt;Dokument;Dokumentgruppen;Kodes (alle);Dichte;Kommentar;Autor",
}


@pytest.mark.parametrize("language", list(HEADERS))
def test_lists_in_any_language_are_read(tmp_path: Path, language: str) -> None:
    rows = (
        '1:1;;I waited for hours;D1;Women|Town;"Access: Waiting, Trust: Staff";2;a note;Ann\n'
        "2:1;;They always lie to us;D2;;Trust: Staff;1;;Ben\n"
    )
    project = made(tmp_path, f"{HEADERS[language]}\n{rows}")
    assert coded(project) == {
        "I waited for hours": {("Access", "Waiting"), ("Trust", "Staff")},
        "They always lie to us": {("Trust", "Staff")},
    }
    assert [document.sets for document in project.documents] == [("Women", "Town"), ()]
    assert [coding.coder for coding in project.codings] == ["Ann", "Ann", "Ben"]
    assert project.segments[0].memo == "a note"
    assert "Ann" not in " ".join(project.notes)


@pytest.mark.parametrize("joint", ["\n", "; ", ", ", "\r\n● "])
def test_every_sign_that_joins_codes(tmp_path: Path, joint: str) -> None:
    first = "● " if "●" in joint else ""
    path = made_xlsx(
        tmp_path / "list.xlsx",
        Quotations=[
            ["ATLAS.ti report"], ["Project: made"],
            ["ID", "Quotation Name", "Quotation Content", "Document", "Codes"],
            ["1:1", "", "I waited for hours", "D1", f"{first}Access{joint}Trust"],
            ["1:2", "", "They lie", "D1", f"{first}Trust"],
        ],
    )  # fmt: skip
    assert coded(of(path)) == {"I waited for hours": {("Access",), ("Trust",)}, "They lie": {("Trust",)}}


BOOKED = "Code;Comment;Code Group 1\nTrust;;G\nTrust, lack of;no faith;G\nlack of;;\nAccess;getting in;\n"


@pytest.mark.parametrize(
    ("cell", "number", "codes"),
    [
        ("Access, Trust, lack of", 2, {"Access", "Trust, lack of"}),
        ("Access, Trust, lack of", 3, {"Access", "Trust", "lack of"}),
        ("Trust, lack of", 1, {"Trust, lack of"}),
        ("Access, New one", 2, {"Access", "New one"}),
        ("Access, New, long one", 2, {"Access", "New, long one"}),
    ],
)
def test_the_longest_names_that_agree_with_the_number_of_codes(tmp_path: Path, cell: str, number: int, codes: set[str]) -> None:
    row = f'1:1;I waited for hours;D1;"{cell}";{number}\n'
    project = made(tmp_path, f"Number;Text Content;Document;Codes;Number of Codes\n{row}", BOOKED)
    assert {coding.code for coding in project.codings} == codes
    assert not project.losses


NAMES = ["Access", "Trust", "Trust, lack of", "Time, money, and other means", '"They said, no", she said', "A: b, c", "Zeit"]


@given(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True), min_size=1, max_size=8))
def test_joined_names_come_apart_again(rows: list[list[str]]) -> None:
    cells = [(", ".join(row), len(row)) for row in rows]
    for numbered in (cells, [(cell, -1) for cell, _ in cells]):
        readings = code_cells(numbered, NAMES)
        assert [list(readings.of(*cell).codes) for cell in numbered] == rows
    assert not any(readings.of(*cell).lost for cell in numbered)


def test_what_cannot_be_told_apart_is_lost_and_never_cut(tmp_path: Path) -> None:
    row = '1:1;I waited for hours;D1;"Access, One, or two, or three";3\n'
    project = made(tmp_path, f"Number;Text Content;Document;Codes;Number of Codes\n{row}", BOOKED)
    assert {coding.code for coding in project.codings} == {"Access"}
    assert [(loss.kind, loss.ids) for loss in project.losses] == [("codings", ("1:1, code 2", "1:1, code 3"))]
    assert not any("two" in code.id for code in project.codes)


def test_a_number_of_codes_that_is_wrong_is_told(tmp_path: Path) -> None:
    row = '1:1;I waited for hours;D1;"Access, Trust";7\n'
    project = made(tmp_path, f"Number;Text Content;Document;Codes;Number of Codes\n{row}", BOOKED)
    assert len(project.codings) == project.held["codings"] == 2
    assert any("1 quotations hold another number of codes" in note for note in project.notes)


def test_quotations_without_words_are_listed_with_their_codes(tmp_path: Path) -> None:
    rows = '1:1;;D1;"Access, Trust";2\n1:2;They lie;D1;Trust;1\n1:3;Hm.;D2;;0\n'
    project = made(tmp_path, f"Number;Text Content;Document;Codes;Number of Codes\n{rows}", BOOKED)
    losses = {loss.kind: loss.ids for loss in project.losses}
    assert losses == {"segments": ("1:1",), "codings": ("1:1, code 1", "1:1, code 2")}
    assert [segment.id for segment in project.segments] == ["1:2", "1:3"]


def test_times_of_day_are_no_quotation_ids(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("time,text,code\n00:01,Hello,A\n00:07,You,B\n00:07,They,B\n00:07,Me,A\n", encoding="utf-8")
    assert not atlasti.recognises(Found(path), Wishes())


def test_a_codebook_or_another_table_is_no_list_of_quotations(realdata: Path) -> None:
    for name in ("atlasti/" + BOOK, "annomi/annomi.csv", "taguette/all_tags.csv", "redcap/simple/data.csv"):
        assert not atlasti.recognises(Found(realdata / name), Wishes())


def test_cut_and_spoilt_lists_are_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = '1:1;I waited lang für hours;D1;"Access, Trust, lack of";2;x\n1:2;They lie;D1;Trust;1;\n'
    whole = f"Number;Text Content;Document;Codes;Number of Codes;Comment\n{rows}".encode()
    outcomes = Counter[str]()
    for at in range(1, len(whole)):
        for content in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :], whole[:at] + b'"' + whole[at:]):
            path.write_bytes(content)
            try:
                if atlasti.recognises(Found(path), Wishes()):
                    adds_up(atlasti.read(Found(path), Wishes()))
                    outcomes["read"] += 1
            except ImportRefused as refusal:
                outcomes["refused"] += 1
                assert "\n" not in str(refusal)
    assert outcomes["read"] > 50


def test_another_list_beside_is_no_codebook(tmp_path: Path) -> None:
    header = "ID;Quotation Content;Document;Codes;Comment\n"
    (tmp_path / "older.csv").write_text(f'{header}1:1;I waited;D1;"Access, Trust";why\n', encoding="utf-8")
    project = made(tmp_path, f'{header}1:1;I waited;D1;"Access, Trust";\n1:2;They lie;D1;Trust;\n')
    assert {code.id for code in project.codes} == {"Access", "Trust"}
    assert any("No codebook lies beside" in note for note in project.notes)


def test_what_is_said_of_a_quotation_is_left_behind(tmp_path: Path) -> None:
    project = made(
        tmp_path,
        "ID;Quotation Name;Quotation Content;Document;Codes;Reference;Modified by;Created;Group\n"
        "1:1;I waited;I waited for hours;D1;Access;3;Ann;2024-01-02;a\n2:1;They lie;They lie;D2;Trust;4;Ben;2024-01-02;b\n",
    )
    assert set(project.dropped_columns) == {"Quotation Name", "Reference", "Modified by", "Created"}
    assert [segment.columns["Group"] for segment in project.segments] == ["a", "b"]
