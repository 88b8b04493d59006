from __future__ import annotations

import pytest

from explorer.importers.surveys.scales import ordered
from explorer.importers.surveys.shapes import mark_of, shape_of


@pytest.mark.parametrize(
    "labels",
    [
        "Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree",
        "Disagree strongly|Somewhat disagree|Somewhat agree|Agree strongly",
        "Trifft überhaupt nicht zu|Teils/teils|trifft eher zu|Trifft voll zu",
        "Pas du tout d'accord|Pas d'accord|Ni d’accord, ni pas d’accord|D'accord|Tout à fait d'accord",
        "Muy en desacuerdo|En desacuerdo|Neutral|De acuerdo|Muy de acuerdo",
        "Helemaal mee oneens|Mee oneens|Neutraal|Mee eens|Helemaal mee eens",
        "Never|Rarely|Sometimes|Often|Always",
        "Nunca|A veces|Casi siempre|Siempre",
        "Never|Monthly|Weekly|Daily",
        "Not at all|Several days|More than half the days|Nearly every day",
        "Extremely unlikely|Unlikely|Neither likely nor unlikely|Somewhat likely|Very likely",
        "Very dissatisfied|Dissatisfied|Neutral|Satisfied|Very satisfied",
        "Not at all confident|Slightly confident|Moderately confident|Very confident",
        "Extremely liberal|Liberal|Slightly liberal|Moderate; middle of the road|Slightly conservative|Conservative",
        "Poor|Fair|Good|Very good|Excellent",
        "1 = not at all|2|3|4|5 = very much",
        "Under 18|18-24|25 to 34|35-44 years|65+",
        "Less than €10,000|€10,000-€19,999|€20,000-€29,999|More than €50,000",
        "low|medium|high",
    ],
)
def test_well_known_scales_are_put_in_order(labels: str) -> None:
    in_order = labels.split("|")
    assert [level.label for level in ordered(sorted(in_order, reverse=True))] == in_order


@pytest.mark.parametrize("labels", ["Red|Green|Blue", "Yes|No", "Man|Woman", "50% White, 50% Nonwhite|75% White, 25% Nonwhite"])
def test_other_labels_are_no_scale(labels: str) -> None:
    assert ordered(labels.split("|")) == ()


def test_scales_of_two_sides_know_their_neutral_level() -> None:
    sides = {level.label: level.side for level in ordered(["Agree", "Neutral", "Strongly disagree", "Strongly agree"])}
    assert sides == {"Strongly disagree": -1, "Neutral": 0, "Agree": 1, "Strongly agree": 1}
    assert {level.side for level in ordered(["Never", "Often", "Always"])} == {0}


def test_a_way_of_not_answering_lies_on_no_scale() -> None:
    *scale, beside = ordered(["Don't know", "Often", "Never"])
    assert (beside.label, beside.missing) == ("Don't know", True)
    assert [level.missing for level in scale] == [False, False]


def test_few_whole_numbers_are_a_scale_and_counts_are_not() -> None:
    assert [level.value for level in shape_of(["2", "5", "4"]).levels] == ["1", "2", "3", "4", "5"]
    assert shape_of(["2", "5", "4"], "How many children do you have?").kind == "number"
    assert shape_of(["23", "51", "4"]).kind == "number"
    assert shape_of(["1,5", "2,25"]).kind == "number"


def test_choices_in_one_cell_are_told_from_sentences_and_from_choices_with_commas() -> None:
    assert mark_of(["Phone, Laptop", "Phone", "Laptop, Phone, Tablet"]) == ", "
    assert mark_of(["Phone;Laptop;", "Phone;", "Tablet;Phone;"]) == ";"
    assert mark_of(["I like it, mostly", "No, never", "Well, that depends, I think"]) == ""
    assert mark_of(["City, more residential area", "City – downtown, with a mix of offices", "Rural area"]) == ""


def test_a_comma_in_brackets_parts_nothing() -> None:
    shape = shape_of(["Media (press, radio), Friends", "Friends", "Media (press, radio)"])
    assert [level.label for level in shape.levels] == ["Media (press, radio)", "Friends"]


def test_addresses_that_begin_with_numbers_are_no_scale() -> None:
    assert shape_of(["12 Main Street", "4 Oak Road", "7 Elm Lane"]).kind == "text"


def test_lists_of_codes_are_told_from_decimal_commas() -> None:
    assert mark_of(["1", "1,3", "1,2,3", "2"]) == ","
    assert mark_of(["1,5", "2,25"]) == ""
