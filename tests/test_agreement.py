"""Every count of every query equals one that was worked out without it, for 50 random slices of each study."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.comparison import Comparison
from explorer.counts import by_role, facets, held, theme_counts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.codebook import as_csv
from explorer.words import rows
from tests.oracle import Coded, Oracle, size
from tests.strategies import slices_of

Known = tuple[Findings, Oracle]
fifty = settings(max_examples=50, deadline=None, derandomize=True)


@pytest.fixture(scope="module", params=["small", "built_in"])
def known(request: pytest.FixtureRequest) -> Known:
    findings: Findings = request.getfixturevalue(request.param)
    return findings, Oracle(findings)


def only(held: Iterable[Coded], **values: str) -> list[Coded]:
    """The codings with these values; an empty value does not narrow."""
    return [coded for coded in held if all(value in ("", getattr(coded, name)) for name, value in values.items())]


def evidence(findings: Findings, oracle: Oracle, filters: Filters, stance: str) -> dict[tuple[str, str], tuple[int, int]]:
    """People and segments of each finding and role that the slice touches, for what the study links to it with a stance."""
    said, asked, topics = oracle.rows(filters), oracle.asked(filters), oracle.topics(filters)
    links = findings._cursor().execute(
        "select finding, role, slug from finding_link join subtheme on path = subtheme where stance = $1 order by all", [stance]
    )
    linked: dict[tuple[str, str], set[str]] = {}
    for finding, role, slug in links.fetchall():
        if slug in topics and role in asked:
            linked.setdefault((finding, role), set()).add(slug)
    return {key: size(coded for coded in only(said, role=key[1]) if coded.slug in slugs) for key, slugs in linked.items()}


def answer(findings: Findings, query: str, filters: Filters, **parameters: Any) -> list[dict[str, Any]]:
    return rows(findings.ask(query, filters=filters.as_slice(findings.study), **parameters))


def slices(check: Callable[[Findings, Oracle, Filters], None]) -> Callable[..., None]:
    """A test of 50 random slices; most of them hold something."""

    @given(st.data())
    @fifty
    def checked(known: Known, data: st.DataObject) -> None:
        findings, oracle = known
        check(findings, oracle, data.draw(slices_of(findings.study)))

    checked.__name__ = check.__name__
    return checked


@slices
def test_people_and_segments_of_each_role_theme_and_subtheme(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    said, asked = oracle.rows(filters), oracle.asked(filters)
    counts = rows(theme_counts(findings, filters))
    topics = oracle.topics(filters)
    themes = dict.fromkeys(oracle.theme[slug] for slug in topics)
    expected = [("", ""), *((theme, "") for theme in themes), *((oracle.theme[slug], slug) for slug in topics)]
    assert {(row["theme"], row["slug"], row["role"]) for row in counts} == {
        (*node, role) for node in expected for role in asked
    }
    assert len(counts) == len(expected) * len(asked)
    for row in counts:
        node = only(said, theme=row["theme"], slug=row["slug"])
        assert (row["people"], row["segments"]) == size(only(node, role=row["role"]))
        assert (row["everyone"], row["every_segment"]) == size(node)
        assert row["asked"] == asked[row["role"]]


@slices
def test_totals(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    said, asked = oracle.rows(filters), oracle.asked(filters)
    people, segments = size(said)
    themes, subthemes = {coded.theme for coded in said}, {coded.slug for coded in said}
    totals = {"segments": segments, "people": people, "themes": len(themes), "subthemes": len(subthemes)}
    assert held(findings, filters) == totals
    roles = {row["role"]: (row["people"], row["segments"], row["asked"]) for row in by_role(findings, filters)}
    assert roles == {role: (*size(only(said, role=role)), number) for role, number in asked.items()}


@slices
def test_the_number_beside_each_choice(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    study = findings.study
    choices = {
        "role": [role.role for role in study.roles],
        "theme": study.themes,
        "subtheme": [subtheme.slug for subtheme in study.subthemes],
    }
    for name, values in choices.items():
        sizes = {value: oracle.size(filters.changed(**{name: (value,)})) for value in values}
        for place, unit in enumerate(("people", "segments")):
            numbers = facets(findings, filters.changed(by=unit), name)
            assert {value: numbers.get(value, 0) for value in values} == {value: both[place] for value, both in sizes.items()}
            assert set(numbers) <= set(values)


@slices
def test_the_segments_of_each_person(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    said = oracle.rows(filters)
    speakers = [(row["participant"], row["role"], row["segments"]) for row in answer(findings, "speakers", filters, most=1000)]
    people = [(one.participant, one.role, size(only(said, participant=one.participant))[1]) for one in oracle.people(filters)]
    assert speakers == sorted(people, key=lambda person: -person[2])


@slices
def test_the_quotes_themselves(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    said = {coded.segment for coded in oracle.rows(filters)}
    ordered = [segment for segment in oracle.texts if segment in said]
    whole = {"by_relevance": False, "size": 1000, "skip": 0}
    assert [row["segment"] for row in answer(findings, "quote_page", filters, **whole)] == ordered
    best = [row["segment"] for row in answer(findings, "quote_page", filters, **whole | {"by_relevance": True})]
    assert sorted(best) == sorted(ordered)
    page = answer(findings, "quote_page", filters, by_relevance=True, size=3, skip=2)
    assert [row["segment"] for row in page] == best[2:5]


@slices
def test_a_comparison(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    compared = Comparison.of(filters, findings.study)
    said, asked = oracle.rows(compared.whole), oracle.asked(compared.whole)
    counts = rows(findings.ask("compared_subthemes", **compared.as_parameters(findings.study)))
    topics = oracle.topics(Filters(theme=filters.theme))
    pairs = [(slug, role.role) for slug in topics for role in compared.roles]
    assert sorted((row["slug"], row["role"]) for row in counts) == sorted(pairs)
    for row in counts:
        assert (row["people"], row["segments"]) == size(only(said, role=row["role"], slug=row["slug"]))
        assert (row["asked"], row["spoken"]) == (asked[row["role"]], size(only(said, role=row["role"]))[1])
    first, second = ({coded.slug for coded in only(said, role=role.role)} for role in compared.roles)
    lanes = [len(first & second), len(first - second), len(second - first), len(set(topics) - first - second)]
    if counts:
        assert [lane["subthemes"] for lane in counts[0]["lanes"]] == lanes


@slices
def test_the_framework_matrix(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    said, asked = oracle.rows(filters), oracle.asked(filters)
    lines = [*((role, "") for role in asked), *((person.role, person.participant) for person in oracle.people(filters))]
    headings = ["", *oracle.topics(filters)]
    sizes = {"most_people": 1000, "skip_people": 0, "most_subthemes": 1000, "skip_subthemes": 0}
    for unit in ("people", "segments"):
        cells = answer(findings, "framework_matrix", filters, unit=unit, **sizes)
        places = [(row["role"], row["participant"], row["slug"]) for row in cells]
        assert sorted(places) == sorted((*line, slug) for line in lines for slug in headings)
        for row in cells:
            people, segments = size(only(said, role=row["role"], participant=row["participant"], slug=row["slug"]))
            assert (row["people"], row["segments"], row["asked"]) == (people, segments, asked[row["role"]])
            of_people = unit == "people" and not row["participant"] and row["slug"]
            assert row["number"] == (people if of_people else segments)


@slices
def test_the_evidence_of_findings(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    asked, every = oracle.asked(filters), answer(findings, "finding_evidence", filters)
    for stance in ("supports", "dissents"):
        counted = evidence(findings, oracle, filters, stance)
        lines = [row for row in every if row["stance"] == stance]
        assert {(row["finding"], row["role"]): (row["people"], row["segments"]) for row in lines} == counted
        for row in lines:
            quotes = (segments for (finding, _), (_, segments) in counted.items() if finding == row["finding"])
            assert (row["asked"], row["quotes"]) == (asked[row["role"]], sum(quotes))


@slices
def test_how_much_the_roles_of_a_finding_said(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    lines = answer(findings, "finding_evidence", filters)
    for row in lines:
        mine = [oracle.rows(Filters(who=(one.participant,))) for one in oracle.people(filters) if one.role == row["role"]]
        spoken = {coded.segment for said in mine for coded in said}
        assert row["segments_each"] == pytest.approx(len(spoken) / len(mine))
        assert row["words_each"] == pytest.approx(oracle.words(spoken) / len(mine))
        others = [line for line in lines if (line["finding"], line["stance"]) == (row["finding"], row["stance"])]
        each = [[line[unit] for line in others] for unit in ("segments_each", "words_each")]
        assert row["volumes_differ"] == any(max(unit) >= 1.2 * min(unit) and max(unit) > min(unit) for unit in each)
        assert row["spoke_most"] == ((row["segments_each"], row["words_each"]) == (max(each[0]), max(each[1])))


@given(st.data(), st.integers(1, 12), st.integers(0, 12))
@fifty
def test_whose_words_a_page_of_quotes_holds(known: Known, data: st.DataObject, size_of_page: int, skip: int) -> None:
    findings, oracle = known
    filters = data.draw(slices_of(findings.study))
    said = oracle.rows(filters)
    page: dict[str, Any] = {"by_relevance": bool(filters.q), "size": size_of_page, "skip": skip}
    shown = Counter(row["participant"] for row in answer(findings, "quote_page", filters, **page))
    spoken = {one.participant: size(only(said, participant=one.participant))[1] for one in oracle.people(filters)}
    order = [who for who, segments in sorted(spoken.items(), key=lambda pair: -pair[1]) if segments]
    people = answer(findings, "whose_words", filters, **page)
    assert [(row["participant"], row["segments"], row["on_page"]) for row in people] == [
        (who, spoken[who], shown[who]) for who in order
    ]
    firsts = sum(spoken[who] == spoken[order[0]] for who in order)
    for row in people:
        assert (row["people"], row["quotes"]) == size(said)
        assert (row["people_on_page"], row["first_places"]) == (len(shown), firsts)


@slices
def test_who_took_part(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    said, asked = oracle.rows(filters), oracle.asked(filters)
    counts = answer(findings, "who_took_part", filters)
    assert [row["role"] for row in counts] == [*asked, *([""] if asked else [])]
    for row in counts:
        mine = only(said, role=row["role"])
        assert (row["people"], row["segments"]) == size(mine)
        assert row["asked"] == (asked[row["role"]] if row["role"] else asked.total())
        assert row["words"] == oracle.words({coded.segment for coded in mine})


@slices
def test_the_codebook(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    said, asked = oracle.rows(filters), oracle.asked(filters)
    codes, tree = findings.ask("codebook", filters=filters.as_slice(findings.study)), theme_counts(findings, filters)
    paths = {subtheme.path: subtheme.slug for subtheme in findings.study.subthemes}
    listed = list(csv.DictReader(io.StringIO(as_csv(codes, tree[tree["in_tree"]], ""))))
    counted = [row for row in listed if row["role"]]
    assert {paths[row["code"]] for row in counted if row["code"] in paths} == set(oracle.topics(filters) if asked else ())
    for row in counted:
        topic = {"slug": paths[row["code"]]} if row["code"] in paths else {"theme": row["code"]}
        assert (int(row["people"]), int(row["segments"])) == size(only(said, role=row["role"], **topic))
        assert int(row["asked"]) == asked[row["role"]]


@slices
def test_what_occurs_together(findings: Findings, oracle: Oracle, filters: Filters) -> None:
    pairs = answer(findings, "co_occurrences", filters)
    counted = [(row["slug_a"], row["slug_b"], row["people"], row["segments"]) for row in pairs]
    assert counted == oracle.together(filters)[:12]


def test_most_of_the_random_slices_hold_something(small: Findings) -> None:
    oracle, found = Oracle(small), []

    @given(slices_of(small.study))
    @fifty
    def drawn(filters: Filters) -> None:
        found.append(oracle.size(filters)[1])

    drawn()
    assert sum(segments > 0 for segments in found) > len(found) / 2
    assert 0 in found
