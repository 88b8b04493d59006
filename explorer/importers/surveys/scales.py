"""Which labels form a well-known scale, and in which order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from explorer.importers.questionnaire import Level
from explorer.importers.surveys.scale_words import BESIDE, DEGREES, NEUTRAL, OPPOSITES, SCALES
from explorer.importers.surveys.wordings import plain

Ranks = dict[str, tuple[float, int]]
LEADING = re.compile(r"^\(?(-?\d{1,4})\)?(?:\s*[-–—=:.)|,]\s*|\s+|$)(.*)$", re.DOTALL)
BIN = re.compile(
    r"^(?P<below>(?:under|below|less than|fewer than|up to|at most|younger than|unter|bis|weniger als|jünger als|moins de"
    r"|menos de|meno di|minder dan|jonger dan|poniżej|<=?|≤)\s*)?[$€£]?(?P<low>\d[\d.,]*)(?P<rest>.*)$",
    re.DOTALL,
)
SPAN = re.compile(
    r"^\s*(?:(?:years?|jahre|ans|años|anni|jaar|%|k)\b\.?)?\s*"
    r"(?:(?:-|–|—|to|bis|à|a|tot|do|and|und)\s*[$€£]?\d|\+|and (?:over|above|older|up)|or (?:more|older|over|above)"
    r"|und (?:älter|mehr)|oder (?:mehr|älter)|et plus|ou plus|y más|o más|e oltre|en ouder|of meer|i więcej|years? (?:and|or) )"
)
OVER = re.compile(r"^(?:over|above|more than|older than|über|mehr als|älter als|plus de|más de|più di|meer dan|ponad|>=?|≥)\s*")


def ordered(labels: Collection[str]) -> tuple[Level, ...]:
    """The labels as the levels of a scale, low end first, with their sides; () where they are no scale that is known.

    Labels such as "Don't know" stand behind and are marked as missing: they were chosen, but lie on no scale.
    """
    beside = [label for label in labels if normal(label) in _beside()]
    core = [label for label in labels if normal(label) not in _beside()]
    ranks = ranked(core) or numbered(core) or binned(core)
    if not ranks or len(core) < 2:
        return ()
    found = [Level(label, label, side=ranks[label][1]) for label in sorted(core, key=lambda label: ranks[label][0])]
    return (*found, *(Level(label, label, missing=True) for label in beside))


def ranked(labels: Collection[str]) -> Ranks | None:
    """Label -> its rank and side, where all stand on one well-known scale at ranks of their own."""
    normals = {label: normal(label) for label in labels}
    for scale in _scales():
        if all(name in scale for name in normals.values()):
            ranks = {label: scale[name] for label, name in normals.items()}
            if _apart(ranks):
                return ranks
    graded = {label: _graded(name) for label, name in normals.items()}
    return _on_one_scale(graded)


def _on_one_scale(graded: dict[str, tuple[str, float, int] | None]) -> Ranks | None:
    """English grammar: a degree and one of two opposites, or one word in several degrees."""
    known = [grade for grade in graded.values() if grade]
    words = {grade[0] for grade in known if grade[0] != "neutral"}
    if len(known) < len(graded) or len(words) != 1:
        return None
    two_sided = any(grade[2] < 0 or grade[0] == "neutral" for grade in known)
    ranks = {label: _placed(grade[1], grade[2], two_sided) for label, grade in graded.items() if grade}
    return ranks if _apart(ranks) else None


def _placed(degree: float, side: int, two_sided: bool) -> tuple[float, int]:
    if not two_sided:
        return degree, 0
    # Beside a neutral level, "not open" lies on the other side of "very open".
    return (degree - 1, -1) if side > 0 and degree < 1 else (degree * side, side)


def _graded(name: str) -> tuple[str, float, int] | None:
    """What is judged, the degree, and the side; None where the words are of another kind."""
    if any(name == word or name.startswith(word + " ") for word in NEUTRAL):
        return "neutral", 0.0, 0
    words = name.split()
    for judged, others in ((words[-1:], words[:-1]), (words[:1], words[1:])):
        degree = DEGREES.get(" ".join(others))
        if judged and degree is not None and (others or judged[0] in _poles()):
            pole, side = _poles().get(judged[0], (judged[0], 1))
            return pole, degree, side
    return None


def numbered(labels: Collection[str]) -> Ranks | None:
    """Label -> its leading number, where all have one of their own ("1 not at all", "2", "3 very much")."""
    leading = {label: LEADING.match(label.strip()) for label in labels}
    ranks: Ranks = {label: (float(match[1]), 0) for label, match in leading.items() if match}
    if len(ranks) < len(labels) or not _apart(ranks):
        return None
    in_order = sorted(ranks, key=lambda label: ranks[label][0])
    texts = {label: match[2].strip() for label, match in leading.items() if match and match[2].strip()}
    ends = ranked([texts[label] for label in (in_order[0], in_order[-1]) if label in texts]) if texts else None
    if ends and len(ends) == 2 and {side for _, side in ends.values()} == {-1, 1}:
        middle = (ranks[in_order[0]][0] + ranks[in_order[-1]][0]) / 2
        return {label: (rank, (rank > middle) - (rank < middle)) for label, (rank, _) in ranks.items()}
    return ranks


def binned(labels: Iterable[str]) -> Ranks | None:
    """Label -> its place, where all are spans of numbers ("Under 18", "18-24", "65 or older")."""
    ranks: Ranks = {}
    for label in labels:
        name = label.strip().casefold()
        over = OVER.match(name)
        span = BIN.match(name[over.end() :] if over else name)
        if span is None or not (over or span["below"] or SPAN.match(span["rest"])):
            return None
        low = float(re.sub(r"[.,](?=\d{3})|[.,]$", "", span["low"]).replace(",", ".").split(".")[0] or 0)
        ranks[label] = (low + (0.5 if over else -0.5 if span["below"] else 0), 0)
    return ranks if _apart(ranks) else None


def _apart(ranks: Ranks) -> bool:
    return len({rank for rank, _ in ranks.values()}) == len(ranks)


def normal(label: str) -> str:
    """A label for looking it up: without its number, its brackets and its punctuation."""
    text = re.sub(r"\([^()]*\)", " ", plain(label).casefold().replace("’", "'").replace("/-", " ").replace("-", " "))
    numbered_text = re.match(r"^\d+\s*[=:.)]?\s+(.+)$", text.strip())
    # "2 3 times a week" keeps its numbers.
    if numbered_text and not re.match(r"\d", numbered_text[1]):
        text = numbered_text[1]
    return " ".join(re.sub(r"[,;:.!/]", " ", text).split())


@cache
def _scales() -> tuple[dict[str, tuple[float, int]], ...]:
    return tuple(_scale(words) for words in SCALES)


def _scale(words: str) -> dict[str, tuple[float, int]]:
    scale: dict[str, tuple[float, int]] = {}
    rank, side = 0, 0
    for line in words.strip("\n").splitlines():
        if not line.startswith("  "):
            rank, side = rank + 1, {"-": -1, "+": 1}.get(line[0], 0)
        for label in line.removeprefix("- ").removeprefix("+ ").removeprefix("0 ").strip().split("|"):
            scale.setdefault(normal(label), (float(rank), side))
    return scale


@cache
def _beside() -> frozenset[str]:
    return frozenset(normal(label) for line in BESIDE.splitlines() for label in line.split("|"))


@cache
def _poles() -> dict[str, tuple[str, int]]:
    """A word -> the word that names its scale, and its side. `favor` and `support` are opposed to one word."""
    names = {high: low for low, high in OPPOSITES}
    sides = {low: -1 for low, _ in OPPOSITES} | {high: 1 for _, high in OPPOSITES}
    same = {"hard": "difficult", "unsatisfied": "dissatisfied"}
    return {word: (same.get(names.get(word, word), names.get(word, word)), side) for word, side in sides.items()}
