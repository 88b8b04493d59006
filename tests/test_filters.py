"""What filters promise: a link reopens its slice, narrowing never adds, the sentence names what the SQL does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.filters import Filters, joined
from explorer.findings import Findings
from explorer.links import problems, resolved
from explorer.words import rows
from tests.strategies import filters_of

TEXT = st.text(min_size=1, max_size=15).filter(lambda text: text.strip() != "")
VALUES = st.lists(TEXT, max_size=3, unique=True).map(tuple)


@given(
    st.builds(
        Filters, role=VALUES, theme=VALUES, subtheme=VALUES, together=VALUES, who=VALUES, attribute=VALUES,
        study=st.one_of(st.just(""), TEXT), q=st.one_of(st.just(""), TEXT), by=st.sampled_from(["people", "segments"]),
        sort=st.sampled_from(["", "interview", "total"]), page=st.integers(1, 10_000), page2=st.integers(1, 10_000),
        all=st.sampled_from(["", "1"]), segment=st.one_of(st.just(""), TEXT), item=st.one_of(st.just(""), TEXT),
        answer=VALUES, occasion=st.one_of(st.just(""), TEXT), row=st.one_of(st.just(""), TEXT),
    )
)  # fmt: skip
def test_a_link_reopens_its_slice(filters: Filters) -> None:
    assert Filters.from_query(filters.to_query()) == filters


def test_a_link_without_filters_is_bare() -> None:
    assert Filters().to_query() == {}


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        (Filters(role=("Patient",), q="privacy"), {"role": ["Patient"], "q": ["privacy"]}),
        (Filters(subtheme=("a", "b"), page=2), {"subtheme": ["a", "b"], "page": ["2"]}),
        (Filters(together=("a",), attribute=("gender:Female",)), {"with": ["a"], "is": ["gender:Female"]}),
        (Filters(page=2, page2=3, all="1"), {"page": ["2"], "page2": ["3"], "all": ["1"]}),
        (Filters(by="segments", sort="interview"), {"by": ["segments"], "sort": ["interview"]}),
        (
            Filters(item="u1", answer=("2", "no answer"), occasion="later"),
            {"item": ["u1"], "answer": ["2", "no answer"], "occasion": ["later"]},
        ),
        (Filters(row="habit-ease"), {"row": ["habit-ease"]}),
    ],
)
def test_a_view_has_one_link(filters: Filters, query: dict[str, list[str]]) -> None:
    assert filters.to_query() == query


@pytest.mark.parametrize("page", ["0", "-1", "two", "", "1.5", "99999999999999999999", "²"])
def test_an_odd_page_number_is_the_first_page(page: str) -> None:
    assert Filters.from_query({"page": [page]}).page == 1
    assert Filters.from_query({"page2": [page]}).page2 == 1


def test_a_change_of_slice_goes_back_to_the_first_page() -> None:
    deep = Filters(role=("Patient",), page=3, page2=2, segment="a1")
    assert deep.changed(q="trust") == Filters(role=("Patient",), q="trust")
    assert deep.changed(by="segments").page == 3
    answers = Filters(item="u1", answer=("2",), page=3)
    assert answers.without("answer", "2") == Filters(item="u1")
    assert answers.changed(occasion="later").page == answers.changed(row="habit-ease").page == 1


def test_two_lists_are_paged_each_on_its_own() -> None:
    assert Filters(page=3, page2=2).changed(page2=4) == Filters(page=3, page2=4)
    assert Filters(page=3, page2=2).changed(page=4) == Filters(page=4, page2=2)


def test_another_page_is_opened_from_its_beginning() -> None:
    left = Filters(role=("Patient",), q="trust", by="segments", sort="total", page=3, page2=2, all="1", segment="a1")
    assert left.afresh() == Filters(role=("Patient",), q="trust", by="segments")
    opened = Filters(role=("Patient",), item="u1", answer=("2",), occasion="later", row="habit-ease")
    assert opened.afresh() == Filters(role=("Patient",))


def test_everything_is_said_of_the_empty_slice(small: Findings) -> None:
    assert Filters().in_words(small.study) == "Patients, therapists and carers on all themes."


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(role=("Patient",), subtheme=("Trust",)), "Patients on Trust."),
        (Filters(theme=("Gains",), subtheme=("Trust",)), "Patients, therapists and carers on Gains: Trust."),
        (Filters(who=("P1", "T1"), q="my phone"), "P1 and T1 on all themes, in passages that match “my phone”."),
        (
            Filters(attribute=("gender:Female", "gender:Male", "setting:Clinic")),
            "Patients, therapists and carers with gender Female or Male and setting Clinic on all themes.",
        ),
        (
            Filters(role=("Carer",), attribute=("gender:Female",), together=("Silence",)),
            "Carers with gender Female on all themes, where they also speak of Silence.",
        ),
    ],
)
def test_the_sentence_says_the_slice(small: Findings, filters: Filters, words: str) -> None:
    assert filters.in_words(small.study) == words


def test_the_sentence_says_what_is_done_with_the_people(small: Findings) -> None:
    said = Filters(role=("Patient", "Carer"), q="trust").in_words(small.study, "compared")
    assert said == "Patients and carers compared on all themes, in passages that match “trust”."


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_narrowing_never_adds(small: Findings, data: st.DataObject) -> None:
    study = small.study
    wide = data.draw(filters_of(study))
    more = data.draw(st.sampled_from([("role", "Patient"), ("theme", "Gains"), ("subtheme", "Trust"), ("who", "P1")]))
    name, value = more
    chosen = getattr(wide, name)
    narrow = wide.changed(**{name: (value,)}) if value in chosen or not chosen else wide
    assert _segments(small, narrow) <= _segments(small, wide)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_view_narrowed_to_a_number_lies_within_it(small: Findings, data: st.DataObject) -> None:
    wide = data.draw(filters_of(small.study))
    for row in rows(small.ask("theme_counts", filters=wide.as_slice(small.study))):
        topic = {"theme": (row["theme"],)} if row["theme"] else {}
        topic = {"subtheme": (row["slug"],)} if row["slug"] else topic
        narrow = wide.narrowed(role=(row["role"],), **topic)
        assert len(_segments(small, narrow)) == row["segments"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"role": ["Nurse"]}, "no role “Nurse”"),
        ({"theme": ["Luck"], "role": ["Patient"]}, "no theme “Luck”"),
        ({"subtheme": ["Ease"]}, "no subtheme “Ease”"),
        ({"who": ["P9"]}, "no participant “P9”"),
        ({"is": ["gender:Other"]}, "no attribute “gender:Other”"),
        ({"by": ["weight"]}, "“weight” is not a choice of by"),
        ({"page": ["x"]}, "“x” is not the number of a page"),
        ({"page2": ["-1"]}, "“-1” is not the number of a page"),
        ({"colour": ["red"]}, "no filter “colour”"),
        ({"theme": ["Gains"], "subtheme": ["Privacy"]}, "Privacy lies outside the chosen theme"),
        ({"q": ["!?"]}, "“!?” holds no letter or digit"),
    ],
)
def test_a_link_that_asks_in_vain_says_so(small: Findings, query: dict[str, list[str]], named: str) -> None:
    found = problems(query, small.study, "quotes")
    assert len(found) == 1
    assert named in found[0]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"item": ["nope"]}, "no survey item “nope”"),
        ({"item": ["u1"], "answer": ["9"]}, "The survey item “u1” has no answer “9”"),
        ({"item": ["n1"], "answer": ["9"]}, "The survey item “n1” has no answer “9”"),
        ({"item": ["years"], "answer": ["ten"]}, "has no answer “ten”"),
        ({"item": ["years"], "answer": ["1..x"]}, "has no answer “1..x”"),
        ({"answer": ["2"]}, "“2” is an answer without its survey item"),
        ({"occasion": ["never"]}, "no occasion “never”"),
        ({"row": ["nope"]}, "no row of the joint display “nope”"),
        ({"item": ["u1"], "answer": ["2", "no answer"], "occasion": ["LATER"]}, ""),
        ({"item": ["U1"], "answer": ["2"], "occasion": ["unnamed"]}, ""),
        ({"item": ["years"], "answer": ["-1.5", "-3..4.5"]}, ""),
        ({"row": ["Habit-Ease"]}, ""),
    ],
)
def test_a_link_into_the_survey_that_asks_in_vain_says_so(mixed: Findings, query: dict[str, list[str]], named: str) -> None:
    found = problems(query, mixed.study, "survey")
    assert len(found) == bool(named)
    assert named in "".join(found)


def test_only_a_survey_with_occasions_has_one_without_a_name(mixed: Findings, built_in: Findings) -> None:
    assert problems({"occasion": ["unnamed"]}, mixed.study, "survey") == []
    assert "no occasion “unnamed”" in problems({"occasion": ["unnamed"]}, built_in.study, "survey")[0]


@pytest.mark.parametrize(
    ("page", "sort", "named"),
    [
        ("joint", "inference", ""),
        ("joint", "relevance", "choose survey, themes or inference"),
        ("survey", "themes", "this page has none"),
        ("quotes", "interview", ""),
        ("quotes", "total", "choose relevance or interview"),
        ("compare", "total", ""),
        ("compare", "interview", "choose difference or total"),
        ("themes", "total", "this page has none"),
    ],
)
def test_a_page_names_an_order_that_it_does_not_have(small: Findings, page: str, sort: str, named: str) -> None:
    found = problems({"sort": [sort]}, small.study, page)
    assert len(found) == bool(named)
    assert named in "".join(found)


def test_a_good_link_has_no_problem(small: Findings) -> None:
    query = {"role": ["Patient"], "subtheme": ["Gains > Ease"], "page": ["2"], "embed": ["true"], "is": ["gender:Female"]}
    assert problems(query, small.study, "quotes") == []


def test_an_unknown_value_never_widens_the_slice(small: Findings) -> None:
    assert _segments(small, Filters(role=("Nurse",))) == set()
    assert _segments(small, Filters(subtheme=("Nope",))) == set()
    assert _segments(small, Filters(attribute=("gender:Nope",))) == set()


def test_name_path_and_case_mean_the_same_subtheme(small: Findings) -> None:
    spellings = [("Privacy",), ("Harms > Privacy",), ("privacy",)]
    assert {resolved(Filters(subtheme=spelling), small.study, "quotes").subtheme for spelling in spellings} == {("Privacy",)}
    assert resolved(Filters(subtheme=("Gains > Ease",)), small.study, "quotes").subtheme == ("Gains > Ease",)


def test_lists_read_as_english() -> None:
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"], "or") == "a, b or c"


def _segments(findings: Findings, filters: Filters) -> set[str]:
    quotes = findings.ask("quote_page", filters=filters.as_slice(findings.study), by_relevance=False, size=1000, skip=0)
    return set(quotes["segment"])
