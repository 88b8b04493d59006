"""What a reader types finds what it means, and nothing typed is an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.search import Search, is_named, marked, parse


def found(findings: Findings, text: str, ranked: bool = False) -> list[str]:
    quotes = findings.ask("quote_page", filters=Filters(q=text).as_slice(findings.study), by_relevance=ranked, size=100, skip=0)
    return list(quotes["segment"])


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("phone", ["a2", "a1", "a9"]),
        ("PHONES", ["a2", "a1", "a9"]),
        ("post phone", ["a1"]),
        ("phone post", ["a1"]),
        ("cafe", ["a2"]),
        ("CAFÉ", ["a2"]),
        ('"my phone"', ["a2", "a1"]),
        ('"phone my"', ["a2"]),
        ("“my phone” café", ["a2"]),
        ("pho*", ["a2", "a1", "a9"]),
        ("phone -café", ["a1", "a9"]),
        ('phone -"my phone"', ["a9"]),
        ("phone -caf*", ["a1", "a9"]),
        ("clients'", ["a7"]),
        ("client's", ["a7"]),
        ("can't", []),
        ("secret", []),
        ("survey", []),
        ("wherever", []),
    ],
)
def test_a_search_finds_what_it_means(small: Findings, text: str, segments: list[str]) -> None:
    assert found(small, text) == segments


def test_without_alone_excludes_from_everything(small: Findings) -> None:
    everything = found(small, "")
    assert found(small, "-phone") == [segment for segment in everything if segment not in found(small, "phone")]


def test_the_best_match_comes_first(small: Findings) -> None:
    # a2 says phone twice in few words, a1 once in many.
    assert found(small, "phone", ranked=True)[0] == "a2"


def test_weights_are_bm25(small: Findings) -> None:
    """Checked against the formula of Robertson and Zaragoza (2009), worked out here from the words alone."""
    from math import log

    texts = {row.segment: row.text for row in all_quotes(small)}
    lengths = {segment: len(parse_words(text)) for segment, text in texts.items()}
    holding = [segment for segment, text in texts.items() if "phone" in text.lower()]
    rarity = log(1 + (len(texts) - len(holding) + 0.5) / (len(holding) + 0.5))
    average = sum(lengths.values()) / len(lengths)
    times = 2
    expected = rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * lengths["a2"] / average))
    weights = small._cursor().execute(
        """
        select weight from term_weight
        where stem_number = (select stem_number from word where surface = 'phone')
            and segment_position = (select position from segment where segment = 'a2')
        """
    )
    assert weights.fetchall() == [(pytest.approx(expected, rel=1e-6),)]


def all_quotes(findings: Findings) -> list:
    return list(findings._cursor().execute("select segment, text from segment").df().itertuples())


def parse_words(text: str) -> list[str]:
    from explorer.search import WORD

    return WORD.findall(text)


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_input_is_an_error(small: Findings, text: str) -> None:
    assert set(found(small, text)) <= set(found(small, ""))


@pytest.mark.parametrize("text", ["'; drop table segment; --", "$filters", ":filters", "{}", "\\", "%", "x' or '1'='1"])
def test_nothing_typed_reaches_sql_as_text(small: Findings, text: str) -> None:
    before = len(found(small, ""))
    found(small, text)
    assert len(found(small, "")) == before


def test_what_holds_no_word_asks_for_nothing() -> None:
    assert parse('-- "" * !?', "english") == Search()


@pytest.mark.parametrize(
    ("text", "search", "hits"),
    [
        ("I posted. Posts!", "post", ["posted", "Posts"]),
        ("my phone, my car", '"my phone"', ["my", "phone"]),
        ("the café's cafés", "cafe", ["café", "cafés"]),
        ("phoning phones", "phon*", ["phoning", "phones"]),
        ("nothing here", "-nothing", []),
    ],
)
def test_hits_are_marked_also_where_the_form_differs(text: str, search: str, hits: list[str]) -> None:
    pieces = marked(text, parse(search, "english"), "english")
    assert [piece for piece, hit in pieces if hit] == hits
    assert "".join(piece for piece, _ in pieces) == text


@given(st.text(max_size=60), st.text(max_size=20))
def test_marking_never_changes_the_text(text: str, search: str) -> None:
    assert "".join(piece for piece, _ in marked(text, parse(search, "english"), "english")) == text


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [("Builds rapport", "rapport", True), ("Surveys", "survey", True), ("Builds rapport", "rapp*", True),
     ("Builds rapport", "rapport phone", False), ("Builds rapport", "-rapport", False), ("Trust", "", False)],
)  # fmt: skip
def test_a_search_may_be_the_name_of_a_subtheme(name: str, text: str, named: bool) -> None:
    assert is_named(name, parse(text, "english"), "english") is named
