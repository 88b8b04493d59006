"""Studies of another shape than the built-in one, as imports bring them: flat or huge codebooks, many people, no article."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer import charts
from explorer.build import build
from explorer.counts import theme_counts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.text import _ROLE_COLORS
from tests.conftest import ROOT
from tests.test_pages import PAGES, links_of, opened, text_of

ROLES = ("Doctor", "Patient", "Guest_clinician")
Studies = Callable[[str], Path]


def codes_of(kind: str) -> list[str]:
    number = 150 if kind.startswith("large") else 3
    deep = kind.endswith("deep")
    return [f"Theme {place // 10} > Code {place:03}" if deep else f"Code {place:03}" for place in range(number)]


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> Studies:
    """Builds a study of 45 people in three roles, whose codebook is `small flat`, `large flat` or `large deep`."""

    def study(kind: str) -> Path:
        data = tmp_path_factory.getbasetemp() / f"unusual-{kind.replace(' ', '-')}"
        if not data.exists():
            write(data / "study", codes_of(kind))
            build(data / "study")
        return data

    return study


def write(folder: Path, codes: list[str]) -> None:
    """Everybody says one code, of the first ones; two people say the last one besides."""
    folder.mkdir(parents=True)
    roles = "".join(f"[[role]]\nname = '{role}'\n" for role in ROLES)
    (folder / "study.toml").write_text(f"title = 'Unusual'\n{roles}", "utf-8")
    people = [(f"P{number:02}", ROLES[number % 3]) for number in range(45)]
    said = [(person, codes[number % (len(codes) - 1)]) for number, (person, _) in enumerate(people)]
    said += [("P07", codes[0]), ("P07", codes[0]), ("P07", codes[-1]), ("P08", codes[-1])]
    files = {
        "codebook.csv": [("code",), *((code,) for code in codes)],
        "participants.csv": [("participant", "role"), *people],
        "segments.csv": [("segment", "participant", "text"), *((f"s{n}", who, "“Words.”") for n, (who, _) in enumerate(said))],
        "codings.csv": [("segment", "code"), *((f"s{n}", code) for n, (_, code) in enumerate(said))],
    }
    for name, rows in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


@pytest.mark.parametrize("page", PAGES)
def test_the_codes_of_a_flat_codebook_are_themes_on_every_page(
    studies: Studies, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(studies("small flat")))
    app = opened(page)
    shown = json.dumps([chart.proto.spec for chart in app.get("vega_lite_chart")]) + str(links_of(app))
    assert "subtheme" not in text_of(app).lower()
    assert not re.search(r"\d subthemes?\b|subtheme: ", shown)


def test_what_a_figure_of_a_flat_codebook_leads_to_can_be_taken_out(studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(studies("small flat")))
    assert "Code 001" in links_of(opened("quotes", {"subtheme": ["Code 001"]}))
    monkeypatch.setenv("EXPLORER_DATA", str(studies("large deep")))
    assert "Code 001" not in links_of(opened("quotes", {"subtheme": ["Code 001"], "q": ["zebra"]}))


def test_a_long_tree_shows_its_themes_first(studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(studies("large deep")))
    folded, whole = opened("themes"), opened("themes", {"all": ["1"]})
    assert "Show all 150 subthemes" in links_of(folded)
    assert "Code 149" not in folded.get("vega_lite_chart")[0].proto.spec
    assert "Show less" in links_of(whole)
    assert "Code 149" in str(whole.get("vega_lite_chart")[0].proto)
    assert not [link for link in links_of(opened("overview")) if link.startswith("Show")]


def test_of_a_large_flat_codebook_the_most_raised_themes_are_shown(studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    data = studies("large flat")
    findings = Findings(data / "study.duckdb")
    counts = theme_counts(findings, Filters())
    glance = set(counts[counts["at_a_glance"]]["label"])
    assert len(glance) == 40
    assert {"Code 000", "Code 149"} <= glance
    assert counts[counts["at_a_glance"]].groupby("label")["role"].count().eq(3).all()
    monkeypatch.setenv("EXPLORER_DATA", str(data))
    app = opened()
    assert "The 40 of 150 themes that most people raised" in text_of(app)
    assert "Show all 150 themes" in links_of(app)


def test_of_many_people_the_loudest_are_shown_and_the_others_are_a_link_away(
    studies: Studies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(studies("small flat")))
    few, every = opened("themes"), opened("themes", {"all": ["1"]})
    assert "The 20 of 45 people with the most." in text_of(few)
    assert "Show all 45 people" in links_of(few)
    assert "people with the most" not in text_of(every)
    assert "Show all 45 people" not in links_of(every)


def test_links_from_a_whole_list_open_other_pages_without_complaint(studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(studies("small flat")))
    app = opened("themes", {"all": ["1"]})
    assert not [
        link.proto.query_string
        for link in app.main.get("page_link")
        if "all=1" in link.proto.query_string and link.proto.page != "themes"
    ]


def test_a_passage_in_quotation_marks_gets_no_second_pair(studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(studies("small flat")))
    assert "<blockquote>“Words.”</blockquote>" in text_of(opened("quotes"))


def test_a_study_that_only_collected_claims_nothing_published(studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(studies("small flat")))
    app = opened("method")
    assert "Collected data" in [header.value for header in app.header]
    assert "published" not in text_of(app).lower()
    assert not [element.body for element in app.get("html") if "<p></p>" in element.body or "></div>" in element.body]


def test_names_and_heads_keep_to_their_room(studies: Studies) -> None:
    findings = Findings(studies("small flat") / "study.duckdb")
    counts = theme_counts(findings, Filters())
    layers = charts.tree(counts[counts["in_tree"]], "people")["layer"]
    limits = {layer["encoding"]["text"]["field"]: layer["mark"].get("limit") for layer in layers if "text" in layer["encoding"]}
    assert "datum.room" in limits["head"]["expr"]
    assert "width" in limits["shown"]["expr"]
    assert limits["count"] is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_roles_have_one_colour_in_charts_and_text(scheme: str) -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][scheme]
    colours = theme["chartCategoricalColors"]
    assert [theme[f"{name}TextColor"] for name in _ROLE_COLORS] == colours[: len(_ROLE_COLORS)]
    assert len(set(colours)) == len(colours)
    assert all(contrast(colour, theme["backgroundColor"]) >= 4.5 for colour in colours[:9])


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as the accessibility guidelines of the web define it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
