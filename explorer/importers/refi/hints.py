"""What the selections of a REFI-QDA project give away about how their offsets are meant: their names, which may be the
quotes, and the words of the texts."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from explorer.importers.refi.offsets import CountedText, Reading

NOWHERE = (-1, -1)
SHORTEST_CUT = 20
ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.{3,})[\])]?\s*")
# Scripts without blanks between words tell nothing about where a word ends.
WORD = re.compile(r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Hint:
    """A selection of text: its id, its offsets and its name as the file has them. The name may be the quote."""

    id: str
    text: CountedText
    start: int
    end: int
    name: str


class Verdict:
    """What one reading makes of all selections."""

    def __init__(self, reading: Reading, hints: Sequence[Hint]) -> None:
        self.reading = reading
        self.hints = hints
        # Arrays and bytes: a hundred thousand passages under each of several readings.
        self.places = array("q")
        self.named = bytearray()
        for hint in hints:
            start, end = hint.text.place(reading, hint.start, hint.end) or NOWHERE
            self.places.extend((start, end))
            self.named.append(_agreement(hint.name, hint.text.text[start:end]))
        self.agree = len(self.named) - self.named.count(0)

    @cached_property
    def between_words(self) -> int:
        """How many passages begin and end between words."""
        return sum(_is_between_words(hint.text.text, *place) for hint, place in self._placed())

    @cached_property
    def clean(self) -> int:
        """How many passages have no blanks at their ends: the next best sign, as some coders mark blanks."""
        quotes = (hint.text.text[start:end] for hint, (start, end) in self._placed())
        return sum(bool(quote) and not quote[0].isspace() and not quote[-1].isspace() for quote in quotes)

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The higher, the better."""
        return self.agree, self.closeness, self.between_words, self.clean

    @property
    def closeness(self) -> int:
        """How well the names agree, all together: a quote to the letter counts more than one that begins like its name."""
        return sum(self.named)

    def _placed(self) -> Iterator[tuple[Hint, tuple[int, int]]]:
        return zip(self.hints, zip(self.places[::2], self.places[1::2], strict=True), strict=True)

    def share(self, told: int) -> float:
        """Of the passages whose names tell something, else of all, how many agree."""
        return self.agree / told if told else self.between_words / max(1, len(self.hints))


def collapsed(text: str) -> str:
    """The text with one blank wherever it has any: names of selections have lost their line ends."""
    return " ".join(text.split())


def _agreement(name: str, quote: str) -> int:
    """3 where the name is the quote, 2 where they differ in blanks, 1 where the name is cut, 0 where it is something else."""
    if not name or not quote:
        return 0
    if name == quote or ("\n" in quote and name == quote.replace("\n", " ")):
        return 3
    cut = "…" in name or "..." in name
    if not cut and name.lstrip()[:1] != quote.lstrip()[:1]:
        return 0
    name = collapsed(name)
    # A name is hardly ever longer than a few hundred characters, a passage may be a whole interview.
    quote = collapsed(quote if len(quote) < 10_000 or len(name) > 2000 else quote[:2000] + " " + quote[-2000:])
    if name == quote:
        return 2
    return 1 if _is_cut(name, quote) else 0


def _is_cut(name: str, quote: str) -> bool:
    if len(name) >= SHORTEST_CUT and quote.startswith(name):
        return True
    first, *more = ELLIPSIS.split(name)
    return bool(more) and len(first) + len(more[-1]) >= 3 and quote.startswith(first) and quote.endswith(more[-1])


def _is_between_words(text: str, start: int, end: int) -> bool:
    return end > start >= 0 and not _is_in_word(text, start) and not _is_in_word(text, end)


def _is_in_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and WORD.match(text[index - 1]) is not None and WORD.match(text[index]) is not None
