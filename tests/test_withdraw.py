"""Who withdraws is gone: from the study folder, the findings file, what surrounds others' words, and every later import."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from explorer.__main__ import main
from explorer.build import build
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.links import problems
from tests.conftest import BUILT_IN, SMALL, SURVEYED, mix
from tests.test_build import asked
from tests.test_pages import opened, text_of

Edit = Callable[[str, str, str], Path]
Said = pytest.CaptureFixture[str]
# Two people and an interviewer in one room, whose words stand beside each other's.
DIALOGUE = """\
d1,P2,room,,,1,0,30,It began when I lost my job.,,Then my sister came to stay.,,,
d2,T1,room,,,2,60,90,We talked about the job first.,Then my sister came to stay.,She cried a lot then.,,,
d3,T1,room,,,3,200,230,Later we spoke of other things.,,Yes we did.,,,
"""


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    if not (folder / name).exists():
        return []
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(built: Path) -> str:
    """Every cell of a findings file but the list of what was withdrawn: raw bytes may be compressed."""
    with duckdb.connect(built, read_only=True) as database:
        tables = [name for (name,) in database.execute("select table_name from duckdb_tables()").fetchall()]
        return "\n".join(
            str(cell)
            for table in tables
            if table != "withdrawn"
            for row in database.execute(f"from {table}").fetchall()
            for cell in row
        )


def words_of(folder: Path, id_: str) -> list[str]:
    """The texts of a person or passage that are long enough to be nobody else's."""
    texts = [
        text
        for row in rows(folder, "segments.csv")
        if id_ in (row["participant"], row["segment"])
        for text in (row["text"], row.get("memo", ""))
    ]
    texts += [row["answer"].strip() for row in rows(folder, "survey_answers.csv") if row["participant"] == id_]
    return [text for text in texts if len(text.split()) >= 4]


def add_dialogue(folder: Path) -> None:
    with (folder / "segments.csv").open("a", encoding="utf-8") as file:
        file.write(DIALOGUE)
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("room,dialogue\n")
    with (folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("d1,Silence,Ada\nd2,Silence,Ada\nd3,Silence,Ada\n")


STUDIES: dict[str, Callable[[Path], Path]] = {
    "small": lambda folder: Path(shutil.copytree(SMALL, folder)),
    "surveyed": lambda folder: Path(shutil.copytree(SURVEYED, folder)),
    "mixed": mix,
    "built-in": lambda folder: Path(shutil.copytree(BUILT_IN, folder)),
}


@pytest.mark.parametrize(
    ("study", "id_"),
    [
        ("small", "P1"),
        ("small", "T1"),
        ("small", "a7"),
        ("small", "a5"),
        ("surveyed", "P8"),
        ("mixed", "P1"),
        ("mixed", "T9"),
        ("built-in", "P03"),
        ("built-in", "T02-01"),
    ],
)
def test_no_word_of_what_was_withdrawn_is_left_in_any_file(study: str, id_: str, tmp_path: Path) -> None:
    folder = STUDIES[study](tmp_path / study)
    built = build(folder)
    words, before = words_of(folder, id_), cells(built)
    assert words or study == "surveyed"
    assert main(["withdraw", str(folder), id_]) == 0
    held = everything(tmp_path)
    for text in words:
        for name, content in held.items():
            assert text.encode() not in content.replace(b'""', b'"'), name
        assert text not in cells(built)
    assert not re.search(rf"\b{id_}\b", cells(built))
    assert re.search(rf"\b{id_}\b", before)
    named = [name for name, content in held.items() if re.search(rf"\b{id_}\b".encode(), content)]
    assert f"{study}/withdrawn.csv" in named
    assert {Path(name).name for name in named} <= {"withdrawn.csv", built.name}


def test_counts_search_and_links_know_nothing_of_it(study_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(study_folder.parent))
    assert main(["withdraw", str(study_folder), "P2", "a7"]) == 0
    findings = Findings(study_folder.parent / "small.duckdb")
    assert "P2" not in findings.study.participants
    for text, left in (("trust", []), ("posts", ["a1", "a8"]), ("reading", ["a8"])):
        quotes = findings.ask(
            "quote_page", filters=Filters(q=text).as_slice(findings.study), by_relevance=False, size=100, skip=0
        )
        assert list(quotes["segment"]) == left
    assert asked(findings, "select count(*) from coding join segment on position = segment_position where segment = 'a7'") == [
        (0,)
    ]
    assert asked(findings, "select id, kind from withdrawn order by id") == [("P2", "participant"), ("a7", "segment")]
    assert any("P2" in sentence for sentence in problems({"who": ["P2"]}, findings.study, "quotes"))
    assert problems({"who": ["P1"]}, findings.study, "quotes") == []
    page = text_of(opened("quotes", {"segment": ["a7"]}))
    assert "a7" in page
    assert "Clients' privacy" not in page


def test_the_context_of_neighbours_holds_no_word_of_a_withdrawn_passage(edit: Edit) -> None:
    folder = edit("segments.csv", "I never asked for that.", "I go to the secret clinic in Marlow.")
    assert main(["withdraw", str(folder), "a3"]) == 0
    passages = {row["segment"]: row for row in rows(folder, "segments.csv")}
    assert (passages["a1"]["before"], passages["a1"]["after"]) == ("Interviewer: And then?", "")
    assert (passages["a4"]["before"], passages["a4"]["after"]) == ("", "and so on")
    assert passages["a6"]["before"] == "Trust grows"
    assert b"Marlow" not in b"".join(everything(folder.parent).values())


def test_where_a_withdrawn_person_spoke_with_others_no_context_is_left(study_folder: Path, capsys: Said) -> None:
    add_dialogue(study_folder)
    assert main(["withdraw", str(study_folder), "P2"]) == 0
    passages = {row["segment"]: row for row in rows(study_folder, "segments.csv")}
    assert [(passages[name]["before"], passages[name]["after"]) for name in ("d2", "d3")] == [("", ""), ("", "")]
    assert passages["d2"]["text"] == "We talked about the job first."
    assert "3 contexts of other passages" in capsys.readouterr().out
    assert "d1" not in passages
    assert passages["a1"]["before"] == "Interviewer: And then?"


def test_passages_that_overlap_a_withdrawn_one_go_with_it(study_folder: Path, capsys: Said) -> None:
    with (study_folder / "segments.csv").open("a", encoding="utf-8") as file:
        file.write("o1,P1,Interview with Ms Quill,,,4,130,148,and I posted daily. Well.,,,,,\n")
        file.write('o2,T1,fifth,,,1,,,"I said: Reading posts takes time, and time is short, you know.",,,,,\n')
        file.write('o3,T1,third,,,3,,,"I said: Reading posts takes time, and time is short, you know.",,,,,\n')
    with (study_folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("o1,Silence,Ada\no2,Silence,Ada\no3,Silence,Ada\n")
    sources = (study_folder / "sources.csv").read_text("utf-8")
    (study_folder / "sources.csv").write_text(sources + "fifth,interview\n", "utf-8")
    assert main(["withdraw", str(study_folder), "a1", "a8"]) == 0
    assert [row["id"] for row in rows(study_folder, "withdrawn.csv")] == ["a1", "a8", "o1", "o3"]
    said = capsys.readouterr().out
    assert "hold its words: o1, o3." in said
    # What another interview repeats is nobody's to take but the researcher's.
    line = (study_folder / "segments.csv").read_text("utf-8").splitlines().index(
        'o2,T1,fifth,,,1,,,"I said: Reading posts takes time, and time is short, you know.",,,,,'
    ) + 1
    assert f"segments.csv, line {line}: words that were withdrawn" in said
    assert "a2" in {row["segment"] for row in rows(study_folder, "segments.csv")}


def test_a_few_words_that_others_say_too_take_no_passage_along(study_folder: Path, capsys: Said) -> None:
    with (study_folder / "segments.csv").open("a", encoding="utf-8") as file:
        file.write("o1,T1,third,,,4,,,Reading.,,,,,\no2,T2,third,,,5,,,Reading is all.,,,,,\n")
    with (study_folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("o1,Silence,Ada\no2,Silence,Ada\n")
    assert main(["withdraw", str(study_folder), "o1"]) == 0
    assert {"a8", "o2"} < {row["segment"] for row in rows(study_folder, "segments.csv")}
    said = capsys.readouterr().out
    assert "segments.csv, a8: it shares the few words of a withdrawn passage and stays" in said
    assert "a7" not in said
    assert "o2" not in said


def test_people_without_a_source_are_nobodys_neighbours(mixed_folder: Path) -> None:
    with (mixed_folder / "segments.csv").open("a", encoding="utf-8") as file:
        file.write("w1,T9,,answer,q1,1,,,An answer about privacy from a survey.,,An answer about privacy,,,\n")
    with (mixed_folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("w1,Silence,Ada\n")
    assert main(["withdraw", str(mixed_folder), "b1"]) == 0
    passages = {row["segment"]: row for row in rows(mixed_folder, "segments.csv")}
    assert passages["w1"]["after"] == "An answer about privacy"
    assert "b1" not in passages


@pytest.mark.parametrize("id_", ["w1", "answer T9 why"])
def test_an_open_answer_goes_with_its_passage_and_a_passage_with_its_answer(mixed_folder: Path, id_: str) -> None:
    with (mixed_folder / "segments.csv").open("a", encoding="utf-8") as file:
        file.write("w1,T9,,answer,why,1,,,Two lines: it,,,,,\nw2,P8,,answer,why,1,,,because as i said,,,,,\n")
    with (mixed_folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("w1,Silence,Ada\nw2,Silence,Ada\n")
    assert main(["withdraw", str(mixed_folder), id_]) == 0
    assert {row["id"] for row in rows(mixed_folder, "withdrawn.csv")} == {"w1", "answer T9 why"}
    held = b"".join(everything(mixed_folder.parent).values())
    assert b"Two lines" not in held
    assert b"quick" not in held
    assert b"as I said, it helps" in held
    assert "12" in {row["answer"] for row in rows(mixed_folder, "survey_answers.csv") if row["participant"] == "T9"}


def code_answers(folder: Path, *passages: str, answers: str = "") -> None:
    """Add coded passages, each as id, participant, item, text; and rows to survey_answers.csv."""
    with (folder / "segments.csv").open("a", encoding="utf-8") as file:
        for passage in passages:
            id_, participant, item, text = passage.split(",", 3)
            file.write(f"{id_},{participant},,answer,{item},1,,,{text},,,,,\n")
    with (folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("".join(f"{passage.partition(',')[0]},Silence,Ada\n" for passage in passages))
    with (folder / "survey_answers.csv").open("a", encoding="utf-8") as file:
        file.write(answers)


OTHER_ITEM = "open,,,,And then?,text,,,\n"


def ask_more(folder: Path) -> None:
    with (folder / "survey_items.csv").open("a", encoding="utf-8") as file:
        file.write(OTHER_ITEM)


def listed(folder: Path) -> list[str]:
    return [row["id"] for row in rows(folder, "withdrawn.csv")]


def test_an_open_answer_takes_its_passages_along_where_their_words_were_edited(mixed_folder: Path, capsys: Said) -> None:
    code_answers(
        mixed_folder, "w1,T9,why,It is quick.", "w2,T9,why,it is <i>quick</i>", "w3,P8,why,it helps", "w4,T9,q1,It is quick"
    )
    # A passage beside its answer is a fault, so such a one can only have been held back so far.
    text = (mixed_folder / "segments.csv").read_text("utf-8")
    (mixed_folder / "segments.csv").write_text(text.replace("It is quick.,,,,,", "Swiftness above all.,,,,no,"), "utf-8")
    assert main(["withdraw", str(mixed_folder), "answer T9 why"]) == 0
    assert listed(mixed_folder) == ["answer T9 why", "w1", "w2"]
    assert "hold its words: w1, w2.\n" in capsys.readouterr().out
    assert b"Swiftness" not in b"".join(everything(mixed_folder.parent).values())
    assert {"w3", "w4"} < {row["segment"] for row in rows(mixed_folder, "segments.csv")}


def test_a_passage_stays_whose_words_stand_in_the_answer_of_another_occasion(mixed_folder: Path) -> None:
    ask_more(mixed_folder)
    answers = "P8,open,t1,I was afraid of it at first.,\nP8,open,t2,Now I sleep better and worry less.,\n"
    code_answers(
        mixed_folder,
        "w1,P8,open,afraid of it",
        "w2,P8,open,I sleep better and worry less",
        "w3,P8,open,I feared it greatly",
        answers=answers,
    )
    text = (mixed_folder / "segments.csv").read_text("utf-8")
    (mixed_folder / "segments.csv").write_text(text.replace("I feared it greatly,,,,,", "I feared it greatly,,,,no,"), "utf-8")
    assert main(["withdraw", str(mixed_folder), "answer P8 open t1"]) == 0
    assert listed(mixed_folder) == ["answer P8 open t1", "w1", "w3"]
    assert [row["occasion"] for row in rows(mixed_folder, "survey_answers.csv") if row["item"] == "open"] == ["t2"]
    findings = Findings(mixed_folder.parent / "mixed.duckdb")
    asked_then = asked(findings, "select occasion, status from response where item = 'open' and participant = 'P8'")
    assert ("t2", "answered") in asked_then
    assert "t1" not in dict(asked_then)


def test_a_passage_that_names_an_item_takes_every_answer_to_it_along(mixed_folder: Path) -> None:
    ask_more(mixed_folder)
    answers = "P8,open,t1,I was afraid of it.,\nP8,open,t2,Now I sleep better.,\nT9,open,,I was afraid of it.,\n"
    code_answers(mixed_folder, "w1,P8,open,Fear was there.", answers=answers)
    text = (mixed_folder / "segments.csv").read_text("utf-8")
    (mixed_folder / "segments.csv").write_text(text.replace("Fear was there.,,,,,", "Fear was there.,,,,no,"), "utf-8")
    assert main(["withdraw", str(mixed_folder), "w1"]) == 0
    assert listed(mixed_folder) == ["w1", "answer P8 open t1", "answer P8 open t2"]
    left = [(row["participant"], row["item"]) for row in rows(mixed_folder, "survey_answers.csv")]
    assert ("P8", "open") not in left
    assert ("T9", "open") in left
    assert ("P8", "why") in left


def test_an_answer_that_stood_in_segments_alone_is_no_missing_answer_afterwards(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BUILT_IN, tmp_path / "built-in"))
    assert main(["withdraw", str(folder), "T03-e2"]) == 0
    assert listed(folder) == ["T03-e2", "answer T03 e2"]
    findings = Findings(folder.parent / "built-in.duckdb")
    responses = asked(findings, "select participant, status from response where item = 'e2'")
    assert "T03" not in dict(responses)
    assert dict(responses)["T02"] == "answered"
    assert len(asked(findings, "select status from response where item = 'e1' and participant = 'T03'")) == 1


def test_nor_where_the_person_answered_on_a_named_occasion_only(mixed_folder: Path) -> None:
    ask_more(mixed_folder)
    text = (mixed_folder / "survey_answers.csv").read_text("utf-8")
    text = text.replace("P9,apps,,", "P9,apps,later,").replace("P9,years,,", "P9,years,later,")
    (mixed_folder / "survey_answers.csv").write_text(text, "utf-8")
    code_answers(mixed_folder, "w1,P9,open,Nobody asked me that.")
    assert main(["withdraw", str(mixed_folder), "w1"]) == 0
    assert listed(mixed_folder) == ["w1", "answer P9 open"]
    findings = Findings(mixed_folder.parent / "mixed.duckdb")
    responses = "select item, occasion, status from response where participant = 'P9' and item in ('open', 'why') order by item"
    assert asked(findings, responses) == [("why", "later", "no answer")]


def test_of_a_person_who_withdraws_no_id_of_an_answer_is_listed(mixed_folder: Path) -> None:
    code_answers(mixed_folder, "w1,P9,why,Nobody asked me that.")
    assert main(["withdraw", str(mixed_folder), "P9"]) == 0
    assert listed(mixed_folder) == ["P9"]
    assert b"Nobody asked" not in b"".join(everything(mixed_folder.parent).values())


def test_what_stays_is_written_as_it_stood(mixed_folder: Path) -> None:
    path = mixed_folder / "segments.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n").replace(b"a7,T1", b'"a7",T1'))
    before = {name: (mixed_folder / name).read_bytes().splitlines(keepends=True) for name in everything(mixed_folder)}
    assert main(["withdraw", str(mixed_folder), "T9"]) == 0
    for name, lines in before.items():
        now = (mixed_folder / name).read_bytes().splitlines(keepends=True)
        assert now == [line for line in lines if not line.startswith((b"T9,", b"it is <i>"))], name
    assert "1980-02-01" in (mixed_folder / "participants.csv").read_text("utf-8")


def test_what_a_person_must_edit_is_named_with_file_and_line(study_folder: Path, capsys: Said) -> None:
    (study_folder / "IMPORT.md").write_text("# Report\n\nP2 came over.\n", "utf-8")
    (study_folder / "notes.txt").write_text("One.\nShe heard: trust grows slowly\nit is not an app.\nSee P2.\nP21\n", "utf-8")
    (study_folder / "findings.csv").write_text("finding,sentence\nf1,I said nothing for weeks.\n", "utf-8")
    (study_folder / "finding_links.csv").unlink()
    (study_folder / "tape.wav").write_bytes(b"\xff\xfe\x00")
    assert main(["withdraw", str(study_folder), "P2"]) == 0
    said = capsys.readouterr().out
    assert "notes.txt, line 2: words that were withdrawn\n" in said
    assert "notes.txt, line 4: an id that was withdrawn" in said
    assert "tape.wav: this is no UTF-8 text and was not searched" in said
    assert "line 5" not in said
    assert "findings.csv" not in said
    assert "IMPORT.md" not in said
    assert "Not reached: copies elsewhere" in said


@pytest.mark.parametrize(
    ("ids", "sentence"),
    [
        (["P99"], "P99: this study has no such participant or segment; look the id up in participants.csv or segments.csv"),
        (["P1", "P99"], "P99: this study has no such"),
        (["a1", "--kind", "participant"], "a1: this study has no such participant;"),
        (["T2"], "T2: this is the id of a participant and of a segment; say which with --kind participant or --kind segment"),
    ],
)
def test_an_id_that_is_unknown_or_means_two_things_changes_nothing(
    study_folder: Path, ids: list[str], sentence: str, capsys: Said
) -> None:
    with (study_folder / "segments.csv").open("a", encoding="utf-8") as file:
        file.write("T2,P1,second,,,3,,,A passage with the name of a person.,,,,,\n")
    with (study_folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("T2,Silence,Ada\n")
    build(study_folder)
    before = everything(study_folder.parent)
    assert main(["withdraw", str(study_folder), *ids]) == 1
    assert everything(study_folder.parent) == before
    said = capsys.readouterr()
    assert said.err.startswith(sentence)
    assert said.out == ""


def test_kind_tells_a_participant_from_a_segment_of_the_same_name(study_folder: Path) -> None:
    with (study_folder / "segments.csv").open("a", encoding="utf-8") as file:
        file.write("T2,P1,second,,,3,,,A passage with the name of a person.,,,,,\n")
    with (study_folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("T2,Silence,Ada\n")
    assert main(["withdraw", str(study_folder), "T2", "--kind", "segment"]) == 0
    assert "T2" in {row["participant"] for row in rows(study_folder, "participants.csv")}
    assert "T2" not in {row["segment"] for row in rows(study_folder, "segments.csv")}
    assert main(["withdraw", str(study_folder), "T2"]) == 0
    assert "T2" not in {row["participant"] for row in rows(study_folder, "participants.csv")}
    assert [(row["id"], row["kind"]) for row in rows(study_folder, "withdrawn.csv")] == [("T2", "")]


def test_who_was_withdrawn_already_is_told_so(study_folder: Path, capsys: Said) -> None:
    assert main(["withdraw", str(study_folder), "P2"]) == 0
    before = everything(study_folder)
    capsys.readouterr()
    assert main(["withdraw", str(study_folder), "P2"]) == 0
    assert capsys.readouterr().out.startswith("P2: this participant was withdrawn already.\nBuilt ")
    assert everything(study_folder) == before


def test_who_was_only_listed_by_hand_is_taken_out(study_folder: Path) -> None:
    (study_folder / "withdrawn.csv").write_text("date,id\n2026-01-02,P2\n", "utf-8")
    assert main(["withdraw", str(study_folder), "P2", "a8"]) == 0
    assert b"Trust grows" not in b"".join(everything(study_folder).values())
    listed = rows(study_folder, "withdrawn.csv")
    assert [(row["date"] == "2026-01-02", row["id"], row["kind"]) for row in listed] == [
        (True, "P2", ""),
        (False, "a8", "segment"),
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", listed[1]["date"])


def test_a_folder_with_faults_is_left_as_it_is_and_they_are_printed(edit: Edit, capsys: Said) -> None:
    folder = edit("codings.csv", "a9,Silence,Bob", "a99,Silence,Bob")
    before = everything(folder.parent)
    assert main(["withdraw", str(folder), "P1"]) == 1
    assert everything(folder.parent) == before
    assert "codings.csv, line 15, column segment" in capsys.readouterr().err


def test_a_build_that_fails_puts_the_folder_back(study_folder: Path, capsys: Said) -> None:
    (study_folder.parent / "small.duckdb").mkdir()
    (study_folder.parent / "small.duckdb" / "in the way").touch()
    before = everything(study_folder.parent)
    assert main(["withdraw", str(study_folder), "P1"]) == 1
    assert everything(study_folder.parent) == before
    assert "nothing was changed" in capsys.readouterr().err
    assert [path.name for path in study_folder.parent.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, capsys: Said) -> None:
    assert main(["withdraw", str(tmp_path / "nowhere"), "P1"]) == 1
    assert "there is no such folder" in capsys.readouterr().err


def test_everybody_may_withdraw(study_folder: Path) -> None:
    assert main(["withdraw", str(study_folder), "P1", "P2", "P3", "T1", "T2", "C1"]) == 0
    findings = Findings(study_folder.parent / "small.duckdb")
    assert findings.study.participants == ()
    assert asked(findings, "select count(*) from segment") == [(0,)]
    assert findings.study.short_title == "Small study"
