"""What looks like personal data inside quotes and answers."""

from __future__ import annotations

import csv
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.__main__ import main
from explorer.personal_names import could_be_name
from explorer.personal_patterns import found_in
from explorer.personal_words import personal_words
from explorer.staging import FILES
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to kim.lee+x@mail.example.org.", ["kim.lee+x@mail.example.org"]),
        ("kim (at) example.org", ["kim (at) example.org"]),
        ("It is on https://kim@example.org/x now", ["https://kim@example.org/x"]),
        (
            "see twitter.com/kimlee or https://www.linkedin.com/in/kim-lee-1",
            ["twitter.com/kimlee", "https://www.linkedin.com/in/kim-lee-1"],
        ),
        ("I am @kim_lee there", ["@kim_lee"]),
        ("from 192.0.2.1 and 2001:db8::1", ["192.0.2.1", "2001:db8::1"]),
        ("call +41 79 123 45 67, (405) 321-1111 or 079 123 45 67", ["+41 79 123 45 67", "(405) 321-1111", "079 123 45 67"]),
        ("my number is 12345678", ["12345678"]),
        ("123-45-6789; 756.1234.5678.97; 1234 5678 9012 3456", ["123-45-6789", "756.1234.5678.97", "1234 5678 9012 3456"]),
        ("born on 3 May 1985, or 12.05.1979, or May 3, 1985", ["born on 3 May 1985", "12.05.1979", "May 3, 1985"]),
        ("DOB: 1/2/85", ["DOB: 1/2/85"]),
        ("geboren am 3. Mai", ["geboren am 3. Mai"]),
    ],
)
def test_personal_words_are_found(text: str, found: list[str]) -> None:
    assert [words for _, words in found_in(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "At 10:30 in 2019 I had 1,000,000 and 5,000 in 2008-2010.",
        "We met @ 5 at home, at 10:20:30, on 04.05.2019 or 01/10/09.",
        "https://www.youtube.com/watch?v=PaSKcfTmFEk and https://x.com/search?q=1",
        "3.14159265 of 0.0345, version 1.2.3, page 12-15, 20 000 people",
        "std::map and a::b and C:\\x",
        "Nobody is named.",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("original", "name"),
    [
        *(
            (name, True)
            for name in ("Anna Smith", "Smith, Anna", "Anna", "Maria de la Cruz", "O'Neil", "王小明", "kimlee", "Dr. Kim")
        ),
        *(
            (name, False)
            for name in ("12", "P01", "B", "Jo", "", "Patient", "interviewer", "T000 reducing alcohol", "Will", "user_1")
        ),
        *((name, False) for name in ("Interview about phones", "Doctor Patient", "---", "second interview")),
    ],
)
def test_only_names_of_the_key_are_looked_for(original: str, name: bool) -> None:
    assert could_be_name(original) is name


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "study"
    shutil.copytree(ROOT / "tests" / "small", folder)
    yield folder


def with_key(folder: Path) -> None:
    (folder.parent / "study.key.csv").write_text(
        'pseudonym,kind,original,role\nP1,participant,"Quill, Anna",Patient\nP2,participant,Trust,Patient\n'
        "A,coder,Kim Lee,\nS01,source,Marlow,\nP3,participant,7,Patient\n",
        encoding="utf-8",
    )


def put(folder: Path, old: str, new: str) -> None:
    path = folder / "segments.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_warning_says_where_and_what_to_do(study: Path) -> None:
    put(study, "I said nothing for a while.", "Mail me: kim@example.org.")
    put(study, "The secret clinic in Marlow is where I went.,,,,no", "Mail ann@example.org.,,,,no")
    assert [str(warning) for warning in personal_words(study)] == [
        'segments.csv, line 7, column text: "kim@example.org": this looks like an e-mail address; '
        "replace it in the file or mark the passage shareable = no"
    ]


def test_names_of_the_key_are_found_as_whole_words(study: Path) -> None:
    with_key(study)
    put(study, "I said nothing for a while.", "Well, anna QUILL's friend Kim-Lee, and Anna, not annabel, trusts me at Marlow.")
    found = [(warning.line, warning.value) for warning in personal_words(study)]
    assert [value for line, value in found if line == 7] == ["anna QUILL", "Kim Lee", "Anna"]
    # A name of one word counts with a capital only: "Trust grows slowly".
    assert {value for line, value in found if line != 7} == {"Trust"}
    (study.parent / "study.key.csv").unlink()
    assert personal_words(study) == []


def test_a_key_that_cannot_be_read_is_a_warning(study: Path) -> None:
    (study.parent / "study.key.csv").write_bytes(b"pseudonym,kind\xff\n")
    assert ["key cannot be read" in str(warning) for warning in personal_words(study)] == [True]


@pytest.mark.skipif("survey_answers.csv" not in FILES, reason="no survey answers in a study folder yet")
def test_answers_are_looked_at(study: Path) -> None:
    (study / "survey_answers.csv").write_text(
        'participant,item,occasion,answer,status\nP1,q1,,"Ask\nkim@example.org",answered\nP2,q1,,ask @kimlee,answered\n',
        "utf-8",
    )
    assert [(warning.file, warning.line) for warning in personal_words(study)] == [
        ("survey_answers.csv", 2),
        ("survey_answers.csv", 4),
    ]


def test_a_warning_is_a_fault_only_when_strict(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(study), "--strict"]) == 0
    assert "Warning" not in capsys.readouterr().err
    put(study, "I said nothing for a while.", "Call +41 79 123 45 67.")
    assert main(["check", str(study)]) == 0
    said = capsys.readouterr()
    assert re.match(
        r"Warning: segments.csv, line 7, column text: \"\+41 79 123 45 67\": this looks like a telephone number;", said.err
    )
    assert "no faults found" in said.out
    assert main(["check", str(study), "--strict"]) == 1
    assert main(["build", str(study)]) == 0


def test_any_text_is_read(study: Path) -> None:
    chance = random.Random(7)
    pieces = [
        "@",
        ".",
        "x",
        "kim",
        "1",
        "23",
        "456",
        " ",
        "-",
        "/",
        ":",
        "::",
        "+",
        "(",
        ")",
        "born ",
        "İ",
        "ß",
        "https://",
        "1985",
        "May ",
        "~",
    ]
    for _ in range(2000):
        text = "".join(chance.choices(pieces, k=40))
        assert all(words in text for _, words in found_in(text))


def test_a_hundred_thousand_segments_are_checked(tmp_path: Path) -> None:
    folder = tmp_path / "large"
    folder.mkdir()
    chance = random.Random(1)
    spoken = "we went there 10 times, at 10:30, and in 2019 it was good; I think about it with the therapist"
    words = spoken.split()
    with (folder / "segments.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["segment", "participant", "text"])
        writer.writerows([f"s{number}", "P1", " ".join(chance.choices(words, k=30))] for number in range(100_000))
    with (tmp_path / "large.key.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["pseudonym", "kind", "original", "role"])
        csv.writer(file).writerows(
            [f"P{n}", "participant", f"Anna {'abcdefghij'[n % 10] * 3}{chr(97 + n // 10 % 26)}", ""] for n in range(1000)
        )
    assert {warning.column for warning in personal_words(folder)} == {"text"}
    for hostile in (
        "+(1" * 30_000,
        "https://" * 15_000,
        "born " * 20_000,
        "kim@example.org @a " * 5_000,
        "May 1985" * 12_000,
        "1.2." * 30_000,
        "a" * 100_000,
        "1" * 100_000,
        "a." * 50_000 + "@",
        "1 " * 50_000,
        "@a." * 30_000,
        "::a" * 30_000,
        "www." * 20_000,
    ):
        text = hostile + "@1 ~/"
        assert all(words in text for _, words in found_in(text))
