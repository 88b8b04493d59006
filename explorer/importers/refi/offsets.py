"""What an offset counts. Producers of REFI-QDA differ (UTF-16 units or code points, a line end as one or as two), and the
file does not say which; a text that can be counted in each way lets refi_reading.py find out."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass

CODE_POINTS, UTF_16, UTF_8 = "code points", "UTF-16 units", "UTF-8 bytes"
AS_STORED, ONE, TWO = "as stored", "one", "two"
WIDE = re.compile("[\U00010000-\U0010ffff]")
NOT_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True)
class Reading:
    """One way to count: the unit, what a line end counts, whether a byte order mark counts, whether the end is included."""

    unit: str = CODE_POINTS
    line_ends: str = AS_STORED
    mark: bool = False
    inclusive: bool = False

    def in_words(self) -> str:
        """What the report says after "Offsets count"."""
        words = self.unit
        if self.line_ends != AS_STORED:
            words += f" with a line end as {self.line_ends}"
        if self.mark:
            words += " from the byte order mark on"
        return words + (" with the last one included" if self.inclusive else "")


class CountedText:
    """A text whose only line end is "\\n", and how its producer may have counted it.

    `raw` is the text as it was stored, without its byte order mark; `marked` says whether it had one.
    """

    def __init__(self, raw: str, marked: bool = False) -> None:
        self.text = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw
        self.marked = marked
        # The k-th pair stands k characters further left once the pairs before it are one character each.
        self.pairs = [match.start() - before for before, match in enumerate(re.finditer("\r\n", raw))]
        self._steps: dict[tuple[str, str], _Steps] = {}

    @property
    def has_wide(self) -> bool:
        """Whether code points and UTF-16 units differ."""
        return WIDE.search(self.text) is not None

    def place(self, reading: Reading, start: int, end: int) -> tuple[int, int] | None:
        """From where to where offsets point, in code points of `text`; None where that is outside of it."""
        shift = 1 if reading.mark and self.marked else 0
        start, end = start - shift, end - shift + (1 if reading.inclusive else 0)
        if start < 0 or end < start:
            return None
        first, last = self._index(reading, start, False), self._index(reading, end, True)
        return (first, max(first, last)) if last <= len(self.text) else None

    def forget(self) -> None:
        """Let go of what is kept for each reading that was tried: in Cyrillic, every letter is wide for some of them."""
        self._steps.clear()

    def _index(self, reading: Reading, offset: int, at_end: bool) -> int:
        steps = self._steps_of(reading.unit, reading.line_ends)
        step = bisect_right(steps.offsets, offset) - 1
        if step < 0:
            return offset
        index, width, into = steps.indices[step], steps.widths[step], offset - steps.offsets[step]
        if into >= width:
            return index + 1 + into - width
        # Between the halves of a line end the passage keeps out, between those of a character it takes the whole.
        inside = 1 if at_end != (self.text[index] == "\n") else 0
        return index + inside if into else index

    def _steps_of(self, unit: str, line_ends: str) -> _Steps:
        if (unit, line_ends) not in self._steps:
            self._steps[unit, line_ends] = _steps(self._widths(unit, line_ends))
        return self._steps[unit, line_ends]

    def _widths(self, unit: str, line_ends: str) -> dict[int, int]:
        widths: dict[int, int] = {}
        if unit == UTF_16:
            widths = {match.start(): 2 for match in WIDE.finditer(self.text)}
        elif unit == UTF_8:
            widths = {match.start(): len(match[0].encode("utf-8", "replace")) for match in NOT_ASCII.finditer(self.text)}
        if line_ends == AS_STORED:
            widths |= dict.fromkeys(self.pairs, 2)
        elif line_ends == TWO:
            widths |= {match.start(): 2 for match in re.finditer("\n", self.text)}
        return widths


@dataclass(frozen=True)
class _Steps:
    """The characters that count more than one: where they begin, in offsets and in code points, and what they count."""

    offsets: array[int]
    indices: array[int]
    widths: array[int]


def _steps(widths: dict[int, int]) -> _Steps:
    steps = _Steps(array("q"), array("q", sorted(widths)), array("q"))
    more = 0
    for index in steps.indices:
        steps.offsets.append(index + more)
        steps.widths.append(widths[index])
        more += widths[index] - 1
    return steps
