"""Every number of the survey equals the people whose answers its link opens, and a second count in plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import fmean, median
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.filters import Filters
from explorer.findings import Findings, as_sql
from explorer.links import resolved, unknown_answers
from explorer.named_queries import QUERIES, named_queries, query_names
from explorer.survey import Block, blocks, in_parts, questions, roles_of
from explorer.ui.figures import Figure
from explorer.ui.open_answers import open_page
from explorer.ui.survey_figures import block_figure
from explorer.words import rows
from tests.strategies import groups_of, slices_of
from tests.survey_oracle import SurveyOracle, of_role
from tests.test_queries import parameters

Known = tuple[Findings, SurveyOracle]
Row = dict[str, Any]
SIDE = ("item", "role", "occasion")
some = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module", params=["surveyed", "mixed", "built_in", "many"])
def known(request: pytest.FixtureRequest) -> Known:
    findings = request.getfixturevalue(request.param)
    return findings, SurveyOracle(findings)


def drawn_blocks(findings: Findings, filters: Filters, *kinds: str) -> Iterator[tuple[Block, Figure, list[Row]]]:
    """Every figure that the page draws of these kinds, with its rows."""
    here = roles_of(filters, findings.study)
    for block in blocks(questions(findings)):
        if block.first.kind in kinds and not block.first.is_attribute and block.asked(here):
            for part in in_parts(block, findings.study):
                shown = block_figure(findings, filters, part)
                yield part, shown, rows(findings.ask(shown.query, **shown.parameters))


def opened(findings: Findings, view: Filters) -> list[Row]:
    """The answers that a link opens."""
    view = resolved(Filters.from_query(view.to_query()), findings.study, "survey")
    assert unknown_answers(view, findings.study) == []
    wanted = {"items": [view.item], "answers": list(view.answer), "occasion": view.occasion}
    slice_ = view.without("together").as_slice(findings.study)
    answers = rows(findings.ask("answer_page", filters=slice_, **wanted, size=10_000, skip=0))
    responses = rows(findings.ask("item_responses", filters=slice_, **wanted))
    assert sum(row["answers"] for row in responses) == len(answers)
    assert sum(row["people"] for row in responses) == len({row["participant"] for row in answers})
    return answers


def sides(frame: list[Row]) -> dict[tuple[str, ...], list[Row]]:
    """The rows of each item, role and occasion."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in frame:
        found.setdefault(tuple(row[name] for name in SIDE), []).append(row)
    return found


@given(st.data())
@some
def test_every_number_opens_just_the_people_that_it_counts(known: Known, data: st.DataObject) -> None:
    findings, oracle = known
    filters = data.draw(groups_of(findings.study))
    for _, shown, frame in drawn_blocks(findings, filters, "scale", "number", "choice", "choices"):
        silent = [row | {"value": "no answer", "people": row["no_answer"]} for row in frame if row.get("no_answer")]
        counted = [row for row in (*frame, *silent) if row["value"] and row["people"]]
        if counted:
            for row in data.draw(st.lists(st.sampled_from(counted), min_size=1, max_size=4)):
                people = {answer["participant"] for answer in opened(findings, shown.view(row))}
                behind = filters.narrowed(role=(row["role"],))
                assert people == oracle.choosing(behind, row["item"], row["value"], row.get("occasion"))
                assert len(people) == row["people"]


@given(st.data())
@some
def test_the_people_of_each_side_are_those_who_were_asked(known: Known, data: st.DataObject) -> None:
    findings, oracle = known
    filters = data.draw(groups_of(findings.study))
    for _, _, frame in drawn_blocks(findings, filters, "scale", "number"):
        found = sides(frame)
        for (item, role, occasion), side in found.items():
            mine = of_role(oracle.people(filters), role)
            statuses = [
                status for key, status in oracle.responses(filters, item).items() if key[1] in mine and key[2] == occasion
            ]
            row = side[0]
            assert row["is_asked"] == ((item, role) in oracle.asked_of)
            assert row["asked"] == len(statuses) - statuses.count("skipped")
            assert row["answered"] == statuses.count("answered") == sum(one["people"] for one in side)
            assert row["no_answer"] == statuses.count("no answer")
        held = {(key[0], oracle.role[key[1]], key[2]) for item in oracle.items for key in oracle.responses(filters, item)}
        items = {row["item"] for row in frame}
        assert {side for side in held if side[0] in items and side[1] in {row["role"] for row in frame}} <= set(found)


@given(st.data())
@some
def test_an_item_is_answered_by_so_many_of_so_many(known: Known, data: st.DataObject) -> None:
    findings, oracle = known
    filters = data.draw(groups_of(findings.study))
    items = [item for item, asked in oracle.items.items() if not asked["is_attribute"]]
    slice_ = filters.without("together").as_slice(findings.study)
    for row in rows(findings.ask("item_responses", filters=slice_, items=items, answers=[], occasion="")):
        mine = of_role(oracle.people(filters), row["role"])
        of_person: dict[str, set[str]] = {}
        for key, status in oracle.responses(filters, row["item"]).items():
            if key[1] in mine:
                of_person.setdefault(key[1], set()).add(status)
        assert row["is_asked"] == ((row["item"], row["role"]) in oracle.asked_of)
        assert row["asked"] == row["people"] == sum(status != {"skipped"} for status in of_person.values())
        assert row["answered"] == sum("answered" in status for status in of_person.values())
        assert row["no_answer"] == sum("no answer" in status for status in of_person.values())
        assert row["not_shown"] == sum(status == {"skipped"} for status in of_person.values())


@given(st.data())
@some
def test_choices_are_counted_among_those_who_were_asked(known: Known, data: st.DataObject) -> None:
    findings, oracle = known
    filters = data.draw(groups_of(findings.study))
    for block, _, frame in drawn_blocks(findings, filters, "choice", "choices"):
        item = oracle.items[block.first.item]
        levels = [level["value"] for level in oracle.levels[item["scale"]] if not level["missing"]]
        answering = {oracle.role[key[1]] for one in oracle.items for key in oracle.responses(filters, one)}
        roles = {role for role in answering if (block.first.item, role) in oracle.asked_of}
        assert {(row["value"], row["role"]) for row in frame} == {
            (value, role) for value in (*levels, "no answer") for role in roles
        }
        for row in frame:
            responses = oracle.responses(filters.narrowed(role=(row["role"],)), row["item"])
            assert row["asked"] == len({key[1] for key, status in responses.items() if status != "skipped"})
            assert row["people"] <= row["asked"]


@given(st.data())
@some
def test_a_scale_is_drawn_in_order_and_centred_on_its_neutral_level(known: Known, data: st.DataObject) -> None:
    findings, oracle = known
    for _, _, frame in drawn_blocks(findings, data.draw(groups_of(findings.study)), "scale"):
        for (item, *_), side in sides(frame).items():
            if not side[0]["answered"]:
                assert [row["value"] for row in side] == [""]
                continue
            levels = [level for level in oracle.levels[oracle.items[item]["scale"]] if not level["missing"]]
            order = [level["value"] for level in sorted(levels, key=lambda level: level["position"])]
            assert [row["value"] for row in side] == order
            assert [row["stop"] - row["start"] for row in side] == [row["people"] for row in side]
            assert [row["stop"] for row in side[:-1]] == [row["start"] for row in side[1:]]
            left = sum(row["people"] for row in side if row["side"] < 0)
            middle = sum(row["people"] for row in side if row["side"] == 0)
            has_sides = any(level["side"] for level in levels)
            assert side[0]["start"] == (-left - middle / 2 if has_sides else 0)


@given(st.data())
@some
def test_numbers_are_summed_as_python_sums_them(known: Known, data: st.DataObject) -> None:
    findings, oracle = known
    filters = data.draw(groups_of(findings.study))
    for _, _, frame in drawn_blocks(findings, filters, "number"):
        for side in sides(frame).values():
            row = side[0]
            said = oracle.numbers(filters, row["item"], row["role"], row["occasion"])
            assert sum(one["people"] for one in side) == len(said)
            if said:
                assert (row["least"], row["greatest"]) == (said[0], said[-1])
                assert (row["mean"], row["median"]) == (pytest.approx(fmean(said)), median(said))
            else:
                assert [one["value"] for one in side] == [""]


def test_many_numbers_are_counted_in_spans_that_touch_and_do_not_overlap(many: Findings) -> None:
    seen = set()
    for _, _, frame in drawn_blocks(many, Filters(), "number"):
        large = {row["item"] for row in frame if row["is_large"]}
        for (item, *_), side in sides(frame).items():
            told = [row for row in side if row["value"]]
            assert all((".." in row["value"]) == (item in large) for row in told)
            assert all(row["low"] <= row["high"] for row in told)
            assert all(one["high"] <= other["low"] + 1e-9 for one, other in pairwise(told))
            assert len(told) <= 22 or item not in large
        seen |= large
    # Where at most 40 people of a role answered on one occasion, each has a dot.
    assert seen
    few = Filters(role=("Carer",))
    assert not any(row["is_large"] for _, _, frame in drawn_blocks(many, few, "number") for row in frame)


@given(st.data())
@some
def test_open_answers_obey_every_filter(known: Known, data: st.DataObject) -> None:
    findings, oracle = known
    filters = data.draw(slices_of(findings.study))
    asked = [item for item, one in oracle.items.items() if one["kind"] == "text"]
    shown = rows(open_page(findings, filters, asked, size=10_000))
    for item in asked:
        mine = [row for row in shown if row["item"] == item]
        expected = oracle.open_answers(filters, item)
        assert sorted((row["participant"], row["occasion"]) for row in mine) == sorted(key[1:] for key in expected)
        assert {row["every"] for row in mine} <= {len(expected)}
        assert {row["people"] for row in mine} <= {len({key[1] for key in expected})}


def test_items_stand_in_the_order_of_their_instruments(known: Known) -> None:
    findings, oracle = known
    asked = questions(findings)
    assert [question.item for question in asked] == list(oracle.items)
    instruments = [question.instrument for question in asked]
    changes = sum(one != other for one, other in pairwise(instruments))
    assert changes == len(set(instruments)) - 1


def test_an_attribute_has_no_answer_to_open(built_in: Findings) -> None:
    attributes = [item for item, asked in SurveyOracle(built_in).items.items() if asked["is_attribute"]]
    assert len(attributes) == 10
    for item in attributes:
        levels = next(one.values for one in built_in.study.items if one.item == item)
        for answer in ((), *((level,) for level in levels)):
            assert opened(built_in, Filters(item=item, answer=answer)) == []


def test_an_unknown_item_or_answer_opens_nothing(built_in: Findings) -> None:
    everybody = Filters().as_slice(built_in.study)
    for items, answers in ((["nope"], []), (["smuq1"], ["9"]), (["smuq1"], ["0..nine"]), (["e1"], ["x"])):
        wanted = {"items": items, "answers": answers, "occasion": "", "size": 99, "skip": 0}
        assert built_in.ask("answer_page", filters=everybody, **wanted).empty


@pytest.mark.parametrize("query", sorted(query_names(named_queries(QUERIES / "survey.sql"))))
def test_the_sql_on_show_gives_the_same_answer(mixed: Findings, query: str) -> None:
    asked = parameters(query, Filters(role=("Patient",), q="it", theme=("Harms",)), mixed)
    shown = mixed._cursor().execute(as_sql(query, **asked)).df()
    pd.testing.assert_frame_equal(shown, mixed.ask(query, **asked))
