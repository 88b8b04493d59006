"""Every query in queries/ answers on a real file, says what a row is, and agrees with the quotes behind its numbers."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.comparison import Comparison
from explorer.counts import by_role, facets, held
from explorer.filters import Filters
from explorer.findings import Findings, as_sql
from explorer.named_queries import QUERIES, every_query
from explorer.words import rows
from tests.strategies import filters_of

COLUMNS = {
    "about_the_study": "title short_title question design provenance note language",
    "article": "authors title journal year volume number pages doi url",
    "attributes_listed": "attribute levels merged reason minimum_group minimum_group_reason",
    "checklist_items": "checklist item domain topic question answer origin",
    "coder_agreement": "slug theme name alpha coders units segments",
    "co_occurrences": "slug_a slug_b label role role_position people segments note",
    "compared_subthemes": "lane raised_by theme label slug role plural people asked segments spoken row_position side"
    " role_position lanes",
    "codebook": "level theme slug path name definition include exclude",
    "finding_evidence": "finding stance role singular plural people segments quotes asked segments_each words_each"
    " volumes_differ spoke_most",
    "framework_matrix": "role plural participant theme slug label people asked segments number role_position"
    " participant_position theme_position subtheme_position",
    "key_findings": "finding sentence detail provenance stance roles themes slugs whole_themes",
    "limits": "sentence",
    "participant_names": "participant",
    "instruments": "instrument items attributes role singular plural people",
    "pedigree": "built_at explorer_version schema_version participants sources segments codings codes items answers findings"
    " figures",
    "provenances": "provenance segments answers items findings figures",
    "study_size": "has_interviews only_surveyed answering surveyed",
    "item_names": "item wording kind levels labels",
    "occasions": "occasion",
    "joint_row_names": "joint_row",
    "withdrawn_ids": "id",
    "survey_items": "item instrument construct wording kind scale is_attribute provenance block roles of_instrument",
    "item_responses": "item role plural is_asked asked answered no_answer not_shown people answers",
    "scale_answers": "item wording role plural occasion is_asked asked answered no_answer value label side people start stop"
    " level_position role_position",
    "choice_answers": "item value label levels role plural is_asked people asked row_position side role_position",
    "number_answers": "item wording role plural occasion is_asked asked answered no_answer value low high people mean median"
    " least greatest is_large role_position",
    "answer_page": "participant role singular occasion status said",
    "open_answers": "item occasion every people segment participant role singular source text before after memo provenance"
    " codes",
    "printed_attributes": "variable level statistic role value low high printed_at",
    "released_groups": "attribute level role plural people asked",
    "joint_rows": "joint_row title instrument items theme label slug inference note provenance nth",
    "joint_quotes": "slug place of_all segment participant role singular source text before after memo provenance codes",
    "surveyed_people": "role singular plural people",
    "published_figures": "figure instrument variable level role plural statistic value low high printed_at recomputed"
    " recomputed_low recomputed_high part whole verdict reason minimum_group",
    "quote_page": "segment participant role singular source text before after memo provenance codes",
    "quote_place": "chosen segment participant role singular source text before after memo provenance codes",
    "quoted_answer": "item wording occasion segment participant role singular source text before after memo provenance codes",
    "released_levels": "level",
    "role_names": "role singular plural",
    "source_files": "file digest",
    "speakers": "participant role label segments note role_position",
    "subtheme_definitions": "slug theme name definition include exclude",
    "subtheme_names": "slug path theme name",
    "whose_words": "participant role singular segments on_page people people_on_page quotes first_places",
    "who_took_part": "role singular plural asked people segments words",
    "withdrawals": "people passages",
    "theme_counts": "level theme label slug role plural people asked segments everyone every_segment in_tree at_a_glance "
    "row_position role_position",
}


def parameters(query: str, filters: Filters, findings: Findings) -> dict[str, Any]:
    possible = {
        "filters": filters.as_slice(findings.study),
        "by_relevance": bool(filters.q),
        "size": 1000,
        "skip": 0,
        "segment": "a1",
        "unit": filters.by,
        "sort": "difference",
        "most": 30,
        "most_people": 50,
        "skip_people": 0,
        "most_subthemes": 30,
        "skip_subthemes": 0,
        "items": ["u1", "apps", "years", "why"],
        "answers": ["2"],
        "occasion": "",
        "slugs": ["Privacy"],
        "row": "",
    }
    return {name: value for name, value in possible.items() if re.search(rf"\${name}\b", every_query()[query].sql)}


@pytest.mark.parametrize("query", sorted(every_query()))
def test_every_query_answers_with_its_columns(small: Findings, query: str) -> None:
    answer = small.ask(query, **parameters(query, Filters(q="phone"), small))
    assert list(answer.columns) == COLUMNS[query].split()


@pytest.mark.parametrize("query", sorted(every_query()))
def test_every_query_says_what_a_row_is(query: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in QUERIES.glob("*.sql"))
    assert re.search(rf"-- name: {query}\n-- (A row|One row)", text)


@pytest.mark.parametrize("query", sorted(every_query()))
def test_the_sql_on_show_gives_the_same_answer(small: Findings, query: str) -> None:
    asked = parameters(query, Filters(role=("Patient",), q='it\'s -"my phone"'), small)
    shown = small._cursor().execute(as_sql(query, **asked)).df()
    pd.testing.assert_frame_equal(shown, small.ask(query, **asked))


def test_an_unknown_query_is_loud(small: Findings) -> None:
    with pytest.raises(KeyError):
        small.ask("theme_trees")


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_counts_equal_the_quotes_behind_them(small: Findings, data: st.DataObject) -> None:
    filters = data.draw(filters_of(small.study, odd=True))
    quotes = rows(small.ask("quote_page", **parameters("quote_page", filters, small)))
    for role in by_role(small, filters):
        mine = [quote for quote in quotes if quote["role"] == role["role"]]
        assert len(mine) == role["segments"]
        assert len({quote["participant"] for quote in mine}) == role["people"] <= role["asked"]
    speakers = small.ask("speakers", **parameters("speakers", filters, small))
    assert speakers["segments"].sum() == len(quotes)
    size = held(small, filters)
    assert size["segments"] == len({quote["segment"] for quote in quotes}) == len(quotes)
    assert size["people"] == len({quote["participant"] for quote in quotes})


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_theme_never_exceeds_the_distinct_people(small: Findings, data: st.DataObject) -> None:
    filters = data.draw(filters_of(small.study))
    tree = rows(small.ask("theme_counts", **parameters("theme_counts", filters, small)))
    for theme in (row for row in tree if row["level"] == "theme"):
        below = [r for r in tree if r["level"] == "subtheme" and r["theme"] == theme["theme"] and r["role"] == theme["role"]]
        assert theme["people"] <= theme["asked"]
        assert max(row["people"] for row in below) <= theme["people"] <= sum(row["people"] for row in below)
        assert theme["segments"] <= sum(row["segments"] for row in below)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_choice_gives_the_number_beside_it(small: Findings, data: st.DataObject) -> None:
    filters = data.draw(filters_of(small.study))
    for name in ("role", "theme", "subtheme"):
        loose = filters.without(name)
        for unit in ("people", "segments"):
            for value, number in facets(small, filters.changed(by=unit), name).items():
                assert held(small, loose.changed(**{name: (value,)}))[unit] == number


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_compared_number_equals_the_quotes_behind_it(small: Findings, data: st.DataObject) -> None:
    compared = Comparison.of(data.draw(filters_of(small.study, odd=True)), small.study)
    for row in rows(small.ask("compared_subthemes", **compared.as_parameters(small.study))):
        behind = compared.view.afresh().changed(role=(row["role"],), subtheme=(row["slug"],))
        quotes = small.ask("quote_page", **parameters("quote_page", behind, small))
        assert len(quotes) == row["segments"]
        assert quotes["participant"].nunique() == row["people"] <= row["asked"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_each_subtheme_is_in_the_one_lane_that_its_numbers_say(small: Findings, data: st.DataObject) -> None:
    view = data.draw(filters_of(small.study))
    compared = Comparison.of(view, small.study)
    answer = small.ask("compared_subthemes", **compared.as_parameters(small.study))
    expected = {known.slug for known in small.study.subthemes if not view.theme or known.theme in view.theme}
    assert set(answer["slug"]) == expected
    for _, pair in answer.groupby("slug"):
        first, second = pair["people"]
        lane = {(True, True): 1, (True, False): 2, (False, True): 3, (False, False): 4}[first > 0, second > 0]
        assert list(pair["lane"]) == [lane, lane]
    held = {lane["lane"]: lane["subthemes"] for lane in answer["lanes"].iloc[0]}
    assert held == {lane: sum(answer["lane"] == lane) / 2 for lane in (1, 2, 3, 4)}


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_choice_of_subtheme_takes_no_row_from_a_comparison(small: Findings, data: st.DataObject) -> None:
    view = data.draw(filters_of(small.study, odd=True))
    answers = [
        small.ask("compared_subthemes", **Comparison.of(asked, small.study).as_parameters(small.study))
        for asked in (view, view.without("subtheme"))
    ]
    pd.testing.assert_frame_equal(*answers)


@pytest.mark.parametrize("unit", ["people", "segments"])
@pytest.mark.parametrize("sort", ["difference", "total"])
def test_compared_subthemes_stand_in_their_order(built_in: Findings, unit: str, sort: str) -> None:
    compared = Comparison.of(Filters(by=unit, sort=sort), built_in.study)
    answer = built_in.ask("compared_subthemes", **compared.as_parameters(built_in.study))
    counted = answer[["people", "asked"] if unit == "people" else ["segments", "spoken"]].set_axis(["number", "whole"], axis=1)
    shares = answer.assign(number=counted["number"], share=counted["number"] / counted["whole"])
    for _, group in shares.groupby(["lane", "theme"], sort=False):
        pairs = [(sum(pair["number"]), abs(pair["share"].diff().iloc[1])) for _, pair in group.groupby("row_position")]
        order = [total if sort == "total" else round(difference, 9) for total, difference in pairs]
        assert order == sorted(order, reverse=True)
    assert answer["lane"].is_monotonic_increasing
    # Every theme stands once in a lane.
    groups = list(dict.fromkeys(zip(answer["lane"], answer["theme"], strict=True)))
    changes = (answer[["lane", "theme"]] != answer[["lane", "theme"]].shift()).any(axis=1)
    assert len(groups) == changes.sum()


def test_a_long_comparison_is_cut_at_the_least_and_still_counts_all(small: Findings) -> None:
    compared = Comparison.of(Filters(sort="total"), small.study).as_parameters(small.study)
    answer = small.ask("compared_subthemes", **compared | {"most": 2})
    assert list(answer["slug"].unique()) == ["Gains > Ease", "Trust"]
    assert sum(lane["subthemes"] for lane in answer["lanes"].iloc[0]) == len(small.study.subthemes)


def test_a_role_without_people_in_the_slice_keeps_its_side(small: Findings) -> None:
    compared = Comparison.of(Filters(who=("T1",)), small.study)
    answer = small.ask("compared_subthemes", **compared.as_parameters(small.study))
    assert set(answer[answer["side"] == 1]["asked"]) == {0}
    assert set(answer[answer["side"] == 1]["people"]) == {0}
    assert set(answer[answer["side"] == 2]["asked"]) == {1}


def test_a_pair_leads_to_exactly_its_quotes(small: Findings) -> None:
    pairs = rows(small.ask("co_occurrences", filters=Filters().as_slice(small.study)))
    assert {(pair["slug_a"], pair["slug_b"], pair["segments"]) for pair in pairs} == {
        ("Gains > Ease", "Privacy", 1),
        ("Trust", "Privacy", 1),
        ("Trust", "Silence", 1),
    }
    for pair in pairs:
        both = Filters(subtheme=(pair["slug_a"],), together=(pair["slug_b"],))
        assert len(small.ask("quote_page", **parameters("quote_page", both, small))) == pair["segments"]


def test_evidence_leads_to_exactly_its_quotes(small: Findings) -> None:
    from explorer.ui.findings import _narrowed

    lines = rows(small.ask("finding_evidence", filters=small_slice(small)))
    evidence = {(line["finding"], line["stance"]): line["quotes"] for line in lines}
    for finding in rows(small.ask("key_findings")):
        link = _narrowed(small, Filters(), finding)
        quotes = small.ask("quote_page", **parameters("quote_page", link, small))
        assert len(quotes) == evidence[finding["finding"], finding["stance"]]


def small_slice(findings: Findings) -> dict[str, Any]:
    return Filters().as_slice(findings.study)


def test_what_nobody_raised_stays_in_the_tree(small: Findings) -> None:
    tree = small.ask("theme_counts", filters=small_slice(small))
    unused = tree[tree["slug"] == "Unused"]
    assert list(unused["people"]) == [0, 0, 0]
    # P3 answered a survey and T2 neither: the denominator is of people who were interviewed.
    assert list(unused["asked"]) == [2, 1, 1]


def test_survey_answers_are_not_counted_as_interviews(small: Findings) -> None:
    privacy = Filters(subtheme=("Privacy",))
    assert "b1" not in set(small.ask("quote_page", **parameters("quote_page", privacy, small))["segment"])
    assert small.ask("quote_place", segment="b1").empty


def test_a_quote_stands_among_its_neighbours_of_the_same_source(small: Findings) -> None:
    place = small.ask("quote_place", segment="a1")
    assert list(place["segment"]) == ["a2", "a1", "a4"]
    assert list(place["chosen"]) == [False, True, False]


def test_an_unknown_segment_has_no_place(small: Findings) -> None:
    assert small.ask("quote_place", segment="nowhere").empty


def test_a_quote_shows_all_its_codes_once(small: Findings) -> None:
    quotes = small.ask("quote_page", **parameters("quote_page", Filters(subtheme=("Gains > Ease",)), small))
    codes = quotes[quotes["segment"] == "a1"]["codes"].iloc[0]
    assert [code["slug"] for code in codes] == ["Gains > Ease", "Privacy"]
