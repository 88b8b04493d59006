"""Which reading of the offsets is right: the one whose passages agree with the names in the file or, where the names are
no quotes, begin and end between words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from explorer.importers.refi.hints import ELLIPSIS, Hint, Verdict, collapsed
from explorer.importers.refi.offsets import AS_STORED, CODE_POINTS, ONE, TWO, UTF_8, UTF_16, Reading

SURE = 0.9
LOOKED_AT = 2000
MOST_TEXTS = 20
SHORTEST_ELSEWHERE = 12


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
    sample = _sample(hints)
    marks = [False, *([True] if any(hint.text.marked for hint in sample) else [])]
    tried = [
        Verdict(Reading(unit, line_ends, mark, inclusive), sample)
        for unit in (CODE_POINTS, UTF_16, UTF_8)
        for line_ends in (AS_STORED, ONE, TWO)
        for mark in marks
        for inclusive in (False, True)
    ]
    for hint in sample:
        hint.text.forget()
    unusual = Verdict(max(tried, key=lambda verdict: verdict.rank).reading, hints)
    told = max(told, unusual.agree)
    return unusual if unusual.share(told) > best.share(told) + 0.15 else None


def _sample(hints: Sequence[Hint]) -> list[Hint]:
    """Some passages of some texts, from all over the project."""
    texts = list({id(hint.text): hint.text for hint in hints}.values())
    looked = {id(text) for text in texts[:: len(texts) // MOST_TEXTS + 1]}
    within = [hint for hint in hints if id(hint.text) in looked]
    return within[:: len(within) // LOOKED_AT + 1]


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
        if looked >= LOOKED_AT:
            return
        stem = ELLIPSIS.split(collapsed(hint.name))[0]
        if len(stem) < SHORTEST_ELSEWHERE:
            continue
        looked += 1
        if id(hint.text) not in texts:
            texts[id(hint.text)] = collapsed(hint.text.text)
        if stem in texts[id(hint.text)]:
            yield hint


def _in_words(best: Verdict, second: Verdict | None, told: int) -> str:
    total = len(best.hints)
    if told:
        grounds = f"{best.agree} of {told} passages agree with the names in the file"
        ahead = second is None or best.rank[:2] > second.rank[:2] or _lead(best, second) > 0
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
    number = f"At least {len(ids)}" if len(ids) >= LOOKED_AT else str(len(ids))
    return [f"{number} passages stand elsewhere than the words of their names: {', '.join(ids[:10])}{more}; please compare."]
