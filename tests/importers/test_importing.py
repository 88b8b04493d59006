"""The whole way: a tool's export in, a study folder out, with proof, and nothing overwritten or left half done."""

from __future__ import annotations

import csv
import errno
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.__main__ import main
from explorer.build import build
from explorer.findings import Findings
from tests.conftest import ROOT

HIGHLIGHTS = """id,document,tag,content
1,Anna Miller,client.hope,I look forward to it.
1,Anna Miller,client.doubt,I look forward to it.
2,Anna Miller,therapist.question,What do you want?
3,Ben,client.doubt,"I am not sure, honestly."
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A small export of Taguette."""
    path = tmp_path / "export" / "highlights.csv"
    path.parent.mkdir()
    path.write_text(HIGHLIGHTS, encoding="utf-8")
    return path


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return tmp_path / "data" / "mine"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def everything(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_an_export_becomes_a_study_that_builds(export: Path, study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(export), "--into", str(study), "--role-from", "code"]) == 0
    assert "| codings | 4 | 4 | 0 |" in capsys.readouterr().out
    findings = Findings(build(study))
    assert [role.role for role in findings.study.roles] == ["client", "therapist"]
    assert {row["participant"] for row in rows(study, "participants.csv")} == {"C01", "T01", "C02"}


def test_no_name_enters_the_study_folder(export: Path, study: Path) -> None:
    main(["import", str(export), "--into", str(study), "--role-from", "code"])
    for name, content in everything(study).items():
        assert b"Anna" not in content, name
    key = study.parent / "mine.key.csv"
    assert "C01,participant,Anna Miller,client" in key.read_text(encoding="utf-8")
    assert key.stat().st_mode & 0o077 == 0
    ignored = subprocess.run(["git", "check-ignore", "-q", "data/mine.key.csv"], cwd=ROOT, check=False)
    assert ignored.returncode == 0


def test_without_a_word_on_roles_nothing_is_written(export: Path, study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(export), "--into", str(study)]) == 1
    said = capsys.readouterr().err
    assert "--role-from code    (client 2, therapist 1)" in said
    assert "--role NAME" in said
    assert not study.parent.exists()


def test_a_dry_run_prints_the_report_and_writes_nothing(export: Path, study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(export), "--into", str(study), "--role", "Patient", "--dry-run"]) == 0
    assert "| segments | 3 | 3 | 0 |" in capsys.readouterr().out
    assert not study.parent.exists()


def test_nothing_is_overwritten_without_replace(export: Path, study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(export), "--into", str(study), "--role-from", "code"])
    before = everything(study.parent)
    export.write_text(HIGHLIGHTS.replace("honestly", "really"), encoding="utf-8")
    assert main(["import", str(export), "--into", str(study), "--role-from", "code"]) == 1
    assert "add --replace" in capsys.readouterr().err
    assert everything(study.parent) == before


def test_replace_keeps_what_people_wrote_and_the_pseudonyms(export: Path, study: Path) -> None:
    main(["import", str(export), "--into", str(study), "--role-from", "code"])
    toml = (study / "study.toml").read_text(encoding="utf-8").replace('question = ""', 'question = "Why?"')
    (study / "study.toml").write_text(toml, encoding="utf-8")
    codebook = (study / "codebook.csv").read_text(encoding="utf-8").replace("client > hope,,", "client > hope,Looks ahead.,")
    (study / "codebook.csv").write_text(codebook, encoding="utf-8")
    export.write_text(HIGHLIGHTS.replace("1,Anna", "0,Zoe,nurse.note,Came late.\n1,Anna", 1), encoding="utf-8")
    assert main(["import", str(export), "--into", str(study), "--role-from", "code", "--replace"]) == 0
    settings = (study / "study.toml").read_text(encoding="utf-8")
    assert 'question = "Why?"' in settings
    assert 'name = "nurse"' in settings
    assert settings.count('name = "client"') == 1
    assert {"code": "client > hope", "definition": "Looks ahead.", "include": "", "exclude": ""} in rows(study, "codebook.csv")
    assert [row["participant"] for row in rows(study, "segments.csv") if row["text"].startswith("I look")] == ["C01"]
    report = (study / "IMPORT.md").read_text(encoding="utf-8")
    assert report.count("# Coded passages") == 1
    build(study)


def test_what_is_not_shareable_stays_so_and_edited_words_are_listed(export: Path, study: Path) -> None:
    main(["import", str(export), "--into", str(study), "--role-from", "code"])
    written = (study / "segments.csv").read_text(encoding="utf-8")
    hidden = re.sub(r"(?m)^(3,.*),,$", r"\1,no,", written.replace("What do you want?", "What do you [want]?"))
    (study / "segments.csv").write_text(hidden, encoding="utf-8")
    assert main(["import", str(export), "--into", str(study), "--role-from", "code", "--replace"]) == 0
    assert {row["segment"]: row["shareable"] for row in rows(study, "segments.csv")} == {"1": "", "2": "", "3": "no"}
    report = (study / "IMPORT.md").read_text(encoding="utf-8")
    assert "the source's stand there now: 1 (2)." in report
    assert main(["import", str(export), "--into", str(study), "--role-from", "code", "--replace"]) == 0
    assert "stand there now" not in (study / "IMPORT.md").read_text(encoding="utf-8")


def test_a_withdrawn_person_stays_out_also_with_replace(export: Path, study: Path) -> None:
    main(["import", str(export), "--into", str(study), "--role-from", "code"])
    (study / "withdrawn.csv").write_text("id,kind,date\nC01,participant,2026-11-01\n", encoding="utf-8")
    assert main(["import", str(export), "--into", str(study), "--role-from", "code", "--replace"]) == 0
    content = b"".join(everything(study).values())
    assert b"look forward" not in content
    assert b"honestly" in content
    assert "1 segment: they are withdrawn" in (study / "IMPORT.md").read_text(encoding="utf-8")


def test_an_import_that_would_not_build_changes_nothing(export: Path, study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(export), "--into", str(study), "--role-from", "code"])
    (study / "findings.csv").write_text("finding,sentence\nf1,Hope is common\n", encoding="utf-8")
    (study / "finding_links.csv").write_text("finding,role,code\nf1,,client > hope\n", encoding="utf-8")
    before = everything(study.parent)
    export.write_text(HIGHLIGHTS.replace("client.hope", "client.joy"), encoding="utf-8")
    assert main(["import", str(export), "--into", str(study), "--role-from", "code", "--replace"]) == 1
    assert 'finding_links.csv, line 2, column code: "client > hope"' in capsys.readouterr().err
    assert everything(study.parent) == before


WRONG: dict[str, Callable[[Path, Path], list[str]]] = {
    "there is no such file": lambda export, study: ["import", str(export.with_name("missing.csv")), "--into", str(study)],
    "this is a file": lambda export, study: ["import", str(export), "--into", str(export)],
    "no study.toml": lambda export, study: ["import", str(export), "--into", str(export.parent)],
    "cannot be read or written": lambda export, study: [
        "import",
        str(export),
        "--into",
        str(export / "sub"),
        "--role",
        "Patient",
    ],
    "File name too long": lambda export, study: [
        "import",
        str(export),
        "--into",
        str(study / ("x" * 300)),
        "--role",
        "Patient",
    ],
    "name too long": lambda export, study: ["import", str(export), "--into", "x" * 300, "--role", "Patient"],
    "is no rule": lambda export, study: ["import", str(export), "--into", str(study), "--role-from", "guess"],
}


@pytest.mark.parametrize("said", WRONG)
def test_what_a_person_gets_wrong_is_one_sentence(
    said: str, export: Path, study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(WRONG[said](export, study)) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not study.exists()


def test_an_import_that_fails_leaves_no_folders_above_the_study(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "segments.csv")

    monkeypatch.setattr(Path, "write_text", full_disk)
    assert main(["import", str(export), "--into", str(tmp_path / "new" / "er" / "mine"), "--role", "Patient"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "No space left on device" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export"]


def test_a_study_that_stands_survives_a_stop_in_the_middle_of_the_exchange(
    export: Path, study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(export), "--into", str(study), "--role-from", "code"])
    before = everything(study.parent)
    rename = Path.rename

    def stopped(path: Path, target: Path) -> Path:
        if target == study and path.name != "old":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stopped)
    assert main(["import", str(export), "--into", str(study), "--role-from", "code", "--replace"]) == 130
    assert capsys.readouterr().err == "Stopped; nothing was changed.\n"
    assert everything(study.parent) == before


def test_a_console_that_lacks_a_letter_still_shows_the_report(export: Path, study: Path) -> None:
    command = [sys.executable, "-m", "explorer", "import", str(export), "--into", str(study), "--role", "Żona"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "cp1252"}, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"?ona (2)" in done.stdout
    assert rows(study, "participants.csv")[0]["role"] == "Żona"


def test_the_next_command_can_be_typed_as_it_stands(export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "My Study"
    main(["import", str(export), "--into", str(folder), "--role", "Patient"])
    following = capsys.readouterr().out.rpartition("Next: python -m explorer ")[2]
    assert main(shlex.split(following)) == 0


@pytest.mark.parametrize("name", ["project.sqlite3", "all_tags.csv", "all_tags.xlsx"])
def test_one_project_is_the_same_in_each_of_its_forms(name: str, realdata: Path, study: Path) -> None:
    assert main(["import", str(realdata / "taguette" / name), "--into", str(study), "--role-from", "code"]) == 0
    codings = {(row["segment"], row["code"]) for row in rows(study, "codings.csv")}
    assert (len(rows(study, "segments.csv")), len(codings)) == (468, 482)
    assert sum(code.startswith("qualité > ") for _, code in codings) == 14
    assert ("3", "therapist > therapist_input") in codings
    assert len(rows(study, "codebook.csv")) == 12
    report = (study / "IMPORT.md").read_text(encoding="utf-8")
    for held, taken, left in re.findall(r"^\| \w+ \| (\d+) \| (\d+) \| (\d+) \|$", report, re.M):
        assert int(held) == int(taken) + int(left)


@pytest.mark.parametrize("on_a_terminal", [True, False])
def test_a_terminal_shows_how_far_an_import_is(export: Path, study: Path, on_a_terminal: bool) -> None:
    command = [sys.executable, "-m", "explorer", "import", str(export), "--into", str(study), "--role", "A"]
    ours, theirs = os.openpty()
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs if on_a_terminal else subprocess.PIPE, check=True
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode() if on_a_terminal else done.stderr.decode()
    os.close(ours)
    assert ("Reading" in shown) == on_a_terminal
    assert b"Reading" not in done.stdout
