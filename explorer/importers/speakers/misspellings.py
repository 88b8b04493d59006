"""Which frequent name a rare one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

# More speakers than any study has; keeps hostile texts from being compared name by name.
MOST_COMPARED = 300


def meant_by(name: str, counts: Mapping[str, int], frequent: Collection[str], known: frozenset[str]) -> str:
    """The frequent name that is a slip of the pen away from a rare one, or "". All are in lower case.

    Names that are words of their own (`known`: interviewer, interviewee) or differ in a number (P1, P2) are nobody's slip,
    and a name that is no such word must be much rarer than the one it may stand for: Maria is not Mario.
    """
    if known.issuperset(name.split()):
        return ""
    likely = [
        (slips(name, other), -counts[other], other)
        for other in frequent
        if counts[other] >= counts[name] * (5 if known.isdisjoint(other.split()) else 2) and _comparable(name, other)
    ]
    near = [found for found in likely if found[0] <= allowed_slips(found[2])]
    return min(near)[2] if near else ""


def allowed_slips(name: str) -> int:
    """How many letters may be wrong: none in short names, which differ by a letter."""
    letters = sum(letter.isalpha() for letter in name)
    return 0 if letters < 4 else 1 if letters < 8 else 2


def _comparable(name: str, other: str) -> bool:
    if name == other or abs(len(name) - len(other)) > allowed_slips(other):
        return False
    same_numbers = re.findall(r"\d+", name) == re.findall(r"\d+", other)
    return same_numbers and (name[0] == other[0] or len(other) > 5)


def slips(name: str, other: str) -> int:
    """How many letters were left out, put in, mistaken or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(name, start=1):
        now = [row]
        for column, target in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != target))
            if row > 1 and column > 1 and letter == other[column - 2] and name[row - 2] == target:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
