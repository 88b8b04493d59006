"""Figures of the survey draw what the frame says: in scale order, centred, named, within the marks that a chart may have."""

from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pytest

from explorer.charts.levels import toned
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.survey import Block, blocks, in_parts, questions
from explorer.survey_words import choices_in_words, numbers_in_words, scales_in_words
from explorer.ui.figures import Figure
from explorer.ui.survey_figures import block_figure, small_figure
from tests.test_charts import selections
from tests.test_imported_surveys import MOST_MARKS, marks

SIDE = ["item", "role", "occasion"]


def block_of(findings: Findings, item: str) -> Block:
    return next(block for block in blocks(questions(findings)) if item in block.items)


def figure_of(findings: Findings, item: str, filters: Filters = Filters()) -> tuple[Figure, pd.DataFrame, dict[str, Any]]:  # noqa: B008
    """The figure of an item's block, its rows and its chart."""
    shown = block_figure(findings, filters, block_of(findings, item))
    frame = findings.ask(shown.query, **shown.parameters)
    return shown, frame, shown.chart(frame)


@pytest.mark.parametrize("name", ["mixed", "built_in", "many"])
def test_no_figure_has_more_marks_than_a_browser_draws(name: str, request: pytest.FixtureRequest) -> None:
    findings = request.getfixturevalue(name)
    for block in blocks(questions(findings)):
        if not block.first.is_attribute and block.first.kind != "text":
            for part in in_parts(block, findings.study):
                shown = block_figure(findings, Filters(), part)
                assert 0 < marks(shown.chart(findings.ask(shown.query, **shown.parameters))) <= MOST_MARKS


def test_bars_of_a_side_touch_and_stand_around_one_line(built_in: Findings) -> None:
    _, frame, spec = figure_of(built_in, "injunctive1")
    bars = pd.DataFrame(spec["datasets"]["bars"])
    assert len(bars) == (frame["people"] > 0).sum()
    assert set(bars["left"]) == {-frame["start"].min()}
    for _, side in bars.groupby(SIDE, sort=False):
        assert side["start"].tolist()[1:] == side["stop"].tolist()[:-1]
        assert side["top"].nunique() == 1
    # Everything has room: nothing begins left of the figure or ends right of it.
    assert (bars["left"] + bars["start"]).min() == 0
    assert (bars["left"] + bars["stop"] <= bars["span"]).all()


def test_levels_are_toned_by_side_and_strongest_at_the_ends(built_in: Findings) -> None:
    levels = toned(figure_of(built_in, "injunctive1")[1])
    assert levels["value"].tolist() == list("1234567")
    left, right = levels[levels["side"] < 0], levels[levels["side"] > 0]
    assert left["shade"].is_monotonic_decreasing
    assert right["shade"].is_monotonic_increasing
    assert not set(left["tone"]) & set(right["tone"])
    assert levels["shade"].idxmin() == 3
    often = toned(figure_of(built_in, "smuq1")[1])
    assert often["shade"].is_monotonic_increasing
    assert often["tone"].nunique() == 1


def test_a_share_is_told_of_twenty_people_or_more_only(built_in: Findings, many: Findings) -> None:
    for findings, item in ((built_in, "injunctive1"), (built_in, "smuq"), (many, "one"), (many, "half"), (many, "s1")):
        spec = figure_of(findings, item)[2]
        for expression in re.findall(r"[^\"]*%[^\"]*", json.dumps(spec["layer"])):
            assert "datum.answered < 20 ? ''" in expression
    assert ".0%" in json.dumps(figure_of(many, "s1")[2]["layer"])


def test_numbers_stand_on_their_items_own_axis(mixed: Findings, many: Findings) -> None:
    said = pd.DataFrame(figure_of(mixed, "years")[2]["datasets"]["said"])
    assert (said["least"].tolist(), said["end"].tolist()) == ([1.5, 1.5], [12, 12])
    assert not said["is_large"].any()
    sums = pd.DataFrame(figure_of(mixed, "years")[2]["datasets"]["sums"])
    assert sums[["mean", "median", "lowest", "greatest"]].values.tolist() == [[1.5] * 4, [12] * 4]
    for item in ("half", "minus"):
        large = pd.DataFrame(figure_of(many, item)[2]["datasets"]["said"])
        assert ((large["low"] >= large["least"]) & (large["high"] <= large["end"])).all()


def test_clicks_select_what_a_link_needs(mixed: Findings) -> None:
    mark = [*SIDE, "value"]
    assert selections(figure_of(mixed, "u1")[2]) == {"mark": mark, "silent": mark, "label": ["item"]}
    assert selections(figure_of(mixed, "years")[2]) == {"mark": mark, "span": mark, "silent": mark, "label": ["item"]}
    assert selections(figure_of(mixed, "apps")[2])["mark"] == ["item", "value", "role"]


def test_no_figure_holds_a_person(mixed: Findings) -> None:
    for item in ("u1", "n1", "apps", "best", "years"):
        spec = json.dumps(figure_of(mixed, item)[2])
        assert not [person for person in mixed.study.participants if f'"{person}"' in spec]


def test_what_was_not_asked_is_written_where_it_would_stand(many: Findings) -> None:
    sides = pd.DataFrame(figure_of(many, "s1")[2]["datasets"]["sides"])
    silent = sides[~sides["is_asked"]]
    assert set(zip(silent["item"], silent["role"], strict=True)) == {("s2", "Carer")}
    spec = json.dumps(figure_of(many, "s1")[2]["layer"])
    for words in ("Not asked of ", "Nobody answered", " no answer"):
        assert words in spec


def test_a_small_figure_has_the_same_bars_without_their_words(built_in: Findings) -> None:
    block = block_of(built_in, "injunctive1")
    shown = small_figure(built_in, Filters(), block, name="small")
    frame = built_in.ask(shown.query, **shown.parameters)
    small, large = shown.chart(frame), figure_of(built_in, "injunctive1")[2]
    key = [*SIDE, "value", "people", "start", "stop"]
    one, other = (pd.DataFrame(spec["datasets"]["bars"])[key].values.tolist() for spec in (small, large))
    assert sorted(one) == sorted(other)
    assert "Illustrative data" in json.dumps(small["datasets"]["mark"])


def test_figures_are_described_from_their_rows(mixed: Findings) -> None:
    assert "I look at my feed daily.: 3 of 3 patients: 1 never, 1 sometimes, 1 often, or always; " in (
        scales_in_words(figure_of(mixed, "u1")[1])
    )
    assert "not asked of therapists" not in scales_in_words(figure_of(mixed, "u1")[1])
    numbers = numbers_in_words(figure_of(mixed, "years")[1])
    assert "1 of 2 patients: mean 1.5, median 1.5, 1.5 to 1.5, 1 no answer" in numbers
    choices = choices_in_words(figure_of(mixed, "apps")[1])
    assert choices == (
        "Chosen by: feed: 2 of 2 patients, 0 of 1 therapists; Maps: 1 of 2 patients, 0 of 1 therapists;"
        " No answer: 0 of 2 patients, 1 of 1 therapists."
    )
