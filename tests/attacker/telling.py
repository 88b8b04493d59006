"""What a findings file says of printed figures in a world that the attacker imagines: the rule of decision 0013, once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tests.attacker.made_up import NOT_STATED, Attribute, Figure, rounded

# The people of each role by level, of those that figures are counted of; a role without such people is left out.
Counts = Mapping[str, Mapping[str, int]]
NOTHING = ("not computed", None, True)


@dataclass(frozen=True)
class Result:
    """A figure as a world gives it: whether it agrees with the printed one (None where there is none), and its value."""

    agrees: bool | None
    value: float | None


def exact(attribute: Attribute, figure: Figure, counts: Counts) -> Result:
    """One figure of a world, rounded as it is printed."""
    levels: dict[str, int] = {}
    for role, group in counts.items():
        for level, people in group.items() if figure.role in ("", role) else ():
            levels[level] = levels.get(level, 0) + people
    people = sum(levels.values())
    numbers = {int(level): n for level, n in levels.items() if attribute.is_number and level != NOT_STATED and n}
    if not people or (figure.statistic in ("mean", "range") and not numbers):
        return Result(None, None)
    if figure.statistic == "range":
        return Result((str(min(numbers)), str(max(numbers))) == (figure.low, figure.high), None)
    if figure.statistic == "mean":
        value = rounded(Fraction(sum(number * n for number, n in numbers.items()), sum(numbers.values())), 1)
    else:
        meant = Fraction(levels.get(figure.level, 0))
        value = rounded(meant if figure.statistic == "count" else 100 * meant / people, 0)
    return Result(Fraction(value) == Fraction(figure.value), float(value))


def told(attribute: Attribute, counts: Counts, minimum: int) -> tuple[tuple[str, float | None, bool], ...]:
    """For each printed figure its verdict, the recomputed value if it is given, and whether it is kept back for the guard."""
    results = [exact(attribute, figure, counts) for figure in attribute.figures]
    if minimum == 1:
        return tuple(_said(result, True) for result in results)
    guards = [_guard(attribute, figure.role, counts, minimum) for figure in attribute.figures]
    agreement: dict[str, bool] = {}
    large = [result.agrees is True for result, guard in zip(results, guards, strict=True) if guard["large"]]
    agreement["all"] = all(large)
    said = []
    for figure, result, guard in zip(attribute.figures, results, guards, strict=True):
        needs = "numbers" if figure.statistic in ("mean", "range") else "levels"
        if not guard["large"] or not (agreement["all"] or guard[needs]):
            said.append(NOTHING)
        else:
            said.append(_said(result, not agreement["all"]))
    return tuple(said)


def _said(result: Result, with_value: bool) -> tuple[str, float | None, bool]:
    if result.agrees is None:
        return ("not computed", None, False)
    return ("matches" if result.agrees else "differs", result.value if with_value else None, False)


def _guard(attribute: Attribute, role: str, counts: Counts, minimum: int) -> dict[str, bool]:
    """Whether a role, or each where it is empty, is large, has large levels, and has many numbers."""
    roles = []
    for name, group in counts.items():
        people = [n for n in group.values() if n]
        numbers = sum(1 for level, n in group.items() if attribute.is_number and level != NOT_STATED and n)
        roles.append((name, sum(people) >= minimum, min(people) >= minimum and len(people) > 1, numbers))
    mine = [entry for entry in roles if role in ("", entry[0])]
    many = [numbers >= minimum + 2 for *_, numbers in mine]
    none = [role == "" and numbers == 0 for *_, numbers in mine]
    return {
        "large": bool(mine) and all(large for _, large, _, _ in mine),
        "levels": bool(mine) and all(levels for _, _, levels, _ in mine),
        "numbers": any(many) and all(one or other for one, other in zip(many, none, strict=True)),
    }
