"""The page Method and its queries: what is cited, counted, compared and kept of the files that were built from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from explorer.build import build
from explorer.citation import Article, apa
from explorer.counts import by_role, theme_counts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.codebook import as_csv
from explorer.words import rows
from tests.conftest import SMALL
from tests.strategies import filters_of
from tests.test_pages import links_of, opened, text_of

Edit = Callable[[str, str, str], Path]
# What stands on the page of every study with interviews.
TRUST = ("Agreement between coders", "Reporting checklists")


@pytest.fixture(autouse=True)
def _small_data(session_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(session_data))


def of_slice(findings: Findings, query: str, **values: object) -> list[dict]:
    return rows(findings.ask(query, filters=Filters().changed(**values).as_slice(findings.study)))


def codes_of(app: AppTest) -> list[str]:
    return [code.value for code in app.code]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_who_took_part_agrees_with_the_quotes(small: Findings, data: st.DataObject) -> None:
    filters = data.draw(filters_of(small.study, odd=True))
    chosen = filters.as_slice(small.study)
    *roles, everybody = rows(small.ask("who_took_part", filters=chosen)) or [{"people": 0, "segments": 0}]
    quoted = by_role(small, filters)
    numbers = ("role", "people", "asked", "segments")
    assert [[role[name] for name in numbers] for role in roles] == [[role[name] for name in numbers] for role in quoted]
    assert everybody["segments"] == sum(role["segments"] for role in quoted)
    assert everybody["people"] == sum(role["people"] for role in quoted)


def test_words_are_those_of_the_segments_of_the_slice(small: Findings) -> None:
    (therapist, everybody) = of_slice(small, "who_took_part", role=("Therapist",), q="time")
    assert (therapist["segments"], therapist["words"]) == (1, 8)
    assert everybody["words"] == 8


def test_the_codebook_lists_what_the_tree_counts(small: Findings) -> None:
    counted = {(row["level"], row["theme"], row["slug"]) for row in rows(tree_of(small))}
    listed = [(row["level"], row["theme"], row["slug"]) for row in of_slice(small, "codebook") if row["level"] != "code"]
    assert set(listed) == counted
    assert len(listed) == len(set(listed))


def tree_of(findings: Findings) -> pd.DataFrame:
    counts = theme_counts(findings, Filters())
    return counts[counts["in_tree"]]


def test_a_deeper_code_stands_under_its_subtheme(small: Findings) -> None:
    names = [(row["level"], row["name"]) for row in of_slice(small, "codebook")]
    trust = names.index(("subtheme", "Trust"))
    assert names[trust + 1] == ("code", "Slow trust")
    assert ("subtheme", "Slow trust") not in names


@pytest.mark.parametrize(
    ("chosen", "paths"),
    [
        ({"theme": ("Silence",)}, ["Silence"]),
        ({"subtheme": ("Trust",)}, ["Gains", "Gains > Trust", "Gains > Trust > Slow trust"]),
        ({"theme": ("Gains",), "subtheme": ("Privacy",)}, []),
    ],
)  # fmt: skip
def test_theme_and_subtheme_narrow_the_codebook(small: Findings, chosen: dict, paths: list[str]) -> None:
    assert [row["path"] for row in of_slice(small, "codebook", **chosen)] == paths


def test_other_filters_take_no_code_out(small: Findings) -> None:
    assert of_slice(small, "codebook", q="zebra", role=("Carer",)) == of_slice(small, "codebook")


def test_the_table_of_codes_gives_the_counts_of_the_tree(small: Findings) -> None:
    codes = small.ask("codebook", filters=Filters().as_slice(small.study))
    lines = as_csv(codes, tree_of(small), "illustrative").splitlines()
    assert lines[0] == "code,definition,include,exclude,role,people,asked,segments,provenance"
    assert "Gains > Ease,Less effort.,Saving time.,Liking it: that is Trust.,Patient,1,2,1,illustrative" in lines
    assert "Harms > Unused,Nobody raised it.,,,Carer,0,1,0,illustrative" in lines
    # A deeper code counts in its subtheme, so it has no count of its own.
    assert "Gains > Trust > Slow trust,Trust that takes months.,,,,,,,illustrative" in lines
    assert not any(".0" in line for line in lines)


def test_only_what_differs_from_the_article_differs(small: Findings) -> None:
    figures = {row["figure"]: row for row in rows(small.ask("published_figures"))}
    differing = {name for name, row in figures.items() if row["verdict"] == "differs"}
    assert differing == {"everybody", "carers-percent", "subthemes"}
    # One of four is 25 percent; the subtheme General is no code of the codebook, so it is not counted.
    assert (figures["carers-percent"]["recomputed"], figures["carers-percent"]["part"]) == (25, 1)
    assert figures["subthemes"]["recomputed"] == 6
    assert figures["age"]["verdict"] == "not computed"


def test_every_attribute_is_shown_or_has_a_reason(edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    folder = edit("study.toml", "minimum_group = 1", "minimum_group = 2\nminimum_group_reason = 'It is a test.'")
    (gender, setting) = rows(Findings(build(folder)).ask("attributes_listed"))
    assert gender["reason"] == setting["reason"] == "a group would have fewer than 2 people"
    assert "birthday" not in (gender["attribute"], setting["attribute"])
    shown = text_of(opened("method"))
    assert "Withheld of each person: gender, because a group would have fewer than 2 people." in shown
    assert "Groups that attributes form hold at least 2 people. It is a test." in shown
    assert "birthday" not in shown


def test_levels_that_are_shown_together_are_told(edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    merge = 'attributes = ["gender"]\nminimum_group = 2\n[display.merge.gender]\n"Any" = ["Female", "Male"]\n'
    folder = edit("study.toml", 'attributes = ["gender", "setting"]\nminimum_group = 1\n', merge)
    # Only groups of three people who were interviewed are left.
    more = {
        "participants.csv": "P4,Patient,Male,,\nT4,Therapist,Male,,\n",
        "segments.csv": "a20,P4,,,,,,,Yes.,,,,,\na21,T4,,,,,,,No.,,,,,\n",
        "codings.csv": "a20,Gains > Ease,Ada\na21,Gains > Ease,Ada\n",
    }
    for name, gone in {"participants.csv": ("C1", "P3"), "segments.csv": ("a9", "b1"), "codings.csv": ("a9", "b1")}.items():
        lines = (folder / name).read_text("utf-8").splitlines(keepends=True)
        kept = "".join(line for line in lines if not line.startswith(gone)).replace("a8,T1", "a8,T2")
        (folder / name).write_text(kept + more[name], "utf-8")
    build(folder)
    (merged,) = rows(Findings(tmp_path / "small.duckdb").ask("attributes_listed"))
    assert list(merged["levels"]) == ["Any"]
    assert f"Shown of each person: gender (Any); {merged['merged']}." in text_of(opened("method"))
    assert "Female" not in text_of(opened("method")).replace(merged["merged"], "")


@pytest.mark.parametrize(
    ("withdrawn", "said"),
    [
        ("P9,participant,\nP8,,\na1,segment,\n", "2 people and 1 passage were withdrawn; nothing of them is left here."),
        ("a2,,\n", "1 passage was withdrawn; nothing of it is left here."),
    ],
)
def test_what_was_withdrawn_is_counted_and_not_named(
    study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, withdrawn: str, said: str
) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    (study_folder / "withdrawn.csv").write_text(f"id,kind,date\n{withdrawn}", "utf-8")
    build(study_folder)
    shown = text_of(opened("method"))
    assert said in shown
    assert "P9" not in shown


def test_digests_are_those_of_the_files(small: Findings) -> None:
    digests = {row["file"]: row["digest"] for row in rows(small.ask("source_files"))}
    assert digests["codebook.csv"] == hashlib.sha256((SMALL / "codebook.csv").read_bytes()).hexdigest()
    assert digests["participants.csv"] == ""
    assert "withdrawn.csv" not in digests


def test_the_article_can_be_cited(small: Findings) -> None:
    app = opened("method")
    (known,) = rows(small.ask("article"))
    article = Article(**known | {"authors": tuple(known["authors"])})
    assert apa(article) in codes_of(app)
    assert any(code.startswith("@article{angstrom2021,\n") for code in codes_of(app))
    assert "(https://doi.org/10.1000/a_b%28c%29%3Cd%3E)" in text_of(app)
    assert "<b>x</b>" not in "".join(element.body for element in app.get("html"))


def test_a_study_without_article_claims_none(study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (study_folder / "study.toml").read_text("utf-8")
    before, _, rest = text.partition("[article]")
    (study_folder / "study.toml").write_text(before.replace("limits =", "# ") + rest[rest.index("[[role]]") :], "utf-8")
    (study_folder / "published.csv").unlink()
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    build(study_folder)
    app = opened("method")
    headings = [header.value for header in app.header]
    assert headings == [
        "Question and design",
        "Who took part",
        "Codebook",
        "Illustrative and published",
        *TRUST,
        "Data version",
    ]
    assert "https://" not in text_of(app)


def test_the_parts_of_the_page_stand_in_their_order() -> None:
    app = opened("method")
    assert [header.value for header in app.header] == [
        "How to cite", "Question and design", "Who took part", "Codebook", "Illustrative and published",
        "Published and recomputed", *TRUST, "Limits", "Data version",
    ]  # fmt: skip
    assert "This narrows" not in text_of(app)


def test_a_slice_says_what_it_does_not_narrow() -> None:
    shown = text_of(opened("method", {"role": ["Carer"], "q": ["phone"]}))
    assert "match “phone”. This narrows who took part and the codebook; the rest of the page is of the whole study." in shown
    assert "Of 8 printed figures **4** match this data, **3** differ and **1** cannot be computed." in shown


def test_who_took_part_leads_to_the_quotes() -> None:
    labels = links_of(opened("method"))
    assert ":blue[**2 patients**]" in labels
    assert ":primary[**8 coded segments**]" in labels
    narrowed = links_of(opened("method", {"subtheme": ["Privacy"]}))
    assert ":blue[**1 of 2 patients**]" in narrowed
    assert ":blue[**2 patients**]" not in narrowed


@pytest.mark.parametrize(
    "link",
    [{"theme": ["Gains"]}, {"theme": ["Harms"], "q": ["posts"]}, {"subtheme": ["Trust"], "role": ["Patient", "Carer"]},
     {"theme": ["Gains"], "q": ["phone"], "page": ["3"]}, {"theme": ["Gains"], "is": ["gender:Female"]}],
    ids=str,
)  # fmt: skip
def test_every_number_opens_exactly_its_quotes(small: Findings, link: dict[str, list[str]]) -> None:
    numbers = 0
    for shown in opened("method", link).get("page_link"):
        number = re.search(r"\*\*(\d+) (of|coded)", shown.label)
        if number and shown.proto.page.startswith("quotes"):
            view = Filters.from_query(parse_qs(shown.proto.query_string))
            quoted = by_role(small, view)
            unit = "people" if number[2] == "of" else "segments"
            assert sum(role[unit] for role in quoted) == int(number[1]) > 0
            assert view.page == 1
            numbers += 1
    assert numbers > 2


def test_an_opened_theme_shows_its_codes_and_their_numbers() -> None:
    app = opened("method", {"theme": ["Gains"]})
    shown = text_of(app)
    assert "Slow trust" in shown
    assert "<small>Does not belong</small> Liking it: that is Trust." in shown
    assert "Coded on the theme itself" in shown
    assert ":primary[**Trust**]" in links_of(app)
    assert "Who sees what, and when." not in shown


def test_what_nobody_raised_leads_nowhere() -> None:
    app = opened("method", {"subtheme": ["Unused"]})
    assert "0 of 2 patients" in text_of(app)
    assert not any("of 2 patients" in label for label in links_of(app))


def test_a_choice_without_a_code_is_a_sentence() -> None:
    shown = text_of(opened("method", {"theme": ["Gains"], "subtheme": ["Privacy"]}))
    assert "The codebook has no such code" in shown
    assert "Who sees what, and when." not in shown


def test_published_figures_are_marked_and_have_their_place() -> None:
    app = opened("method")
    shown = text_of(app)
    assert ":green-badge[Published] 24.6% in the article (Abstract)" in shown
    assert ":primary[**25% in this data, 1 of 4 people**]" in links_of(app)
    assert "One <b>more</b> $x^2$ answered a survey." in shown
    assert "50% in the article" not in shown


def test_all_printed_figures_stand_in_one_table_once_it_is_opened() -> None:
    app = opened("method")
    assert not any("Verdict" in table.value.columns for table in app.table)
    app.session_state["published-figures"] = True
    app.run()
    (table,) = [table.value for table in app.table if "Verdict" in table.value.columns]
    assert list(table.columns) == ["Figure", "In the article", "In this data", "Verdict"]
    lines = [[plain(cell) for cell in line] for line in table.itertuples(index=False)]
    assert ["Carers among all participants", "24.6%", "25%", "Differs: No reason is given by the study."] in lines
    assert ["Age, mean (patients)", "34 (20 to 60)", "–", "Not computed: This data has nothing called age."] in lines
    assert ["Patients", "2", "2", "Matches"] in lines
    assert [line[0] for line in lines if "Themes" in line[0]] == ["Themes (Abstract)", "Themes (Table 2)"]
    # The study guards nothing, so nothing is kept back.
    assert "stay out of the findings file" not in text_of(app)


def plain(cell: str) -> str:
    return cell.replace("\\", "").replace("\u2060", "")


def test_limits_and_pedigree_are_told() -> None:
    app = opened("method")
    assert "- Three people **spoke**." in text_of(app)
    assert "It holds 6 participants, 4 sources, 9 segments, 14 codings" in text_of(app)
    assert any("  codebook.csv\n" in code for code in codes_of(app))
    # Guesses at what people are could be tried against a digest.
    assert "participants.csv" not in "".join(codes_of(app))
    assert "not shown" in app.table[0].value["Digest"].tolist()
    assert "withdrawn.csv" not in "".join(codes_of(app))


def study_of(folder: Path, codes: str, kind: str) -> None:
    """A study of one passage with the code A, built into a folder."""
    files = {
        "study.toml": "title = 'Flat'\n[[role]]\nname = 'Patient'\n",
        "codebook.csv": f"code,definition\n{codes}",
        "participants.csv": "participant,role\nP1,Patient\n",
        "segments.csv": f"segment,participant,text,kind\ns1,P1,Some words.,{kind}\n",
        "codings.csv": "segment,code\ns1,A\n",
        "published.csv": "figure,variable,role,statistic,value\nf,participants,Patient,percent,100\ng,participants,,count,1\n",
    }
    (folder / "flat").mkdir()
    for name, text in files.items():
        (folder / "flat" / name).write_text(text, "utf-8")
    build(folder / "flat")


def test_a_flat_codebook_is_one_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    study_of(tmp_path, "A,What A means.\nB,What B means.\n", "interview")
    app = opened("method")
    labels = [box.label for box in app.expander]
    assert labels[:2] == ["All 2 codes", "All 2 figures"]
    assert labels[-1] == "The digests in full"
    assert "What B means." in text_of(app)
    assert ":blue[**1 of 1 patients**]" in links_of(app)
    assert "Of 2 printed figures **2** match this data." in text_of(app)
    assert "Illustrative" not in text_of(app)


def test_a_study_without_interviews_compares_the_people_surveyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    study_of(tmp_path, "A,What A means.\n", "answer")
    app = opened("method")
    assert "This study has no interviews." in text_of(app)
    assert "What A means." in text_of(app)
    assert "Of 2 printed figures **2** match this data." in text_of(app)
    assert "Agreement between coders" not in [header.value for header in app.header]
    assert not any("in this data" in label for label in links_of(app))
