"""A made-up study as a folder: interviews, a survey with items of every kind, printed figures."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from explorer.build import build
from tests.attacker.made_up import NOT_STATED, ROLES, MadeUp

WORDS = ("phone", "posts", "trust", "morning", "clinic", "screen", "notes", "friend")
LIKERT = ("never", "rarely", "often", "always")


def write(study: MadeUp, folder: Path, minimum: int) -> Path:
    """The study as a folder with this threshold; the findings file built from it comes back."""
    luck = random.Random(study.seed + 1)
    folder.mkdir(parents=True)
    (folder / "study.toml").write_text(_settings(study, minimum), "utf-8")
    columns = [attribute for attribute in study.attributes if not attribute.is_item]
    _table(
        folder / "participants.csv",
        ("participant", "role", *(column.name for column in columns)),
        [
            (name, role, *(column.levels[name].replace(NOT_STATED, "") for column in columns))
            for name, role in study.role_of.items()
        ],
    )
    if study.interviewed:
        _interviews(study, folder, luck)
    if study.surveyed:
        _survey(study, folder, luck)
    if study.interviewed and study.surveyed:
        _table(folder / "joint.csv", ("row", "item", "code", "inference"), [("j1", "use", "Gains > Ease", "confirms")])
    figures = [(attribute, figure) for attribute in study.attributes for figure in attribute.figures]
    _table(
        folder / "published.csv",
        ("figure", "variable", "level", "role", "statistic", "value", "low", "high"),
        [
            (f"f{n}", attribute.name, figure.level, figure.role, figure.statistic, figure.value, figure.low, figure.high)
            for n, (attribute, figure) in enumerate(figures)
        ],
    )
    return build(folder)


def _settings(study: MadeUp, minimum: int) -> str:
    roles = "".join(f"[[role]]\nname = '{role}'\n" for role in dict.fromkeys(sorted(study.role_of.values(), key=ROLES.index)))
    listed = [attribute.name for attribute in study.listed]
    merges = "".join(
        f"[display.merge.{attribute.name}]\n{name} = {list(levels)}\n"
        for attribute in study.attributes
        for name, levels in attribute.merge.items()
    )
    return f"title = 'Made up'\n{roles}[display]\nattributes = {listed}\nminimum_group = {minimum}\n{merges}"


def _interviews(study: MadeUp, folder: Path, luck: random.Random) -> None:
    codes = ("Gains > Ease", "Gains > Trust", "Harms > Privacy", "Silence")
    segments, codings = [], []
    for name in study.interviewed & set(study.role_of):
        for number in range(luck.randint(1, 3)):
            segments.append((f"s{name}{number}", name, f"I say {luck.choice(WORDS)} and {luck.choice(WORDS)} here."))
            codings += [(f"s{name}{number}", code) for code in luck.sample(codes, luck.randint(1, 2))]
    _table(folder / "codebook.csv", ("code",), [(code,) for code in codes])
    _table(folder / "segments.csv", ("segment", "participant", "text"), sorted(segments))
    _table(folder / "codings.csv", ("segment", "code"), sorted(codings))


def _survey(study: MadeUp, folder: Path, luck: random.Random) -> None:
    """Attribute items, with a scale or in words, among ordinary ones of every kind."""
    asked = [attribute for attribute in study.attributes if attribute.is_item]
    items = [(one.name, *(("choice", one.name) if one.has_scale else ("text", "")), "yes") for one in asked]
    items += [("use", "scale", "often", ""), ("app", "choice", "often", ""), ("apps", "choices", "often", "")]
    items += [("years", "number", "", ""), ("why", "text", "", "")]
    _table(folder / "survey_items.csv", ("item", "kind", "scale", "attribute"), items)
    levels = [("often", level) for level in LIKERT] + [
        (one.name, level) for one in asked if one.has_scale for level in one.domain
    ]
    _table(folder / "scales.csv", ("scale", "value"), levels)
    answers: list[tuple[str, str, str]] = []
    for name in sorted(study.surveyed & set(study.role_of)):
        answers += [(name, one.name, one.levels[name]) for one in asked if one.levels[name] != NOT_STATED]
        answers += [(name, item, luck.choice(LIKERT)) for item in ("use", "app")]
        answers += [(name, "apps", level) for level in luck.sample(LIKERT, 2)]
        answers += [(name, "years", str(luck.randint(1, 9))), (name, "why", f"Because of {luck.choice(WORDS)}.")]
    _table(folder / "survey_answers.csv", ("participant", "item", "answer"), answers)


def _table(path: Path, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *lines])
