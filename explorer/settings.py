"""study.toml, read with care: every fault is named, every default stands here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import snowballstemmer

from explorer.problems import Problem

PROVENANCES = ("illustrative", "published", "collected")
MINIMUM_GROUP = 5


@dataclass(frozen=True)
class Role:
    """A group of people: its name in links and data, and how to speak of one and of several."""

    role: str
    singular: str
    plural: str


@dataclass(frozen=True)
class Settings:
    """What study.toml says."""

    title: str
    short_title: str
    question: str
    design: str
    provenance: str
    note: str
    citation: str
    doi: str
    language: str
    roles: tuple[Role, ...]
    show_memos: bool
    attributes: tuple[str, ...]
    minimum_group: int


def read_settings(toml: dict[str, Any], problems: list[Problem]) -> Settings:
    """Settings from the parsed study.toml; faults are added to `problems` and defaults stand in."""
    display = toml.get("display", {})
    settings = Settings(
        title=_text(toml, "title", problems, required=True),
        short_title=_text(toml, "short_title", problems) or _text(toml, "title", []),
        question=_text(toml, "question", problems),
        design=_text(toml, "design", problems),
        provenance=_text(toml, "provenance", problems) or "collected",
        note=_text(toml, "note", problems),
        citation=_text(toml, "citation", problems),
        doi=_text(toml, "doi", problems),
        language=(_text(toml, "language", problems) or "english").lower(),
        roles=_roles(toml, problems),
        show_memos=display.get("show_memos") is True,
        attributes=tuple(str(name) for name in display.get("attributes", [])),
        minimum_group=_minimum_group(display, problems),
    )
    if settings.provenance not in PROVENANCES:
        problems.append(_problem("provenance", settings.provenance, f"write one of: {', '.join(PROVENANCES)}"))
    if settings.language not in snowballstemmer.algorithms():
        known = ", ".join(sorted(snowballstemmer.algorithms()))
        problems.append(_problem("language", settings.language, f"no stemmer of that name; there are {known}"))
    return settings


def _problem(key: str, value: object, cure: str) -> Problem:
    return Problem("study.toml", 0, key, str(value), cure)


def _text(toml: dict[str, Any], key: str, problems: list[Problem], required: bool = False) -> str:
    value = toml.get(key, "")
    if not isinstance(value, str):
        problems.append(_problem(key, value, "this must be text in quotes"))
        return ""
    if required and toml and not value.strip():
        problems.append(_problem(key, "", "it is missing; write it in study.toml"))
    return value.strip()


def _roles(toml: dict[str, Any], problems: list[Problem]) -> tuple[Role, ...]:
    entries = toml.get("role", [])
    names = [str(entry.get("name", "")).strip() for entry in entries]
    if toml and not any(names):
        problems.append(_problem("role", "", 'there is none; add a [[role]] with name = "Patient" and so on'))
    for repeated in sorted({name for name in names if names.count(name) > 1}):
        problems.append(_problem("role", repeated, "the role stands twice; keep one"))
    return tuple(
        Role(name, str(entry.get("singular", name.lower())), str(entry.get("plural", name.lower() + "s")))
        for number, (name, entry) in enumerate(zip(names, entries, strict=True))
        if name and name not in names[:number]
    )


def _minimum_group(display: dict[str, Any], problems: list[Problem]) -> int:
    value = display.get("minimum_group", MINIMUM_GROUP)
    if isinstance(value, int) and value >= 1:
        return value
    problems.append(_problem("minimum_group", value, "this must be a whole number of at least 1"))
    return MINIMUM_GROUP
