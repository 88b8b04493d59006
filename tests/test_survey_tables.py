"""What a findings file holds of a survey, what is a fault in its three files, and what never enters."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from explorer.build import build, check
from explorer.findings import Findings
from explorer.links import problems
from tests.conftest import SURVEYED
from tests.test_withdraw import cells

Spoil = Callable[[str, str, str], Path]


def asked(findings: Findings, query: str) -> list[tuple]:
    return findings._cursor().execute(query).fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the study that has a survey only, to spoil."""
    return Path(shutil.copytree(SURVEYED, tmp_path / "surveyed"))


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Replace text in one file of the copy; the text must be there."""

    def spoiled(name: str, old: str, new: str) -> Path:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return spoiled


def test_the_survey_has_no_fault(folder: Path) -> None:
    assert check(folder) == []


ITEMS, SCALES, ANSWERS = "survey_items.csv", "scales.csv", "survey_answers.csv"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (ITEMS, "n2,Norms", "n1,Norms", 'survey_items.csv, line 5, column item: "n1": the same key stands in line 4'),
        (ITEMS, "n2,Norms", ",Norms", "survey_items.csv, line 5, column item: the cell is empty"),
        (ITEMS, "Why?,text", "Why?,", "survey_items.csv, line 9, column kind: the cell is empty"),
        (ITEMS, "Why?,text", "Why?,words", 'survey_items.csv, line 9, column kind: "words": write one of: scale, choice,'),
        (ITEMS, "choices,app", "choices,", "survey_items.csv, line 6, column scale: an item of the kind choices needs a scale"),
        (ITEMS, "choices,app", "choices,apps", 'survey_items.csv, line 6, column scale: "apps": it is not in scales.csv'),
        (ITEMS, "Therapist; Carer", "Therapist; Nurse", 'survey_items.csv, line 5, column asked: "Nurse": no such role'),
        (ITEMS, '"Therapist, Carer"', '"Therapist, Nurse"', 'survey_items.csv, line 4, column asked: "Nurse": no such role'),
        (ITEMS, "u1,Use,1,", "u1,Use,one,", 'survey_items.csv, line 3, column position: "one": this must be a whole number'),
        (ITEMS, ",collected", ",guessed", 'survey_items.csv, line 5, column provenance: "guessed": write one of: illustrative'),
        (ITEMS, "item,", "itm,", "survey_items.csv, line 1, column item: the column is missing"),
        (SCALES, "often,1,", "often,0,", 'scales.csv, line 3, column value: "often, 0": the same key stands in line 2'),
        (SCALES, "often,1,", "often,,", "scales.csv, line 3, column value: the cell is empty"),
        (SCALES, "agree,2,", ",2,", "scales.csv, line 5, column scale: the cell is empty"),
        (SCALES, "agree,2,agree,3,1", "agree,2,agree,3,2", 'scales.csv, line 5, column side: "2": write one of: -1, 0, 1; or'),
        (SCALES, "agree,2,agree,3,1", "agree,2,agree,x,1", 'scales.csv, line 5, column position: "x": this must be a whole'),
        (SCALES, "often,1,", "often,No answer,", 'scales.csv, line 3, column value: "No answer": this is how links say that'),
        (SCALES, ",yes", ",perhaps", 'scales.csv, line 8, column missing: "perhaps": write one of: yes, no'),
        (ANSWERS, "T1,n1,,9", "T7,n1,,9", 'survey_answers.csv, line 9, column participant: "T7": it is not in'),
        (ANSWERS, "T1,n1,,9", ",n1,,9", "survey_answers.csv, line 9, column participant: the cell is empty"),
        (ANSWERS, "T1,n1,,9", "T1,n9,,9", 'survey_answers.csv, line 9, column item: "n9": it is not in survey_items.csv'),
        (ANSWERS, "T1,n1,,9", "T1,,,9", "survey_answers.csv, line 9, column item: the cell is empty"),
        (ANSWERS, "T1,n1,,9", "T1,n1,,7", 'survey_answers.csv, line 9, column answer: "7": it is no level of the scale agree '
         "(there: 0, 1, 2, 9); add it to scales.csv"),
        (ANSWERS, "P8,best,,maps", "P8,best,,Maps", 'line 16, column answer: "Maps": it is no level of the scale app'),
        (ANSWERS, "P8,apps,,feed", "P8,apps,,atlas", 'line 13, column answer: "atlas": it is no level of the scale app'),
        (ANSWERS, "P8,apps,,feed", "P8,apps,,maps", 'line 13, column item: "P8, apps, maps": the same key stands in line 12'),
        (ANSWERS, "P9,u1,later", "P9,u1,", 'line 7, column item: "P9, u1": the same key stands in line 6'),
        (ANSWERS, "P8,best,,maps", "P8,best,,maps,\nP8,best,,feed", 'line 17, column item: "P8, best": the same key stands'),
        (ANSWERS, ",1.5,", ',"1,5",', 'line 17, column answer: "1,5": this must be a number, with a point'),
        (ANSWERS, ",1.5,", ",inf,", 'line 17, column answer: "inf": this must be a number, with a point'),
        (ANSWERS, "2,answered", "2,given", 'line 4, column status: "given": write one of: answered, no answer, skipped; or'),
        (ANSWERS, "P8,u2,,1,answered", "P8,u2,,,answered", "line 5, column answer: the cell is empty; write the answer, or"),
        (ANSWERS, "P1,u1,,0,", "P1,u1,,,", "line 2, column answer: the cell is empty; write the answer, or the status"),
        (ANSWERS, "2,answered", "2,skipped", 'line 4, column answer: "2": the status is skipped; take the answer out'),
        (ANSWERS, "-1,no answer", "-2,no answer", 'line 18, column answer: "-2": the status is no answer; take'),
        (ANSWERS, "T9,apps,,,no answer", "T9,apps,,,no answer\nT9,apps,,maps,", 'line 15, column status: "no answer": another'),
        (ANSWERS, "P1,u1,,0,", "C1,u1,,0,", 'line 2, column participant: "C1": the item u1 was not asked of the role Carer'),
        (ANSWERS, "P1,u2,,,no answer", "T1,u2,,,no answer", 'line 3, column participant: "T1": the item u2 was not asked'),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place_and_cure(spoil: Spoil, name: str, old: str, new: str, said: str) -> None:
    faults = [str(problem) for problem in check(spoil(name, old, new))]
    assert any(said in fault and fault.startswith(name) for fault in faults), faults


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (ANSWERS, "P1,u1,,0,", "P1,u1,,5,"),
        (ANSWERS, ",1.5,", ",many,"),
        (ANSWERS, "P1,u1,,0,", "P1,u1,,,"),
        (ANSWERS, "P9,u1,later", "P9,u1,"),
        (ANSWERS, "T1,n1,,9", "T7,n1,,9"),
        (ANSWERS, "T1,n1,,9", "T1,n9,,9"),
        (ITEMS, "choices,app", "choices,"),
        (SCALES, ",yes", ",perhaps"),
        (SCALES, "often,1,sometimes", "often,0,sometimes"),
    ],
)
def test_one_fault_is_told_once(spoil: Spoil, name: str, old: str, new: str) -> None:
    lines = [(problem.file, problem.line) for problem in check(spoil(name, old, new))]
    assert len(lines) == len(set(lines)) > 0


def test_that_an_item_was_skipped_may_be_said_of_anybody(spoil: Spoil) -> None:
    assert check(spoil(ANSWERS, "P1,u2,,,no answer", "P1,u2,,,no answer\nT1,u2,,,skipped")) == []


def test_items_stand_by_instrument_and_position(surveyed: Findings) -> None:
    assert asked(surveyed, "select item, instrument from item order by position") == [
        ("u1", "Use"), ("u2", "Use"), ("n1", "Norms"), ("n2", "Norms"),
        ("apps", "Survey"), ("best", "Survey"), ("years", "Survey"), ("why", "Survey"),
    ]  # fmt: skip


def test_an_item_without_wording_goes_by_its_name_and_the_studys_provenance(surveyed: Findings) -> None:
    assert asked(surveyed, "select wording, provenance from item where item = 'years'") == [("years", "illustrative")]
    assert asked(surveyed, "select provenance from item where item = 'n2'") == [("collected",)]


def test_an_item_that_names_no_role_was_asked_of_all(surveyed: Findings) -> None:
    roles = dict(asked(surveyed, "select item, list(role order by role) from asked group by item"))
    assert roles["why"] == ["Carer", "Patient", "Therapist"]
    assert roles["n1"] == roles["n2"] == ["Carer", "Therapist"]
    assert roles["u1"] == ["Patient"]


def test_a_role_with_a_comma_is_one_role(spoil: Spoil) -> None:
    spoil("study.toml", '"Carer"', '"Carer, paid"')
    spoil("participants.csv", "C1,Carer", 'C1,"Carer, paid"')
    spoil(ITEMS, '"Therapist, Carer"', '"Carer, paid"')
    spoil(ANSWERS, "T1,n1,,9,\nT9,n1,,2,", "C1,n1,,2,")
    folder = spoil(ITEMS, "Therapist; Carer", '"Therapist; Carer, paid"')
    findings = Findings(build(folder))
    assert asked(findings, "select role from asked where item = 'n1'") == [("Carer, paid",)]
    assert asked(findings, "select count(*) from asked where item = 'n2'") == [(2,)]


def test_levels_stand_in_their_order_and_items_share_them(surveyed: Findings) -> None:
    agree = asked(surveyed, "select value, label, side, missing from scale_level where scale = 'agree' order by position")
    assert agree == [("0", "disagree", -1, False), ("1", "neither", 0, False), ("2", "agree", 1, False),
                     ("9", "cannot say", 0, True)]  # fmt: skip
    assert asked(surveyed, "select value, label from scale_level where scale = 'app' order by position")[0] == ("feed", "feed")
    assert asked(surveyed, "select count(*) from item where scale = 'often'") == [(2,)]


def answers_to(findings: Findings, item: str) -> list[tuple]:
    columns = "participant, occasion, part, answer, number, status"
    return asked(findings, f"select {columns} from answer where item = '{item}' order by participant, occasion, part")


def test_the_parts_of_an_answer_are_its_choices_in_scale_order(surveyed: Findings) -> None:
    assert answers_to(surveyed, "apps") == [
        ("P8", "", 1, "feed", None, "answered"),
        ("P8", "", 2, "maps", None, "answered"),
        ("P9", "", 1, "feed", None, "answered"),
        ("T9", "", 1, "", None, "no answer"),
    ]


def test_zero_no_answer_and_skipped_are_three_things(surveyed: Findings) -> None:
    assert ("P1", "", 1, "0", 0.0, "answered") in answers_to(surveyed, "u1")
    assert answers_to(surveyed, "u2") == [
        ("P1", "", 1, "", None, "no answer"),
        ("P8", "", 1, "1", 1.0, "answered"),
        ("P9", "", 1, "", None, "skipped"),
    ]


def test_a_missing_level_is_no_answer_and_no_number(surveyed: Findings) -> None:
    assert answers_to(surveyed, "n1") == [
        ("T1", "", 1, "9", None, "no answer"),
        ("T9", "", 1, "2", 2.0, "answered"),
    ]
    assert [number for *_, number, _ in answers_to(surveyed, "years")] == [1.5, None, 12.0]


def test_occasions_are_told_apart(surveyed: Findings) -> None:
    assert [(row[1], row[3]) for row in answers_to(surveyed, "u1") if row[0] == "P9"] == [("", "1"), ("later", "2")]


def test_surveyed_are_those_who_answered(surveyed: Findings) -> None:
    # T1 could not say, and C1 has no answer at all.
    assert asked(surveyed, "select participant from participant where surveyed order by position") == [
        ("P1",), ("P8",), ("P9",), ("T9",),
    ]  # fmt: skip
    assert asked(surveyed, "select count(*) from participant where interviewed") == [(0,)]


def test_the_file_holds_the_surveys_pedigree(surveyed: Findings) -> None:
    ((counts, digests),) = asked(surveyed, "select counts, source_digests from build")
    assert (counts["item"], counts["answer"], counts["segment"]) == (8, 20, 0)
    assert {ITEMS, SCALES, ANSWERS} < set(digests)


def test_a_study_without_survey_has_empty_tables(small: Findings) -> None:
    for table in ("item", "asked", "scale_level", "answer"):
        assert asked(small, f"select count(*) from {table}") == [(0,)]
    # P3 has a coded answer, which is a segment.
    assert asked(small, "select participant from participant where surveyed") == [("P3",)]


def test_a_withdrawn_person_leaves_no_answer(folder: Path) -> None:
    (folder / "withdrawn.csv").write_text("id,kind,date\nT9,participant,2026-01-01\n", "utf-8")
    people = (folder / "participants.csv").read_text("utf-8").replace("T9,Therapist,Female,Clinic,1980-03-01\n", "")
    (folder / "participants.csv").write_text(people, "utf-8")
    built = build(folder)
    assert b"Two lines" not in built.read_bytes()
    findings = Findings(built)
    assert asked(findings, "select count(*) from answer where participant = 'T9'") == [(0,)]
    assert findings.study.surveyed == 3
    assert asked(findings, "select count(*) from answer") == [(15,)]


@pytest.mark.parametrize(("withdrawn", "shareable"), [("w1", ""), ("", "no")])
def test_an_open_answer_whose_passage_is_hidden_does_not_enter(mixed_folder: Path, withdrawn: str, shareable: str) -> None:
    with (mixed_folder / "segments.csv").open("a", encoding="utf-8") as file:
        file.write(f"w1,T9,,answer,why,1,,,Two lines: it,,,,{shareable},\n")
        file.write("w2,P8,,answer,why,1,,,because as i said,,,,,\n")
    with (mixed_folder / "codings.csv").open("a", encoding="utf-8") as file:
        file.write("w1,Silence,Ada\nw2,Silence,Ada\n")
    (mixed_folder / "withdrawn.csv").write_text(f"id,kind,date\n{withdrawn},segment,\n", "utf-8")
    built = build(mixed_folder)
    assert b"quick" not in built.read_bytes()
    findings = Findings(built)
    assert asked(findings, "select participant from answer where item = 'why'") == [("P8",)]


def test_what_may_not_be_shown_is_not_in_the_file(folder: Path) -> None:
    built = build(folder)
    assert b"1990-03-01" not in built.read_bytes()
    connection = duckdb.connect(built, read_only=True)
    for (table,) in connection.execute("select table_name from duckdb_tables()").fetchall():
        assert "birthday" not in str(connection.execute(f"from {table}").fetchall())


def test_many_survey_only_people_do_not_release_an_attribute_of_few_who_were_interviewed(mixed_folder: Path) -> None:
    toml = (mixed_folder / "study.toml").read_text("utf-8").replace("minimum_group = 1", "minimum_group = 2")
    (mixed_folder / "study.toml").write_text(toml.replace('["gender", "setting"]', '["gender"]'), "utf-8")
    extra = "".join(
        f"{role[0]}{number},{role},{gender},,\n"
        for role in ("Patient", "Therapist", "Carer")
        for gender in ("Female", "Male")
        for number in range(*((20, 25) if gender == "Female" else (30, 35)))
    )
    with (mixed_folder / "participants.csv").open("a", encoding="utf-8") as file:
        file.write(extra)
    # Every group of role and gender has five people or more, but only one woman among the patients was interviewed.
    findings = Findings(build(mixed_folder))
    assert findings.study.levels == ()
    assert asked(findings, "select attribute from attribute_withheld") == [("gender",)]


def test_a_missing_level_may_be_called_no_answer(spoil: Spoil) -> None:
    spoil(ANSWERS, "T1,n1,,9", "T1,n1,,no answer")
    assert check(spoil(SCALES, "agree,9,", "agree,no answer,")) == []


def ask_of_the_person(folder: Path, scale: str = "placezqa") -> None:
    """Add the attribute item clinic, with a level that nobody has, and one answer to it."""
    header, *items = (folder / ITEMS).read_text("utf-8").splitlines()
    items.append(f"clinic,,,origin,Where?,choice,{scale},Patient,")
    lines = [f"{header},attribute", *(f"{item},{'yes' if item.startswith('clinic') else ''}" for item in items)]
    (folder / ITEMS).write_text("\n".join(lines) + "\n", "utf-8")
    with (folder / SCALES).open("a", encoding="utf-8") as file:
        file.write("placezqa,hzqa,Hospitalzqa,,,\nplacezqa,mzqa,Moonzqa,,,\n")
    if scale == "placezqa":
        with (folder / ANSWERS).open("a", encoding="utf-8") as file:
            file.write("P1,clinic,,hzqa,\n")


def answers_that_do_not_exist(findings: Findings, item: str, answer: str) -> list[str]:
    return [
        said for said in problems({"item": [item], "answer": [answer]}, findings.study, "survey") if "has no answer" in said
    ]


def test_the_levels_of_an_attributes_scale_are_not_in_the_file(folder: Path) -> None:
    ask_of_the_person(folder)
    built = build(folder)
    findings = Findings(built)
    assert asked(findings, "select count(*) from scale_level where scale = 'placezqa'") == [(0,)]
    assert asked(findings, "select count(*) from scale_level where scale = 'app'") == [(2,)]
    for word in ("hzqa", "Hospitalzqa", "mzqa", "Moonzqa"):
        assert word.encode() not in built.read_bytes()
        assert word not in cells(built)
    assert "sometimes" in cells(built)


@pytest.mark.parametrize("answer", ["hzqa", "mzqa", "nobody's"])
def test_a_link_to_an_answer_of_an_attribute_says_that_there_is_none(folder: Path, answer: str) -> None:
    ask_of_the_person(folder)
    findings = Findings(build(folder))
    assert answers_that_do_not_exist(findings, "clinic", answer) == [f"The survey item “clinic” has no answer “{answer}”."]
    assert answers_that_do_not_exist(findings, "best", "feed") == []


def test_the_levels_of_a_scale_that_an_ordinary_item_shares_are_in_the_file(folder: Path) -> None:
    ask_of_the_person(folder, scale="app")
    findings = Findings(build(folder))
    assert asked(findings, "select value from scale_level where scale = 'app' order by position") == [("feed",), ("maps",)]
    assert asked(findings, "select count(*) from scale_level where scale = 'placezqa'") == [(0,)]


def test_no_digest_of_a_file_with_attributes_is_kept(surveyed: Findings) -> None:
    ((digests,),) = asked(surveyed, "select source_digests from build")
    assert digests[SCALES] == digests[ANSWERS] == digests["participants.csv"] == ""
    assert len(digests[ITEMS]) == 64


def code(folder: Path, *passages: str) -> None:
    """Add passages of answers, each a row of segments.csv from its id on, with a code."""
    for name, lines in {
        "segments.csv": passages,
        "codings.csv": [f"{passage.partition(',')[0]},Silence,Ada" for passage in passages],
    }.items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))


def test_an_answer_is_withheld_with_its_passage_also_where_words_were_edited(mixed_folder: Path) -> None:
    code(mixed_folder, "w1,T9,,answer,why,1,,,Swiftness above all.,,,,no,")
    built = build(mixed_folder)
    findings = Findings(built)
    assert "quick" not in cells(built)
    assert asked(findings, "select participant from answer where item = 'why'") == [("P8",)]
    responses = asked(findings, "select participant, status from response where item = 'why' order by participant")
    assert ("P9", "no answer") in responses
    assert "T9" not in dict(responses)
    assert asked(findings, "select status from response where item = 'years' and participant = 'T9'") == [("answered",)]


def test_a_passage_that_is_not_in_its_answer_is_a_fault_with_both_places(mixed_folder: Path) -> None:
    code(
        mixed_folder,
        "w1,T9,,answer,why,1,,,Swiftness above all.,,,,,",
        "w2,P8,,answer,why,1,,,as i said: it HELPS,,,,,",
        "w3,P9,,answer,why,1,,,It stands here alone.,,,,,",
    )
    line = (mixed_folder / "segments.csv").read_text("utf-8").splitlines().index(
        "w1,T9,,answer,why,1,,,Swiftness above all.,,,,,"
    ) + 1
    assert [str(problem) for problem in check(mixed_folder)] == [
        f'segments.csv, line {line}, column text: "Swiftness above all.": it is not in the answer of T9 to why in '
        "survey_answers.csv, line 21; correct one of the two"
    ]


def test_a_row_of_the_joint_display_on_attributes_alone_is_a_fault(mixed_folder: Path) -> None:
    ask_of_the_person(mixed_folder)
    with (mixed_folder / "joint.csv").open("a", encoding="utf-8") as file:
        file.write("origin-ease,,origin,Gains > Ease,confirms,,\n")
    (fault,) = [str(problem) for problem in check(mixed_folder)]
    assert fault.startswith('joint.csv, line 9, column construct: "origin": it is an attribute of people')
    items = (mixed_folder / ITEMS).read_text("utf-8")
    (mixed_folder / ITEMS).write_text(items.replace("years,,,,", "years,,,origin,"), "utf-8")
    assert check(mixed_folder) == []


@pytest.mark.parametrize("occasion", ["", "later"])
def test_an_answer_coded_in_segments_alone_is_of_the_persons_only_occasion(mixed_folder: Path, occasion: str) -> None:
    text = (mixed_folder / ANSWERS).read_text("utf-8")
    text = text.replace("P9,apps,,", f"P9,apps,{occasion},").replace("P9,years,,", f"P9,years,{occasion},")
    (mixed_folder / ANSWERS).write_text(text, "utf-8")
    code(mixed_folder, "w1,P9,,answer,why,1,,,It stands here alone.,,,,,")
    findings = Findings(build(mixed_folder))
    assert answers_to(findings, "why")[1:2] == [("P9", occasion, 1, "It stands here alone.", None, "answered")]
    items = "('apps', 'best', 'years', 'why')"
    responses = f"select item, occasion, status from response where participant = 'P9' and item in {items} order by item"
    assert asked(findings, responses) == [
        ("apps", occasion, "answered"),
        ("best", occasion, "no answer"),
        ("why", occasion, "answered"),
        ("years", occasion, "no answer"),
    ]


def test_an_answer_listed_by_hand_as_withdrawn_is_not_taken_for_no_answer(folder: Path) -> None:
    (folder / "withdrawn.csv").write_text("id,kind\nanswer T9 why,segment\nanswer P9 why,segment\n", "utf-8")
    built = build(folder)
    findings = Findings(built)
    assert "quick" not in cells(built)
    responses = dict(asked(findings, "select participant, status from response where item = 'why'"))
    assert responses["P8"] == "answered"
    assert not {"T9", "P9"} & set(responses)


def test_a_hundred_thousand_answers_build(tmp_path: Path) -> None:
    folder = tmp_path / "large"
    folder.mkdir()
    people, items = range(1000), range(100)
    kinds = ("scale,s", "choices,s", "number,", "text,")
    files = {
        "study.toml": "title = 'Large'\n[[role]]\nname = 'Patient'\n",
        "participants.csv": "participant,role\n" + "".join(f"P{person},Patient\n" for person in people),
        ITEMS: "item,kind,scale\n" + "".join(f"q{item},{kinds[item % 4]}\n" for item in items),
        SCALES: "scale,value,missing\ns,0,\ns,1,\ns,9,yes\n",
        ANSWERS: "participant,item,answer\n" + "".join(f"P{person},q{item},1\n" for person in people for item in items),
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    findings = Findings(build(folder))
    assert asked(findings, "select count(*), count(number) from answer") == [(100_000, 50_000)]
