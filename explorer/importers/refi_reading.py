"""Which reading of the offsets is right: the one whose passages agree with the names in the file or, where the names are
no quotes, begin and end between words."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from explorer.importers.refi_offsets import AS_STORED, CODE_POINTS, ONE, TWO, UTF_8, UTF_16, CountedText, Reading

SURE = 0.9
LOOKED_AT = 2000
NOWHERE = (-1, -1)
SHORTEST_CUT = 20
SHORTEST_ELSEWHERE = 12
ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.{3,})[\])]?\s*")
# Scripts without blanks between words tell nothing about where a word ends.
WORD = re.compile(r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Hint:
    """A selection of text: its id, its offsets as the file has them, and its name, which may be the quote."""

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
            self.named.append(_agrees(hint.name, hint.text.text[start:end]))
        self.agree = sum(self.named)

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
    def rank(self) -> tuple[int, int, int]:
        """The higher, the better."""
        return self.agree, self.between_words, self.clean

    def _placed(self) -> Iterator[tuple[Hint, tuple[int, int]]]:
        return zip(self.hints, zip(self.places[::2], self.places[1::2], strict=True), strict=True)

    def share(self, told: int) -> float:
        """Of the passages whose names tell something, else of all, how many agree."""
        return self.agree / told if told else self.between_words / max(1, len(self.hints))


def chosen_reading(hints: Sequence[Hint]) -> tuple[Reading, list[str]]:
    """The reading to take, and the sentences of the report about it; none where there is nothing to read."""
    if not hints:
        return Reading(), []
    verdicts = [Verdict(reading, hints) for reading in _usual(hints)]
    best = max(verdicts, key=lambda verdict: verdict.rank)
    if best.share(_told(verdicts)) < SURE and (unusual := _best_unusual(best, hints, _told(verdicts))):
        verdicts.append(unusual)
        best = max(verdicts, key=lambda verdict: verdict.rank)
    others = [verdict for verdict in verdicts if verdict.places != best.places]
    second = max(others, key=lambda verdict: verdict.rank, default=None)
    return best.reading, [_in_words(best, second, _told(verdicts)), *_doubtful(best)]


def _usual(hints: Iterable[Hint]) -> list[Reading]:
    texts = {id(hint.text): hint.text for hint in hints}.values()
    units = [CODE_POINTS, *([UTF_16] if any(text.has_wide for text in texts) else [])]
    line_ends = [AS_STORED, *([ONE] if any(text.pairs for text in texts) else [])]
    return [Reading(unit, ends) for ends in line_ends for unit in units]


def _best_unusual(best: Verdict, hints: Sequence[Hint], told: int) -> Verdict | None:
    """A reading that no known producer uses, where it explains far more than every usual one does."""
    sample = hints[:: len(hints) // LOOKED_AT + 1]
    marks = [False, *([True] if any(hint.text.marked for hint in sample) else [])]
    tried = [
        Verdict(Reading(unit, line_ends, mark, inclusive), sample)
        for unit in (CODE_POINTS, UTF_16, UTF_8)
        for line_ends in (AS_STORED, ONE, TWO)
        for mark in marks
        for inclusive in (False, True)
    ]
    unusual = Verdict(max(tried, key=lambda verdict: verdict.rank).reading, hints)
    told = max(told, unusual.agree)
    return unusual if unusual.share(told) > best.share(told) + 0.15 else None


def _told(verdicts: Iterable[Verdict]) -> int:
    """How many names are quotes: those that agree with some reading, and those that stand elsewhere in the text."""
    verdicts = list(verdicts)
    hints = verdicts[0].hints
    agreed = [any(named) for named in zip(*(verdict.named for verdict in verdicts), strict=True)]
    return sum(agreed) + sum(1 for _ in _elsewhere(hint for hint, found in zip(hints, agreed, strict=True) if not found))


def _elsewhere(hints: Iterable[Hint]) -> Iterator[Hint]:
    texts: dict[int, str] = {}
    looked = 0
    for hint in hints:
        stem = ELLIPSIS.split(hint.name)[0]
        if len(stem) < SHORTEST_ELSEWHERE or looked >= LOOKED_AT:
            continue
        looked += 1
        if id(hint.text) not in texts:
            texts[id(hint.text)] = _collapsed(hint.text.text)
        if stem in texts[id(hint.text)]:
            yield hint


def _agrees(name: str, quote: str) -> bool:
    if not name or not quote:
        return False
    if name == quote:
        return True
    cut = "…" in name or "..." in name
    if not cut and not quote.lstrip().startswith(name[0]):
        return False
    # A name is hardly ever longer than a few hundred characters, a passage may be a whole interview.
    quote = _collapsed(quote if len(quote) < 10_000 else quote[:2000] + " " + quote[-2000:])
    if name == quote or (len(name) >= SHORTEST_CUT and quote.startswith(name)):
        return True
    first, *more = ELLIPSIS.split(name) if cut else [name]
    if not more or len(first) + len(more[-1]) < 3:
        return False
    return quote.startswith(first) and quote.endswith(more[-1])


def _is_between_words(text: str, start: int, end: int) -> bool:
    return end > start >= 0 and not _is_in_word(text, start) and not _is_in_word(text, end)


def _is_in_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and WORD.match(text[index - 1]) is not None and WORD.match(text[index]) is not None


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def _in_words(best: Verdict, second: Verdict | None, told: int) -> str:
    total = len(best.hints)
    if told:
        grounds = f"{best.agree} of {told} passages agree with the names in the file"
        ahead = second is None or best.agree > second.agree or _lead(best, second) > 0
    else:
        grounds = f"the names are no quotes, but {best.between_words} of {total} passages begin and end between words"
        ahead = second is None or _lead(best, second) >= max(2, total / 20)
    enough = best.share(told) >= SURE
    sure = "sure" if ahead and enough else f"unsure: {_doubt(enough)}"
    return f"Offsets count {best.reading.in_words()}; {grounds} ({sure}); {_runner_up(second, told)}."


def _lead(best: Verdict, second: Verdict) -> int:
    return best.between_words + best.clean - second.between_words - second.clean


def _doubt(enough: bool) -> str:
    few = "too few agree, please compare some quotes with the texts"
    return "another reading agrees as well or nearly" if enough else few


def _runner_up(second: Verdict | None, told: int) -> str:
    if second is None:
        return "in these texts the other readings give the same passages"
    return f"{second.reading.in_words()} would agree in {second.agree if told else second.between_words}"


def _doubtful(best: Verdict) -> list[str]:
    pairs = zip(best.hints, best.named, strict=True)
    ids = [hint.id for hint in _elsewhere(hint for hint, found in pairs if not found)]
    if not ids:
        return []
    more = f" and {len(ids) - 10} more" if len(ids) > 10 else ""
    return [f"{len(ids)} passages stand elsewhere than the words of their names: {', '.join(ids[:10])}{more}; please compare."]
