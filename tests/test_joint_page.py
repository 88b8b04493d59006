"""The joint display by every kind of link: its rows, their two sides, the table that says the same, what must not be there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from explorer.build import build
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.joint_table import as_table
from explorer.words import rows
from tests.oracle import Oracle
from tests.test_pages import links_of, opened, text_of

HEAD = re.compile(r"### (.+) :small\[:gray\[beside (.+)\]\]")
SAID = {
    "confirms": "The interviews confirm the survey",
    "expands": "The interviews add to the survey",
    "disagrees": "The interviews and the survey disagree",
}


@pytest.fixture(autouse=True)
def _mixed(mixed_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_data))


def words(app: AppTest) -> str:
    """What a reader sees, without the page's style."""
    return text_of(app).partition("<style>")[0]


def titles(app: AppTest) -> list[tuple[str, str]]:
    """Survey side and subtheme of every row on show."""
    return HEAD.findall(words(app))


def joint_rows(findings: Findings) -> list[dict[str, object]]:
    everything = Filters().as_slice(findings.study)
    return rows(findings.ask("joint_rows", filters=everything, sort="survey", row=""))


def test_rows_stand_in_the_order_that_is_chosen() -> None:
    by_survey = [one for one, _ in titles(opened("joint"))]
    assert by_survey == ["habit", "habit", "Colleagues would approve.", "Colleagues do it.", "apps", "years", "Why?"]
    by_theme = [other for _, other in titles(opened("joint", {"sort": ["themes"]}))]
    assert by_theme == ["Ease", "Trust", "Privacy", "Privacy", "Privacy", "Unused", "Silence"]
    shown = words(opened("joint", {"sort": ["inference"]}))
    places = [shown.index(SAID[name]) for name in ("confirms", "expands", "disagrees")]
    assert places == sorted(places)
    assert "is not a choice of sort" not in shown


def test_a_link_opens_one_row_alone() -> None:
    app = opened("joint", {"row": ["habit-privacy"]})
    assert titles(app) == [("habit", "Privacy")]
    assert "All rows" in links_of(app)
    assert "In the order of the survey" not in words(app)


def test_a_row_carries_the_mark_of_what_it_says() -> None:
    published = words(opened("joint", {"row": ["habit-ease"]}))
    assert ":green-badge[Published]" in published
    # The data beside a published inference is made up, and says so.
    assert ":small[Use, 2 items] :orange-badge[Illustrative]" in published
    collected = words(opened("joint", {"row": ["apps-trust"]}))
    assert ":gray-badge[Collected]" in collected
    assert "Published" not in collected


def test_words_of_a_row_have_no_effect() -> None:
    assert "Who **looks** daily <b>says</b> that it is easy." in words(opened("joint", {"row": ["habit-ease"]}))
    assert not [html for html in opened("joint", {"row": ["habit-ease"]}).get("html") if "<b>says" in html.body]


def test_every_role_has_its_people_and_quotes_or_a_sentence(mixed: Findings) -> None:
    oracle = Oracle(mixed)
    app = opened("joint")
    links = [link for link in app.main.get("page_link") if "●" in link.label]
    assert len(links) > 8
    for link in links:
        view = Filters.from_query(parse_qs(link.proto.query_string))
        people, asked = re.search(r"(\d+) of (\d+)", link.label).groups()
        assert (int(people), int(asked)) == (oracle.size(view)[0], len(oracle.people(view)))
        assert (link.label.count("●"), link.label.count("○")) == (int(people), int(asked) - int(people))
    # Nobody raised it: a number that leads nowhere, and no quote.
    unused = opened("joint", {"row": ["unused"]})
    assert "0 of 2 patients" in words(unused)
    assert "No therapist of this slice raised it." in words(unused)
    assert not [link for link in links_of(unused) if "0 of" in link]
    assert "blockquote" not in words(unused)


def test_filters_narrow_both_sides_and_rows() -> None:
    app = opened("joint", {"role": ["Patient"], "theme": ["Harms"]})
    assert [other for _, other in titles(app)] == ["Privacy", "Privacy", "Unused", "Privacy"]
    assert "Not asked of patients." in words(app)
    assert "therapists" not in words(app).lower().replace("patients and therapists", "")
    searched = words(opened("joint", {"q": ["phone"]}))
    assert "The search does not narrow the survey." in searched
    assert "Clients&#x27; privacy" not in searched


def test_quotes_are_paged_within_the_row(built_in: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(built_in.identity.path.parent))
    first = opened("joint", {"row": ["colleagues-ask"]})
    second = opened("joint", {"row": ["colleagues-ask"], "page2": ["2"]})
    one, other = (re.findall("<blockquote>(.+?)</blockquote>", words(app)) for app in (first, second))
    assert one[:2] == other[:2]
    assert len(one) == 4
    assert not set(one[2:]) & set(other[2:])
    assert "There is no page 99; this is the last one." in words(opened("joint", {"row": ["colleagues-ask"], "page": ["99"]}))


def test_rows_on_one_subtheme_show_different_quotes(built_in: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(built_in.identity.path.parent))
    app = opened("joint", {"subtheme": ["Convenience"]})
    assert len(titles(app)) == 3
    quotes = re.findall("<blockquote>(.+?)</blockquote>", words(app))
    assert len(set(quotes)) == len(quotes) == 6
    assert not re.search(r"\d ?%", words(app))


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"row": ["nope"]}, "This study has no row of the joint display “nope”."),
        ({"sort": ["total"]}, "“total” is not a choice of sort; choose survey, themes or inference."),
        ({"page": ["7"]}, "There is no page 7; this is the last one."),
        ({"theme": ["Luck"]}, "This study has no theme “Luck”."),
    ],
)
def test_what_a_link_asks_for_in_vain_is_named(link: dict[str, list[str]], said: str) -> None:
    app = opened("joint", link)
    assert [warning.value.replace("\\", "") for warning in app.warning] == [said]
    assert bool(titles(app)) == ("sort" in link or "page" in link)


def test_the_table_says_what_the_rows_say(mixed: Findings) -> None:
    app = opened("joint")
    assert not app.table
    app.session_state["joint-table"] = True
    app.run()
    table = app.table[0].value
    expected = as_table(mixed, Filters(), joint_rows(mixed))
    plain = table.map(lambda cell: cell.replace("\\", "").replace("\u2060", ""))
    assert plain.values.tolist() == expected.drop(columns=["Row"]).values.tolist()
    assert list(zip(plain["Survey"].str.partition(": ")[2], plain["Subtheme"], strict=True)) == titles(app)
    shown = words(app)
    for row in rows(expected):
        assert row["Together"] in shown
        assert SAID[row["Inference"].lower()] in shown
        assert all(part in shown + str(links_of(app)) for part in re.split(", | and ", row["Raised by"]))
    assert "Nurse" not in str(table)


def test_the_download_carries_provenance_and_the_name_of_each_row(mixed: Findings) -> None:
    table = as_table(mixed, Filters(), joint_rows(mixed))
    assert list(table.columns) == ["Row", "Survey", "Theme", "Subtheme", "Raised by", "Inference", "Together", "Provenance"]
    assert dict(zip(table["Row"], table["Provenance"], strict=True))["habit-ease"] == "Published"
    assert set(table["Provenance"]) == {"Published", "Illustrative", "Collected"}
    assert "\\" not in table.to_csv()


def test_a_flat_codebook_has_a_joint_display(mixed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("codebook.csv", "codings.csv", "joint.csv", "finding_links.csv"):
        text = (mixed_folder / name).read_text("utf-8")
        flat = re.sub(r"(Gains|Harms)\s?>\s?(\w+)( > [\w ]+)?", r"\1 \2", text)
        lines = dict.fromkeys(flat.splitlines())
        if name == "codebook.csv":
            lines = {line.partition(",")[0]: line for line in lines}
            (mixed_folder / name).write_text("\n".join(lines.values()) + "\n", "utf-8")
        else:
            (mixed_folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    # Where the file is built, too.
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_folder.parent))
    build(mixed_folder)
    app = opened("joint")
    assert ("habit", "Gains Ease") in titles(app)
    assert "subtheme" not in words(app)


def test_a_study_without_a_joint_display_says_so(mixed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (mixed_folder / "joint.csv").unlink()
    # Where the file is built, too.
    monkeypatch.setenv("EXPLORER_DATA", str(mixed_folder.parent))
    build(mixed_folder)
    app = opened("joint")
    assert "This study links no survey item to a theme" in words(app)
    assert titles(app) == []
    assert not app.expander


def test_a_survey_changes_no_number_beside_it(mixed: Findings, small: Findings) -> None:
    for findings in (mixed, small):
        counts = findings.ask("theme_counts", filters=Filters().as_slice(findings.study))
        ease = counts[(counts["slug"] == "Gains > Ease")]
        assert list(ease["people"]) == [1, 1, 0]
    assert joint_rows(small) == []
