"""The page that compares: which pair, in which order, and the quotes of both sides, each paged on its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.ui import compare
from tests.conftest import ROOT
from tests.test_pages import links_of, opened, text_of


@pytest.fixture(autouse=True)
def _small_data(session_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(session_data))


@pytest.fixture
def one_quote_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small study has few quotes: with one a page there is something to turn."""
    monkeypatch.setattr(compare, "QUOTES", 1)


def turns(app: AppTest) -> list[str]:
    return [link.proto.query_string for link in app.get("page_link") if link.label in ("Previous", "Next")]


@pytest.mark.parametrize(
    ("roles", "title", "said"),
    [
        ([], "Patients and therapists compared", "These are the study's first two roles."),
        (["Carer"], "Patients and therapists compared", "The choice of carers is not a filter here: both sides are shown."),
        (["Carer", "Patient"], "Patients and carers compared", ""),
        (["Carer", "Patient", "Therapist"], "Patients and therapists compared", "More than two roles are chosen"),
        (["Nurse"], "Patients and therapists compared", "This study has no role “Nurse”."),
    ],
)
def test_the_pair_comes_from_the_choice_of_roles(roles: list[str], title: str, said: str) -> None:
    app = opened("compare", {"role": roles})
    shown = text_of(app)
    assert app.title[0].value == title
    assert f"{title} on all themes." in shown
    assert said in shown
    assert ("not a filter" in shown) == (roles == ["Carer"])
    assert ("first two roles" in shown) == (len(roles) < 2)


def test_every_other_pair_is_a_link() -> None:
    app = opened("compare", {"role": ["Patient", "Carer"], "q": ["phone"]})
    pairs = {link.label: link.proto.query_string for link in app.get("page_link") if " and " in link.label}
    assert pairs == {
        ":primary[**patients and therapists**]": "role=Patient&role=Therapist&q=phone",
        ":primary[**therapists and carers**]": "role=Therapist&role=Carer&q=phone",
    }


def test_the_other_order_is_a_link_and_the_default_has_no_name() -> None:
    first = opened("compare")
    assert "Largest difference first, in the share of people." in text_of(first)
    assert "Most raised first" in links_of(first)
    second = opened("compare", {"sort": ["total"], "by": ["segments"]})
    assert "Most raised first." in text_of(second)
    (link,) = [link for link in second.get("page_link") if link.label == "Largest difference first"]
    assert link.proto.query_string == "by=segments"
    assert "Most raised first" not in links_of(second)


def test_an_order_of_another_page_is_named() -> None:
    shown = text_of(opened("compare", {"sort": ["interview"]}))
    assert "“interview” is not a choice of sort; choose difference or total." in shown
    assert "Largest difference first" in shown
    assert "not a choice" not in text_of(opened("compare", {"sort": ["total"]}))


def test_without_a_choice_the_first_subtheme_is_read_and_says_so() -> None:
    shown = text_of(opened("compare"))
    assert "The first subtheme above" in shown
    assert "Raised by 1 of 2 patients and 1 of 1 therapists" in shown
    chosen = text_of(opened("compare", {"subtheme": ["Silence"]}))
    assert "I said nothing for a while." in chosen
    assert "The first subtheme above" not in chosen


def test_a_side_without_quotes_says_so() -> None:
    shown = text_of(opened("compare", {"subtheme": ["Silence"]}))
    assert "No therapist raised this: 0 of 1." in shown
    assert "No patient raised this" not in shown
    assert "He shows me his phone" not in shown


def test_a_role_with_nobody_in_the_slice_is_not_said_to_be_silent() -> None:
    shown = text_of(opened("compare", {"who": ["T1"]}))
    assert "No patients are among the chosen people." in shown
    assert "No patient raised this" not in shown


def test_the_number_of_a_side_leads_to_its_quotes() -> None:
    app = opened("compare", {"subtheme": ["Silence"], "q": ["-zebra"], "sort": ["total"]})
    numbers = {link.label: link.proto.query_string for link in app.get("page_link") if "quote" in link.label}
    assert numbers == {":primary[**1 quote**]": "role=Patient&subtheme=Silence&q=-zebra"}


def test_the_table_of_a_comparison_links_its_numbers() -> None:
    app = opened("compare", {"sort": ["total"]})
    app.session_state["behind-compared"] = True
    app.run()
    assert not app.exception
    table = app.table[0].value
    assert list(table.columns) == ["Raised by", "Theme", "Subtheme", "Role", "People", "Of", "Segments", "Provenance"]
    assert table["Segments"].iloc[0] == "[1](quotes?role=Patient&subtheme=Gains+%3E+Ease)"
    assert "0" in list(table["Segments"])
    assert "Carer" not in list(table["Role"])


def test_several_subthemes_are_read_together() -> None:
    app = opened("compare", {"subtheme": ["Silence", "Privacy"]})
    assert "Privacy and Silence" in [header.value for header in app.header]
    assert "Raised by 2 of 2 patients and 1 of 1 therapists" in text_of(app)
    assert "time is short" not in text_of(app)


@pytest.mark.usefixtures("one_quote_a_page")
def test_each_side_is_paged_on_its_own() -> None:
    both = {"subtheme": ["Silence", "Privacy", "Trust", "Gains > Ease"], "role": ["Patient", "Therapist"]}
    app = opened("compare", both | {"page": ["2"], "page2": ["2"]})
    assert "Page 2 of 3" in text_of(app)
    assert "Page 2 of 2" in text_of(app)
    slice_of = "role=Patient&role=Therapist&subtheme=Silence&subtheme=Privacy&subtheme=Trust&subtheme=Gains+%3E+Ease"
    assert turns(app) == [
        f"{slice_of}&page2=2",
        f"{slice_of}&page=3&page2=2",
        f"{slice_of}&page=2",
    ]


@pytest.mark.usefixtures("one_quote_a_page")
def test_a_page_beyond_one_sides_last_is_said_of_that_side() -> None:
    shown = text_of(opened("compare", {"subtheme": ["Privacy", "Gains > Ease"], "page2": ["9"]}))
    assert "There is no page 9; this is the last one." in shown
    assert "time is short" in shown
    assert "nobody reads their posts" not in shown


def test_the_search_is_marked_on_both_sides() -> None:
    shown = text_of(opened("compare", {"q": ["posts"], "subtheme": ["Privacy"]}))
    assert "I <mark>posted</mark> daily" in shown
    assert "reads their <mark>posts</mark>" in shown
    assert "<mark>nobody</mark>" not in shown


def test_a_subtheme_outside_the_theme_is_named_and_nothing_is_claimed_of_it() -> None:
    shown = text_of(opened("compare", {"theme": ["Gains"], "subtheme": ["Privacy"]}))
    assert "Privacy lies outside the chosen theme" in shown
    assert "No quote matches" in shown
    assert "raised this" not in shown


def test_a_study_with_one_role_has_nobody_to_compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = Path(shutil.copytree(ROOT / "tests" / "small", tmp_path / "small"))
    people = study / "participants.csv"
    people.write_text(people.read_text().replace(",Therapist,", ",Patient,").replace(",Carer,", ",Patient,"))
    for name, role in (("finding_links.csv", "Therapist"), ("published.csv", "Carer")):
        (study / name).write_text((study / name).read_text().replace(role, "Patient"))
    settings = study / "study.toml"
    first, *_ = settings.read_text().split("[[role]]", 2)[1:]
    settings.write_text(settings.read_text().split("[[role]]")[0] + "[[role]]" + first)
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    app = opened("compare")
    assert "The interviews are with patients only" in text_of(app)
    assert ":primary[**See what they raised**]" in links_of(app)
    assert not app.header
