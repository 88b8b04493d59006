"""Agreement between coders: alpha as it comes out by hand and by its definition, of the right segments, or none."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.agreement import alpha
from explorer.build import build
from explorer.findings import Findings
from explorer.words import rows
from tests.test_pages import opened, text_of

# Two observers and ten units, from Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability, part A: alpha is 0.095.
ADA = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0)
BOB = (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)


def study_of(folder: Path, segments: Iterable[tuple[str, str]], codings: Iterable[tuple[str, str, str]]) -> Path:
    """A study of one patient: segments with their source, and codings of the codes T > X, T > Y and T > Z."""
    files = {
        "study.toml": "title = 'T'\n[[role]]\nname = 'Patient'\n",
        "codebook.csv": "code\nT > X\nT > Y\nT > Z\n",
        "participants.csv": "participant,role\nP1,Patient\n",
        "segments.csv": "segment,participant,text,source\n" + "".join(f"{s},P1,Words of {s}.,{of}\n" for s, of in segments),
        "codings.csv": "segment,code,coder\n" + "".join(f"{s},T > {code},{coder}\n" for s, code, coder in codings),
    }
    (folder / "coded").mkdir()
    for name, text in files.items():
        (folder / "coded" / name).write_text(text, "utf-8")
    return folder / "coded"


def both(
    codes: Iterable[tuple[str, str, str]] = (), source: str = "one"
) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    """Krippendorff's ten units, given X or not; Y, which both give to every segment, says that both have read it."""
    units = range(10)
    given_x = [(f"s{n}", "X", coder) for coder, gave in (("Ada", ADA), ("Bob", BOB)) for n in units if gave[n]]
    given_y = [(f"s{n}", "Y", coder) for coder in ("Ada", "Bob") for n in units]
    return [(f"s{n}", source) for n in units], [*given_x, *given_y, *codes]


def measured(folder: Path) -> dict[str, dict]:
    return {row["name"]: row for row in rows(Findings(build(folder)).ask("coder_agreement"))}


def test_alpha_comes_out_as_printed(tmp_path: Path) -> None:
    found = measured(study_of(tmp_path, *both()))
    assert round(found["X"]["alpha"], 3) == 0.095
    assert (found["X"]["units"], found["X"]["segments"], found["X"]["coders"]) == (10, 5, 2)
    assert list(found) == ["", "X", "Y", "Z"]


def test_where_all_decide_alike_throughout_there_is_no_alpha(tmp_path: Path) -> None:
    found = measured(study_of(tmp_path, *both()))
    assert pd.isna(found["Y"]["alpha"]) and pd.isna(found["Z"]["alpha"])
    assert (found["Y"]["segments"], found["Z"]["segments"]) == (10, 0)


def test_over_all_subthemes_decisions_are_pooled(tmp_path: Path) -> None:
    whole = measured(study_of(tmp_path, *both()))[""]
    assert (whole["units"], whole["segments"]) == (30, 10)
    pooled = [[*ADA, *[1] * 10, *[0] * 10], [*BOB, *[1] * 10, *[0] * 10]]
    assert whole["alpha"] == pytest.approx(by_definition(list(zip(*pooled, strict=True))))


def test_only_sources_read_by_two_are_measured_and_only_by_their_readers(tmp_path: Path) -> None:
    segments, codings = both([("alone", "X", "Ada"), ("third", "X", "Cy"), ("third", "Y", "Ada")])
    found = measured(study_of(tmp_path, [*segments, ("alone", "two"), ("third", "three")], codings))
    # Bob has not read the third source: of X there is one decision for it and one against.
    units = [*zip(ADA, BOB, strict=True), (0, 1)]
    assert found["X"]["alpha"] == pytest.approx(by_definition(units))
    assert (found["X"]["units"], found["X"]["coders"]) == (11, 3)


def test_a_coder_without_a_name_is_none(tmp_path: Path) -> None:
    segments, codings = both()
    nameless = [(segment, code, "" if coder == "Bob" else coder) for segment, code, coder in codings]
    assert list(measured(study_of(tmp_path, segments, nameless))) == [""]


def test_a_code_given_twice_is_one_decision(tmp_path: Path) -> None:
    segments, codings = both()
    folder = study_of(tmp_path, segments, codings)
    deeper = (folder / "codings.csv").read_text("utf-8") + "s1,T > X > Deep,Ada\n"
    (folder / "codings.csv").write_text(deeper, "utf-8")
    (folder / "codebook.csv").write_text("code\nT > X\nT > X > Deep\nT > Y\nT > Z\n", "utf-8")
    assert round(measured(folder)["X"]["alpha"], 3) == 0.095


def by_definition(units: Iterable[Iterable[int]]) -> float:
    """Alpha of decisions (1 or 0) by unit, from pairs of decisions: 1 less what differs over what would by chance."""
    paired = [list(unit) for unit in units if len(list(unit)) > 1]
    differing = sum(sum(one != other for one in unit for other in unit) / (len(unit) - 1) for unit in paired)
    values = [value for unit in paired for value in unit]
    by_chance = 2 * values.count(0) * values.count(1) / (len(values) - 1)
    return 1 - differing / by_chance


@given(st.lists(st.lists(st.integers(0, 1), min_size=2, max_size=4), min_size=1, max_size=30))
def test_segments_that_nobody_gave_a_code_may_stand_together(units: list[list[int]]) -> None:
    given_it = [(len(unit) - sum(unit), sum(unit)) for unit in units if any(unit)]
    nobody = sum(len(unit) for unit in units if not any(unit))
    found = alpha(pd.DataFrame([*given_it, (nobody, 0)], columns=["absent", "given"]))
    values = [value for unit in units for value in unit]
    if len(set(values)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(by_definition(units))
        assert -1 <= found <= 1


def test_a_hundred_thousand_codings_take_a_moment() -> None:
    decisions = pd.DataFrame({"given": [1, 2, 3, 1] * 25_000, "absent": [2, 1, 0, 2] * 25_000})
    start = time.perf_counter()
    assert alpha(decisions) is not None
    assert time.perf_counter() - start < 2


def shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    build(folder)
    monkeypatch.setenv("EXPLORER_DATA", str(folder.parent))
    return text_of(opened("method"))


def test_the_page_says_what_to_make_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(study_of(tmp_path, *both()), monkeypatch)
    assert "2 coders have coded in sources that two or more of them read." in text
    assert "(30 decisions: 10 segments by 3 subthemes)" in text
    assert "so there is no agreement to measure" not in text
    assert "Ada" not in text


def test_the_table_is_drawn_when_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(study_of(tmp_path, *both()), monkeypatch)
    app = opened("method")
    assert not any("Alpha" in table.value.columns for table in app.table)
    app.session_state["agreement-by-subtheme"] = True
    app.run()
    (table,) = [table.value for table in app.table if "Alpha" in table.value.columns]
    assert table.values.tolist() == [["X", "0.10", "5 of 10"], ["Y", "–", "10 of 10"], ["Z", "–", "0 of 10"]]


@pytest.mark.parametrize(
    ("coders", "sentence"),
    [
        (("Ada", "Ada"), "The codings name no more than one coder, so there is no agreement to measure."),
        (("", ""), "The codings name no more than one coder, so there is no agreement to measure."),
        (("Ada", "Bob"), "No source was read by two coders, so there is no agreement to measure."),
    ],
)
def test_where_nothing_was_read_twice_the_page_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coders: tuple[str, str], sentence: str
) -> None:
    codings = [("s1", "X", coders[0]), ("s2", "X", coders[1])]
    text = shown(study_of(tmp_path, [("s1", "one"), ("s2", "two")], codings), monkeypatch)
    assert sentence in text
    assert "alpha" not in text
