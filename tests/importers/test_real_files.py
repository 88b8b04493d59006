"""Every real file is imported with the counts that are known of it, and builds; or it is refused in plain words."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from explorer.__main__ import main
from explorer.build import build
from explorer.findings import Findings

# What IMPORT.md says came over: codes, sources, participants, segments, codings.
PASSAGES = {
    "annomi/annomi.csv": (
        "--code main_therapist_behaviour --code client_talk_type --role-from column:interlocutor --source transcript_id",
        (7, 133, 266, 9699, 9699),
    ),
    "taguette/project.sqlite3": ("--role-from speaker", (12, 12, 24, 468, 482)),
    "taguette/client.csv": ("--role client", (12, 12, 12, 230, 237)),
    "qualcoder/annomi.qda": ("--role-from speaker", (12, 12, 24, 462, 477)),
    "refi-qda/qualcoder-annomi.qdpx": ("--role-from speaker", (12, 12, 24, 462, 477)),
    "atlasti/20250914_quotation_export.csv": ("--role Engineer", (466, 1, 1, 394, 1465)),
    "maxqda/coded-segments-polish.xls": ("--role Author", (7, 39, 39, 401, 402)),
    "dialogue/MTS-Dialog-ValidationSet.csv": ("--code section_header --role-from speaker", (20, 100, 206, 815, 815)),
}
CODES = {
    "refi-qda/atlasti-vendor-sample.qdpx": 14,
    "refi-qda/REFI-QDA-1-5.qdc": 6,
    "refi-qda/doorstop-core-tests-files-exported.qdc": 8,
    "refi-qda/portableQDA_Atlasti.qdc": 5,
    "refi-qda/portableQDA_test_compare_Diff_destAtlas.qdc": 2,
    "refi-qda/qualcoder-annomi.qdc": 12,
    "taguette/codebook.csv": 12,
    "taguette/codebook.xlsx": 12,
    "taguette/codebook.qdc": 12,
    "atlasti/20250914_codebook_full.csv": 465,
}
# Items, respondents, answers that came over.
SURVEYS = {
    "qualtrics/sample.csv": (2, 1, 2),
    "qualtrics/sample_legacy.csv": (2, 1, 2),
    "qualtrics/conjoint-first-40.csv": (22, 40, 629),
    "redcap/simple/data.csv": (8, 5, 44),
    "redcap/survey/data.csv": (18, 2, 3),
    "redcap/arm-single-longitudinal/data.csv": (2, 3, 18),
    "redcap/repeating-instruments/data.csv": (8, 2, 22),
    "limesurvey/survey_998192_R_data_file.csv": (32, 7, 58),
    "spss/haven/iris.sav": (5, 150, 750),
    "spss/haven/datetime.sav": (3, 2, 6),
    "spss/pyreadstat/sample.por": (7, 5, 32),
    "spss/pyreadstat/sample_missing.sav": (7, 7, 33),
    "spss/pyreadstat/sample_large.sav": (7, 485, 3104),
}
REFUSED = {
    "annomi/annomi.csv": "name the columns of codes with --code COLUMN",
    "dialogue/MTS-Dialog-ValidationSet.csv": "name the column with --code",
    "taguette/all_tags.html": "no format is known that looks like this",
    "refi-qda/Project.xsd": "no format is known that looks like this",
    "redcap/simple/dictionary.csv": "holds questions but no answers",
    "limesurvey/structure-only.txt": "holds questions but no answers",
    "limesurvey/survey_998192_R_syntax_file.R": "holds no answers",
    "spss/pyreadstat/test_width.sav": "no survey item was found in it",
    "licences/projoint-MIT.md": "the file is empty",
    "README.md": "no format is known that looks like this",
}


def imported(source: Path, study: Path, options: str = "--role Somebody") -> dict[str, int]:
    """What the report says came over, by kind, after its sums were checked."""
    assert main(["import", str(source), "--into", str(study), *options.split()]) == 0
    report = (study / "IMPORT.md").read_text(encoding="utf-8")
    counts = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \|$", report, re.M)
    for kind, held, taken, left in counts:
        assert int(held) == int(taken) + int(left)
        listed = re.findall(rf"^- (\d+) {kind[:-1]}s?: ", report, re.M)
        assert sum(map(int, listed)) == int(left), kind
    return {kind: int(taken) for kind, _, taken, _ in counts}


def rows(study: Path, name: str) -> list[dict[str, str]]:
    with (study / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", PASSAGES)
def test_coded_passages_come_over_and_build(name: str, realdata: Path, tmp_path: Path) -> None:
    options, expected = PASSAGES[name]
    study = tmp_path / "data" / "study"
    counts = imported(realdata / name, study, options)
    assert tuple(counts.values()) == expected
    files = ("codebook", "sources", "participants", "segments", "codings")
    assert tuple(len(rows(study, f"{file}.csv")) for file in files) == expected
    findings = Findings(build(study))
    held = findings.ask("pedigree").iloc[0]
    assert (held["sources"], held["participants"], held["segments"], held["codings"]) == expected[1:]


@pytest.mark.parametrize("name", CODES)
def test_codebooks_come_over(name: str, realdata: Path, tmp_path: Path) -> None:
    study = tmp_path / "data" / "study"
    assert imported(realdata / name, study)["codes"] == CODES[name]
    assert len(rows(study, "codebook.csv")) == CODES[name]
    assert not (study / "segments.csv").exists()


@pytest.mark.parametrize("name", SURVEYS)
def test_surveys_come_over_and_build(name: str, realdata: Path, tmp_path: Path) -> None:
    study = tmp_path / "data" / "study"
    counts = imported(realdata / name, study)
    assert tuple(counts.values()) == SURVEYS[name]
    answered = [row for row in rows(study, "survey_answers.csv") if row["status"] == "answered"]
    assert (len(rows(study, "survey_items.csv")), len(answered)) == (SURVEYS[name][0], SURVEYS[name][2])
    assert not Findings(build(study)).study.has_interviews


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_imported_is_refused_in_plain_words(
    name: str, realdata: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "data" / "study"
    assert main(["import", str(realdata / name), "--into", str(study), "--role", "Somebody"]) == 1
    said = capsys.readouterr().err
    assert REFUSED[name] in said
    assert said.count("\n") == 1
    assert not study.parent.exists()


def test_annomi_has_its_roles_and_people(realdata: Path, tmp_path: Path) -> None:
    study = tmp_path / "data" / "annomi"
    imported(realdata / "annomi/annomi.csv", study, PASSAGES["annomi/annomi.csv"][0])
    roles = {row["participant"]: row["role"] for row in rows(study, "participants.csv")}
    spoken = [roles[row["participant"]] for row in rows(study, "segments.csv")]
    assert (spoken.count("therapist"), spoken.count("client")) == (4882, 4817)
    assert "People are not known across sources." in (study / "IMPORT.md").read_text(encoding="utf-8")
    assert "video_url: personal data" in (study / "IMPORT.md").read_text(encoding="utf-8")


def test_the_folder_and_the_exchange_file_of_one_project_agree(realdata: Path, tmp_path: Path) -> None:
    for name in ("qualcoder/annomi.qda", "refi-qda/qualcoder-annomi.qdpx"):
        imported(realdata / name, tmp_path / "data" / Path(name).stem, "--role-from speaker")
    one, other = (
        sorted((text["text"], coding["code"]) for coding in rows(study, "codings.csv") for text in [texts[coding["segment"]]])
        for study in (tmp_path / "data" / "annomi", tmp_path / "data" / "qualcoder-annomi")
        for texts in [{row["segment"]: row for row in rows(study, "segments.csv")}]
    )
    assert one == other
    assert len(one) == 477
