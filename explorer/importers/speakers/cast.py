"""Who speaks in a conversation or in all of a project: prefixes that recur or alternate, and their misspellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from explorer.importers.speakers.misspellings import MOST_COMPARED, meant_by
from explorer.importers.speakers.prefixes import BRACKET, COLONS, Prefix, key_of, prefixes_of
from explorer.importers.speakers.words import PARTS

# Of a text's lines, how many begin with a name: hardly a conversation below the first, nothing else above the second.
SOME_LINES, MOST_LINES = 0.05, 0.7
MANY_CHANGES = 6


@dataclass
class _Script:
    """A text as far as it is about who speaks: what could be prefixes, and how many lines are filled."""

    prefixes: list[Prefix]
    filled: int
    first: int

    @property
    def keys(self) -> list[str]:
        return [key_of(prefix.name) for prefix in self.prefixes if prefix.mark in COLONS or prefix.mark in (BRACKET, "")]

    def seeds(self) -> set[str]:
        """The names that this text alone shows to be speakers."""
        keys = self.keys
        recurring = {key for key, times in Counter(keys).items() if times > 1}
        if self.filled == len(keys) > 1 and len(set(keys)) > 1:
            # A title may hold a colon, too; in two lines nobody can recur.
            return set(keys[1:] if recurring and keys[0] not in recurring else keys)
        said = [key for key in keys if key in recurring]
        changes = sum(one != other for one, other in pairwise(said))
        enough = len(said) >= self.filled * SOME_LINES or changes >= MANY_CHANGES
        answered = (
            len(recurring) > 1 or any(one != other for one, other in pairwise(keys[keys.index(said[0]) :])) if said else False
        )
        return recurring if enough and (answered or (len(said) > 2 and len(said) >= self.filled * 0.3)) else set()

    def odd_ones(self, seeds: set[str], shapes: set[str]) -> Iterator[str]:
        """Names beside the seeds that a conversation makes plausible though they stand there but once."""
        known = sum(key in seeds for key in self.keys)
        if known < 2 or known < self.filled * SOME_LINES:
            return
        for prefix in self.prefixes:
            key = key_of(prefix.name)
            lone_word = prefix.start != self.first and " " not in key and prefix.name[0].isupper() and prefix.mark != BRACKET
            likely = key in PARTS or _shape(key) in shapes or (lone_word and len(self.keys) >= self.filled * MOST_LINES)
            if prefix.mark in COLONS and likely:
                yield key


@dataclass(frozen=True)
class Cast:
    """The speakers of some texts. `meant` leads from a prefix's key to its speaker; `speakers` counts the prefixes.

    `misspelt` holds every unusual prefix as it is written, with the speaker who is meant and how often it stands there:
    `Docotr`, `doctor`, `Doctor;`, `Doctor :`, and `Doctor:…` where the space after the colon is missing.
    """

    meant: dict[str, str] = field(default_factory=dict)
    speakers: Counter[str] = field(default_factory=Counter)
    misspelt: dict[str, tuple[str, int]] = field(default_factory=dict)
    bracketed: bool = False

    def names(self, prefix: Prefix) -> bool:
        """Whether a line's beginning names one of these speakers."""
        return (prefix.mark == BRACKET) == self.bracketed and key_of(prefix.name) in self.meant


def cast_of(texts: Iterable[str]) -> Cast:
    """The speakers of all these texts together."""
    scripts = [_script(text) for text in texts]
    marks = Counter(prefix.mark == BRACKET for script in scripts for prefix in script.prefixes)
    bracketed = marks[True] > marks[False]
    for script in scripts:
        script.prefixes = [prefix for prefix in script.prefixes if (prefix.mark == BRACKET) == bracketed]
    seeds = {key for script in scripts for key in script.seeds()}
    if not seeds:
        return Cast()
    meant = _meant(scripts, seeds)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    used = [prefix for script in scripts for prefix in script.prefixes if key_of(prefix.name) in meant]
    for prefix in used:
        key = key_of(prefix.name)
        if meant[key] == key:
            names[key][prefix.name] += 1
    shown = {key: spellings.most_common(1)[0][0] for key, spellings in names.items()}
    speakers = Counter(shown[meant[key_of(prefix.name)]] for prefix in used)
    said = {key: shown[target] for key, target in meant.items()}
    return Cast(said, speakers, _misspelt(used, said), bracketed)


def _script(text: str) -> _Script:
    prefixes, filled = prefixes_of(text)
    return _Script(prefixes, filled, len(text) - len(text.lstrip(" \t\n\r\u00a0\u3000\ufeff\u200b")))


def _meant(scripts: list[_Script], seeds: set[str]) -> dict[str, str]:
    """Prefix key -> key of the speaker who is meant."""
    counts = Counter(key for script in scripts for key in script.keys)
    shapes = {_shape(key) for key in seeds if _shape(key) != key}
    found = seeds | {key for script in scripts for key in script.odd_ones(seeds, shapes)}
    frequent = [key for key, _ in Counter({key: counts[key] for key in seeds}).most_common(MOST_COMPARED)]
    places: dict[str, set[int]] = defaultdict(set)
    for number, script in enumerate(scripts):
        for key in {key_of(prefix.name) for prefix in script.prefixes}:
            places[key].add(number)
    meant = {key: key for key in found}
    for key in sorted(places, key=lambda key: (counts[key], key)):
        target = meant_by(key, counts, frequent, PARTS)
        # Somebody whose name is another's but for a letter speaks elsewhere; a slip is made beside the right spelling.
        if target and meant.get(target) == target and (not PARTS.isdisjoint(target.split()) or places[key] & places[target]):
            meant[key] = target
    return meant


def _misspelt(used: list[Prefix], meant: dict[str, str]) -> dict[str, tuple[str, int]]:
    """What departs from how most prefixes are written."""
    usual = {kind for kind, times in Counter(_departure(prefix) for prefix in used).items() if times * 2 > len(used)}
    odd: Counter[tuple[str, str]] = Counter()
    for prefix in used:
        written = prefix.form if prefix.form and _departure(prefix) not in usual else prefix.name
        speaker = meant[key_of(prefix.name)]
        if written != speaker:
            odd[written, speaker] += 1
    return {written: (speaker, times) for (written, speaker), times in odd.most_common()}


def _departure(prefix: Prefix) -> str:
    return prefix.form.removeprefix(prefix.name)


def _shape(key: str) -> str:
    return re.sub(r"\d+", "0", key)
