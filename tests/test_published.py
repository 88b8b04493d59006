"""Printed figures beside recomputed ones: the right verdict, and nothing of a small group that the article does not print."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from explorer.build import SCRIPTS, build
from explorer.findings import Findings
from explorer.ui.published import figure_name
from explorer.words import rows
from tests.conftest import SURVEYED

HEAD = "figure,variable,level,role,statistic,value,low,high,reason\n"
GUARDED = "It would tell of a group of fewer than 3 people."


def study_of(folder: Path, people: str, published: str, minimum: int = 3, shown: str = "") -> dict[str, dict[str, Any]]:
    """The printed figures of a study of interviewed people with attributes, by name, as its findings file holds them."""
    names = [line.split(",")[0] for line in people.splitlines()[1:]]
    files = {
        "study.toml": "title = 'T'\n[[role]]\nname = 'Patient'\n[[role]]\nname = 'Carer'\n"
        f"[display]\nattributes = [{shown}]\nminimum_group = {minimum}\n",
        "codebook.csv": "code\nA > B\n",
        "participants.csv": people,
        "segments.csv": "segment,participant,text\n" + "".join(f"s{name},{name},Words of {name}.\n" for name in names),
        "codings.csv": "segment,code\n" + "".join(f"s{name},A > B\n" for name in names),
        "published.csv": HEAD + published,
    }
    (folder / "study").mkdir()
    for name, text in files.items():
        (folder / "study" / name).write_text(text, "utf-8")
    return figures_of(Findings(build(folder / "study")))


def figures_of(findings: Findings) -> dict[str, dict[str, Any]]:
    return {row["figure"]: row for row in rows(findings.ask("published_figures"))}


def verdicts(figures: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {name: figure["verdict"] for name, figure in figures.items()}


def people_of(column: str, patients: Iterable[object], carers: Iterable[object] = ()) -> str:
    lines = [f"P{number},Patient,{level}" for number, level in enumerate(patients)]
    lines += [f"C{number},Carer,{level}" for number, level in enumerate(carers)]
    return f"participant,role,{column}\n" + "\n".join(lines) + "\n"


def test_halves_are_rounded_away_from_zero_to_the_printed_place(tmp_path: Path) -> None:
    people = people_of("x", [1] * 1, [2] * 7)
    printed = (
        "up,participants,,Patient,percent,13,,,\ndown,participants,,Patient,percent,12,,,\n"
        "place,participants,,Patient,percent,12.5,,,\nzero,participants,,Patient,percent,12.50,,,\n"
    )
    figures = study_of(tmp_path, people, printed)
    assert verdicts(figures) == {"up": "matches", "down": "differs", "place": "matches", "zero": "matches"}
    assert figures["down"]["recomputed"] == 13
    assert figures["down"]["reason"] == "No reason is given by the study."
    assert figures["up"]["reason"] == ""


def test_a_released_attribute_is_told_in_full(tmp_path: Path) -> None:
    people = people_of("gender", ["F"] * 5 + ["M"] * 3)
    printed = "f,gender,F,Patient,count,6,,,Counted twice.\nm,gender,M,,percent,38,,,\n"
    figures = study_of(tmp_path, people, printed, shown="'gender'")
    assert verdicts(figures) == {"f": "differs", "m": "matches"}
    assert [figures[name]["recomputed"] for name in "fm"] == [5, 38]
    assert figures["f"]["reason"] == "Counted twice."


def test_that_everything_printed_of_an_attribute_agrees_adds_no_number(tmp_path: Path) -> None:
    people = people_of("setting", ["Clinic"] * 4 + ["Practice"] * 3 + ["Street"])
    printed = "c,setting,Clinic,Patient,count,4,,,\ns,setting,Street,Patient,count,1,,,\n"
    figures = study_of(tmp_path, people, printed)
    assert set(verdicts(figures).values()) == {"matches"}
    assert all(pd.isna(figure["recomputed"]) for figure in figures.values())


def test_of_a_small_group_not_even_which_figure_differs_is_told(tmp_path: Path) -> None:
    people = people_of("setting", ["Clinic"] * 4 + ["Practice"] * 3 + ["Street"])
    printed = "c,setting,Clinic,Patient,count,4,,,\ns,setting,Street,Patient,count,2,,,It is one.\n"
    figures = study_of(tmp_path, people, printed)
    assert set(verdicts(figures).values()) == {"not computed"}
    assert {figure["reason"] for figure in figures.values()} == {GUARDED}
    assert all(pd.isna(figure["recomputed"]) for figure in figures.values())


def test_of_large_groups_differences_are_told(tmp_path: Path) -> None:
    people = people_of("setting", ["Clinic"] * 4 + ["Practice"] * 3)
    printed = "c,setting,Clinic,Patient,count,4,,,\np,setting,Practice,Patient,count,2,,,\n"
    figures = study_of(tmp_path, people, printed)
    assert verdicts(figures) == {"c": "matches", "p": "differs"}
    assert [figures[name]["recomputed"] for name in "cp"] == [4, 3]


def test_where_everybody_is_alike_no_difference_is_told(tmp_path: Path) -> None:
    figures = study_of(tmp_path, people_of("setting", ["Clinic"] * 8), "c,setting,Clinic,Patient,count,7,,,\n")
    assert (figures["c"]["verdict"], figures["c"]["reason"]) == ("not computed", GUARDED)


def test_of_a_small_role_nothing_is_told(tmp_path: Path) -> None:
    people = people_of("setting", ["Clinic"] * 4 + ["Practice"] * 3, ["Clinic"] * 2)
    printed = "c,setting,Clinic,Carer,count,2,,,\nall,setting,Clinic,,count,6,,,\np,setting,Clinic,Patient,count,4,,,\n"
    figures = study_of(tmp_path, people, printed)
    # All less the patients would be the carers.
    assert verdicts(figures) == {"c": "not computed", "all": "not computed", "p": "matches"}


AGES = [22, 60, 27, 31, 31, 40, 45]


@pytest.mark.parametrize(
    ("printed", "verdict", "recomputed"),
    [
        ("mean,37,22,60", "matches", None),
        ("mean,36,22,60", "differs", 37),
        ("mean,36.6,,", "matches", None),
        ("mean,36.5,,", "differs", 36.6),
        ("median,31,,", "matches", None),
        ("median,32,,", "differs", None),
        ("range,,22,60", "matches", None),
        ("range,,21,60", "differs", None),
    ],
)
def test_a_mean_of_many_is_told_and_a_single_number_is_not(
    tmp_path: Path, printed: str, verdict: str, recomputed: float | None
) -> None:
    figure = study_of(tmp_path, people_of("age", AGES), f"f,age,,Patient,{printed},\n")["f"]
    assert figure["verdict"] == verdict
    assert figure["recomputed"] == recomputed or (recomputed is None and pd.isna(figure["recomputed"]))
    assert pd.isna(figure["recomputed_low"]) and pd.isna(figure["recomputed_high"])


def test_a_mean_of_two_values_tells_of_groups(tmp_path: Path) -> None:
    figure = study_of(tmp_path, people_of("smokes", [0] * 8 + [1]), "f,smokes,,Patient,mean,0.2,,,\n")["f"]
    assert (figure["verdict"], figure["reason"]) == ("not computed", GUARDED)


def test_a_study_that_guards_nothing_is_told_in_full(tmp_path: Path) -> None:
    people = people_of("age", AGES)
    figure = study_of(tmp_path, people, "f,age,,Patient,mean,36,22,61,\n", minimum=1)["f"]
    assert [figure[name] for name in ("recomputed", "recomputed_low", "recomputed_high")] == [37, 22, 60]


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("f,shoes,,Patient,mean,42,,,", "This data has nothing called shoes."),
        ("f,shoes,,Patient,mean,42,,,Nobody kept them.", "Nobody kept them."),
        ("f,themes,,Patient,count,1,,,", "This data gives no such figure."),
        ("f,age,,Patient,kurtosis,1,,,", "This data gives no such figure."),
        ("f,age,,Patient,mean,,,,", "This data gives no such figure."),
    ],
)
def test_what_cannot_be_computed_has_a_reason(tmp_path: Path, printed: str, reason: str) -> None:
    figure = study_of(tmp_path, people_of("age", AGES), printed + "\n")["f"]
    assert (figure["verdict"], figure["reason"]) == ("not computed", reason)


@pytest.mark.parametrize(
    ("printed", "verdict", "recomputed"),
    [
        ("n1,cannot say,Therapist,count,0,,", "matches", 0),
        ("n1,agree,Therapist,percent,100,,", "matches", 100),
        ("n1,2,Therapist,count,2,,", "differs", 1),
        ("apps,Maps,,count,1,,", "matches", 1),
        ("apps,feed,,percent,90,,", "differs", 100),
        ("years,,,mean,6.8,1.5,12", "matches", 6.8),
        ("years,,,range,,1.5,13", "differs", None),
        ("years,,Patient,median,1.5,,", "matches", 1.5),
        ("why,,,count,2,,", "not computed", None),
        ("u1,often,Patient,count,1,,", "not computed", None),
        ("participants,,,count,4,,", "matches", 4),
    ],
)
def test_answers_to_the_survey_are_always_told(tmp_path: Path, printed: str, verdict: str, recomputed: float | None) -> None:
    folder = tmp_path / "surveyed"
    folder.mkdir()
    for path in SURVEYED.iterdir():
        (folder / path.name).write_text(path.read_text("utf-8").replace("minimum_group = 1", "minimum_group = 5"), "utf-8")
    (folder / "published.csv").write_text(f"{HEAD}f,{printed},\n", "utf-8")
    figure = figures_of(Findings(build(folder)))["f"]
    assert figure["verdict"] == verdict
    assert figure["recomputed"] == recomputed or (recomputed is None and pd.isna(figure["recomputed"]))


def test_a_figure_has_a_readable_name() -> None:
    figure = {"figure": "f", "variable": "age", "instrument": "", "level": "", "plural": "patients", "statistic": "mean"}
    assert figure_name(figure) == "Age, mean (patients)"
    assert figure_name(figure | {"variable": "gender", "level": "Female", "statistic": "count"}) == "Gender: Female (patients)"
    assert figure_name(figure | {"instrument": "Use", "plural": ""}) == "Use: age, mean"
    assert figure_name(figure | {"variable": "participants", "statistic": "percent"}) == "Patients among all participants"
    assert figure_name(figure | {"variable": ""}) == "F, mean (patients)"


World = tuple[tuple[str, ...], tuple[str, ...]]
LEVELS = ("x", "y", "Not stated")
SIZES = {"Patient": 4, "Carer": 2}
PRINTS = [
    [("Patient", "x", 2)],
    [("Patient", "x", 3), ("Patient", "y", 1)],
    [("Patient", "x", 3), ("Patient", "y", 0)],
    [("Patient", "x", 2), ("Carer", "x", 1), ("", "x", 3)],
    [("Carer", "x", 2), ("", "y", 2)],
]


def worlds() -> list[World]:
    """Every way in which the people of both roles can be spread over the levels; who has which does not matter."""
    of_role = [list(itertools.combinations_with_replacement(LEVELS, size)) for size in SIZES.values()]
    return list(itertools.product(*of_role))


def count(world: World, role: str, level: str) -> int:
    return sum(people.count(level) for name, people in zip(SIZES, world, strict=True) if role in ("", name))


@pytest.fixture(scope="module")
def empty() -> duckdb.DuckDBPyConnection:
    """A findings file of two roles with a threshold of 2, as it is before its figures are recomputed, without levels."""
    database = duckdb.connect()
    database.execute((SCRIPTS / "schema.sql").read_text("utf-8"))
    database.execute("insert into study values ('T', 'T', '', '', 'collected', '', 'english', 2, '')")
    for role, size in SIZES.items():
        database.execute("insert into role values (?, ?, ?, ?)", [role, role, role, size])
        for number in range(size):
            values = [f"{role}{number}", role, 10 * size + number]
            database.execute("insert into participant values (?, ?, 1, ?, [], true, false, 1, 1)", values)
    return database


def told(empty: duckdb.DuckDBPyConnection, world: World, prints: list[tuple[str, str, int]]) -> tuple[Any, ...]:
    """What the findings file of a world says of the printed figures: verdicts, values, reasons."""
    people = [(f"{role}{n}", level) for role, group in zip(SIZES, world, strict=True) for n, level in enumerate(group)]
    levels = pd.DataFrame(people, columns=["participant", "level"]).assign(attribute="a")
    columns = {
        "printed_table": "",
        "low": "",
        "high": "",
        "printed_at": "",
        "reason": "",
        "variable": "a",
        "statistic": "count",
    }
    figures = pd.DataFrame([(n, f"f{n}", role, level, str(value)) for n, (role, level, value) in enumerate(prints)])
    empty.register("levels", levels)
    empty.register("figures", figures.set_axis(["line", "figure", "role", "level", "value"], axis=1).assign(**columns))
    empty.execute("begin")
    empty.execute("create temp table staged_attribute as select participant, attribute, level from levels")
    empty.execute("create temp table staged_published as from figures")
    empty.execute((SCRIPTS / "published.sql").read_text("utf-8"))
    said = tuple(empty.execute("select verdict, recomputed, reason from published order by position").fetchall())
    empty.execute("rollback")
    return said


@pytest.mark.parametrize("prints", PRINTS, ids=str)
def test_whoever_knows_the_rule_learns_of_no_small_group(
    empty: duckdb.DuckDBPyConnection, prints: list[tuple[str, str, int]]
) -> None:
    """The attacker knows everything but the levels: whatever all worlds that look alike share must be told or printed."""
    alike: dict[tuple[Any, ...], list[World]] = defaultdict(list)
    for world in worlds():
        alike[told(empty, world, prints)].append(world)
    assert len(alike) > 1
    for said, possible in alike.items():
        agreed = [figure for figure, (verdict, _, _) in zip(prints, said, strict=True) if verdict == "matches"]
        values = [
            (role, level, value) for (role, level, _), (_, value, _) in zip(prints, said, strict=True) if value is not None
        ]
        openly = [w for w in worlds() if all(count(w, role, level) == n for role, level, n in (*agreed, *values))]
        for role, level in itertools.product(SIZES, LEVELS):
            learnt = {count(world, role, level) for world in possible}
            is_new = len({count(world, role, level) for world in openly}) > 1
            small_or_all = learnt <= {1} or learnt == {SIZES[role]}
            assert not (is_new and len(learnt) == 1 and small_or_all), (said, role, level, learnt)
