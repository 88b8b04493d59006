"""Tables as rows of text, whatever program, encoding and delimiter they come with."""

from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from explorer.importers.files.cells import Sheet, delimiter_of, read_delimited, read_workbook
from explorer.importers.files.decoding import decoded
from explorer.importers.files.found import Found
from explorer.importers.files.safety import LARGEST_CELL, ImportRefused
from tests.importers.workbooks import made_xlsx, ods_rows, write_ods, write_xlsx, xlsx_rows

HERE = Path("made.csv")
ROWS = [["Quote", "Code"], ["Schöne Grüße – „ja“", "Nähe"], ["two\nlines, with a comma", "Ärger; Wut"]]
EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'


def csv_of(rows: list[list[str]], mark: str) -> str:
    return "\r\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows) + "\r\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\0\0"),
        ("cp1252", b""),
    ],
)
def test_every_encoding_gives_the_same_rows(tmp_path: Path, encoding: str, mark: bytes) -> None:
    path = tmp_path / "made.csv"
    path.write_bytes(mark + csv_of(ROWS, ";").encode(encoding))
    (sheet,) = Found(path).sheets
    assert sheet.rows == ROWS
    assert "\ufeff" not in sheet.header[0]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", ["Цитата;Код\nМне было трудно;Доступ\n", "引用;コード\n待つのは嫌です;アクセス\n"])
def test_utf_16_without_a_mark_is_known_beyond_latin_letters(encoding: str, words: str) -> None:
    assert decoded(HERE, (words * 20).encode(encoding)) == (words * 20, encoding)


@pytest.mark.parametrize("mark", list(",;\t|:^~"))
def test_every_delimiter_is_found(mark: str) -> None:
    assert read_delimited(HERE, csv_of(ROWS, mark)).rows == ROWS


def test_a_column_of_prose_with_commas_is_one_column() -> None:
    text = "text\nWell, I waited.\nNo, never, not once.\nYes, and then, well, I left, too.\n"
    assert {len(row) for row in read_delimited(HERE, '"' + text.replace("\n", '"\n"')[:-1]).rows} == {1}


def test_titles_above_the_header_do_not_hide_the_delimiter() -> None:
    sheet = read_delimited(HERE, "Coded segments, spring\n\nid;quote;code\n1;I waited, long;Access\n2;They lie;Trust\n")
    assert sheet.rows[1][:3] == ["id", "quote", "code"]
    assert sheet.lines == [1, 3, 4, 5]


def test_excels_first_line_about_the_delimiter_is_obeyed_and_not_data() -> None:
    sheet = read_delimited(HERE, "sep=|\nquote|code\na, b, c|A\n")
    assert sheet.rows == [["quote", "code"], ["a, b, c", "A"]]
    assert sheet.lines == [2, 3]


def test_lines_count_the_breaks_inside_quotes() -> None:
    assert read_delimited(HERE, csv_of([["a", "b"], ["1\n2\n3", "x"], ["4", "y"]], ",")).lines == [1, 2, 5]


def test_lines_of_an_old_mac_are_lines() -> None:
    assert read_delimited(HERE, "quote;code\rone;A\rtwo;B\r").rows == [["quote", "code"], ["one", "A"], ["two", "B"]]


def test_the_header_decides_for_a_delimiter_that_few_rows_hold() -> None:
    assert delimiter_of("quote;code\nyes, I know;A\nno, I do not;B\n") == ";"


def test_one_bad_byte_does_not_spoil_all_accents() -> None:
    content = ("Zitat;Code\n" + "Schöne Grüße;Nähe\n" * 5).encode() + b"kaputt \xff;Code\n"
    with pytest.raises(ImportRefused, match=r"made.csv, line 7: the byte 0xff is not UTF-8"):
        decoded(HERE, content)


def test_a_byte_of_no_encoding_is_named_with_its_line() -> None:
    with pytest.raises(ImportRefused, match=r"line 2: the byte 0x81 is neither"):
        decoded(HERE, b"quote;code\n\x81\x81\x81;A\n")


def test_a_file_that_is_no_text_is_refused_in_plain_words() -> None:
    with pytest.raises(ImportRefused, match="not a text file"):
        decoded(HERE, b"\x01\x02\0\x04" * 200)


def test_a_gigantic_cell_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    path.write_text("quote,code\n" + "x" * (LARGEST_CELL + 10) + ",A\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match="line 2: a single cell is too large") as refusal:
        _ = Found(path).sheets
    assert "xxx" not in str(refusal.value)


def test_a_row_of_a_million_cells_does_not_widen_all_others() -> None:
    text = "quote,code\n" + "," * 1_000_000 + "x\n" + "a,b\n" * 1000
    with pytest.raises(ImportRefused, match="line 2: the row has 1000001 cells"):
        read_delimited(HERE, text)


def test_workbooks_are_known_by_content_not_by_name(tmp_path: Path) -> None:
    xlsx = made_xlsx(tmp_path / "a.dat", S=[["quote", "code"], ["Hi", True], ["Ho", 2.0]])
    ods = write_ods(tmp_path / "b.xlsx", {"S": ods_rows([["quote", "code"], ["Hi", "x"]])})
    assert Found(xlsx).sheets == [Sheet("S", [["quote", "code"], ["Hi", "True"], ["Ho", "2"]], [1, 2, 3])]
    assert Found(ods).sheets[0].rows == [["quote", "code"], ["Hi", "x"]]


def test_an_old_workbook_is_read(realdata: Path) -> None:
    (sheet, *_) = Found(realdata / "maxqda" / "coded-segments-polish.xls").sheets
    assert len(sheet.rows) == 403
    assert sheet.lines[:2] == [1, 2]


def test_rows_repeated_to_the_end_of_the_sheet_cost_nothing(tmp_path: Path) -> None:
    filled = ods_rows([["quote", "code"], ["Hi", "A"]])
    rest = f'<table:table-row table:number-rows-repeated="1048574">{EMPTY}</table:table-row>'
    last = ods_rows([["Ho", "B"]])
    path = write_ods(tmp_path / "a.ods", {"S": filled + rest, "T": filled + rest.replace("1048574", "99998") + last})
    tracemalloc.start()
    one, other = read_workbook(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(one.rows), len(other.rows), other.lines[-1]) == (2, 3, 100_001)
    assert peak < 20_000_000


def test_styled_empty_cells_at_the_far_corner_cost_nothing(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    (sheet,) = read_workbook(write_xlsx(tmp_path / "a.xlsx", {"S": xlsx_rows([["quote", "code"]]) + far}))
    assert sheet.rows == [["quote", "code"]]


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c s='1' r = 'xfd1048576' t='n'><v>1</v></c></row>",
        '<row r="3"><c r="XFD1048576" x="/>" t="n"><v>1</v></c></row>',
        '<x:row r="900000"><x:c r="ZZ900000"><x:v>1</x:v></x:c></x:row>',
        '<row r="4"><c r="XFD4"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
    ],
)
def test_a_filled_cell_at_the_far_corner_is_refused(tmp_path: Path, far: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": xlsx_rows([["quote", "code"]]) + far})
    with pytest.raises(ImportRefused, match=r"a\.xlsx, xl/worksheets/sheet1\.xml: the sheet claims \d+ rows by"):
        read_workbook(path)


def test_filled_cells_repeated_beyond_measure_are_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="5000"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(ImportRefused, match="the sheet claims"):
        read_workbook(write_ods(tmp_path / "a.ods", {"S": rows}))


def test_a_binary_workbook_is_refused_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", b"")
    with pytest.raises(ImportRefused, match="save it as XLSX"):
        _ = Found(path).sheets


def test_leading_empty_rows_and_columns_keep_the_lines(tmp_path: Path) -> None:
    (sheet,) = read_workbook(made_xlsx(tmp_path / "a.xlsx", S=[[], [], ["", "quote", "code"], ["", "Hi", "A"]]))
    assert sheet.lines == [3, 4]
    assert [cell for cell in sheet.rows[1] if cell] == ["Hi", "A"]


def test_the_value_of_cells_merged_downwards_holds_for_all_of_them(tmp_path: Path) -> None:
    rows = xlsx_rows([["Quotes of spring"], ["Quote", "Code"], ["I waited", "A"], ["", "B"], ["", "C"], ["", "D"]])
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/><mergeCell ref="A5:A6"/></mergeCells>'
    (sheet,) = read_workbook(write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merged))
    assert [row[0] for row in sheet.rows] == ["Quotes of spring", "Quote", "I waited", "I waited", "", ""]
    assert sheet.rows[0] == ["Quotes of spring", ""]


def test_a_damaged_workbook_is_refused_and_never_a_traceback(tmp_path: Path) -> None:
    whole = made_xlsx(tmp_path / "a.xlsx", S=[["quote", "code"], ["Hi", "A"]]).read_bytes()
    path = tmp_path / "b.xlsx"
    for cut in range(0, len(whole), 37):
        for content in (whole[:cut] + b"\0", whole[:cut] + bytes([whole[cut] ^ 0x55]) + whole[cut + 1 :]):
            path.write_bytes(content)
            try:
                assert isinstance(Found(path).sheets, list)
            except ImportRefused as refusal:
                assert "\n" not in str(refusal)
