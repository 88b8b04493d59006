"""Who speaks where, told from the prefixes of lines."""

from __future__ import annotations

import random
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from explorer.importers.project import Document, Project, Segment
from explorer.importers.speakers import heard, misspelt_speakers, speakers_of, turns_of
from explorer.importers.speakers.cast import cast_of
from explorer.importers.speakers.misspellings import slips


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, text[turn.start : turn.end]) for turn in turns_of(text)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("THERAPIST: Hello.\n\nCLIENT: Hi.\n\nTHERAPIST: So?", ["THERAPIST", "CLIENT", "THERAPIST"]),
        ("Doctor: Any know drug allergies? \nPatient: No.", ["Doctor", "Patient"]),
        ("P01: yes\nP02: no\nP01: why", ["P01", "P02", "P01"]),
        ("Interviewer (F): yes\nB1: no\nInterviewer (M): why\nB1: so", ["Interviewer", "B1", "Interviewer", "B1"]),
        ("Participant (1): yes\nParticipant (2): no", ["Participant (1)", "Participant (2)"]),
        ("[00:01:02] Anna: a\n[00:01:09] Ben: b\n[00:02:00] Anna: c", ["Anna", "Ben", "Anna"]),
        ("00:00:01.000 --> 00:00:02.500 Anna: a\n00:00:03.000 --> 00:00:04.500 Ben: b", ["Anna", "Ben"]),
        ("Anna [00:01]: a\nBen (00:02:01): b\nAnna 00:03: c", ["Anna", "Ben", "Anna"]),
        ("Speaker 1  00:03\nHello.\n\nSpeaker 2  00:07\nHi.\nSpeaker 1  00:09\nSo.", ["Speaker 1", "Speaker 2", "Speaker 1"]),
        ("**Speaker 1:** a\n**Speaker 2**: b", ["Speaker 1", "Speaker 2"]),
        ("Dr. Smith:  a\nMaria de la Cruz: b\nDr. Smith:  c", ["Dr. Smith", "Maria de la Cruz", "Dr. Smith"]),
        ("I: a\nR: b\nI: c\nR: d", ["I", "R", "I", "R"]),
        ("I:\ta\nR:\tb", ["I", "R"]),
        ("12 I: a\n13 R: b\n14 I: c", ["I", "R", "I"]),
        ("- Anna: a\n- Ben: b\n", ["Anna", "Ben"]),
        ("医生：你好\n患者：不好\n医生：为什么", ["医生", "患者", "医生"]),
        ("Médecin : Bonjour.\nPatiente : Bonjour.\nMédecin : Alors ?", ["Médecin", "Patiente", "Médecin"]),
        ("[doctor] hi , brian\n[patient] hello\n[doctor] so", ["doctor", "patient", "doctor"]),
        ("#Person1#: a\n#Person2#: b", ["#Person1#", "#Person2#"]),
        ("Anna:\nHello.\n\nBen:\nHi.", ["Anna", "Ben"]),
        ("Doctor: a\r\nPatient: b\r\nDoctor: c", ["Doctor", "Patient", "Doctor"]),
        ("Title of the talk: part one\nA: x\nB: y\nA: z", ["A", "B", "A"]),
        ("NEW VIDEO: Brief intervention\n\nTHERAPIST: x\n\nCLIENT: y\n\nTHERAPIST: z\nCLIENT: a", ["THERAPIST", "CLIENT"] * 2),
    ],
)
def test_each_way_to_name_a_speaker(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in said(text)] == speakers
    assert not any(":" in words or "：" in words for _, words in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "I went to http://example.org and\nhttps://example.org too.\nhttp://x.org\nhttps://y.org",
        "10:30 we met.\n11:30 we left.\n12:45 we ate.\n13:00 we slept.",
        "Note: I was late.\nWe spoke.\nNote: she was tired.\nWe stopped.\nNote: the end.",
        "It was hard. My point: nobody asked.\nAnd then it went on.\nFor years.",
        "Advice: ask first.\nThat is what I would say to anybody.\nAnd more.",
        "She said: no.\nShe said: no.\nHe said: yes.\nHe said: yes.",
        "C:\\one\nC:\\two\nD:\\three",
        "Nice :)\nNice :)\nFine :)\nFine :)",
        "Datum: gestern\nOrt: hier\nDauer: lang",
        "[laughs] Yes.\n[laughs] No.\n[pause] Well.",
        "One list; two lists; three lists\nOne list; two lists; three lists",
    ],
)
def test_prose_has_no_speakers(text: str) -> None:
    assert turns_of(text) == []


def test_a_turn_goes_on_to_the_next_prefix_and_holds_no_prefix() -> None:
    text = "Heading\n\nAnna: One\ntwo: three.\n\nfour\n\nBen: five  \n"
    text += "Anna: six\nBen: seven"
    assert said(text) == [("Anna", "One\ntwo: three.\n\nfour"), ("Ben", "five"), ("Anna", "six"), ("Ben", "seven")]
    assert "Heading" not in str(said(text))


def test_an_empty_turn_is_told() -> None:
    turns = turns_of("Anna: a\nBen:\nAnna: b\nBen: c")
    assert [(turn.speaker, turn.end - turn.start) for turn in turns] == [("Anna", 1), ("Ben", 0), ("Anna", 1), ("Ben", 1)]


def test_a_turn_may_begin_within_a_line() -> None:
    text = "Doctor: Sleep?\nPatient: No. Doctor: Any pain?\nPatient: I saw the Doctor: he was kind."
    assert said(text)[1:3] == [("Patient", "No."), ("Doctor", "Any pain?")]
    assert said(text)[-1] == ("Patient", "I saw the Doctor: he was kind.")


MISSPELT = "\n".join(
    [
        *["Doctor: Hello there.\nPatient: Hello."] * 10,
        "Docotr: a\nPatinet: b\ndoctor: c\nDoctor; d\nDoctor : e\nDoctor:f\nPatients: g",
        "Guest_family: h\nGuest_famly: i\nGuest_family: j",
    ]
)


def test_misspelt_prefixes_count_for_who_is_meant_and_are_listed() -> None:
    cast = cast_of([MISSPELT])
    assert misspelt_speakers(cast) == {
        "Docotr": ("Doctor", 1),
        "Patinet": ("Patient", 1),
        "doctor": ("Doctor", 1),
        "Doctor;": ("Doctor", 1),
        "Doctor :": ("Doctor", 1),
        "Doctor:…": ("Doctor", 1),
        "Patients": ("Patient", 1),
        "Guest_famly": ("Guest_family", 1),
    }
    assert cast.speakers == {"Doctor": 15, "Patient": 12, "Guest_family": 3}
    assert {speaker for speaker, _ in said(MISSPELT)} == {"Doctor", "Patient", "Guest_family"}


@pytest.mark.parametrize(
    ("often", "rare"),
    [
        ("Interviewer", "Interviewee"),
        ("Mother", "Father"),
        ("P01", "P02"),
        ("Speaker 1", "Speaker 2"),
        ("Anna", "Hanna"),
        ("I", "R"),
    ],
)
def test_another_person_is_no_misspelling(often: str, rare: str) -> None:
    cast = cast_of([f"{often}: words\nX: words\n" * 20 + f"{rare}: words\nX: words\n{rare}: words"])
    assert misspelt_speakers(cast) == {}
    assert cast.speakers[rare] == 2


def test_a_slip_is_recognised_by_the_other_texts_of_the_project() -> None:
    texts = ["Doctor: a\nPatient: b\nDoctor: c\nPatient: d"] * 3 + ["Docter: a\nPatient: b"]
    assert misspelt_speakers(cast_of(texts)) == {"Docter": ("Doctor", 1)}
    assert misspelt_speakers(cast_of(texts[3:])) == {}


def test_slips_are_counted_by_letter() -> None:
    assert [slips("docotr", "doctor"), slips("docter", "doctor"), slips("dctor", "doctor"), slips("a", "")] == [1, 1, 1, 1]
    assert slips("same", "same") == 0


def project() -> Project:
    text = "Anna: Long words of Anna.\nBen: Short.\nAnna: Again.\nBen: End."
    documents = [Document("d", "d", text=text), Document("e", "e")]
    quotes = {"one": "words of Anna", "two": "Anna.\nBen: Short.\nAnna", "title": "Ann"}
    segments = [
        Segment(name, "d", quote, text.index(quote), text.index(quote) + len(quote))
        for name, quote in quotes.items()
        if name != "title"
    ]
    segments += [
        Segment("own", "e", "Ben: I speak.\nAnna: No."),
        Segment("none", "e", "nobody knows"),
        Segment("o2", "e", "Ben: x"),
    ]
    return Project("test", documents=documents, segments=segments)


def test_a_passage_belongs_to_who_says_most_of_it() -> None:
    found = heard(project())
    assert found.speaker == {"one": "Anna", "two": "Ben", "own": "Ben", "o2": "Ben"}
    assert found.spanning == 2
    assert "Passages that hold turns of several speakers: 2;" in found.notes[1]
    assert speakers_of(project()) == found.speaker


def test_a_project_without_prefixes_has_no_speakers() -> None:
    prose = Project("test", documents=[Document("d", "d", text="Only words.")], segments=[Segment("s", "d", "Only", 0, 4)])
    assert speakers_of(prose) == {}
    assert heard(prose).notes == []


def test_the_transcripts_of_a_real_project_have_two_speakers(realdata: Path) -> None:
    with zipfile.ZipFile(realdata / "refi-qda/qualcoder-annomi.qdpx") as archive:
        texts = [archive.read(name).decode("utf-8-sig") for name in archive.namelist() if name.endswith(".txt")]
    cast = cast_of(texts)
    assert cast.speakers == {"THERAPIST": 516, "CLIENT": 500}
    assert cast.misspelt == {}
    assert sum(len(turns_of(text, cast)) for text in texts) == sum(len(turns_of(text)) for text in texts) == 1016


def test_any_text_gives_turns_in_order_and_within_it() -> None:
    chance = random.Random(4)
    for _ in range(400):
        text = "".join(
            chance.choices(["Anna", "Ben", ":", ";", "：", "\n", " ", "[", "]", "(", ")", "1", "*", "\r", "\u2028", ". "], k=60)
        )
        turns = turns_of(text)
        assert all(0 <= turn.start <= turn.end <= len(text) for turn in turns)
        assert all(one.end <= other.start for one, other in pairwise(turns))


def test_a_long_project_is_heard() -> None:
    text = "".join(f"Doctor: How is number {number}?\nPatient: It is well, thanks.\n\n" for number in range(20_000))
    assert len(turns_of(text)) == 40_000
    assert len(turns_of("A" * 200_000 + " :" * 100_000)) == 0
