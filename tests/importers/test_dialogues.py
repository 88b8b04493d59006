"""Dialogues: a conversation in a cell or a text file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest

from explorer.__main__ import main
from explorer.importers import dialogues
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from explorer.importers.speakers import speakers_of

ROWS = [
    ["ID", "topic", "summary", "chat", "site"],
    ["a1", "Gains > Ease", "S" * 120, "Doctor: One?\nPatient: Two.\nstill two", "X"],
    ["a2", "Harms", "short", "Doctor: Three?\r\nPatient: \r\nDoctor: Four?", "Y"],
    ["a3", "Gains > Ease; Harms", "", "Before all.\nDoctor: Five? \nPatinet: Six.\nPatient: Seven. Doctor: Eight?", "Y"],
    ["a4", "", "", "Doctor: Nine?\nPatient: Ten.", ""],
    ["a5", "Silence", "", "", ""],
    ["a6", "Silence", "", "Nobody is named here.", ""],
]


def read_csv(tmp_path: Path, rows: list[list[str]] = ROWS, wishes: Wishes | None = None) -> Project:
    path = tmp_path / "chats.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found, asked = Found(path), Wishes(code=("topic",)) if wishes is None else wishes
    assert dialogues.recognises(found, asked)
    return dialogues.read(found, asked)


def adds_up(project: Project) -> None:
    here = {
        "codes": project.codes,
        "sources": project.documents,
        "segments": project.segments,
        "codings": project.codings,
        "participants": project.cases,
    }
    for kind, things in here.items():
        lost = sum(loss.number for loss in project.losses if loss.kind == kind)
        assert project.held.get(kind, len(things)) == len(things) + lost, kind
    texts = {document.id: document.text or "" for document in project.documents}
    assert all(texts[segment.document][segment.start : segment.end] == segment.text for segment in project.segments)
    assert len({segment.id for segment in project.segments}) == len(project.segments)


def test_every_turn_is_a_passage_under_the_code_of_its_conversation(tmp_path: Path) -> None:
    project = read_csv(tmp_path)
    turns = [(segment.id, segment.columns["speaker"], segment.text) for segment in project.segments]
    assert turns == [
        ("a1-1", "Doctor", "One?"),
        ("a1-2", "Patient", "Two.\nstill two"),
        ("a2-1", "Doctor", "Three?"),
        ("a2-3", "Doctor", "Four?"),
        ("a3-1", "Doctor", "Five?"),
        ("a3-2", "Patient", "Six."),
        ("a3-3", "Patient", "Seven."),
        ("a3-4", "Doctor", "Eight?"),
        ("a4-1", "Doctor", "Nine?"),
        ("a4-2", "Patient", "Ten."),
    ]
    assert [code.path for code in project.codes] == [("Gains", "Ease"), ("Harms",), ("Silence",)]
    assert Counter(coding.code for coding in project.codings) == {"Gains > Ease": 6, "Harms": 6}
    assert not any(coding.segment.startswith("a4") for coding in project.codings)
    adds_up(project)


def test_what_is_nobodys_words_is_on_record(tmp_path: Path) -> None:
    project = read_csv(tmp_path)
    assert [(loss.kind, loss.ids) for loss in project.losses] == [
        ("segments", ("a2-2",)),
        ("codings", ("a2-2: Harms",)),
        ("sources", ("line 14",)),
    ]
    notes = " ".join(project.notes)
    assert '"Patinet" (1, read as Patient)' in notes
    assert "name follows: 1." in notes
    assert "have no speaker prefix and give no passage: 1 (a6)" in notes
    assert "begin with words before the first speaker, which stay in the text and are no passage: 1 (a3)" in notes
    assert "Before all" not in notes


def test_other_columns_come_over_unless_they_are_texts(tmp_path: Path) -> None:
    project = read_csv(tmp_path)
    assert project.segments[0].columns == {"site": "X", "speaker": "Doctor"}
    assert list(project.dropped_columns) == ["summary"]


def test_rows_without_ids_are_known_by_their_words(tmp_path: Path) -> None:
    rows = [row[1:] for row in ROWS]
    project, turned = read_csv(tmp_path, rows), read_csv(tmp_path, [rows[0], *reversed(rows[1:])])
    assert {segment.id for segment in project.segments} == {segment.id for segment in turned.segments}
    twice = read_csv(tmp_path, [*rows, rows[1]])
    assert len(twice.segments) == len(project.segments) + 2
    adds_up(twice)


def test_columns_can_be_named(tmp_path: Path) -> None:
    rows = [[*ROWS[0], "who", "rater"], *([*row, "Ann", "Kim"] for row in ROWS[1:])]
    wishes = Wishes(code=("Topic", "site"), text="CHAT", participant="who", coder="rater", source="who")
    project = read_csv(tmp_path, rows, wishes)
    assert {segment.participant for segment in project.segments} == {"Ann"}
    assert {coding.coder for coding in project.codings} == {"Kim"}
    assert {document.name for document in project.documents} == {"Ann"}
    assert {"X", "Y"} <= {code.path[0] for code in project.codes}
    adds_up(project)


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        (
            Wishes(),
            'which code each conversation has; name the column with --code; it could be "topic" (4 values), "site" (2 values)',
        ),
        (Wishes(code=("nope",)), 'there is no column "nope"; name one of "ID", "topic"'),
        (Wishes(code=("chat",)), '"chat" holds the conversations'),
        (Wishes(code=("topic",), participant="nope"), "with --participant"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(tmp_path: Path, wishes: Wishes, sentence: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_csv(tmp_path, wishes=wishes)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "One?" not in str(refused.value)


def test_a_first_row_of_words_is_not_taken_for_names(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="line 1: the first row holds a conversation"):
        read_csv(tmp_path, ROWS[1:], Wishes(code=("Harms",)))


@pytest.mark.parametrize(
    "content",
    [
        "quote,code\nI said so.,A\nShe said: no.,B\nNote: yes,C\n",
        "speaker,text,code\nDoctor,One?,A\nPatient,Two.,B\n",
        "text;code\nDoctor: One?;A\nPatient: Two.;B\nDoctor: Three;A\n",
        'id,notes\n1,"First line\nNote: second"\n2,"First line\nNote: third"\n',
        "YEAR: 2020\nCOPYRIGHT HOLDER: somebody\n",
        "Only a text.\nOf two lines.\n",
        "name: a study\nversion: 2\nlanguage: en\n",
    ],
)
def test_other_tables_and_texts_are_not_taken(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(content, encoding="utf-8")
    assert not dialogues.recognises(Found(path), Wishes())
    with pytest.raises(ImportRefused, match="no conversations with speakers"):
        dialogues.read(Found(path), Wishes())


def talk(path: Path, words: str = "here", encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"Heading\r\n\r\nAnna: Hello, {words}.\r\n\r\nBen: Hi.\r\nAnna: So.\r\nBen: Yes.\r\n".encode(encoding))
    return path


def test_a_folder_of_text_files_takes_codes_from_its_folders(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    talk(folder / "Gains" / "Mrs Quill.txt", "café", "cp1252")
    talk(folder / "Harms" / "two.TXT", "zwei", "utf-16")
    talk(folder / "loose.txt", "drei", "utf-8-sig")
    (folder / "empty.txt").touch()
    (folder / "image.png").write_bytes(b"\x89PNG\0")
    found, wishes = Found(folder), Wishes(code=("folder",))
    assert dialogues.recognises(found, wishes)
    project = dialogues.read(found, wishes)
    assert (len(project.documents), len(project.segments), len(project.codings)) == (3, 12, 8)
    assert "Hello, café." in [segment.text for segment in project.segments]
    assert project.held["sources"] == 4
    assert not any("Quill" in segment.id for segment in project.segments)
    adds_up(project)
    with pytest.raises(ImportRefused, match="into folders named by code and add --code folder"):
        dialogues.read(found, Wishes())


def test_one_text_file_takes_codes_from_a_table_beside_it(tmp_path: Path) -> None:
    found, table = Found(talk(tmp_path / "talk.txt")), tmp_path / "codes.csv"
    assert dialogues.recognises(found, Wishes())
    table.write_text("file,code,more\ntalk.txt,Gains,x\ntalk,Harms,y\nother,Z,z\n", encoding="utf-8")
    project = dialogues.read(found, Wishes(code=("code",), beside=(str(table),)))
    assert Counter(coding.code for coding in project.codings) == {"Gains": 4, "Harms": 4}
    adds_up(project)
    with pytest.raises(ImportRefused, match=r"--beside TABLE --code COLUMN$"):
        dialogues.read(found, Wishes(code=("folder",)))
    with pytest.raises(ImportRefused, match='there are "code", "more"'):
        dialogues.read(found, Wishes(beside=(str(table),)))
    table.write_text("file,code\nelsewhere,Gains\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match="no column holds the names of the text files"):
        dialogues.read(found, Wishes(beside=(str(table),)))


def test_a_qualcoder_folder_is_somebody_elses(tmp_path: Path) -> None:
    talk(tmp_path / "documents" / "talk.txt")
    assert dialogues.recognises(Found(tmp_path), Wishes())
    (tmp_path / "data.qda").touch()
    assert not dialogues.recognises(Found(tmp_path), Wishes())


def test_the_hundred_real_dialogues(realdata: Path) -> None:
    found = Found(realdata / "dialogue/MTS-Dialog-ValidationSet.csv")
    wishes = Wishes(code=("section_header",))
    assert dialogues.recognises(found, wishes)
    project = dialogues.read(found, wishes)
    prefixes = re.findall(r"\b(Doctor|Patient|Guest_family|Guest_clinician):", found.text)
    assert (len(project.documents), len(project.codes)) == (100, 20)
    assert len(project.segments) == len(project.codings) == len(prefixes) == project.held["segments"] == 815
    assert Counter(segment.columns["speaker"] for segment in project.segments) == Counter(prefixes)
    assert Counter(segment.id.split("-")[0] for segment in project.segments)["0"] == 20
    assert list(project.dropped_columns) == ["section_text"]
    assert not any("Doctor:" in segment.text or "Patient:" in segment.text for segment in project.segments)
    assert speakers_of(project) == {segment.id: segment.columns["speaker"] for segment in project.segments}
    adds_up(project)


def test_only_dialogues_are_recognised_among_real_files(realdata: Path) -> None:
    files = [path for path in realdata.rglob("*") if path.is_file() and path.stat().st_size and path.suffix != ".qdpx"]
    taken = [path.name for path in files if dialogues.recognises(Found(path), Wishes())]
    assert taken == ["MTS-Dialog-ValidationSet.csv"]
    assert not dialogues.recognises(Found(realdata / "qualcoder/annomi.qda"), Wishes())


def cuts(content: bytes) -> list[bytes]:
    flips = [content[:at] + bytes([content[at] ^ 0x90]) + content[at + 1 :] for at in range(0, len(content), 7)]
    return [content[:at] for at in range(1, len(content), 5)] + flips


def test_a_damaged_file_is_refused_or_adds_up(tmp_path: Path) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[*row[:2], "", *row[3:]] for row in ROWS])
    path = tmp_path / "damaged.csv"
    read = 0
    for content in cuts(buffer.getvalue().encode()):
        path.write_bytes(content)
        try:
            if dialogues.recognises(Found(path), Wishes()):
                adds_up(dialogues.read(Found(path), Wishes(code=("topic",))))
                read += 1
        except ImportRefused as refused:
            assert "\n" not in str(refused)
    assert read > 20


@pytest.mark.parametrize("in_cells", [True, False])
def test_a_hundred_thousand_turns_are_read(tmp_path: Path, in_cells: bool) -> None:
    turns = "\n".join(["Doctor: How is it?\nPatient: Well, thank you."] * 25)
    rows = [["id", "topic", "chat"], *([str(number), f"T{number % 9}", turns] for number in range(2_000))]
    if in_cells:
        assert len(read_csv(tmp_path, rows).segments) == 100_000
    else:
        path = tmp_path / "long.txt"
        path.write_text("\n".join(row[2] for row in rows[1:]), encoding="utf-8")
        (tmp_path / "codes.csv").write_text("file,code\nlong,A\n", encoding="utf-8")
        assert len(dialogues.read(Found(path), Wishes(beside=(str(tmp_path / "codes.csv"),))).segments) == 100_000


NAMED = "Interviewer: How was it?\nAnna: I waited.\n" * 3 + "Interviwer: Why?\nAnna : Nobody came.\n"


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A folder of one conversation with a person who is called by name."""
    (tmp_path / "talks" / "waiting").mkdir(parents=True)
    (tmp_path / "talks" / "waiting" / "Interview Anna.txt").write_text(NAMED, encoding="utf-8")
    (tmp_path / "roles.csv").write_text("speaker,role\nAnna,Patient\nInterviewer,Interviewer\n", encoding="utf-8")
    return tmp_path


def test_a_table_of_roles_knows_speakers_and_their_names_stay_out(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roles = ["--role-from", str(named / "roles.csv")]
    assert main(["import", str(named / "talks"), "--into", str(named / "mine"), "--code", "folder", *roles]) == 0
    written = "".join(path.read_text("utf-8") for path in (named / "mine").iterdir()) + "".join(capsys.readouterr())
    assert "Interviewer (1), Patient (1), by --role-from roles.csv" in written
    assert '"Interviwer" (1, read as Interviewer), 1 of speakers whose prefixes may be' in written
    assert "Anna" not in written
    assert str(named) not in written.replace(str(named / "mine"), "")


def test_speakers_who_may_be_called_by_name_are_pointed_out(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    speaker = ["--code", "folder", "--role-from", "speaker"]
    assert main(["import", str(named / "talks"), "--into", str(named / "mine"), *speaker]) == 0
    said = capsys.readouterr().out
    assert "Roles that may be people's names, and are shown as they are: 1." in said
    assert said.count("written otherwise") == 1


def test_a_file_that_is_called_like_its_source_is_reported_under_the_neutral_name(named: Path) -> None:
    (named / "codes.csv").write_text("file,code\nInterview Anna,Waiting\n", encoding="utf-8")
    beside = ["--beside", str(named / "codes.csv"), "--role", "Patient"]
    file = named / "talks" / "waiting" / "Interview Anna.txt"
    assert main(["import", str(file), "--into", str(named / "mine"), *beside]) == 0
    report = (named / "mine" / "IMPORT.md").read_text(encoding="utf-8")
    assert report.startswith("# Coded passages: S01.txt\n")
    assert "Anna" not in report
