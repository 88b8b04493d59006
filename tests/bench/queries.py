"""How long each named query takes, over slices that nobody has asked for."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from typing import Any

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.named_queries import every_query
from tests.bench.slices import KINDS, forget, slices
from tests.bench.studies import MeasuredStudy
from tests.bench.tables import Result, Table
from tests.bench.timing import Times, clocked

# What these queries are asked of on a page.
ITEM_KINDS = {"scale_answers": "scale", "number_answers": "number", "choice_answers": "choice", "open_answers": "text"}


def measure_queries(study: MeasuredStudy, rounds: int) -> Result:
    """Median and 95th percentile of every query for every kind of slice."""
    findings = study.findings()
    views = {kind: list(islice(slices(findings, kind), rounds)) for kind in KINDS}
    rows = tuple((query, *_cells(findings, query, views)) for query in sorted(every_query()))
    note = (
        f"ms, median / p95 of {rounds} slices each, asked through `Findings.ask` of a file that is open, with no answer kept. "
        "Searched: one and two words, rare, middling and of the commonest in turn; each query makes the smaller study of its "
        "search anew, which a page makes once for all of its queries. A dash: the query takes no slice."
    )
    return Result((Table(f"Named queries: {study.title}", ("Query", *KINDS), rows, note),))


def parameters(query: str, view: Filters, findings: Findings) -> dict[str, Any]:
    """What a query is asked with, by the names that stand in its SQL."""
    names = set(re.findall(r"\$(\w+)", every_query()[query].sql))
    known = {
        "filters": view.as_slice(findings.study),
        "by_relevance": bool(view.q),
        "size": 20,
        "skip": 0,
        "unit": view.by,
        "sort": "difference",
        "most": 30,
        "most_people": 50,
        "skip_people": 0,
        "most_subthemes": 30,
        "skip_subthemes": 0,
        "segment": _some_segment(findings) if "segment" in names else "",
        "items": [item.item for item in findings.study.items if item.kind == ITEM_KINDS.get(query, item.kind)][:8],
        "answers": [],
        "occasion": "",
        "row": "",
        "slugs": [subtheme.slug for subtheme in findings.study.subthemes[:5]],
    }
    if unknown := names - set(known):
        raise LookupError(
            f"{query} takes {', '.join(sorted(unknown))}, which {__name__}.parameters does not know; add it there"
        )
    return {name: value for name, value in known.items() if name in names}


def _cells(findings: Findings, query: str, views: dict[str, list[Filters]]) -> list[str]:
    takes_slice = "filters" in parameters(query, Filters(), findings)
    return [str(_times(findings, query, views[kind])) if takes_slice or kind == KINDS[0] else "–" for kind in KINDS]


def _times(findings: Findings, query: str, views: list[Filters]) -> Times:
    each: list[float] = []
    for view in views:
        asked = parameters(query, view, findings)
        forget(findings)
        each.append(clocked(partial(findings.ask, query, **asked))[0])
    return Times(tuple(each))


def _some_segment(findings: Findings) -> str:
    """A quote from the midst of the study."""
    person = findings.study.participants[len(findings.study.participants) // 2]
    view = Filters(who=(person,)).as_slice(findings.study)
    return str(findings.ask("quote_page", filters=view, by_relevance=False, size=1, skip=0)["segment"].iloc[0])
