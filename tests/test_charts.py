"""Charts draw what the frame says, name their marks, and hold nothing that is not shown."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from explorer import charts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.words import counted, raised_by, ranking_in_words, tree_in_words


@pytest.fixture(scope="module")
def tree(small: Findings) -> pd.DataFrame:
    counts = small.ask("theme_counts", filters=Filters().as_slice(small.study))
    return counts[counts["in_tree"]]


@pytest.fixture(scope="module")
def speakers(small: Findings) -> pd.DataFrame:
    return small.ask("speakers", filters=Filters().as_slice(small.study))


def selections(spec: dict) -> dict[str, list[str]]:
    return {param["name"]: param["select"]["fields"] for param in spec["params"] if "select" in param}


def test_people_are_dots_and_segments_are_bars(tree: pd.DataFrame) -> None:
    dots, bars = charts.tree(tree, "people").to_dict(), charts.tree(tree, "segments").to_dict()
    assert [layer["mark"]["type"] for layer in dots["layer"]].count("point") == 1
    assert "point" not in [layer["mark"]["type"] for layer in bars["layer"]]


def test_a_large_role_is_a_bar(tree: pd.DataFrame) -> None:
    large = charts.tree(tree.assign(asked=41), "people").to_dict()
    assert "point" not in [layer["mark"]["type"] for layer in large["layer"]]


def test_clicks_select_what_a_link_needs(tree: pd.DataFrame, speakers: pd.DataFrame) -> None:
    assert selections(charts.tree(tree, "people").to_dict()) == {
        "mark": ["level", "theme", "slug", "role"],
        "label": ["level", "theme", "slug"],
    }
    assert selections(charts.ranking(speakers, ["participant"]).to_dict()) == {"mark": ["participant"]}


def test_zeros_lead_nowhere(tree: pd.DataFrame) -> None:
    spec = charts.tree(tree, "people").to_dict()
    linked = next(layer for layer in spec["layer"] if layer["mark"].get("cursor") == "pointer")
    assert {"filter": "datum.value > 0"} in linked["transform"]


def test_only_what_is_clicked_has_a_name(tree: pd.DataFrame) -> None:
    for layer in charts.tree(tree, "people").to_dict()["layer"]:
        assert (layer["mark"].get("aria") is False) != ("description" in layer["encoding"])


def test_colours_come_from_the_theme(tree: pd.DataFrame) -> None:
    assert "#" not in json.dumps({k: v for k, v in charts.tree(tree, "people").to_dict().items() if k != "datasets"})


def test_a_chart_holds_no_words_of_participants(tree: pd.DataFrame, speakers: pd.DataFrame) -> None:
    text = json.dumps([charts.tree(tree, "people").to_dict(), charts.ranking(speakers, ["participant"]).to_dict()])
    assert "phone" not in text


def test_an_empty_ranking_draws_nothing(speakers: pd.DataFrame) -> None:
    assert charts.ranking(speakers.head(0), ["participant"]).to_dict()["height"] == charts.ROW


def test_the_description_is_made_from_the_data(tree: pd.DataFrame, speakers: pd.DataFrame) -> None:
    assert "Trust: 1 of 2 patients, 1 of 1 therapists and 1 of 1 carers" in tree_in_words(tree)
    assert tree_in_words(tree).endswith("and 3 more, which the table lists.")
    assert ranking_in_words(speakers).startswith("Longest first: Patient P1: 3 quotes; ")
    assert "Unused" not in tree_in_words(tree)


def test_a_long_description_is_cut_and_says_so(speakers: pd.DataFrame) -> None:
    many = pd.concat([speakers] * 4)
    assert ranking_in_words(many).endswith(f"and {len(many) - 6} more, which the table lists.")


def test_numbers_agree_with_their_nouns() -> None:
    assert counted(1, "quote") == "1 quote"
    assert counted(1200, "person", "people") == "1,200 people"
    assert raised_by([{"people": 1, "asked": 2, "plural": "patients"}]) == "1 of 2 patients"


def test_the_mark_stands_in_the_picture_itself(speakers: pd.DataFrame) -> None:
    marked = json.dumps(charts.ranking(speakers, ["participant"], mark="Illustrative data").to_dict())
    assert "Illustrative data" in marked
    assert "Illustrative data" not in json.dumps(charts.ranking(speakers, ["participant"]).to_dict())
