"""The framework matrix: what its chart draws and where it leads, what its table holds, and the way through a large one."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explorer import charts
from explorer.build import build
from explorer.filters import Filters
from explorer.findings import Findings
from tests.test_charts import selections
from tests.test_pages import opened, text_of

MOST_MARKS = 3000
PEOPLE, SUBTHEMES = 120, 40


def cells_of(findings: Findings, filters: Filters) -> pd.DataFrame:
    sizes = {"most_people": 50, "skip_people": 0, "most_subthemes": 30, "skip_subthemes": 0}
    return findings.ask("framework_matrix", filters=filters.as_slice(findings.study), unit=filters.by, **sizes)


def spec_of(cells: pd.DataFrame) -> dict[str, Any]:
    return charts.matrix(cells)


def marks_of(spec: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each layer, and the rows that it draws a mark for."""
    for layer in spec["layer"]:
        rows = spec["datasets"][layer.get("data", spec.get("data"))["name"]]
        for step in layer.get("transform", []):
            if "filter" in step:
                condition = re.sub(r"datum\.(\w+)", r"row['\1']", step["filter"].replace("||", "or").replace("&&", "and"))
                rows = [row for row in rows if eval(condition, {"row": row})]
        yield layer, rows


def clicked(spec: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows whose marks select this."""
    (param,) = [param for param in spec["params"] if param["name"] == name]
    return [row for layer, rows in marks_of(spec) if layer.get("name") in param["views"] for row in rows]


def written(spec: dict[str, Any]) -> list[int]:
    """The numbers of people on subthemes that are written in their cells."""
    numbers = [rows for layer, rows in marks_of(spec) if layer["encoding"].get("text", {}).get("field") == "written"]
    return sorted(row["segments"] for rows in numbers for row in rows if row["participant"] and row.get("slug"))


def full(segments: list[int]) -> pd.DataFrame:
    """An answer for 50 people and 30 subthemes without an empty cell; the numbers are those given, over and over."""
    lines = [(f"Role {n % 8}", "") for n in range(8)] + [(f"Role {n % 8}", f"P{n:02}") for n in range(50)]
    cells = []
    for (place, (role, participant)), column in product(enumerate(lines), range(31)):
        number = segments[(place + column) % len(segments)]
        slug = f"Subtheme {column}" if column else ""
        topic = {"theme": f"Theme {column}" if column else "", "slug": slug, "label": slug}
        numbers = {"people": 1, "asked": 7, "segments": number, "number": number}
        places = {"role_position": int(role[-1]) + 1, "participant_position": place if participant else 0}
        at = {"theme_position": column, "subtheme_position": column}
        cells.append({"role": role, "plural": role, "participant": participant} | topic | numbers | places | at)
    return pd.DataFrame(cells).sort_values(["role_position", "participant_position", "subtheme_position"])


def test_clicks_in_the_matrix_select_what_a_link_needs(small: Findings) -> None:
    spec = spec_of(cells_of(small, Filters()))
    assert selections(spec) == {"mark": ["role", "participant", "slug"], "label": ["participant", "slug"]}
    for layer in spec["layer"]:
        assert (layer["mark"].get("aria") is False) != ("description" in layer["encoding"])


def test_zeros_in_the_matrix_lead_nowhere(small: Findings) -> None:
    cells = cells_of(small, Filters())
    drawn = clicked(spec_of(cells), "mark")
    assert 0 in set(cells["segments"])
    assert len(drawn) == (cells["segments"] > 0).sum()
    assert all(row["segments"] > 0 for row in drawn)


def test_people_and_subthemes_can_be_chosen_by_their_names_and_roles_cannot(small: Findings) -> None:
    names = {(row["participant"], row["slug"]) for row in clicked(spec_of(cells_of(small, Filters())), "label")}
    people = {(participant, "") for participant in ("P1", "P2", "T1", "C1")}
    assert names == people | {("", subtheme.slug) for subtheme in small.study.subthemes}
    assert ("", "") not in names


@pytest.mark.parametrize("segments", [[1], [2], [1, 2], [7, 1, 7], [40, 3, 2, 2, 1]], ids=str)
def test_a_full_matrix_keeps_to_the_marks_that_a_chart_may_have(segments: list[int]) -> None:
    cells = full(segments)
    spec = spec_of(cells)
    assert sum(len(rows) for _, rows in marks_of(spec)) <= MOST_MARKS
    assert len(clicked(spec, "mark")) == len(cells)
    numbers = sorted(cells["segments"][(cells["participant"] != "") & (cells["slug"] != "")])
    # What is left out is the smallest, and of equal numbers all or none.
    shown = set(written(spec))
    assert written(spec) == [number for number in numbers if number in shown]
    assert not shown or min(shown) > max((number for number in numbers if number not in shown), default=0)


def test_a_matrix_with_room_writes_every_number_but_zeros(small: Findings) -> None:
    cells = cells_of(small, Filters())
    numbers = cells["segments"][(cells["participant"] != "") & (cells["slug"] != "")]
    assert written(spec_of(cells)) == sorted(numbers[numbers > 0])


def test_the_matrix_holds_no_words_of_participants(small: Findings) -> None:
    assert "phone" not in json.dumps(spec_of(cells_of(small, Filters(q="phone"))))


def test_a_flat_codebook_has_no_bands_of_themes(small: Findings) -> None:
    cells = cells_of(small, Filters())

    def bands(frame: pd.DataFrame) -> list[str]:
        return [row["wide"] for rows in spec_of(frame)["datasets"].values() for row in rows if "wide" in row]

    assert bands(cells) == ["Gains", "Harms"]
    assert bands(cells.assign(theme=cells["label"])) == []


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a study of 120 people, who have one segment each, and 40 subthemes."""
    folder = tmp_path_factory.mktemp("large")
    study = folder / "large"
    study.mkdir()
    (study / "study.toml").write_text(
        "title = 'Large'\n[[role]]\nname = 'Patient'\n[[role]]\nname = 'Carer'\n", encoding="utf-8"
    )
    codes = [f"Theme {number // 10} > Subtheme {number:02}" for number in range(SUBTHEMES)]
    people = [(f"P{number:03}", "Patient" if number < 60 else "Carer") for number in range(PEOPLE)]
    files: dict[str, list[tuple[str, ...]]] = {
        "codebook.csv": [("code",), *((code,) for code in codes)],
        "participants.csv": [("participant", "role"), *people],
        "segments.csv": [("segment", "participant", "text"), *((f"s-{person}", person, "Words.") for person, _ in people)],
        "codings.csv": [("segment", "code"), *((f"s-{person}", codes[n % SUBTHEMES]) for n, (person, _) in enumerate(people))],
    }
    for name, rows in files.items():
        with (study / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    build(study)
    return folder


def matrix_page(folder: Path, monkeypatch: pytest.MonkeyPatch, link: dict[str, list[str]]) -> tuple[AppTest, pd.DataFrame]:
    """The page, and the table behind its figure."""
    monkeypatch.setenv("EXPLORER_DATA", str(folder))
    app = opened("matrix", link)
    app.session_state["behind-matrix"] = True
    app.run()
    assert not app.exception
    return app, app.table[0].value


def test_the_table_is_a_matrix_too(session_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, table = matrix_page(session_data, monkeypatch, {"role": ["Patient"], "by": ["people"]})
    slugs = ["General", "Gains \\> Ease", "Trust", "Harms \\> Ease", "Privacy", "Unused", "Silence"]
    assert list(table.columns) == ["Role", "Participant", "All", *slugs]
    assert list(zip(table["Role"], table["Participant"], strict=True)) == [("Patient", name) for name in ("All", "P1", "P2")]
    assert list(table["Trust"]) == [
        "[1](quotes?role=Patient&subtheme=Trust)",
        "0",
        "[1](quotes?role=Patient&subtheme=Trust&who=P2)",
    ]
    assert table["All"].iloc[1] == "[3](quotes?role=Patient&who=P1)"
    assert set(table["Unused"]) == {"0"}


@pytest.mark.parametrize(
    ("link", "people", "subthemes", "said"),
    [
        ({}, (0, 50), (0, 30), ["People 1 to 50 of 120", "Subthemes 1 to 30 of 40"]),
        ({"page": ["2"]}, (50, 100), (0, 30), ["People 51 to 100 of 120", "Subthemes 1 to 30 of 40"]),
        ({"page": ["3"], "page2": ["2"]}, (100, 120), (30, 40), ["People 101 to 120 of 120", "Subthemes 31 to 40 of 40"]),
        ({"page": ["9"]}, (100, 120), (0, 30), ["There is no page 9 of people; this is the last one."]),
        ({"page2": ["9"]}, (0, 50), (30, 40), ["There is no page 9 of subthemes; this is the last one."]),
    ],
    ids=str,
)
def test_a_large_matrix_is_shown_part_by_part_with_totals_over_all(
    large: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: dict[str, list[str]],
    people: tuple[int, int],
    subthemes: tuple[int, int],
    said: list[str],
) -> None:
    app, table = matrix_page(large, monkeypatch, link)
    assert list(table["Participant"][table["Participant"] != "All"]) == [f"P{number:03}" for number in range(*people)]
    assert list(table.columns[3:]) == [f"Subtheme {number:02}" for number in range(*subthemes)]
    totals = table[table["Participant"] == "All"]
    assert list(totals["All"]) == ["[60](quotes?role=Patient)", "[60](quotes?role=Carer)"]
    # Persons 0 to 59 are patients: two of them come to subthemes 0 to 19, one to the others.
    first = [cell.partition("]")[0] for cell in totals.iloc[0, 3:]]
    assert first == [f"[{2 if number < 20 else 1}" for number in range(*subthemes)]
    shown = text_of(app)
    assert all(sentence in shown for sentence in said)
    assert ("There is no page" in shown) == ("9" in str(link))


def test_the_parts_beside_are_links(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, _ = matrix_page(large, monkeypatch, {"page": ["2"], "role": ["Patient", "Carer"]})
    turns = [link.proto.query_string for link in app.get("page_link") if link.label in ("Previous", "Next")]
    roles = "role=Patient&role=Carer"
    assert turns == [roles, f"{roles}&page=3", f"{roles}&page=2&page2=2"]


def test_a_small_matrix_has_no_parts(session_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, _ = matrix_page(session_data, monkeypatch, {})
    assert "People 1 to" not in text_of(app)
    assert not [link for link in app.get("page_link") if link.label in ("Previous", "Next")]
