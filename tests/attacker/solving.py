"""Worlds: every way in which people may have the levels of an attribute, and what all of them that fit have in common.

People who are alike in all that is known are exchangeable, so a world says of each such cell how many have which level. Cells
are put together group by group and role by role; what cannot be told apart any more is kept as one state.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.attacker.made_up import NOT_STATED, Attribute

MOST_WORLDS = 25_000


class TooManyWorlds(Exception):
    """More worlds than a test has time for."""


@dataclass(frozen=True)
class Person:
    """All that is known of a person besides the attribute: `before` and `released` are the levels that are shown."""

    role: str
    interviewed: bool
    surveyed: bool
    is_counted: bool
    before: Hashable
    released: Hashable
    allowed: frozenset[str]


@dataclass(frozen=True)
class State:
    """What of some cells is told apart: whether the attribute passes plain and merged, and the counts of its levels."""

    plain: bool = True
    merged: bool = True
    mixed: bool = True
    counted: tuple[tuple[str, tuple[int, ...]], ...] = ()
    everyone: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass
class Common:
    """What all worlds of a state share: people's levels, and the count of each level in a role (None where it varies)."""

    attached: frozenset[tuple[str, str]]
    counts: dict[tuple[str, str], int | None]

    def with_(self, other: Common) -> Common:
        both = self.counts.keys() & other.counts.keys()
        counts = {key: self.counts[key] if self.counts[key] == other.counts[key] else None for key in both}
        return Common(self.attached & other.attached, counts)

    def beside(self, other: Common) -> Common:
        return Common(self.attached | other.attached, self.counts | other.counts)


States = dict[State, Common]


def states_of(attribute: Attribute, people: Mapping[str, Person], minimum: int, apart: bool) -> States:
    """Every state of all people; the counts of roles are told apart only where something depends on them."""
    whole: States = {State(): Common(frozenset(), {})}
    levels = (*attribute.domain, NOT_STATED)
    for role in sorted({person.role for person in people.values()}):
        mine = {name: person for name, person in people.items() if person.role == role}
        states: States = {State(): Common(frozenset(), {})}
        for before in {person.before for person in mine.values()}:
            group = {name: person for name, person in mine.items() if person.before == before}
            states = _together(states, _of_group(attribute, group, minimum, levels), _added)
        named = defaultdict(list)
        for state, common in states.items():
            everyone = dict(zip(levels, state.everyone[0][1], strict=True))
            common.counts = {(role, level): number for level, number in everyone.items()}
            kept = state if apart else State(state.plain, state.merged, state.mixed)
            named[kept].append(common)
        whole = _together(whole, {state: _shared(commons) for state, commons in named.items()}, _listed)
    return whole


def _shared(commons: Iterable[Common]) -> Common:
    first, *others = commons
    for other in others:
        first = first.with_(other)
    return first


def _together(states: States, more: States, counts: Callable[..., tuple]) -> States:
    if len(states) * len(more) > MOST_WORLDS:
        raise TooManyWorlds
    found: States = {}
    for (one, common), (other, beside) in itertools.product(states.items(), more.items()):
        state = State(
            one.plain and other.plain,
            one.merged and other.merged,
            one.mixed and other.mixed,
            counts(one.counted, other.counted),
            counts(one.everyone, other.everyone),
        )
        both = common.beside(beside)
        found[state] = found[state].with_(both) if state in found else both
    return found


def _added(one: tuple, other: tuple) -> tuple:
    """The counts of two groups of one role."""
    if not one or not other:
        return one or other
    return ((one[0][0], tuple(a + b for a, b in zip(one[0][1], other[0][1], strict=True))),)


def _listed(one: tuple, other: tuple) -> tuple:
    return one + other


def _of_group(attribute: Attribute, people: Mapping[str, Person], minimum: int, levels: tuple[str, ...]) -> States:
    """The states of people of one role who have the same released levels of the attributes before this one."""
    cells: dict[Person, list[str]] = defaultdict(list)
    for name, person in people.items():
        cells[person].append(name)
    role = next(iter(cells)).role
    choices = [list(_vectors(len(names), cell.allowed, levels)) for cell, names in cells.items()]
    worlds = 1
    for choice in choices:
        worlds *= len(choice)
    if worlds > MOST_WORLDS:
        raise TooManyWorlds
    found: States = {}
    for vectors in itertools.product(*choices):
        world = dict(zip(cells, vectors, strict=True))
        state = State(
            _passes(world, {}, levels, minimum),
            _passes(world, attribute.merge, levels, minimum) and _is_mixed(world, attribute.merge, levels, lambda _: 0),
            _is_mixed(world, attribute.merge, levels, lambda cell: cell.released),
            ((role, _sum((v for cell, v in world.items() if cell.is_counted), len(levels))),),
            ((role, _sum(world.values(), len(levels))),),
        )
        alike = ((names, v) for names, v in zip(cells.values(), vectors, strict=True) if max(v) == len(names))
        attached = frozenset((name, levels[vector.index(max(vector))]) for names, vector in alike for name in names)
        common = Common(attached, {})
        found[state] = found[state].with_(common) if state in found else common
    return found


def _vectors(people: int, allowed: frozenset[str], levels: tuple[str, ...]) -> Iterator[tuple[int, ...]]:
    """Every way to spread so many people over the levels that they may have."""
    for chosen in itertools.combinations_with_replacement([level for level in levels if level in allowed], people):
        times = Counter(chosen)
        yield tuple(times[level] for level in levels)


def _sum(vectors: Iterable[tuple[int, ...]], length: int) -> tuple[int, ...]:
    return tuple(map(sum, zip(*vectors, strict=True))) or (0,) * length


World = Mapping[Person, tuple[int, ...]]


def _passes(world: World, merge: Mapping[str, tuple[str, ...]], levels: tuple[str, ...], minimum: int) -> bool:
    """Whether each level, merged or not, has enough people of all, of those interviewed and of those surveyed."""
    name = {level: merged for merged, together in merge.items() for level in together}
    for who in (lambda _: True, lambda cell: cell.interviewed, lambda cell: cell.surveyed):
        sizes: Counter[str] = Counter()
        for cell, vector in world.items():
            if who(cell):
                sizes.update({name.get(level, level): 0 for level in levels})
                for level, people in zip(levels, vector, strict=True):
                    sizes[name.get(level, level)] += people
        if any(0 < people < minimum for people in sizes.values()):
            return False
    return True


def _is_mixed(
    world: World, merge: Mapping[str, tuple[str, ...]], levels: tuple[str, ...], group_of: Callable[[Person], Hashable]
) -> bool:
    """Whether a merged level holds two of its levels and more than two people, or nobody, in every group."""
    parts: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for cell, vector in world.items():
        held = {level: people for level, people in zip(levels, vector, strict=True) if people}
        for merged, together in merge.items():
            parts[group_of(cell), merged].update({level: held[level] for level in together if level in held})
    return all(len(found) > 1 and found.total() > 2 for found in parts.values() if found)
