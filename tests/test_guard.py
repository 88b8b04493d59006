"""What the commands tell of attributes: which are withheld or merged and why, and what is wrong with a merge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.__main__ import main
from explorer.build import build, check
from explorer.guard import verdicts
from tests.test_pages import opened, text_of
from tests.test_withdraw import cells

Said = pytest.CaptureFixture[str]
Write = Callable[..., Path]
TOML = """\
title = "Guarded"
[[role]]
name = "Patient"
[display]
attributes = ["setting", "home"]
minimum_group = 3
"""
# Setting is too small as it is, and three clinicians or more can be shown together with those of the ward.
PEOPLE = {"P1": "Clinic", "P2": "Clinic", "P3": "Ward", "P4": "Ward", "P5": "Practice", "P6": "Practice", "P7": "Practice"}
TOGETHER = '[display.merge.setting]\n"Hospital" = ["Clinic", "Ward"]\n'
HOMES = "scale,value,label,missing\nhomes,1,Flat,\nhomes,2,House,\nhomes,3,Boat,\nhomes,9,Not told,yes\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a study of seven people with the column setting and the attribute item home; of a survey only."""

    def written(merge: str = "", attributes: str = '["setting", "home"]', **levels: str) -> Path:
        folder = tmp_path / "guarded"
        folder.mkdir()
        people = "".join(f"{name},Patient,{level}\n" for name, level in (PEOPLE | levels).items())
        homes = "".join(f"{name},home,1\n{name},why,\n" for name in PEOPLE)
        files = {
            "study.toml": TOML.replace('["setting", "home"]', attributes) + merge,
            "participants.csv": f"participant,role,setting\n{people}",
            "survey_items.csv": "item,kind,scale,attribute\nhome,choice,homes,yes\nwhy,text,,\n",
            "scales.csv": HOMES,
            "survey_answers.csv": f"participant,item,answer\n{homes}".replace("why,", "why,Because"),
        }
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        return folder

    return written


def test_build_says_which_attribute_is_withheld_and_why(write: Write, capsys: Said) -> None:
    folder = write()
    assert main(["build", str(folder)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"Built {folder.parent / 'guarded.duckdb'}",
        "Withheld: setting, because a group would have fewer than 3 people.",
    ]
    assert said.err == ""


def test_build_says_which_attribute_is_merged_and_why(write: Write, capsys: Said) -> None:
    assert main(["build", str(write(TOGETHER))]) == 0
    said = capsys.readouterr().out.splitlines()[1:]
    assert said == [
        "Merged: setting, where Clinic and Ward are shown together as Hospital, because a group would have fewer than 3 people."
    ]


def test_of_what_is_shown_as_it_is_nothing_is_told(write: Write) -> None:
    assert verdicts(build(write(attributes='["home"]'))) == []


def test_a_withdrawal_says_what_is_withheld_from_then_on(write: Write, capsys: Said) -> None:
    folder = write(TOGETHER)
    assert main(["withdraw", str(folder), "P7"]) == 0
    said = capsys.readouterr().out
    assert said.endswith(".duckdb\nWithheld: setting, because a group would have fewer than 3 people.\n")
    assert "Merged" not in said


def test_the_app_logs_it_where_it_builds_a_study(
    write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write(TOGETHER.replace('"Ward"', '"Ward", "Wardzqa"'))
    monkeypatch.setenv("EXPLORER_DATA", str(folder.parent))
    caplog.set_level("INFO", "explorer")
    page = text_of(opened("overview", {}))
    assert any(said.startswith("Merged: setting, where Clinic") for said in caplog.messages)
    assert any('"Wardzqa": no such level' in said for said in caplog.messages)
    assert "no such level" not in page


@pytest.mark.parametrize(
    ("merge", "said"),
    [
        (
            TOGETHER.replace("Hospital", "Practice"),
            'study.toml, column display.merge.setting: "Practice": this is a level of its',
        ),
        (
            '[display.merge.home]\n"Boat" = ["Flat", "House"]\n',
            'study.toml, column display.merge.home: "Boat": this is a level',
        ),
        (
            '[display.merge.setting]\n"Ward" = ["Clinic", "Practice"]\n"Other" = ["Ward", "Hut"]\n',
            'study.toml, column display.merge.setting: "Ward": this is a level of its own',
        ),
    ],
)
def test_a_merged_level_may_not_have_the_name_of_another(write: Write, merge: str, said: str) -> None:
    faults = [str(problem) for problem in check(write(merge))]
    assert [fault for fault in faults if fault.startswith(said)] == faults != []


@pytest.mark.parametrize("name", ["Hospital", "Clinic", "Flat"])
def test_a_merged_level_may_have_a_new_name_or_that_of_one_of_its_own(write: Write, name: str) -> None:
    assert check(write(TOGETHER.replace("Hospital", name))) == []


MISSPELT = (
    'Warning: study.toml, column display.merge.setting: "Wardzqa": no such level is in the data; '
    "correct it where it is misspelt, or take it out if nobody has it any more\n"
)


def test_a_level_to_merge_that_nobody_has_is_a_warning(write: Write, capsys: Said) -> None:
    folder = write(TOGETHER.replace('"Ward"', '"Ward", "Wardzqa"'))
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().err == MISSPELT
    assert main(["check", str(folder), "--strict"]) == 1
    capsys.readouterr()
    assert main(["build", str(folder)]) == 0
    assert capsys.readouterr().err == MISSPELT


def test_a_level_that_leaves_with_a_person_is_told_by_the_withdrawal(write: Write, capsys: Said) -> None:
    folder = write(TOGETHER.replace('"Ward"', '"Ward", "Hut"'), P7="Hut")
    assert main(["check", str(folder), "--strict"]) == 0
    capsys.readouterr()
    assert main(["withdraw", str(folder), "P7"]) == 0
    assert '"Hut": no such level is in the data' in capsys.readouterr().err


def test_the_levels_of_a_scale_may_be_merged_before_anybody_has_them(write: Write, capsys: Said) -> None:
    folder = write('[display.merge.home]\n"Afloat or not" = ["House", "Boat"]\n')
    assert main(["check", str(folder), "--strict"]) == 0
    assert "Warning" not in capsys.readouterr().err


def test_a_value_that_is_shown_by_its_label_is_no_level(write: Write, capsys: Said) -> None:
    folder = write('[display.merge.home]\n"Afloat or not" = ["2", "Boat"]\n')
    assert main(["check", str(folder), "--strict"]) == 1
    said = capsys.readouterr().err
    assert 'display.merge.home: "2": no such level' in said
    assert "Boat" not in said


def test_where_nobody_is_left_no_level_is_missed(write: Write, capsys: Said) -> None:
    folder = write(TOGETHER)
    assert main(["withdraw", str(folder), *PEOPLE]) == 0
    assert "Warning" not in capsys.readouterr().err


def test_no_warning_is_in_the_findings_file(write: Write) -> None:
    # The attribute fits without the merge, so that the file has no reason to name the levels either.
    folder = write(TOGETHER.replace('"Ward"', '"Ward", "Wardzqa"'), P1="Practice", P2="Practice", P3="Practice", P4="Practice")
    built = build(folder)
    assert verdicts(built) == []
    assert b"Wardzqa" not in built.read_bytes()
    assert "Wardzqa" not in cells(built)
    assert "Practice" in cells(built)
