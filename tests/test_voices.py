"""Whose words a list of quotes holds, who dissents from a key finding, and how much each side had to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from explorer.build import build
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.problems import StudyInvalid
from explorer.ui import compare
from explorer.ui.compare import QUOTES
from explorer.ui.joint_row import AT_A_TIME
from explorer.words import gives_the_most, group_sizes, quoted_or_not, rows, volumes
from tests.strategies import filters_of
from tests.test_pages import link_query, links_of, opened, text_of

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def small_data(session_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small study on the pages. Not of every test: what is built meanwhile would land in its folder."""
    monkeypatch.setenv("EXPLORER_DATA", str(session_data))


@pytest.fixture
def built_in_data(built_in: Findings, monkeypatch: pytest.MonkeyPatch) -> Findings:
    """The built-in study on the pages: it has more quotes than one page shows."""
    monkeypatch.setenv("EXPLORER_DATA", str(built_in.identity.path.parent))
    return built_in


on_pages = pytest.mark.usefixtures("small_data")


@pytest.fixture
def crowded(tmp_path: Path) -> Findings:
    """A study in which each of 120 people said one thing, and the last of them one thing more."""
    people = [f"P{number:03}" for number in range(120)]
    said = [*people, people[-1]]
    files = {
        "study.toml": "title = 'Crowded'\n[[role]]\nname = 'Patient'\n",
        "codebook.csv": "code\nHope\n",
        "participants.csv": "\n".join(["participant,role", *(f"{one},Patient" for one in people)]),
        "segments.csv": "\n".join(["segment,participant,text", *(f"s{n},{one},Words." for n, one in enumerate(said))]),
        "codings.csv": "\n".join(["segment,code", *(f"s{n},Hope" for n in range(len(said)))]),
    }
    (tmp_path / "crowded").mkdir()
    for name, text in files.items():
        (tmp_path / "crowded" / name).write_text(text, encoding="utf-8")
    return Findings(build(tmp_path / "crowded"))


def whose(findings: Findings, filters: Filters, size: int = 20, skip: int = 0) -> list[dict[str, Any]]:
    page = {"by_relevance": bool(filters.q), "size": size, "skip": skip}
    return rows(findings.ask("whose_words", filters=filters.as_slice(findings.study), **page))


def quotes(findings: Findings, filters: Filters, size: int = 1000, skip: int = 0) -> list[dict[str, Any]]:
    page = {"by_relevance": bool(filters.q), "size": size, "skip": skip}
    return rows(findings.ask("quote_page", filters=filters.as_slice(findings.study), **page))


def captions_of(app: AppTest) -> list[str]:
    return [caption.value.replace("\\", "") for caption in app.main.caption]


def test_who_raised_a_slice_stands_by_how_often_they_did(small: Findings) -> None:
    people = [(row["participant"], row["segments"], row["on_page"]) for row in whose(small, Filters(), size=4)]
    assert people == [("P1", 3, 3), ("P2", 2, 1), ("T1", 2, 0), ("C1", 1, 0)]
    # P3 answered a survey only, and T2 said nothing.
    assert not {"P3", "T2"} & {who for who, _, _ in people}


@given(st.data(), st.integers(1, 9), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_whose_words_agree_with_the_quotes(small: Findings, data: st.DataObject, size: int, skip: int) -> None:
    filters = data.draw(filters_of(small.study, odd=True))
    people, every, shown = whose(small, filters, size, skip), quotes(small, filters), quotes(small, filters, size, skip)
    assert sum(row["segments"] for row in people) == len(every)
    assert sum(row["on_page"] for row in people) == len(shown)
    raised, quoted = ({quote["participant"] for quote in some} for some in (every, shown))
    assert {row["participant"] for row in people if not row["on_page"]} == raised - quoted
    assert {(row["people"], row["people_on_page"], row["quotes"]) for row in people} <= {(len(raised), len(quoted), len(every))}


def test_a_hundred_people_are_listed_and_all_are_counted(crowded: Findings) -> None:
    people = whose(crowded, Filters())
    assert len(people) == 100
    assert people[0] | {"participant": "P119", "segments": 2, "people": 120, "people_on_page": 20, "quotes": 121} == people[0]
    assert gives_the_most(people) == "P119 gives the most: 2 of 121 quotes"
    assert "P118" not in {row["participant"] for row in people}


@pytest.mark.parametrize(
    ("segments", "said"),
    [
        ([5, 3, 1], "P0 gives the most: 5 of 9 quotes"),
        ([4, 4, 1], "P0 and P1 give the most: 4 of 9 quotes each"),
        ([2, 2, 2, 1], "P0 and 2 more give the most: 2 of 7 quotes each"),
        ([1, 1], "Each of the 2 people gives 1 of 2 quotes"),
    ],
)
def test_no_one_is_said_to_give_more_than_who_gives_as_much(segments: list[int], said: str) -> None:
    whole = {"people": len(segments), "quotes": sum(segments), "first_places": segments.count(max(segments))}
    assert gives_the_most([{"participant": f"P{n}", "segments": number} | whole for n, number in enumerate(segments)]) == said


@pytest.mark.parametrize(
    ("people", "on_page", "said"),
    [
        (14, 9, "Here 9 people speak; 5 more raised it and are not quoted here."),
        (2, 1, "Here 1 person speaks; 1 more raised it and is not quoted here."),
        (9, 9, "Here everyone who raised it speaks."),
    ],
)
def test_who_is_not_quoted_is_counted(people: int, on_page: int, said: str) -> None:
    assert quoted_or_not([{"people": people, "people_on_page": on_page}], "Here") == said


@on_pages
def test_quotes_say_whose_words_they_are() -> None:
    app = opened("quotes")
    assert ":primary[P1 gives the most: 3 of 8 quotes]" in [label.replace("\\", "") for label in links_of(app)]
    assert "On this page everyone who raised it speaks." in captions_of(app)
    assert "%" not in "".join(captions_of(app))


@on_pages
@pytest.mark.parametrize("link", [{"who": ["P1"]}, {"role": ["Carer"]}, {"q": ["zebra"]}], ids=str)
def test_of_one_person_nothing_is_said(link: dict[str, list[str]]) -> None:
    app = opened("quotes", link)
    assert "give" not in "".join(links_of(app))
    assert not [box for box in app.main.expander if box.label == "Whose words these are"]
    assert "speaks" not in text_of(app)


def test_who_raised_it_and_is_not_quoted_is_named_with_a_link(built_in_data: Findings) -> None:
    app = opened("quotes", {"role": ["Patient"]})
    assert "Raised it, not quoted on this page:" not in text_of(app)
    app.session_state["whose-words"] = True
    app.run()
    assert not app.exception
    people = whose(built_in_data, Filters(role=("Patient",)))
    silent = [row["participant"] for row in people if not row["on_page"]]
    assert silent
    assert "Raised it, not quoted on this page:" in text_of(app)
    named = [re.sub(r"\W|blue", "", link) for link in links_of(app) if re.fullmatch(r":blue\[\*\*\w+\*\*\]", link)]
    assert named == silent
    counts = [f":primary[**{row['segments']} quotes**]" for row in people]
    assert [label for label in links_of(app) if label in counts] == counts


def test_whose_words_follow_the_page(built_in_data: Findings) -> None:
    second = whose(built_in_data, Filters(), skip=20)[0]
    shown = captions_of(opened("quotes", {"page": ["2"]}))
    assert quoted_or_not([second], "On this page") in shown
    assert quoted_or_not([whose(built_in_data, Filters())[0] | {"people_on_page": 17}], "On this page") not in shown
    last = whose(built_in_data, Filters(), skip=(second["quotes"] - 1) // 20 * 20)[0]
    assert quoted_or_not([last], "On this page") in captions_of(opened("quotes", {"page": ["99"]}))


@on_pages
@pytest.mark.parametrize(("subtheme", "number"), [([], 3), (["Privacy"], 2)])
def test_themes_say_it_in_one_line_of_the_quotes_that_they_show(subtheme: list[str], number: int) -> None:
    app = opened("themes", {"subtheme": subtheme})
    (line,) = [caption for caption in captions_of(app) if "raised it" in caption]
    assert line.startswith(f"In these {number} quotes ")
    assert "Whose words these are" not in [box.label for box in app.main.expander]


def lines_of(app: AppTest, *fields: str) -> list[list[str]]:
    """What each of these lists says of its quotes."""
    return [[one.value.replace("\\", "") for one in app.get_by_key(f"whose-words-{field}").caption] for field in fields]


def test_both_sides_of_a_comparison_say_whose_words_they_are(built_in_data: Findings) -> None:
    app = opened("compare", {"page2": ["2"]})
    topic = Filters(subtheme=(next(one.slug for one in built_in_data.study.subthemes if one.name == app.header[-1].value),))
    sides = zip(("Patient", "Therapist"), (0, QUOTES), strict=True)
    people = [whose(built_in_data, topic.changed(role=(role,)), QUOTES, skip) for role, skip in sides]
    numbers = [sum(row["on_page"] for row in side) for side in people]
    said = [quoted_or_not(side, f"In these {number} quotes") for side, number in zip(people, numbers, strict=True)]
    assert [line[-1:] for line in lines_of(app, "page", "page2")] == [[one] for one in said]
    assert said[0] != said[1]
    assert "Whose words these are" not in [box.label for box in app.main.expander]


def test_of_one_quote_of_several_it_is_said_who_is_not_quoted(built_in_data: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "QUOTES", 1)
    shown = captions_of(opened("compare"))
    assert any(re.match(r"In this quote 1 person speaks; \d+ more raised it", caption) for caption in shown)
    assert "these 1" not in "".join(shown)


@on_pages
def test_a_side_with_one_person_says_nothing() -> None:
    app = opened("compare", {"subtheme": ["Silence", "Privacy", "Trust", "Gains > Ease"]})
    assert lines_of(app, "page") == [["In these 3 quotes everyone who raised it speaks."]]
    therapists = app.get_by_key("side-page2")
    assert not therapists.caption
    assert "most" not in "".join(link.label for link in therapists.get("page_link"))


def test_only_an_open_row_of_the_joint_display_says_whose_words_it_holds(built_in_data: Findings) -> None:
    (row, *_) = rows(built_in_data.ask("joint_rows", filters=Filters().as_slice(built_in_data.study), sort="survey", row=""))
    app = opened("joint", {"row": [row["joint_row"]]})
    sides = [Filters(role=(role.role,), subtheme=(row["slug"],)) for role in built_in_data.study.speaking]
    said = [quoted_or_not(whose(built_in_data, side, AT_A_TIME), f"In these {AT_A_TIME} quotes") for side in sides]
    assert [line[-1:] for line in lines_of(app, "page", "page2")] == [[one] for one in said]
    assert "more raised it" not in text_of(opened("joint"))


@on_pages
def test_a_finding_leads_to_the_quotes_that_dissent(small: Findings) -> None:
    app = opened()
    (other,) = [link for link in app.main.get("page_link") if "Other voices" in link.label]
    assert other.label.replace("\\", "") == ":primary[Other voices: 2 quotes on Privacy]"
    assert other.proto.query_string == "subtheme=Privacy"
    assert len(quotes(small, Filters(subtheme=("Privacy",)))) == 2
    # f2 is dissented from in words that nobody said; of f3 nobody said what would dissent.
    assert "No dissenting quotes in this slice." in captions_of(app)
    assert "No dissenting code is linked." in captions_of(app)


@on_pages
def test_dissenting_quotes_obey_the_slice() -> None:
    app = opened("overview", {"role": ["Therapist"]})
    assert ":primary[Other voices: 1 quote on Privacy]" in [label.replace("\\", "") for label in links_of(app)]
    shown = opened("overview", {"theme": ["Gains"]})
    assert "Other voices" not in "".join(links_of(shown))
    assert "No dissenting quotes in this slice." in captions_of(shown)
    assert link_query(shown) == {"theme": ["Gains"]}


@on_pages
def test_a_finding_without_support_in_the_slice_is_no_card_for_its_dissent() -> None:
    shown = text_of(opened("overview", {"subtheme": ["Privacy"]}))
    assert "Therapists speak of privacy." in shown
    assert "everybody" not in shown


def test_every_dissenting_link_of_the_built_in_study_opens_its_quotes(built_in_data: Findings) -> None:
    found = 0
    for link in opened().main.get("page_link"):
        if number := re.search(r"Other voices: (\d+) quotes", link.label.replace("\\", "")):
            assert len(quotes(built_in_data, Filters.from_query(parse_qs(link.proto.query_string)))) == int(number[1])
            found += 1
    assert found == sum(row["stance"] == "dissents" for row in rows(built_in_data.ask("key_findings"))) > 2


@pytest.mark.parametrize(("stance", "said"), [("dissents", "dissenting"), ("supports", "supporting"), ("", "supporting")])
def test_one_link_must_show_each_stance(edit: Edit, stance: str, said: str) -> None:
    folder = edit(
        "finding_links.csv", "f3,,Harms", f"f4,Patient,Gains > Ease,{stance}\nf4,Therapist,Gains > Trust,{stance}\nf3,,Harms"
    )
    edit("findings.csv", "f3,", "f4,Something else.,,\nf3,")
    with pytest.raises(StudyInvalid) as caught:
        build(folder)
    assert f"its {said} rows must pair each of its roles with each of its codes" in str(caught.value)
    assert str(caught.value).count("must pair") == 1


def test_support_and_dissent_may_differ_in_their_roles(edit: Edit) -> None:
    folder = edit("finding_links.csv", "f1,,Harms > Privacy,dissents", "f1,Patient,Harms > Privacy,dissents")
    links = rows(Findings(build(folder)).ask("key_findings"))
    assert [list(row["roles"]) for row in links if row["finding"] == "f1"] == [["Carer", "Patient", "Therapist"], ["Patient"]]


def lines(*each: tuple[str, float, float], most: str = "", differ: bool = True) -> list[dict[str, Any]]:
    return [
        {
            "plural": plural,
            "segments_each": segments,
            "words_each": words,
            "volumes_differ": differ,
            "spoke_most": plural == most,
        }
        for plural, segments, words in each
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            lines(("patients", 14.2, 420.4), ("therapists", 16.4, 1540), most="therapists"),
            "Therapists spoke more: 16 segments and 1,540 words a person, patients 14 and 420.",
        ),
        (
            lines(("patients", 2.5, 20), ("therapists", 2, 16), ("carers", 1, 8), most="patients"),
            "Patients spoke most: 2.5 segments and 20 words a person, therapists 2 and 16, carers 1 and 8.",
        ),
        (
            lines(("patients", 1, 90), ("therapists", 3, 70)),
            "The interviews differ in length: patients 1 segment and 90 words a person, therapists 3 and 70.",
        ),
        (lines(("patients", 14, 420), ("therapists", 15, 430), most="therapists", differ=False), ""),
    ],
)
def test_who_spoke_more_is_said_where_it_differs(said: list[dict[str, Any]], sentence: str) -> None:
    assert volumes(said) == sentence


@pytest.mark.parametrize(("text", "differs"), [("one two three four five six", True), ("one two three four five", False)])
def test_a_fifth_more_is_a_difference(study_folder: Path, text: str, differs: bool) -> None:
    for name, cells in {
        "participants.csv": ["participant,role", "P1,Patient", "T1,Therapist"],
        "segments.csv": ["segment,participant,text", "a,P1,one two three four five", f"b,T1,{text}"],
        "codings.csv": ["segment,code", "a,Gains > Ease", "b,Gains > Ease"],
        "finding_links.csv": ["finding,role,code,stance", "f1,,Gains > Ease,supports"],
    }.items():
        (study_folder / name).write_text("\n".join(cells), encoding="utf-8")
    for name in ("sources.csv", "published.csv"):
        (study_folder / name).unlink()
    toml = study_folder / "study.toml"
    toml.write_text(toml.read_text("utf-8").replace('attributes = ["gender", "setting"]', "attributes = []"), "utf-8")
    small = Findings(build(study_folder))
    found = rows(small.ask("finding_evidence", filters=Filters().as_slice(small.study)))
    assert {row["volumes_differ"] for row in found} == {differs}
    assert (volumes(found) == "Therapists spoke more: 1 segment and 6 words a person, patients 1 and 5.") == differs


@on_pages
def test_a_card_says_its_group_sizes_and_who_spoke_more() -> None:
    shown = captions_of(opened())
    assert (
        "Of 2 patients, 1 therapist and 1 carer interviewed. Patients spoke most: 2.5 segments and 20 words a person, "
        "therapists 2 and 16, carers 1 and 8."
    ) in shown
    # A finding on one role compares nothing.
    assert "Of 1 therapist interviewed." in shown


@on_pages
def test_group_sizes_are_those_of_the_slice() -> None:
    shown = captions_of(opened("overview", {"who": ["P1"]}))
    assert "Of 1 patient chosen." in shown
    assert not any("therapist" in caption for caption in shown if caption.startswith("Of "))
    line = {"asked": 2, "singular": "patient", "plural": "patients"}
    assert group_sizes([line], Filters(q="phone")) == "Of 2 patients interviewed."


def test_a_study_without_findings_has_no_cards(study_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("findings.csv", "finding_links.csv"):
        (study_folder / name).unlink()
    build(study_folder)
    monkeypatch.setenv("EXPLORER_DATA", str(study_folder.parent))
    shown = text_of(opened())
    assert "A small study" in shown.replace("*", "")
    assert "dissenting" not in shown
