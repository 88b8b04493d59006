"""Every count that a page shows equals one that was worked out without the app, for 54 random slices on the six pages.

What is shown is read as a reader reads it: tables and their links, links with a number, totals in the text, choices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from explorer.comparison import Comparison
from explorer.filters import Filters
from explorer.findings import Findings
from tests.conftest import ROOT
from tests.oracle import Oracle, size
from tests.strategies import slices_of
from tests.test_agreement import evidence, only
from tests.test_pages import PAGES

FIGURES = ("themes", "themes-at-a-glance", "speakers", "together", "compared", "matrix")
LINK = re.compile(r"\[([\d,]+)\]\(quotes\?(.*)\)")
# What a link says that opens quotes, and how many.
BEHIND = (
    r"(?:.+ is a subtheme: |Read all |Read the |Other voices: |\w+ gives the most: )?"
    r"([\d,]+)(?: of [\d,]+)? (?:quotes?|coded segments?)(?: on .+)?"
)
OF = re.compile(r"([\d,]+) of ([\d,]+) (\w+)")


@pytest.fixture(scope="module")
def app(session_data: Path) -> Iterator[AppTest]:
    """One reader, who is moved from view to view."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLORER_DATA", str(session_data))
        yield AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


@pytest.fixture(scope="module")
def oracle(small: Findings) -> Oracle:
    return Oracle(small)


def move(app: AppTest, page: str, filters: Filters) -> None:
    """Open a view with the tables of all its figures and the themes of the codebook."""
    app.query_params.clear()
    for name, values in filters.to_query().items():
        app.query_params[name] = values
    unfolded = [f"behind-{figure}" for figure in FIGURES] + [f"codebook-{number}" for number in range(3)]
    for key in (*unfolded, "whose-words"):
        app.session_state[key] = True
    app.switch_page(PAGES[page]).run()
    assert not app.exception
    assert not app.error


def number(written: str) -> int:
    return int(written.replace(",", ""))


def bare(label: str) -> str:
    """A label as it is read: without Markdown."""
    return re.sub(r":[a-z]+\[(.*)\]", r"\1", label.replace("\\", "").replace("\u2060", "")).replace("**", "")


def texts_of(app: AppTest) -> list[str]:
    return [bare(element.value) for element in (*app.main.markdown, *app.main.caption, *app.main.info)]


def of_link(query: str) -> Filters:
    return Filters.from_query(parse_qs(query))


def check_tables(app: AppTest, oracle: Oracle, filters: Filters, findings: Findings) -> int:
    """Hold every row of the figures' tables against the oracle; how many numbers lead to quotes comes back."""
    checked = 0
    for table in (element.value for element in app.main.table):
        for row in table.to_dict("records") if "File" not in table.columns else ():
            is_cross = "All" in table.columns
            cells = {name: str(cell) for name, cell in row.items()}
            links = {name: match for name, cell in cells.items() if (match := LINK.fullmatch(cell))}
            for name, match in links.items():
                people, segments = oracle.size(of_link(match[2]))
                of_people = is_cross and cells["Participant"] == "All" and name != "All" and filters.by == "people"
                assert number(match[1]) == (people if of_people else segments) > 0
                assert of_people or is_cross or cells.get("People", str(people)) == str(people)
            unlinked = {name for name, cell in cells.items() if re.fullmatch(r"[\d,]+", cell)} - {"Of"}
            assert all(cells[name] == "0" for name in unlinked if not links or name != "People" or is_cross)
            if "Of" in cells:
                role = next(role.role for role in findings.study.roles if role.role == cells["Role"])
                assert cells["Of"] == str(oracle.asked(filters)[role])
            checked += len(links)
    return checked


def check_links(app: AppTest, oracle: Oracle) -> int:
    """Hold every link with a number against what it opens; how many there are comes back."""
    checked = 0
    for link in app.main.get("page_link"):
        label, opens = bare(link.label), of_link(link.proto.query_string)
        people, segments = oracle.size(opens)
        if found := re.fullmatch(BEHIND, label):
            assert number(found[1]) == segments
            assert segments or "is a subtheme" in label
        elif label == "Read the quote":
            assert segments == 1
        elif found := re.fullmatch(r"(?:([\d,]+) subthemes? in )?([\d,]+) themes?", label):
            said = oracle.rows(opens)
            # As many subthemes as themes are not said twice.
            counts = [number(found[1] or found[2]), number(found[2])]
            assert counts == [len({c.slug for c in said}), len({c.theme for c in said})]
        elif found := re.fullmatch(r"(?:[\d.]+% in this data, )?([\d,]+) of ([\d,]+) \w+", label):
            asked = oracle.people(opens if "%" not in label else Filters())
            assert (number(found[1]), number(found[2])) == (people, len(asked))
        elif found := re.fullmatch(r"([\d,]+) (?!in this data)\w+", label):
            assert number(found[1]) == people > 0
        elif link.proto.page == "quotes" and (found := re.fullmatch(r"([\d,]+) in this data", label)):
            assert number(found[1]) == people
        else:
            # Of the figures that the article prints, the number of themes is the codebook's and leads to no quotes.
            assert label.endswith(" in this data") or not re.search(r"(?<![\w.])\d", label), label
            continue
        checked += 1
    return checked


def lists_on(app: AppTest, page: str, filters: Filters, findings: Findings) -> list[tuple[Block, Filters]]:
    """Every list of quotes on a page, with the slice that it holds: the two sides of a comparison have one each."""
    if page != "compare":
        return [(app.main, filters)]
    if not any(text.startswith("Raised by") for text in texts_of(app)):
        return []
    compared = Comparison.of(filters, findings.study)
    topic = compared.whole.changed(subtheme=filters.subtheme or (bare(app.main.header[-1].value),))
    sides = zip(("side-page", "side-page2"), compared.roles, strict=True)
    return [(app.get_by_key(side), topic.changed(role=(role.role,))) for side, role in sides]


def check_voices(shown: Block, oracle: Oracle, filters: Filters) -> int:
    """Hold what is said of whose words a list of quotes holds against the oracle; how many sentences there are comes back."""
    said = oracle.rows(filters)
    everybody = {coded.participant: size(only(said, participant=coded.participant))[1] for coded in said}
    texts = [bare(element.value) for element in (*shown.markdown, *shown.caption)]
    labels = [bare(link.label) for link in shown.get("page_link")]
    sentences = [found for text in (*texts, *labels) if (found := re.search(r"(.*) gives? the most: (\d+) of (\d+)", text))]
    for found in sentences:
        first = [who for who, segments in everybody.items() if segments == max(everybody.values())]
        assert int(found[2]) == max(everybody.values())
        assert int(found[3]) == size(said)[1]
        assert found[1] in first if len(first) == 1 else re.split(" and |,", found[1])[0] in first
    for text in texts:
        if found := re.search(r"(\d+) (?:person speaks|people speak); (\d+) more raised it", text):
            assert int(found[1]) + int(found[2]) == len(everybody)
            sentences.append(found)
    return len(sentences)


def check_choices(app: AppTest, oracle: Oracle, filters: Filters, findings: Findings) -> None:
    """Hold the number beside every choice of the sidebar against the slice that it would give."""
    unit = 0 if filters.by == "people" else 1
    shown = [bare(box.label).rpartition(" · ")[2] for box in app.sidebar.checkbox]
    sizes = [oracle.size(filters.changed(role=(role.role,)))[unit] for role in findings.study.roles]
    assert shown == [str(size) for size in sizes]
    for name in ("theme", "subtheme"):
        for option in app.multiselect(key=f"filter_{name}").options:
            shown_number, _, value = option.partition(" · ")
            assert number(shown_number) == oracle.size(filters.changed(**{name: (value,)}))[unit]


def said_of(oracle: Oracle, filters: Filters, findings: Findings, silent: bool = True) -> list[tuple[str, str, str]]:
    """Who raised a slice, by role: people, all who were asked, and what they are called."""
    said, asked = oracle.rows(filters), oracle.asked(filters)
    counted = [(role, size(only(said, role=role))[0]) for role in asked]
    return [(str(people), str(asked[role]), findings.study.plural(role)) for role, people in counted if people or silent]


def check_totals(app: AppTest, oracle: Oracle, filters: Filters, findings: Findings) -> int:
    """Hold the totals in the text against the oracle; how many there are comes back."""
    checked = 0
    for text in texts_of(app):
        if found := re.match(r"([\d,]+) quotes? from (.*)", text):
            assert number(found[1]) == oracle.size(filters)[1]
            assert OF.findall(found[2]) == said_of(oracle, filters, findings, silent=False)
        elif found := re.match(r"No quote matches\. Without .* there (?:is|are) ([\d,]+) quotes?\.", text):
            (way_out,) = [link for link in app.main.get("page_link") if bare(link.label).startswith("Clear the")]
            assert number(found[1]) == oracle.size(of_link(way_out.proto.query_string))[1] > 0
        elif found := re.match(r"Raised by (.*)", text):
            chosen = filters.subtheme or (bare(app.main.header[-1].value),)
            topic = Comparison.of(filters, findings.study).whole.changed(subtheme=chosen)
            assert OF.findall(found[1]) == said_of(oracle, topic, findings)
        elif found := re.fullmatch(r"([\d,]+)(?: of [\d,]+)? (?!word)\w+", text):
            assert number(found[1]) == 0
        else:
            continue
        checked += 1
    return checked


# What the pages of the survey count is held against a second count of their own (survey_oracle.py).
@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("survey", "joint")])
def test_every_count_on_a_page(app: AppTest, small: Findings, oracle: Oracle, page: str) -> None:
    found: list[int] = []

    @given(slices_of(small.study))
    @settings(max_examples=9, deadline=None, derandomize=True)
    def agrees(filters: Filters) -> None:
        move(app, page, filters)
        counted = Comparison.of(filters, small.study).whole if page == "compare" else filters
        check_choices(app, oracle, filters, small)
        totals = check_totals(app, oracle, filters, small)
        voices = sum(check_voices(shown, oracle, slice_) for shown, slice_ in lists_on(app, page, filters, small))
        assert not voices or page in ("quotes", "themes", "compare")
        found.append(totals + voices + check_tables(app, oracle, counted, small) + check_links(app, oracle))

    agrees()
    assert sum(found) >= len(found) > 8


def test_the_evidence_on_every_card(app: AppTest, small: Findings, oracle: Oracle) -> None:
    for filters in (Filters(), Filters(role=("Patient",)), Filters(q="phone"), Filters(theme=("Harms",)), Filters(who=("T1",))):
        move(app, "overview", filters)
        shown = [OF.findall(text) for text in texts_of(app) if text.startswith("In the illustrative data")]
        cards: dict[str, list[tuple[str, str, str]]] = {}
        asked = oracle.asked(filters)
        for (finding, role), (people, _) in evidence(small, oracle, filters, "supports").items():
            cards.setdefault(finding, []).append((str(people), str(asked[role]), small.study.plural(role)))
        assert sorted(map(sorted, shown)) == sorted(map(sorted, cards.values()))


def test_the_words_of_the_people_who_took_part(app: AppTest, small: Findings, oracle: Oracle) -> None:
    for filters in (Filters(), Filters(role=("Patient",)), Filters(q="phone"), Filters(theme=("Harms",)), Filters(who=("T1",))):
        move(app, "method", filters)
        shown = [text for text in texts_of(app) if re.fullmatch(r"[\d,]+ words?", text)]
        said, asked = oracle.rows(filters), oracle.asked(filters)
        lines = [only(said, role=role) for role in (*asked, "")] if len(asked) > 1 else [list(said)]
        assert shown == [f"{oracle.words({coded.segment for coded in line})} words" for line in lines if line]


def test_a_search_for_the_name_of_a_subtheme_says_its_quotes(app: AppTest, oracle: Oracle) -> None:
    for filters in (Filters(q="privacy"), Filters(q="privacy", role=("Therapist",)), Filters(q="time")):
        move(app, "quotes", filters)
        named = [bare(link.label) for link in app.main.get("page_link") if "is a subtheme" in link.label]
        assert bool(named) == (filters.q == "privacy")
        check_links(app, oracle)
