"""Whether answers in numbers are the steps of a scale, and which steps it has, by the answers and the words of the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

HIGHEST_STEP = 10
COUNTED = re.compile(
    r"\b(how (many|old|long)|how much(?! (do|did|does|has|have|would)\b.*\b(agree|disagree|like|trust|feel|bother|matter))"
    r"|number of|age|years?|hours|minutes|wie ?viele?|wie alt|wie lange|anzahl|alter|jahre"
    r"|combien|âge|edad|cuánt[oa]s?|años|quant[ie]|età|idade|hoeveel|leeftijd|ile|wiek|weight|height|income|percent|score)\b",
    re.IGNORECASE,
)


# "on a scale from 0-10", "between 1 (not at all) and 7", "(0 to 10)".
SAID = re.compile(
    r"(?:\(|\b(?:scale|skala|échelle|escala|scala|schaal|from|between|von|zwischen|de|da|van|entre|tra)\b[^\d.?!]{0,20}?)\b([01])"
    r"\s*(?:\([^)]*\)|=\s*[^,;()]{0,40}?,?)?\s*(?:-|–|\b(?:to|and|bis|und|à|et|a|y|tot|en)\b)\s*(\d{1,3})\b",
    re.IGNORECASE,
)


# The question of the Net Promoter Score is asked from 0 to 10.
RECOMMENDED = re.compile(r"\brecommend|empfehlen|\brecommand|\brecomend|\braccomand|\baanbevelen", re.IGNORECASE)


def steps_of(numbers: Sequence[float], wording: str) -> range:
    """The steps of the scale; none where the numbers are counts or measurements."""
    whole = all(number.is_integer() for number in numbers)
    low, high = min(numbers), max(numbers)
    first, last = _said_steps(wording, low, high)
    if not whole or low < 0 or last > HIGHEST_STEP or (COUNTED.search(wording) and first < 0):
        return range(0)
    return range(min(int(low), 1) if first < 0 else first, last + 1)


def _said_steps(wording: str, low: float, high: float) -> tuple[int, int]:
    """The first and last step that a question names ("on a scale from 0-10"); (-1, the highest answer) where it does not."""
    if high > 7 and RECOMMENDED.search(wording):
        return 0, 10
    for first, last in SAID.findall(wording):
        if int(first) <= low and high <= int(last):
            return int(first), int(last)
    return -1, int(high)
