"""Dedoose's exports of excerpts: parents that are ticked only because a child of theirs is do not count."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from explorer.importers import dedoose
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from tests.importers.accounts import adds_up, coded
from tests.importers.workbooks import made_xlsx

HEADER = [
    "Media Title", "Excerpt Range", "Excerpt Creator", "Excerpt Date", "Excerpt Copy", "Resource Creator", "Resource Date",
    "Codes Applied Combined", "Code: Access Applied", "Code: Access Range", "Code: Access Weight",
    "Code: Access\\Waiting Applied", "Code: Access\\Waiting Range", "Code: Access\\Waiting Weight",
    "Code: Access\\Waiting\\Years, or more Applied", "Code: Trust Applied", "Gender",
]  # fmt: skip
ROWS = [
    [*row.split("|"), *ticks.split("|"), gender]
    for row, ticks, gender in (
        ("I1|0-18|ann|3/1/2024|I waited for hours|joe||Access, Waiting", "True|||True|0-5|3|False|False", "f"),
        ("I1|20-30|ann|3/1/2024|They lie|joe||Access, Trust", "True|||False|||False|True", "f"),
        ("I2|5-9|ben|3/1/2024|Years|joe||all", "True|||True|||True|False", "m"),
        ("I2|9-10|ben|3/1/2024||joe||Trust", "False|||False|||False|True", "m"),
    )
]


def of(path: Path, **wishes: object) -> Project:
    asked = Wishes(**wishes)  # type: ignore[arg-type]
    assert dedoose.recognises(Found(path), asked)
    project = dedoose.read(Found(path), asked)
    adds_up(project)
    return project


def written(path: Path, header: list[str], rows: list[list[str]]) -> Path:
    lines = [",".join(f'"{cell}"' for cell in row) for row in [header, *rows]]
    path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    return path


def check_made(project: Project) -> None:
    assert coded(project) == {
        "I waited for hours": {("Access", "Waiting")},
        "They lie": {("Access",), ("Trust",)},
        "Years": {("Access", "Waiting", "Years, or more")},
    }
    losses = {loss.reason: loss.number for loss in project.losses}
    assert losses == {
        dedoose.UPCODED: 3,
        "their excerpts hold no words": 1,
        "they mark a picture, sound or film, or hold no words": 1,
    }
    assert project.held == {"codes": 4, "sources": 2, "segments": 4, "codings": 8}
    assert any("3 of 8 applied codes" in note for note in project.notes)


def test_parents_applied_by_up_coding_do_not_count_twice(tmp_path: Path) -> None:
    project = of(written(tmp_path / "made.csv", HEADER, ROWS))
    check_made(project)
    assert [coding.coder for coding in project.codings] == ["ann", "ann", "ann", "ben"]
    assert [document.name for document in project.documents] == ["I1", "I2"]
    assert project.segments[0].columns["Gender"] == "f"
    assert set(project.dropped_columns) == {"Excerpt Date", "Resource Creator", "Resource Date"}
    assert not any("Code:" in name or name.startswith("Excerpt Copy") for name in project.segments[0].columns)


def test_a_workbook_with_true_and_false_reads_alike(tmp_path: Path) -> None:
    rows: list[list[object]] = [[{"True": True, "False": False}.get(cell, cell) for cell in row] for row in ROWS]
    check_made(of(made_xlsx(tmp_path / "made.xlsx", Excerpts=[list(HEADER), *rows])))


def test_newer_exports_call_the_media_a_resource(tmp_path: Path) -> None:
    header = ["Resource Title" if cell == "Media Title" else cell for cell in HEADER]
    check_made(of(written(tmp_path / "made.csv", header, ROWS)))


def test_headers_that_a_statistics_program_has_changed(tmp_path: Path) -> None:
    header = [cell.replace(": ", "..").replace(" ", ".") if "Years" not in cell else cell for cell in HEADER]
    check_made(of(written(tmp_path / "made.csv", header, ROWS)))


def test_ids_come_from_the_place_and_the_words_not_from_the_row(tmp_path: Path) -> None:
    first = of(written(tmp_path / "a.csv", HEADER, ROWS))
    second = of(written(tmp_path / "b.csv", HEADER, ROWS[::-1]))
    assert {segment.id for segment in first.segments} == {segment.id for segment in second.segments}
    twice = of(written(tmp_path / "c.csv", HEADER, [*ROWS, ROWS[0]]))
    assert len(twice.segments) == len(first.segments) + 1


def test_an_export_without_a_column_per_code_says_what_it_cannot_tell(tmp_path: Path) -> None:
    project = of(written(tmp_path / "made.csv", HEADER[:8], [row[:8] for row in ROWS]))
    assert coded(project)["I waited for hours"] == {("Access",), ("Waiting",)}
    assert any("up-coding alone cannot be told" in note for note in project.notes)
    assert not any("Range" in note for note in project.notes)


def test_the_export_of_codes_beside_gives_what_they_mean(tmp_path: Path) -> None:
    codes = "Id,Parent Id,Depth,Title,Description\n1,,0,Access,Getting in\n2,1,1,Waiting,Time lost\n3,,0,Trust,\n"
    (tmp_path / "codes.csv").write_text(codes, encoding="utf-8")
    project = of(written(tmp_path / "made.csv", HEADER, ROWS))
    assert {code.path: code.definition for code in project.codes}["Access", "Waiting"] == "Time lost"
    assert len(project.codes) == 4


def test_other_tables_are_no_excerpts(realdata: Path, tmp_path: Path) -> None:
    for name in ("taguette/all_tags.csv", "atlasti/20250914_quotation_export.csv", "annomi/annomi.csv"):
        assert not dedoose.recognises(Found(realdata / name), Wishes())
    plain = written(tmp_path / "made.csv", ["Excerpt", "Code"], [["I waited", "Access"]])
    assert not dedoose.recognises(Found(plain), Wishes())


def test_cut_and_spoilt_exports_are_read_or_refused(tmp_path: Path) -> None:
    whole = written(tmp_path / "made.csv", HEADER, ROWS).read_bytes()
    path = tmp_path / "spoilt.csv"
    outcomes = Counter[str]()
    for at in range(1, len(whole), 2):
        for content in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :], whole[:at] + b'"' + whole[at:]):
            path.write_bytes(content)
            try:
                if dedoose.recognises(Found(path), Wishes()):
                    adds_up(dedoose.read(Found(path), Wishes()))
                    outcomes["read"] += 1
            except ImportRefused as refusal:
                outcomes["refused"] += 1
                assert "\n" not in str(refusal)
    assert outcomes["read"] > 50


def test_a_table_without_excerpts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no excerpts are in it"):
        dedoose.read(Found(written(tmp_path / "made.csv", ["a", "b"], [["1", "2"]])), Wishes())
