"""What a findings file holds, and what never enters it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from explorer.build import build, check
from explorer.findings import Findings, Identity
from explorer.problems import FindingsBroken, FindingsMissing, FindingsOutdated, StudyInvalid
from tests.conftest import ROOT

Edit = Callable[[str, str, str], Path]


def asked(findings: Findings, query: str) -> list[tuple]:
    return findings._cursor().execute(query).fetchall()


def test_a_fresh_folder_has_no_fault(study_folder: Path) -> None:
    assert check(study_folder) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("codings.csv", "a8,Gains > Ease", "a8,Gains > Eas", 'codings.csv, line 13, column code: "Gains > Eas": it is not in'),
        ("codings.csv", "a8,Gains", "zz,Gains", 'codings.csv, line 13, column segment: "zz": it is not in segments.csv'),
        ("segments.csv", "a7,T1", "a7,T9", 'segments.csv, line 8, column participant: "T9": it is not in participants.csv'),
        ("codings.csv", "a6,Silence,Ada\n", "", 'segments.csv, line 7, column segment: "a6": no row of codings.csv names it'),
        ("segments.csv", "a6,P2", "a5,P2", 'segments.csv, line 7, column segment: "a5": the same key stands in line 6'),
        ("participants.csv", "P2,Patient", "P2,Nurse", 'participants.csv, line 3, column role: "Nurse": no such role'),
        ("segments.csv", "I said nothing for a while.", "  ", "segments.csv, line 7, column text: the cell is empty"),
        ("codebook.csv", "Harms > Privacy", " > Privacy", 'codebook.csv, line 7, column code: "> Privacy": the theme has'),
        ("codebook.csv", "code,definition", "kode,definition", "codebook.csv, line 1, column code: the column is missing"),
        ("participants.csv", "P2,Patient,Male", "P2,Patient", "participants.csv, line 3: the row has 4 cells and the header 5"),
        ("segments.csv", ",kind,item", ",kinds,item", 'segments.csv, line 1, column kinds: no such column is known'),
        ("segments.csv", "yes,", "maybe,", 'segments.csv, line 3, column shareable: "maybe": write one of: yes, no'),
        ("segments.csv", "2,100,140", "2,x,140", 'segments.csv, line 2, column start: "x": this must be a whole number'),
        ("findings.csv", "f2,", "f1,", 'findings.csv, line 3, column finding: "f1": the same key stands in line 2'),
        ("finding_links.csv", "f2,Therapist", "f2,Nurse", 'finding_links.csv, line 4, column role: "Nurse": no such role'),
        ("study.toml", 'title = "A *small*', 'titel = "A *small*', "study.toml, column title: it is missing"),
        ("study.toml", '"english"', '"klingon"', 'study.toml, column language: "klingon": no stemmer of that name'),
        ("study.toml", "[display]", "[display", "study.toml: it is not valid TOML"),
        ("study.toml", '"setting"', '"settings"', 'study.toml, column attributes: "settings": no such column'),
        ("study.toml", 'note = "', 'nota = "', "study.toml, column nota: no such key is known here; there are title"),
        ("study.toml", 'title = "50%', 'titel = "50%', "study.toml, column article.titel: no such key is known here"),
        ("study.toml", 'title = "50%', 'titel = "50%', "study.toml, column article.title: it is missing"),
        ("study.toml", "volume = 3", "volume = 3.5", 'study.toml, column article.volume: "3.5": this must be text in quotes'),
        ("study.toml", "year = 2021", "year = 21", 'study.toml, column article.year: "21": this must be a year of four digits'),
        ("study.toml", '"10.1000', '"doi:10.1000', 'study.toml, column article.doi: "doi:10.1000/a_b(c)<d>": write the'),
        ("study.toml", 'doi = "', 'url = "javascript:', 'study.toml, column article.url: "javascript:10.1000/a_b(c)<d>":'),
        ("study.toml", '["Ångström, Bo", ', "[7, ", 'study.toml, column article.authors: "[7, '),
        ("study.toml", "[article]", "[[article]]", 'study.toml, column article: "[{'),
        ("study.toml", 'limits = ["Three people **spoke**.", ', 'limits = [" ", ', 'study.toml, column limits: "['),
        ("study.toml", "minimum_group = 1", 'limits = ["x"]', "study.toml, column display.limits: no such key is known here"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place_and_cure(edit: Edit, name: str, old: str, new: str, said: str) -> None:
    folder = edit(name, old, new)
    assert any(str(problem).startswith(said) for problem in check(folder)), [str(problem) for problem in check(folder)]


def test_one_run_reports_every_fault(edit: Edit) -> None:
    edit("codings.csv", "a8,Gains", "zz,Gains")
    edit("participants.csv", "P2,Patient", "P2,Nurse")
    folder = edit("segments.csv", "I said nothing for a while.", "")
    files = {problem.file for problem in check(folder)}
    assert {"codings.csv", "participants.csv", "segments.csv"} <= files


def test_a_wrong_encoding_is_named_by_line(study_folder: Path) -> None:
    path = study_folder / "segments.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    problems = [str(problem) for problem in check(study_folder)]
    assert problems == [
        "segments.csv, line 3: the byte 0xe9 is not UTF-8; save the file with the encoding UTF-8",
    ]


def test_a_missing_file_is_named(study_folder: Path) -> None:
    (study_folder / "codebook.csv").unlink()
    assert any(str(problem).startswith("codebook.csv: the file is missing") for problem in check(study_folder))


def test_bad_input_leaves_the_old_findings_file(edit: Edit, study_folder: Path) -> None:
    built = build(study_folder)
    before = built.read_bytes()
    folder = edit("participants.csv", "P2,Patient", "P2,Nurse")
    with pytest.raises(StudyInvalid):
        build(folder)
    assert built.read_bytes() == before
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []


def test_two_builds_at_once_do_no_harm(study_folder: Path) -> None:
    command = [sys.executable, "-m", "explorer", "build", str(study_folder)]
    builds = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [build.wait(timeout=60) for build in builds] == [0, 0, 0, 0]
    assert Findings(study_folder.parent / "small.duckdb").study.short_title == "Small study"
    assert [path.name for path in study_folder.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("hidden", ["Marlow", "Quill", "Ada", "Bob", "coder's note", "1990-02-01", "birthday"])
def test_what_may_not_be_shown_is_not_in_the_file(study_folder: Path, hidden: str) -> None:
    built = build(study_folder)
    assert hidden.encode() not in built.read_bytes()
    connection = duckdb.connect(built, read_only=True)
    tables = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
    for table in tables:
        assert hidden not in str(connection.execute(f"from {table}").fetchall())


def test_withdrawn_people_and_passages_leave_no_trace(study_folder: Path) -> None:
    (study_folder / "withdrawn.csv").write_text("id,kind,date\nP2,participant,2026-01-01\na7,segment,2026-01-01\n", "utf-8")
    findings = Findings(build(study_folder))
    assert "P2" not in findings.study.participants
    segments = {segment for (segment,) in asked(findings, "select segment from segment")}
    assert segments == {"a1", "a2", "a4", "a8", "a9", "b1"}


def test_memos_enter_only_when_the_study_shows_them(edit: Edit) -> None:
    folder = edit("study.toml", "[display]", "[display]\nshow_memos = true")
    assert asked(Findings(build(folder)), "select memo from segment where segment = 'a1'") == [("coder's note",)]


def test_a_listed_attribute_is_withheld_where_a_group_is_too_small(edit: Edit) -> None:
    folder = edit("study.toml", "minimum_group = 1", "minimum_group = 2")
    findings = Findings(build(folder))
    assert findings.study.levels == ()
    assert asked(findings, "select attribute from attribute_withheld order by 1") == [("gender",), ("setting",)]


def test_levels_follow_the_codebook(small: Findings) -> None:
    rows = asked(small, "select path, theme, subtheme, subtheme_path from code order by position")
    assert ("Gains > Trust > Slow trust", "Gains", "Trust", "Gains > Trust") in rows
    assert ("Gains", "Gains", "General", "Gains > General") in rows
    assert ("Silence", "Silence", "Silence", "Silence") in rows


def test_a_repeated_name_has_its_path_in_links(small: Findings) -> None:
    slugs = [subtheme.slug for subtheme in small.study.subthemes]
    assert slugs == ["General", "Gains > Ease", "Trust", "Harms > Ease", "Privacy", "Unused", "Silence"]


def test_interviews_are_in_their_own_order(small: Findings) -> None:
    assert [segment for (segment,) in asked(small, "select segment from segment order by position")][:3] == ["a2", "a1", "a4"]


def test_coders_and_sources_have_neutral_names(small: Findings) -> None:
    assert asked(small, "select distinct coder from coding order by 1") == [("A",), ("B",)]
    assert asked(small, "select source from source order by position")[0] == ("S01",)


def test_the_file_holds_its_pedigree(small: Findings) -> None:
    ((counts, digests),) = asked(small, "select counts, source_digests from build")
    assert counts["segment"] == 9
    assert len(digests["segments.csv"]) == 64
    assert "withdrawn.csv" not in digests


def test_every_table_and_constraint_is_documented(small: Findings) -> None:
    undocumented = asked(small, "select table_name from duckdb_tables() where database_name = 'findings' and comment is null")
    assert undocumented == []


def test_a_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(FindingsMissing, match="python -m explorer build"):
        Findings(tmp_path / "nothing.duckdb")


def test_a_broken_file_is_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"not a database" * 1000)
    with pytest.raises(FindingsBroken, match="cannot be read as a findings file"):
        Findings(broken)


def test_an_older_file_is_one_sentence(study_folder: Path) -> None:
    built = build(study_folder)
    with duckdb.connect(built) as database:
        database.execute("update build set schema_version = 0")
    with pytest.raises(FindingsOutdated, match="another version"):
        Findings(built)


def test_a_replaced_file_shows_the_new_rows(edit: Edit, study_folder: Path) -> None:
    old = Findings(build(study_folder))
    folder = edit("segments.csv", "Reading posts takes time", "Writing posts takes time")
    new = Findings(build(folder))
    assert new.identity != old.identity == Identity(*vars(old.identity).values())
    text = "select text from segment where segment = 'a8'"
    assert asked(new, text)[0][0].startswith("Writing")
    assert asked(old, text)[0][0].startswith("Reading")


def test_a_findings_file_cannot_be_written_through_the_app(small: Findings) -> None:
    with pytest.raises(duckdb.Error):
        asked(small, "delete from segment")


def test_the_command_line_has_three_exit_statuses(edit: Edit, study_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from explorer.__main__ import main

    assert main(["check", str(study_folder)]) == 0
    edit("participants.csv", "P2,Patient", "P2,Nurse")
    assert main(["build", str(study_folder)]) == 1
    assert capsys.readouterr().err.splitlines()[0].startswith("participants.csv, line 3, column role")
    assert main(["build", str(study_folder / "nowhere")]) == 1
    with pytest.raises(SystemExit) as wrong_usage:
        main(["bild"])
    assert wrong_usage.value.code == 2


def test_explorer_data_names_another_folder(study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("EXPLORER_DATA", str(elsewhere))
    assert build(study_folder) == elsewhere / "small.duckdb"


def test_a_data_folder_that_is_not_there_is_made(study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "not" / "there"
    monkeypatch.setenv("EXPLORER_DATA", str(elsewhere))
    built = build(study_folder)
    assert [path.name for path in elsewhere.iterdir()] == ["small.duckdb"]
    assert Findings(built).study.short_title == "Small study"


def test_a_data_folder_that_cannot_be_made_is_one_sentence(
    study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from explorer.__main__ import main

    (tmp_path / "file").touch()
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path / "file" / "data"))
    assert main(["build", str(study_folder)]) == 1
    said = capsys.readouterr()
    assert (
        "file/data/small.duckdb: it cannot be written (Not a directory); make the folder writable, or name another" in said.err
    )
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert (tmp_path / "file").read_bytes() == b""
