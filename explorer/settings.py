"""study.toml, read with care: every fault is named, every default stands here."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any

import snowballstemmer

from explorer.citation import Article
from explorer.problems import Problem
from explorer.settings_tables import REPORTING, merges, reporting

PROVENANCES = ("illustrative", "published", "collected")
MINIMUM_GROUP = 5
# TOML puts a key that stands too low into the table above it, so every table has its list.
KEYS = {
    "": [
        "title",
        "short_title",
        "question",
        "design",
        "provenance",
        "note",
        "limits",
        "language",
        "article",
        "role",
        "display",
        *REPORTING,
    ],
    "article": [entry.name for entry in fields(Article)],
    "role": ["name", "singular", "plural"],
    "display": ["show_memos", "attributes", "merge", "minimum_group", "minimum_group_reason"],
}


@dataclass(frozen=True)
class Role:
    """A group of people: its name in links and data, and how to speak of one and of several."""

    role: str
    singular: str
    plural: str


@dataclass(frozen=True)
class Settings:
    """What study.toml says.

    `merge` holds, by attribute, the levels that may be shown together and what they are then called; `reporting`, by
    checklist, the study's own answers by item number.
    """

    title: str
    short_title: str
    question: str
    design: str
    provenance: str
    note: str
    language: str
    limits: tuple[str, ...]
    article: Article | None
    roles: tuple[Role, ...]
    show_memos: bool
    attributes: tuple[str, ...]
    merge: dict[str, dict[str, tuple[str, ...]]]
    minimum_group: int
    minimum_group_reason: str
    reporting: dict[str, dict[int, str]]


def read_settings(toml: dict[str, Any], problems: list[Problem]) -> Settings:
    """Settings from the parsed study.toml; faults are added to `problems` and defaults stand in."""
    _name_unknown_keys(toml, problems)
    display = toml.get("display", {})
    settings = Settings(
        title=_text(toml, "title", problems, required=True),
        short_title=_text(toml, "short_title", problems) or _text(toml, "title", []),
        question=_text(toml, "question", problems),
        design=_text(toml, "design", problems),
        provenance=_text(toml, "provenance", problems) or "collected",
        note=_text(toml, "note", problems),
        language=(_text(toml, "language", problems) or "english").lower(),
        limits=_texts(toml, "limits", problems),
        article=_article(toml.get("article"), problems),
        roles=_roles(toml, problems),
        show_memos=display.get("show_memos") is True,
        attributes=tuple(str(name) for name in display.get("attributes", [])),
        merge=merges(display, problems),
        minimum_group=_minimum_group(display, problems),
        minimum_group_reason=_text(display, "minimum_group_reason", problems),
        reporting=reporting(toml, problems),
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


def _texts(toml: dict[str, Any], key: str, problems: list[Problem]) -> tuple[str, ...]:
    values = toml.get(key, [])
    if isinstance(values, list) and all(isinstance(value, str) and value.strip() for value in values):
        return tuple(" ".join(value.split()) for value in values)
    problems.append(_problem(key, values, "this must be a list of texts in quotes, none of them empty"))
    return ()


def _article(table: Any, problems: list[Problem]) -> Article | None:
    """The article, if study.toml has one; its faults are told by key, as article.title."""
    if not isinstance(table, dict):
        if table is not None:
            problems.append(_problem("article", table, "this must be a table: a line [article] with its keys below"))
        return None
    faults: list[Problem] = []
    # Years, volumes and numbers are written with or without quotes.
    plain = {name: str(value) if type(value) is int else value for name, value in table.items()}
    words = {name: " ".join(_text(plain, name, faults).split()) for name in KEYS["article"] if name != "authors"}
    article = Article(authors=_texts(table, "authors", faults), **words)
    if not article.title and isinstance(plain.get("title", ""), str):
        faults.append(_problem("title", "", "it is missing; an article has a title"))
    if article.year and not re.fullmatch(r"[12]\d{3}", article.year):
        faults.append(_problem("year", article.year, "this must be a year of four digits"))
    if article.doi and not re.fullmatch(r"10\.\d+/\S+", article.doi):
        faults.append(_problem("doi", article.doi, "write the bare DOI, as 10.2196/32103, without an address before it"))
    if article.url and not re.match(r"https?://\w", article.url):
        faults.append(_problem("url", article.url, "this must be an address that begins with https:// or http://"))
    problems += [replace(fault, column=f"article.{fault.column}") for fault in faults]
    return article


def _name_unknown_keys(toml: dict[str, Any], problems: list[Problem]) -> None:
    for table, known in KEYS.items():
        entries = toml.get(table, []) if table else toml
        written = [entry for entry in (entries if isinstance(entries, list) else [entries]) if isinstance(entry, dict)]
        for name in (name for entry in written for name in entry if name not in known):
            cure = f"no such key is known here; there are {', '.join(known)}"
            problems.append(_problem(f"{table}.{name}" if table else name, "", cure))


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
