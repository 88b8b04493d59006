"""Charts draw what the frame says, name their marks, and hold nothing that is not shown."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from explorer import charts
from explorer.comparison import Comparison
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.words import counted, lanes_in_words, raised_by, ranking_in_words, tree_in_words


@pytest.fixture(scope="module")
def tree(small: Findings) -> pd.DataFrame:
    counts = small.ask("theme_counts", filters=Filters().as_slice(small.study))
    return counts[counts["in_tree"]]


@pytest.fixture(scope="module")
def speakers(small: Findings) -> pd.DataFrame:
    return small.ask("speakers", filters=Filters().as_slice(small.study), most=20)


@pytest.fixture(scope="module")
def compared(small: Findings) -> pd.DataFrame:
    both = Comparison.of(Filters(), small.study)
    return small.ask("compared_subthemes", **both.as_parameters(small.study))


def selections(spec: dict) -> dict[str, list[str]]:
    return {param["name"]: param["select"]["fields"] for param in spec["params"] if "select" in param}


def test_people_are_dots_and_segments_are_bars(tree: pd.DataFrame) -> None:
    dots, bars = charts.tree(tree, "people"), charts.tree(tree, "segments")
    assert [layer["mark"]["type"] for layer in dots["layer"]].count("point") == 1
    assert "point" not in [layer["mark"]["type"] for layer in bars["layer"]]


def test_a_large_role_is_a_bar(tree: pd.DataFrame) -> None:
    large = charts.tree(tree.assign(asked=41), "people")
    assert "point" not in [layer["mark"]["type"] for layer in large["layer"]]


def test_clicks_select_what_a_link_needs(tree: pd.DataFrame, speakers: pd.DataFrame) -> None:
    assert selections(charts.tree(tree, "people")) == {
        "mark": ["level", "theme", "slug", "role"],
        "label": ["level", "theme", "slug"],
    }
    assert selections(charts.ranking(speakers, ["participant"])) == {"mark": ["participant"]}


def test_zeros_lead_nowhere(tree: pd.DataFrame) -> None:
    spec = charts.tree(tree, "people")
    linked = next(layer for layer in spec["layer"] if layer["mark"].get("cursor") == "pointer")
    assert {"filter": "datum.value > 0"} in linked["transform"]


def test_only_what_is_clicked_has_a_name(tree: pd.DataFrame) -> None:
    for layer in charts.tree(tree, "people")["layer"]:
        assert (layer["mark"].get("aria") is False) != ("description" in layer["encoding"])


def test_colours_come_from_the_theme(tree: pd.DataFrame) -> None:
    assert "#" not in json.dumps({k: v for k, v in charts.tree(tree, "people").items() if k != "datasets"})


def test_a_chart_holds_no_words_of_participants(tree: pd.DataFrame, speakers: pd.DataFrame) -> None:
    text = json.dumps([charts.tree(tree, "people"), charts.ranking(speakers, ["participant"])])
    assert "phone" not in text


def test_an_empty_ranking_draws_nothing(speakers: pd.DataFrame) -> None:
    assert charts.ranking(speakers.head(0), ["participant"])["height"] == charts.ROW


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
    marked = json.dumps(charts.ranking(speakers, ["participant"], mark="Illustrative data"))
    assert "Illustrative data" in marked
    assert "Illustrative data" not in json.dumps(charts.ranking(speakers, ["participant"]))


def titles(spec: dict) -> list[str]:
    rows = [row for data in spec["datasets"].values() for row in data]
    return [row["title"] for row in rows if "title" in row]


def test_lanes_say_what_they_hold_and_empty_ones_stay(compared: pd.DataFrame) -> None:
    assert titles(charts.lanes(compared, "people")) == [
        "Raised by both · 3 subthemes",
        "Gains",
        "Harms",
        "Raised by patients only · 3 subthemes",
        "Gains",
        "Harms",
        "Silence",
        "Raised by therapists only · none",
        "Raised by neither · 1 subtheme",
        "Harms",
    ]


def test_a_lane_that_is_cut_says_so(compared: pd.DataFrame) -> None:
    cut = titles(charts.lanes(compared[compared["row_position"] == 1], "people"))
    assert "Raised by both · 3 subthemes, 1 shown" in cut
    assert "Raised by patients only · 3 subthemes, none shown" in cut
    assert "Raised by therapists only · none" in cut


def test_lanes_of_a_flat_codebook_have_no_themes(compared: pd.DataFrame) -> None:
    flat = titles(charts.lanes(compared.assign(theme=compared["label"]), "people"))
    assert [title for title in flat if not title.startswith("Raised by")] == []


def test_the_subtheme_whose_quotes_are_shown_stands_out(compared: pd.DataFrame) -> None:
    spec = charts.lanes(compared, "people", chosen=["Trust"])
    bold = {row["slug"]: row["bold"] for data in spec["datasets"].values() for row in data if "bold" in row}
    assert [slug for slug, stands_out in bold.items() if stands_out] == ["Trust"]


def test_clicks_in_lanes_select_what_a_link_needs_and_zeros_lead_nowhere(compared: pd.DataFrame) -> None:
    spec = charts.lanes(compared, "people")
    assert selections(spec) == {"mark": ["slug", "role"], "label": ["slug"]}
    linked = next(layer for layer in spec["layer"] if layer["mark"].get("cursor") == "pointer")
    assert {"filter": "datum.value > 0"} in linked["transform"]
    for layer in spec["layer"]:
        assert (layer["mark"].get("aria") is False) != ("description" in layer["encoding"])


def test_lanes_of_segments_or_of_large_roles_are_bars(compared: pd.DataFrame) -> None:
    many = pd.concat([compared.assign(row_position=compared["row_position"] + 7 * time, asked=40) for time in range(9)])
    for frame, by in ((compared, "segments"), (compared.assign(asked=41), "people"), (many, "people")):
        assert "point" not in [layer["mark"]["type"] for layer in charts.lanes(frame, by)["layer"]]
    assert "point" in [layer["mark"]["type"] for layer in charts.lanes(compared, "people")["layer"]]


def test_a_large_role_is_a_bar_in_an_outline_of_all(compared: pd.DataFrame) -> None:
    def outlines(by: str) -> list[str]:
        spec = charts.lanes(compared.assign(asked=41), by)
        steps = [step for layer in spec["layer"] if layer["mark"].get("filled") is False for step in layer["transform"]]
        return [step["calculate"] for step in steps if step.get("as") == "end"]

    assert outlines("people") == ["datum.first + datum.asked * datum.pitch"]
    assert outlines("segments") == ["datum.first"]


def test_lanes_are_described_from_the_data(compared: pd.DataFrame) -> None:
    said = lanes_in_words(compared)
    assert said.startswith("Subthemes raised by both 3, by patients only 3, by therapists only none and by neither 1.")
    assert "Trust: 1 of 2 patients and 1 of 1 therapists" in said
    assert "carers" not in said
