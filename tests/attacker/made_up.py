"""Made-up studies with attributes of people, from columns and from items of the survey, and with printed figures."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ROLES = ("Patient", "Therapist", "Carer")
NOT_STATED = "Not stated"


@dataclass(frozen=True)
class Figure:
    """A figure as the article prints it; `value` is empty for a range."""

    role: str
    level: str
    statistic: str
    value: str
    low: str = ""
    high: str = ""


@dataclass
class Attribute:
    """What is known of people. `levels` are those of each person; of an item of the survey they are answers."""

    name: str
    domain: tuple[str, ...]
    levels: dict[str, str]
    is_item: bool = False
    has_scale: bool = False
    is_number: bool = False
    is_listed: bool = False
    merge: dict[str, tuple[str, ...]] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)


@dataclass
class MadeUp:
    """A study, before it is written: its people by role, who was interviewed and surveyed, and their attributes."""

    seed: int
    minimum: int
    role_of: dict[str, str]
    interviewed: frozenset[str]
    surveyed: frozenset[str]
    attributes: list[Attribute]

    @property
    def counted(self) -> list[str]:
        """The people of whom printed figures are counted: all who were interviewed, without interviews all surveyed."""
        return [name for name in self.role_of if name in (self.interviewed or self.surveyed)]

    @property
    def listed(self) -> list[Attribute]:
        return [attribute for attribute in self.attributes if attribute.is_listed]


def made_up(seed: int) -> MadeUp:
    """The study of a seed: one to three roles of two to fourteen people."""
    luck = random.Random(seed)
    roles = ROLES[: luck.choice((1, 1, 2, 2, 3))]
    most = {1: 14, 2: 9, 3: 6}[len(roles)]
    sizes = [luck.randint(2, most) for _ in roles]
    names = [(f"{role[0]}{number}", role) for role, size in zip(roles, sizes, strict=True) for number in range(1, size + 1)]
    role_of = dict(luck.sample(names, len(names)) if luck.random() < 0.5 else names)
    interviewed, surveyed = _who_took_part(luck, list(role_of))
    study = MadeUp(seed, luck.choice((2, 3, 3, 5)), role_of, interviewed, surveyed, [])
    for place in range(luck.randint(2, 4)):
        study.attributes.append(_attribute(luck, study, place))
    listed = luck.randint(1, min(3, len(study.attributes)))
    for attribute in luck.sample(study.attributes, listed):
        attribute.is_listed = True
    luck.shuffle(study.attributes)
    for attribute in study.attributes:
        attribute.figures = _figures(luck, study, attribute)
    return study


def _who_took_part(luck: random.Random, names: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    kind = luck.choice(("interviews", "both", "both", "mixed", "survey"))
    some = frozenset(name for name in names if luck.random() < 0.6)
    return {
        "interviews": (frozenset(names), frozenset()),
        "both": (frozenset(names), frozenset(names)),
        "mixed": (some or frozenset(names), frozenset(names) - some or frozenset(names)),
        "survey": (frozenset(), frozenset(names)),
    }[kind]


def _attribute(luck: random.Random, study: MadeUp, place: int) -> Attribute:
    """Levels in words that stand nowhere else; some of them may be merged."""
    name = ("gender", "setting", "training", "region")[place]
    is_item = bool(study.surveyed) and luck.random() < 0.5
    is_number = luck.random() < 0.2
    letters = "abc"[: luck.randint(2, 3)] if not is_number else "abcd"
    domain = tuple(str(4310 + 1000 * place + 3 * ord(one)) if is_number else f"{name}zq{one}" for one in letters)
    has_scale = is_item and not is_number and luck.random() < 0.5
    attribute = Attribute(name, domain, _levels(luck, study, domain), is_item, has_scale, is_number)
    for person in study.role_of.keys() - study.surveyed if is_item else ():
        attribute.levels[person] = NOT_STATED
    if len(domain) == 3 and luck.random() < 0.7:
        attribute.merge = {f"{name}zqtogether": tuple(luck.sample(domain, 2))}
        _alternate(luck, study, attribute)
    elif len(domain) == 2 and luck.random() < 0.2:
        attribute.merge = {f"{name}zqtogether": domain}
    return attribute


def _levels(luck: random.Random, study: MadeUp, domain: tuple[str, ...]) -> dict[str, str]:
    """By chance, or role by role in groups that are nearly or just large enough."""
    is_chance = luck.random() < 0.4
    levels = {}
    for role in dict.fromkeys(study.role_of.values()):
        people = [person for person in study.role_of if study.role_of[person] == role]
        chances = luck.choices(domain, [luck.choice((1, 1, 2)) for _ in domain], k=len(people))
        group = study.minimum - (luck.random() < 0.15)
        several = luck.sample(domain, max(1, min(len(domain), len(people) // group)))
        even = sorted(several[place % len(several)] for place in range(len(people)))
        levels |= dict(zip(people, chances if is_chance else even, strict=True))
        if luck.random() < 0.1:
            levels[luck.choice(people)] = NOT_STATED
    return levels


def _alternate(luck: random.Random, study: MadeUp, attribute: Attribute) -> None:
    """Often so few people of two levels, in turns, that the levels need to be merged; the others have the third."""
    together = next(iter(attribute.merge.values()))
    third = next(level for level in attribute.domain if level not in together)
    if luck.random() < 0.3 or (attribute.is_item and study.surveyed != study.role_of.keys()):
        return
    for role in dict.fromkeys(study.role_of.values()):
        people = [person for person in study.role_of if study.role_of[person] == role]
        few = luck.randint(study.minimum, 2 * study.minimum - 1)
        number = few if len(people) - few >= study.minimum else len(people)
        levels = [together[place % 2] if place < number else third for place in range(len(people))]
        attribute.levels.update(zip(people, levels, strict=True))


def _figures(luck: random.Random, study: MadeUp, attribute: Attribute) -> list[Figure]:
    if luck.random() < 0.4:
        return []
    roles = ["", *dict.fromkeys(study.role_of.values())]
    found = []
    for role in luck.sample(roles, luck.randint(1, len(roles))):
        kinds = ["mean", "range"] if attribute.is_number else ["count", "count", "percent"]
        for level in luck.sample(attribute.domain, luck.randint(1, 2)):
            statistic = luck.choice(kinds)
            figure = printed(study, attribute, role, "" if attribute.is_number else level, statistic)
            found.append(_misprinted(figure) if luck.random() < 0.3 else figure)
    return list(dict.fromkeys(found))


def _misprinted(figure: Figure) -> Figure:
    if figure.statistic == "range":
        return replace(figure, high=str(int(figure.high) + 1))
    return replace(figure, value=str(Decimal(figure.value) + 1))


def printed(study: MadeUp, attribute: Attribute, role: str, level: str, statistic: str) -> Figure:
    """A true figure, as an article prints it: means with one place."""
    levels = [attribute.levels[name] for name in study.counted if role in ("", study.role_of[name])]
    numbers = [int(one) for one in levels if attribute.is_number and one != NOT_STATED] or [1]
    if statistic == "range":
        return Figure(role, level, statistic, "", str(min(numbers)), str(max(numbers)))
    exact = {
        "count": Fraction(levels.count(level)),
        "percent": Fraction(100 * levels.count(level), max(len(levels), 1)),
        "mean": Fraction(sum(numbers), len(numbers)),
    }[statistic]
    return Figure(role, level, statistic, rounded(exact, 1 if statistic == "mean" else 0))


def rounded(exact: Fraction, places: int) -> str:
    """Half a unit is rounded away from zero."""
    return str((Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
