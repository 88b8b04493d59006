"""What was withdrawn stays out of every later import: as passages, in the words around others', and as survey answers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from explorer.__main__ import main
from explorer.importers.project import Case, Code, Coding, Document, Project, Segment
from explorer.importers.roles.rules import RoleRule
from explorer.importers.study.kept_back import KeptBack
from explorer.importers.study.keys import Key
from explorer.importers.study.settling import StudyRows, settled

TALK = "Ann: I lost my job in May. Ben: That was hard. Ann: It still is, very. Ben: And now? Ann: Now I paint."
CODING = """Who,Group,Interview,ID,Quote,Code
Anna Berg,Patient,One,1,I slept badly for weeks on end,Body > Sleep
Ben Carl,Patient,Two,2,I ate nothing at all for days,Body > Food
Ben Carl,Patient,Two,3,I walked a lot around the lake,Body > Walks
"""
ANSWERS = "Who,Mood,Why\nAnna Berg,Good,It is the long walks that help\nBen Carl,Poor,Nothing helps me at the moment\n"


def talk() -> Project:
    """Two people in one source, and one who is alone; every passage with its offsets."""

    def passage(id_: str, who: str, words: str) -> Segment:
        start = TALK.index(words)
        return Segment(id_, "d1", words, start, start + len(words), participant=who)

    segments = [
        passage("s1", "Ann", "I lost my job in May."),
        passage("s2", "Ben", "That was hard."),
        passage("s3", "Ann", "It still is, very."),
        passage("s4", "Ben", "And now?"),
        passage("s5", "Ann", "Now I paint."),
        Segment("s6", "d2", "All is well.", 6, 18, participant="Cem"),
    ]
    documents = [Document("d1", "One", text=TALK), Document("d2", "Two", text="Cem: All is well. Thank you.")]
    return Project(
        "made up",
        codes=[Code("c1", ("talk",))],
        documents=documents,
        segments=segments,
        codings=[Coding(segment.id, "c1") for segment in segments],
    )


def passages(study: StudyRows) -> dict[str, dict[str, str]]:
    columns, table = study.tables["segments.csv"]
    return {row[0]: dict(zip(columns, row, strict=True)) for row in table}


def again(project: Project, *withdrawn: str, key: Key | None = None) -> StudyRows:
    return settled(project, RoleRule("one", "Patient"), key or Key(), frozenset(withdrawn), 40)


def test_without_a_withdrawal_passages_have_their_context() -> None:
    study = passages(again(talk()))
    assert study["s2"]["before"] == "Ann: I lost my job in May. Ben:"
    assert set(study) == {"s1", "s2", "s3", "s4", "s5", "s6"}


def test_context_stops_at_a_withdrawn_passage() -> None:
    study = passages(again(talk(), "s1"))
    assert (study["s2"]["before"], study["s3"]["before"]) == ("", "")
    assert study["s2"]["after"] == "Ann: It still is, very. Ben: And now?"
    assert "s1" not in study
    assert study["s6"]["after"] == "Thank you."


def test_where_a_withdrawn_person_speaks_nobody_has_a_context() -> None:
    key = Key()
    again(talk(), key=key)
    study = passages(again(talk(), key.pseudonyms["participant", "Ann", "Patient"], key=key))
    assert set(study) == {"s2", "s4", "s6"}
    assert {study[name][side] for name in ("s2", "s4") for side in ("before", "after")} == {""}
    assert study["s6"]["after"] == "Thank you."


@pytest.mark.parametrize("named", ["case", "source"])
def test_where_only_uncoded_words_of_a_withdrawn_person_stand_nobody_has_a_context(named: str) -> None:
    key = Key()
    again(talk(), key=key)
    project = talk()
    project.segments = [segment for segment in project.segments if segment.participant != "Ann"]
    project.codings = [coding for coding in project.codings if coding.segment in ("s2", "s4", "s6")]
    if named == "case":
        project.cases = [Case("k1", "ann"), Case("k2", "Ben")]
        project.documents[0].cases = ("k1", "k2")
    else:
        project.documents[0].name = "Ann"
    study = passages(again(project, key.pseudonyms["participant", "Ann", "Patient"], key=key))
    assert {study[name][side] for name in ("s2", "s4") for side in ("before", "after")} == {""}
    assert study["s6"]["after"] == "Thank you."


def test_where_a_withdrawn_passage_may_stand_anywhere_nobody_has_a_context() -> None:
    project = talk()
    project.segments[0].start = project.segments[0].end = None
    study = passages(again(project, "s1"))
    assert {study[name][side] for name in ("s2", "s3", "s4", "s5") for side in ("before", "after")} == {""}
    assert study["s6"]["after"] == "Thank you."


def test_a_new_passage_over_a_withdrawn_one_stays_out_and_is_listed() -> None:
    project = talk()
    start = TALK.index("job in May")
    project.segments.append(Segment("s7", "d1", TALK[start : start + 20], start, start + 20, participant="Ann"))
    project.codings.append(Coding("s7", "c1"))
    study = again(project, "s1")
    assert set(passages(study)) == {"s2", "s3", "s4", "s5", "s6"}
    reasons = {loss.reason: loss.ids for loss in study.account.losses if loss.kind == "segments"}
    assert reasons["they hold words of what is withdrawn (withdrawn.csv)"] == ("s7",)


def test_a_page_that_went_with_one_sentence_takes_no_other_sentence_along() -> None:
    project = talk()
    project.segments.append(Segment("s7", "d1", TALK, 0, len(TALK), participant="Ann"))
    project.codings.append(Coding("s7", "c1"))
    study = passages(again(project, "s1", "s7"))
    assert set(study) == {"s2", "s3", "s4", "s5", "s6"}
    assert study["s5"]["before"] == ""


def test_passages_without_offsets_overlap_nothing() -> None:
    back = KeptBack(spans={"d1": {(0, 9)}}, narrow={"d1": {(0, 9)}})
    assert back.keeps(Segment("s", "d1", "words", 8, 12))
    assert not back.keeps(Segment("s", "d1", "words", 9, 12))
    assert not back.keeps(Segment("s", "d1", "words"))


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of two patients with a survey, imported."""
    (tmp_path / "coding.csv").write_text(CODING, encoding="utf-8")
    (tmp_path / "Wellbeing.csv").write_text(ANSWERS, encoding="utf-8")
    into = tmp_path / "data" / "study"
    assert imported(into) == (0, 0)
    return into


def imported(into: Path) -> tuple[int, int]:
    """Import the interviews and the survey, in the place of what is there; the two exit statuses."""
    export = into.parent.parent
    columns = ("--participant", "Who", "--role-from", "column:Group", "--source", "Interview", "--replace")
    answers = ("--participant", "Who", "--role", "Patient", "--replace")
    return (
        main(["import", str(export / "coding.csv"), "--into", str(into), *columns]),
        main(["import", str(export / "Wellbeing.csv"), "--into", str(into), *answers]),
    )


def content(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".key.csv")


def test_a_person_who_withdrew_stays_out_of_later_imports_and_builds(study: Path) -> None:
    assert b"slept badly" in content(study)
    assert main(["withdraw", str(study), "P01"]) == 0
    assert imported(study) == (0, 0)
    assert main(["build", str(study)]) == 0
    held = content(study) + (study.parent / "study.duckdb").read_bytes()
    for words in (b"slept badly", b"long walks", b"Anna"):
        assert words not in held
    assert b"nothing at all" in held
    assert b"Nothing helps me" in held
    report = (study / "IMPORT.md").read_text(encoding="utf-8")
    assert "1 respondent: they are withdrawn" in report
    assert "1 segment: they are withdrawn" in report


def test_a_passage_and_an_open_answer_stay_out_of_later_imports(study: Path) -> None:
    with (study / "segments.csv").open(encoding="utf-8", newline="") as file:
        walk = next(row["segment"] for row in csv.DictReader(file) if "lake" in row["text"])
    assert main(["withdraw", str(study), walk, "answer P02 Why"]) == 0
    assert imported(study) == (0, 0)
    held = content(study)
    assert b"lake" not in held
    assert b"Nothing helps me" not in held
    assert b"long walks" in held
    assert b"nothing at all" in held
    assert "1 answer: they are withdrawn (withdrawn.csv) (answer P02 Why)" in (study / "IMPORT.md").read_text(encoding="utf-8")
