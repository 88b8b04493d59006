"""The built-in study: the printed table comes out of its people exactly, and its words are all different."""

from __future__ import annotations

import csv
import difflib
import itertools
import re
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from explorer.citation import Article, apa
from explorer.counts import held
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.words import rows
from tests.conftest import BUILT_IN

SUBTHEMES = {
    "Current data collection practices": ["Applications", "Surveys"],
    "Social media and digital data in therapy": ["Patient-initiated", "Provider-initiated"],
    "Advantages of social media and digital data in therapy": [
        "Convenience", "Objective", "Builds rapport", "User-friendliness",
    ],
    "Disadvantages of social media and digital data in therapy": ["Nonreflective", "Ethically ambiguous", "Nongeneralizable"],
}  # fmt: skip


def read(name: str) -> list[dict[str, str]]:
    with (BUILT_IN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PEOPLE, SEGMENTS, CODINGS = read("participants.csv"), read("segments.csv"), read("codings.csv")
INTERVIEWS = [row for row in SEGMENTS if row["kind"] == "interview"]
PRINTED = [row for row in read("published.csv") if row["printed_table"] == "Sociodemographics"]


def printed_digits(value: float, like: str) -> str:
    places = Decimal(like).as_tuple().exponent
    return str(Decimal(str(value)).quantize(Decimal(1).scaleb(int(places)), ROUND_HALF_UP))


@pytest.mark.parametrize("figure", PRINTED, ids=lambda row: row["figure"])
def test_the_invented_people_reproduce_the_printed_table(figure: dict[str, str]) -> None:
    group = [person for person in PEOPLE if person["role"] == figure["role"]]
    if figure["variable"] == "participants":
        assert str(len(group)) == figure["value"]
        return
    values = [person[figure["variable"]] for person in group]
    if figure["statistic"] == "count":
        assert str(values.count(figure["level"])) == figure["value"]
        return
    numbers = [float(value) for value in values]
    assert (min(numbers), max(numbers)) == (float(figure["low"]), float(figure["high"]))
    if figure["statistic"] == "mean":
        assert printed_digits(sum(numbers) / len(numbers), figure["value"]) == figure["value"]


def test_the_printed_table_is_complete() -> None:
    assert len(PRINTED) >= 25
    assert {row["variable"] for row in PRINTED} >= {"age", "gender", "race", "education", "smuq", "experience", "setting"}


def test_themes_and_subthemes_are_the_printed_ones(built_in: Findings) -> None:
    found = defaultdict(list)
    for subtheme in built_in.study.subthemes:
        found[subtheme.theme].append(subtheme.name)
    assert dict(found) == SUBTHEMES
    for row in read("codebook.csv"):
        assert row["definition"] and row["include"] and row["exclude"]


def test_there_are_enough_segments_of_the_right_length() -> None:
    assert len(INTERVIEWS) >= 260
    assert {len(row["text"].split()) for row in SEGMENTS} <= set(range(8, 81))
    assert min(Counter(row["participant"] for row in INTERVIEWS).values()) >= 10
    assert len(PEOPLE) == len({row["participant"] for row in INTERVIEWS}) == 17


def test_a_fifth_of_the_segments_has_several_codes() -> None:
    codes = Counter(row["segment"] for row in CODINGS)
    assert 0.15 <= sum(number > 1 for number in codes.values()) / len(codes) <= 0.25
    assert max(codes.values()) <= 3


def test_most_segments_have_their_context() -> None:
    assert sum(bool(row["before"] and row["after"]) for row in INTERVIEWS) >= len(INTERVIEWS) / 2


def test_no_two_segments_are_alike() -> None:
    """Similarity is the ratio of difflib's SequenceMatcher: 1 is the same text; chance resemblance stays below 0.5."""
    texts = [row["text"].lower() for row in SEGMENTS]
    for one, other in itertools.combinations(texts, 2):
        matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
        if matcher.real_quick_ratio() > 0.6 and matcher.quick_ratio() > 0.6:
            assert matcher.ratio() < 0.6, (one, other)


def test_no_two_people_share_a_turn_of_phrase() -> None:
    said: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in SEGMENTS:
        words = re.findall(r"[a-z']+", row["text"].lower())
        for run in zip(*(words[shift:] for shift in range(8)), strict=False):
            said[run].add(row["participant"])
    assert {run: people for run, people in said.items() if len(people) > 1} == {}


def people_of(findings: Findings) -> dict[str, dict[str, int]]:
    tree = findings.ask("theme_counts", filters=Filters().as_slice(findings.study))
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(tree[tree["level"] == "subtheme"]):
        counts[row["slug"]][row["role"]] = row["people"]
    return counts


def test_comparing_shows_something(built_in: Findings) -> None:
    counts = people_of(built_in)
    one_role_only = [name for name, people in counts.items() if min(people.values()) == 0 < max(people.values())]
    uneven = [name for name, people in counts.items() if abs(people["Patient"] - people["Therapist"]) >= 4]
    assert len(one_role_only) >= 1
    assert len(set(uneven) - set(one_role_only)) >= 2
    assert sum(min(people.values()) > 0 for people in counts.values()) > len(counts) / 2


def test_everything_that_we_wrote_is_marked_illustrative() -> None:
    assert {row["provenance"] for row in SEGMENTS} == {"illustrative"}
    findings = Counter(row["provenance"] for row in read("findings.csv"))
    assert findings["published"] == 3
    assert findings["illustrative"] >= 6


def test_no_sentence_claims_a_count() -> None:
    for row in read("findings.csv"):
        assert not re.search(r"\d|\bper ?cent\b|%", row["sentence"] + row["detail"])


def test_the_printed_percentages_are_kept_as_printed() -> None:
    printed = {row["figure"]: row["value"] for row in read("published.csv")}
    assert [printed["patients-percent"], printed["therapists-percent"]] == ["52", "48"]


def test_only_the_printed_percentages_and_one_count_of_subthemes_differ(built_in: Findings) -> None:
    figures = rows(built_in.ask("published_figures"))
    differing = {row["figure"]: (row["value"], row["recomputed"]) for row in figures if row["verdict"] == "differs"}
    assert differing == {"patients-percent": (52, 53), "therapists-percent": (48, 47), "subthemes-abstract": (9, 11)}
    assert {row["verdict"] for row in figures if row["figure"] not in differing} == {"matches"}


def test_every_difference_has_its_reason_and_its_place(built_in: Findings) -> None:
    for row in rows(built_in.ask("published_figures")):
        assert row["printed_at"]
        assert bool(row["reason"]) == (row["verdict"] == "differs")


def test_no_number_of_an_attribute_that_is_not_released_is_in_the_file(built_in: Findings) -> None:
    figures = rows(built_in.ask("published_figures"))
    known = {row["variable"] for row in figures if row["recomputed"] == row["recomputed"]}
    assert known == {"participants", "themes", "subthemes", "gender", "smuq"}


def test_the_article_is_cited_as_published(built_in: Findings) -> None:
    (known,) = rows(built_in.ask("article"))
    assert apa(Article(**known | {"authors": tuple(known["authors"])})) == (
        "Southwick, L., Suh, R., Kranzler, E., Bradley, M., & Merchant, R. M. (2022). Perspectives of patients and therapists "
        "on social media and digital data use in mental health therapy: Thematic analysis. JMIR Formative Research, 6(7), "
        "Article e32103. https://doi.org/10.2196/32103"
    )


def test_the_limits_claim_no_finding(built_in: Findings) -> None:
    sentences = list(built_in.ask("limits")["sentence"])
    assert 4 <= len(sentences) <= 6
    assert not any(re.search(r"%|\bper ?cent\b|significant", sentence) for sentence in sentences)


def test_gender_is_released_and_setting_is_not(built_in: Findings) -> None:
    assert built_in.study.levels == ("gender:Female", "gender:Male")
    withheld: Any = built_in._cursor().execute("select attribute, reason from attribute_withheld").fetchall()
    assert withheld == [("setting", "a group would have fewer than 3 people")]
    others = built_in._cursor().execute("select count(*) from attribute where attribute <> 'gender'").fetchone()
    assert others == (0,)


def test_a_therapist_on_rapport_is_found(built_in: Findings) -> None:
    rapport = Filters(role=("Therapist",), q="rapport").as_slice(built_in.study)
    quotes = built_in.ask("quote_page", filters=rapport, by_relevance=True, size=20, skip=0)
    assert "Builds rapport" in [code["slug"] for code in quotes["codes"].iloc[0]]
    assert set(quotes["role"]) == {"Therapist"}
    assert held(built_in, Filters(role=("Therapist",), subtheme=("Builds rapport",)))["segments"] >= 10
