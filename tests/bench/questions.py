"""The questions that both sides answer, how each of them is asked, and what of the two answers must be the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from explorer.filters import Filters
from explorer.findings import Findings

SIZE = 25
COUNTS = """
select role, subtheme, count(distinct participant) as people, count(distinct segment) as segments
from coding
group by role, subtheme
"""
SEARCH = """
select segment.segment, segment.participant, segment.role, segment.text,
    (select count(*) from segment_fts where segment_fts match :words) as total
from segment_fts
join segment on segment.id = segment_fts.rowid
where segment_fts match :words
order by segment_fts.rank
limit 25
"""
Ask = Callable[[Findings, Filters], list[str]]


@dataclass(frozen=True)
class Question:
    """One question about a slice: Datasette's address for it, our queries, and the counts that both answers must share."""

    name: str
    heading: str
    address: Callable[[Filters], str]
    ask: Ask
    their_counts: Callable[[Any], object]
    our_counts: Callable[[list[Any]], object]


def one_slice(findings: Findings, view: Filters) -> list[str]:
    """Ours: the numbers of each role, theme and subtheme, and the first quotes."""
    return _counts_and_quotes(findings, view, by_relevance=False)


def all_counts(findings: Findings, view: Filters) -> list[str]:
    """Ours: people and segments of each theme and subtheme, by role."""
    return [_json(findings.ask("theme_counts", filters=view.as_slice(findings.study)))]


def search(findings: Findings, view: Filters) -> list[str]:
    """Ours: how many quotes match, in all and of each topic, and the best of them."""
    return _counts_and_quotes(findings, view, by_relevance=True)


def _counts_and_quotes(findings: Findings, view: Filters, by_relevance: bool) -> list[str]:
    asked = view.as_slice(findings.study)
    page = findings.ask("quote_page", filters=asked, by_relevance=by_relevance, size=SIZE, skip=0)
    return [*all_counts(findings, view), _json(page)]


def _json(answer: Any) -> str:
    return str(answer.to_json(orient="records"))


def _slice_address(view: Filters, file: str = "plain") -> str:
    query = {"role": view.role[0], "theme": view.theme[0], "_facet": ["role", "subtheme"], "_size": SIZE, "_nosuggest": 1}
    return f"/{file}/coding.json?{urlencode(query, doseq=True)}"


def _counts_address(view: Filters, file: str = "plain") -> str:
    return f"/{file}.json?{urlencode({'sql': COUNTS, '_shape': 'objects', '_nosuggest': 1})}"


def _facets_address(view: Filters) -> str:
    return "/plain/coding.json?_facet=role&_facet=subtheme&_size=0&_nosuggest=1"


def _search_address(view: Filters) -> str:
    return f"/fitted.json?{urlencode({'sql': SEARCH, 'words': view.q, '_shape': 'objects', '_nosuggest': 1})}"


def _their_facets(answer: Any) -> dict[str, int]:
    # The names of the made-up subthemes are unique, so the last level of a path is what links call it.
    return {row["value"].rpartition(" > ")[2]: row["count"] for row in answer["facet_results"]["subtheme"]["results"]}


def _our_facets(answers: list[Any]) -> dict[str, int]:
    return {row["slug"]: row["segments"] for row in _subthemes(answers)}


def _their_tree(answer: Any) -> set[tuple[Any, ...]]:
    return {(row["role"], row["subtheme"], row["people"], row["segments"]) for row in answer["rows"]}


def _our_tree(answers: list[Any]) -> set[tuple[Any, ...]]:
    rows = _subthemes(answers)
    return {(row["role"], f"{row['theme']} > {row['label']}", row["people"], row["segments"]) for row in rows}


def _their_rows(answer: Any) -> int:
    return sum(row["count"] for row in answer["facet_results"]["subtheme"]["results"])


def _our_rows(answers: list[Any]) -> int:
    return sum(row["segments"] for row in _subthemes(answers))


def _their_total(answer: Any) -> int:
    return int(answer["rows"][0]["total"]) if answer["rows"] else 0


def _our_total(answers: list[Any]) -> int:
    return sum(row["segments"] for row in answers[0] if row["level"] == "all")


def _subthemes(answers: list[Any]) -> list[dict[str, Any]]:
    return [row for row in answers[0] if row["level"] == "subtheme" and row["segments"]]


_SLICE = Question("slice", "(a) One slice with its facets and 25 quotes", _slice_address, one_slice, _their_facets, _our_facets)
_COUNTS = Question("counts", "(b) All counts, as SQL", _counts_address, all_counts, _their_tree, _our_tree)


def _fitted(question: Question) -> Question:
    address = partial(question.address, file="fitted")
    return replace(
        question, name=f"{question.name} fitted", heading=f"{question.heading}: indexes fitted to it", address=address
    )


QUESTIONS = (
    _SLICE,
    _fitted(_SLICE),
    _COUNTS,
    _fitted(_COUNTS),
    Question("facets", "(b) Facets of the whole table, segments only", _facets_address, all_counts, _their_rows, _our_rows),
)
SEARCHED = Question("search", "(c) Two words, ranked", _search_address, search, _their_total, _our_total)
