"""The attacker: holds what was collected against every possible world, and says what of anybody is certain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from explorer.words import rows
from tests.attacker.collecting import Collector, Gathered
from tests.attacker.made_up import NOT_STATED, Attribute, Figure, MadeUp
from tests.attacker.solving import Common, Person, State, States, TooManyWorlds, states_of
from tests.attacker.telling import exact, told

Fits = Callable[[State], bool]


@dataclass
class Success:
    """What the attacker learnt beyond the printed article."""

    people: set[tuple[str, str]] = field(default_factory=set)
    groups: set[tuple[str, ...]] = field(default_factory=set)
    counts: set[tuple[str, str, int]] = field(default_factory=set)
    unsolved: int = 0

    def __bool__(self) -> bool:
        return bool(self.people or self.groups or self.counts)


def _outcome(listed: dict[str, Any] | None) -> str:
    if listed is None:
        return "unlisted"
    if not len(listed["levels"]):
        return "withheld"
    return "merged" if listed["merged"] else "plain"


class Attacker:
    """Knows pseudonyms and roles, who took part in what, the study's list of levels and merges, the article, the code."""

    def __init__(self, study: MadeUp, collector: Collector, gathered: Gathered, threshold: int) -> None:
        self.study, self.gathered, self.threshold = study, gathered, threshold
        ask = collector.findings.ask
        listed = {row["attribute"]: row for row in rows(ask("attributes_listed"))}
        self.minimum = next((int(row["minimum_group"]) for row in listed.values()), threshold)
        self.outcome = {attribute.name: _outcome(listed.get(attribute.name)) for attribute in study.attributes}
        self.said = defaultdict(list)
        for row in rows(ask("published_figures")):
            value = None if row["recomputed"] != row["recomputed"] else row["recomputed"]
            self.said[row["variable"]].append((row["verdict"], value, row["reason"].startswith("It would tell")))

    def is_right(self) -> bool:
        """Whether what is taken for facts is true, and the file is one that the attacker expects of the true levels."""
        levels = {attribute.name: attribute for attribute in self.study.attributes}
        for person, level in self.gathered.attached:
            name, _, said = level.partition(":")
            if levels[name].levels[person] not in levels[name].merge.get(said, (said,)):
                return False
        guarded = (attribute for attribute in self.study.attributes if self.outcome[attribute.name] != "plain")
        return all(self._fits(attribute, self._true_state(attribute)) for attribute in guarded)

    def _true_state(self, attribute: Attribute) -> State:
        people = self._people(attribute, {})
        known = {name: replace(person, allowed=frozenset({attribute.levels[name]})) for name, person in people.items()}
        (state,) = states_of(attribute, known, self.minimum, True)
        return state

    def attack(self) -> Success:
        """Everything that is certain of people, of small groups and of numbers of people."""
        success = Success()
        attached: dict[str, set[str]] = defaultdict(set)
        for person, level in self.gathered.attached:
            attached[person].add(level)
        for attribute in self.study.attributes:
            if self.outcome[attribute.name] != "plain":
                try:
                    self._solve(attribute, attached, success)
                except TooManyWorlds:
                    # Without figures and numbers there is less to tell apart.
                    success.unsolved += 1
                    with suppress(TooManyWorlds):
                        self._solve(replace(attribute, figures=[]), attached, success, is_apart=False)
        success.groups = set(self._small_groups(attached))
        return success

    def _solve(self, attribute: Attribute, attached: dict[str, set[str]], success: Success, is_apart: bool = True) -> None:
        """By two readers: one knows what the article got right and wrong, one believes what the file confirms."""
        is_apart = is_apart and (bool(attribute.figures) or any(self._numbers(attribute)))
        known_states = states_of(attribute, self._people(attribute, None), self.minimum, is_apart)
        states = states_of(attribute, self._people(attribute, attached), self.minimum, is_apart)
        for printed in self._readers(attribute):
            known = _common(known_states, printed)
            learnt = _common(states, lambda state: printed(state) and self._fits(attribute, state))  # noqa: B023
            # Where no world fits, the file was not made by the rule: what it says plainly is all there is.
            learnt = learnt or _common(states, partial(self._has_numbers, attribute))
            if known and learnt:
                # A printed number less the number shown of merged levels is arithmetic, and says nothing of anybody.
                counts = (_common(states, printed) or known).counts
                self._note(attribute, Common(known.attached, counts), learnt, success, attached)

    def _note(
        self, attribute: Attribute, known: Common, learnt: Common, success: Success, attached: dict[str, set[str]]
    ) -> None:
        """What the worlds of this file share and those of the article do not; levels that the file releases are no news."""
        hidden = {f"{attribute.name}:{level}" for level in (*attribute.domain, NOT_STATED)} - self.gathered.complete.keys()
        for person, level in learnt.attached - known.attached:
            attached[person].add(f"{attribute.name}:{level}")
        success.people |= {(person, level) for person, levels in attached.items() for level in levels & hidden}
        for (role, level), number in learnt.counts.items():
            is_small = number and number < self.threshold and known.counts[role, level] is None
            if is_small and f"{attribute.name}:{level}" in hidden:
                success.counts.add((role, f"{attribute.name}:{level}", int(number or 0)))

    def _readers(self, attribute: Attribute) -> list[Fits]:
        """Which worlds two readers of the article hold for possible."""
        truth = self._truth(attribute)
        right = {figure: exact(attribute, figure, truth).agrees for figure in attribute.figures}
        said = zip(attribute.figures, self.said[attribute.name], strict=False)
        confirmed = {figure: True for figure, (verdict, *_) in said if verdict == "matches"}
        return [partial(self._agrees, attribute, right), partial(self._agrees, attribute, confirmed)]

    def _truth(self, attribute: Attribute) -> dict[str, Counter[str]]:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for person in self.study.counted:
            counts[self.study.role_of[person]][attribute.levels[person]] += 1
        return counts

    def _people(self, attribute: Attribute, attached: dict[str, set[str]] | None) -> dict[str, Person]:
        """Everybody with the levels that they may have; by the article alone where nothing was collected.

        What sets people apart are the levels that the guard looked at with this attribute: those released before it and, of
        a merged one, all. Nothing else that is told depends on it.
        """
        listed = [one.name for one in self.study.listed]
        before = listed[: listed.index(attribute.name)] if attribute.name in listed else []
        together = listed if self.outcome[attribute.name] == "merged" else before
        found = {}
        for name, role in self.study.role_of.items():
            levels = (
                sorted(level for level, people in self.gathered.complete.items() if name in people)
                if attached is not None
                else []
            )
            found[name] = Person(
                role,
                name in self.study.interviewed,
                name in self.study.surveyed,
                name in self.study.counted,
                tuple(level for level in levels if level.partition(":")[0] in before),
                tuple(level for level in levels if level.partition(":")[0] in together),
                frozenset(self._allowed(attribute, name, attached)),
            )
        return found

    def _allowed(self, attribute: Attribute, person: str, attached: dict[str, set[str]] | None) -> set[str]:
        if attribute.is_item and person not in self.study.surveyed:
            return {NOT_STATED}
        allowed = {*attribute.domain, NOT_STATED}
        for level in (*attribute.domain, *attribute.merge, NOT_STATED) if attached is not None else ():
            meant = set(attribute.merge.get(level, (level,)))
            name = f"{attribute.name}:{level}"
            if attached is not None and name in attached.get(person, ()):
                allowed &= meant
            elif name in self.gathered.complete:
                allowed -= meant
        return allowed

    def _agrees(self, attribute: Attribute, believed: dict[Figure, bool | None], state: State) -> bool:
        counts = _counts(attribute, state.counted)
        return all(exact(attribute, figure, counts).agrees == agrees for figure, agrees in believed.items())

    def _fits(self, attribute: Attribute, state: State) -> bool:
        """Whether a file of this world would be like the one at hand."""
        outcome = self.outcome[attribute.name]
        merged = bool(attribute.merge) and state.merged
        if outcome == "merged" and (state.plain or not merged or not state.mixed):
            return False
        if outcome == "withheld" and (state.plain or merged):
            return False
        if attribute.figures:
            said = told(attribute, _counts(attribute, state.counted), self.minimum)
            if list(said) != self.said[attribute.name]:
                return False
        return self._has_numbers(attribute, state)

    def _numbers(self, attribute: Attribute) -> Iterator[tuple[str, str, int, bool]]:
        """Numbers of people of a role with a level, where not all people with it are known anyway."""
        for role, name, number, is_counted in self.gathered.numbers:
            variable, _, level = name.partition(":")
            if variable == attribute.name and level in attribute.domain and name not in self.gathered.complete:
                yield role, level, number, is_counted

    def _has_numbers(self, attribute: Attribute, state: State) -> bool:
        return not state.everyone or all(
            _counts(attribute, state.counted if is_counted else state.everyone)[role][level] == number
            for role, level, number, is_counted in self._numbers(attribute)
        )

    def _small_groups(self, attached: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
        """Levels with their role that fewer people share than they should: of all, of those interviewed, of those surveyed."""
        for person, levels in list(attached.items()):
            role = self.study.role_of[person]
            for who in (self.study.role_of.keys(), self.study.interviewed, self.study.surveyed):
                alike = [one for one in who if self.study.role_of[one] == role and attached[one] >= levels]
                if levels and person in alike and len(alike) < self.threshold:
                    yield (role, *sorted(levels))


def _counts(attribute: Attribute, listed: Iterable[tuple[str, tuple[int, ...]]]) -> dict[str, dict[str, int]]:
    levels = (*attribute.domain, NOT_STATED)
    return {role: dict(zip(levels, vector, strict=True)) for role, vector in listed if any(vector)}


def _common(states: States, fits: Fits) -> Common | None:
    """What all worlds that fit share; None where none does."""
    found: Common | None = None
    for state, common in states.items():
        if fits(state):
            found = found.with_(common) if found else common
    return found
