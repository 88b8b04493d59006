"""Slices that nobody has asked for yet: unfiltered, filtered in every way, and searched."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from explorer.filters import Filters
from explorer.findings import Findings
from tests.bench.words import searches

KINDS = ("unfiltered", "filtered", "searched")
# The fields that a filtered slice narrows, each with that many values.
NARROWED = (
    {"role": 1},
    {"theme": 1},
    {"subtheme": 1},
    {"who": 1},
    {"attribute": 1},
    {"role": 1, "theme": 1},
    {"role": 1, "subtheme": 1},
    {"theme": 1, "attribute": 1},
    {"role": 1, "theme": 2, "attribute": 1},
    {"subtheme": 2},
    {"subtheme": 1, "together": 1},
    {"who": 2},
)
MOST_DRAWS = 10_000


def forget(findings: Findings) -> None:
    """Throw away the answers and smaller studies that an open file keeps, so that the next question is asked anew."""
    findings._answers.clear()
    for kept in findings._smaller._kept.values():
        findings._database.cursor().execute(f"drop schema memory.{kept.schema} cascade")
    findings._smaller._kept.clear()


def slices(findings: Findings, kind: str) -> Iterator[Filters]:
    """Slices of one kind, none of them twice but the unfiltered one; the same ones in each run of the benchmark."""
    if kind == "unfiltered":
        yield from cycle([Filters()])
    seen: set[Filters] = set()
    endless = _filtered(findings) if kind == "filtered" else _searched(findings)
    for _, view in zip(range(MOST_DRAWS), endless, strict=False):
        if view not in seen:
            seen.add(view)
            yield view
    raise LookupError(f"{findings.name} has too few {kind} slices for so many rounds")


def _filtered(findings: Findings) -> Iterator[Filters]:
    dice = random.Random(32_103)
    study = findings.study
    values = {
        "role": [role.role for role in study.roles],
        "theme": list(study.themes),
        "subtheme": [subtheme.slug for subtheme in study.subthemes],
        "who": list(study.participants),
        "attribute": list(study.levels),
    }
    values["together"] = values["subtheme"]
    for narrowed in cycle(NARROWED):
        chosen: dict[str, Any] = {
            name: tuple(dice.sample(values[name], number)) for name, number in narrowed.items() if values[name]
        }
        yield Filters(**chosen)


def _searched(findings: Findings) -> Iterator[Filters]:
    """One word and two words of each band in turn; the commonest, of which there are few, also within roles and themes."""
    dice = random.Random(10_2196)
    bands = searches(findings)
    within: list[dict[str, Any]] = [{}, *({"role": (role.role,)} for role in findings.study.roles)]
    within += [{"theme": (theme,)} for theme in findings.study.themes]
    for name in cycle(bands):
        band = bands[name]
        for options in (band.words, band.pairs):
            if options:
                narrowed = dice.choice(within) if name == "commonest" else {}
                yield Filters(q=dice.choice(options), **narrowed)
