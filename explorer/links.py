"""A link, held against the study that it is opened on: what it asks for that does not exist is named, never dropped."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from explorer.filters import EVERYTHING, PARAMETERS, Filters, Query, joined
from explorer.search import parse
from explorer.study import Study

# Parameters of Streamlit itself.
_EMBEDDING = {"embed", "embed_options"}
_CHOICES: dict[str, tuple[str, ...]] = {"by": ("people", "segments"), "sort": (), "all": ()}
# What a page has to choose besides; the first is its default.
_CHOICES_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "quotes": {"sort": ("relevance", "interview")},
    "compare": {"sort": ("difference", "total"), "all": ("1",)},
    "themes": {"all": ("1",)},
    "joint": {"sort": ("survey", "themes", "inference")},
}
_CALLED = {
    "role": "role",
    "theme": "theme",
    "subtheme": "subtheme",
    "together": "subtheme",
    "who": "participant",
    "attribute": "attribute",
    "item": "survey item",
    "occasion": "occasion",
    "row": "row of the joint display",
}
NO_ANSWER = "no answer"
# The occasion without a name, where others have one.
UNNAMED = "unnamed"
_NUMBER = r"-?\d+(\.\d+)?(e[+-]?\d+)?"
SPAN = re.compile(rf"{_NUMBER}(\.\.{_NUMBER})?")


@lru_cache(maxsize=16)
def known_values(study: Study) -> dict[str, dict[str, str]]:
    """For each field that names things of the study: every accepted spelling, in lower case, and the value it means."""
    slugs = {subtheme.slug: subtheme.slug for subtheme in study.subthemes}
    slugs |= {subtheme.path: subtheme.slug for subtheme in study.subthemes}
    names = {
        "role": {role.role: role.role for role in study.roles},
        "theme": {theme: theme for theme in study.themes},
        "subtheme": slugs,
        "together": slugs,
        "who": {participant: participant for participant in study.participants},
        "attribute": {level: level for level in study.levels},
        "item": {item.item: item.item for item in study.items},
        "occasion": {occasion: occasion for occasion in (study.occasions and (UNNAMED, *study.occasions))},
        "row": {row: row for row in study.joint_rows},
    }
    return {name: {spelling.lower(): value for spelling, value in values.items()} for name, values in names.items()}


def resolved(filters: Filters, study: Study, page: str) -> Filters:
    """The same view with every value in the study's own spelling. Unknown values stay: they match nothing.

    An order or unit that the page does not offer becomes the default.
    """
    known = known_values(study)
    values: dict[str, Any] = {}
    for name, spellings in known.items():
        found = tuple(dict.fromkeys(spellings.get(value.lower(), value) for value in _named(filters, name)))
        values[name] = found if isinstance(getattr(filters, name), tuple) else "".join(found)
    values["answer"] = _answers(filters.answer, values["item"], study)
    defaults = {name: getattr(EVERYTHING, name) for name in _unknown_choices(filters, page)}
    return replace(filters, **values | defaults)


def _answers(answers: tuple[str, ...], item: str, study: Study) -> tuple[str, ...]:
    """Answers in the spelling of the item's levels."""
    levels = {value.lower(): value for one in study.items if one.item == item for value in (NO_ANSWER, *one.values)}
    return tuple(dict.fromkeys(levels.get(answer.lower(), answer) for answer in answers))


def unknown_values(filters: Filters, study: Study) -> list[tuple[str, str]]:
    """Field and value of all that the view asks for and the study does not have."""
    known = known_values(study)
    return [(name, value) for name in known for value in _named(filters, name) if value.lower() not in known[name]]


def _named(filters: Filters, name: str) -> tuple[str, ...]:
    """What the view names in a field, whether it takes one value or several."""
    value = getattr(filters, name)
    return value if isinstance(value, tuple) else (value,) if value else ()


def problems(query: Query, study: Study, page: str) -> list[str]:
    """A sentence for each thing in a link to a page that does not exist there or cannot be met."""
    filters = Filters.from_query(query)
    found = [_is_unknown(study, name, value) for name, value in unknown_values(filters, study)]
    found += unknown_answers(resolved(filters, study, page), study)
    for name, choices in _unknown_choices(filters, page).items():
        offered = f"choose {joined(choices, 'or')}" if choices else "this page has none"
        found.append(f"“{getattr(filters, name)}” is not a choice of {name}; {offered}.")
    for name in ("page", "page2"):
        number = query.get(name, ["1"])[-1]
        if str(getattr(filters, name)) != number.strip():
            found.append(f"“{number}” is not the number of a page; this is the first.")
    known = {*PARAMETERS.values(), *_EMBEDDING}
    found += [f"This explorer knows no filter “{name}” in a link." for name in query if name not in known]
    return found + unmeetable(resolved(filters, study, page), study)


def _is_unknown(study: Study, name: str, value: str) -> str:
    if value in study.withdrawn:
        return f"{value} was withdrawn from this study; nothing of it is left here."
    return f"This study has no {_CALLED[name]} “{value}”."


def unknown_answers(filters: Filters, study: Study) -> list[str]:
    """A sentence for each answer of a link that the item cannot have, or that names no item."""
    if filters.answer and not filters.item:
        return [f"“{joined(filters.answer, 'or')}” is an answer without its survey item; nothing is narrowed by it."]
    return [
        f"The survey item “{item.item}” has no answer “{answer}”."
        for item in study.items
        if item.item == filters.item
        for answer in filters.answer
        if answer not in (NO_ANSWER, *item.values) and not (item.kind == "number" and SPAN.fullmatch(answer))
    ]


def unmeetable(filters: Filters, study: Study) -> list[str]:
    """Choices that exclude each other, and a search without a word."""
    found = []
    outside = [
        subtheme.name
        for subtheme in study.subthemes
        if filters.theme and subtheme.slug in filters.subtheme and subtheme.theme not in filters.theme
    ]
    if outside:
        lies = "lies" if len(outside) == 1 else "lie"
        found.append(f"{' and '.join(outside)} {lies} outside the chosen theme, so nothing matches; clear one of the two.")
    if filters.q and not parse(filters.q, study.language).as_slice()["searching"]:
        found.append(f"The search “{filters.q}” holds no letter or digit, so it narrows nothing.")
    return found


def _unknown_choices(filters: Filters, page: str) -> dict[str, tuple[str, ...]]:
    """The fields with a value that the page does not offer, and what it offers instead."""
    offered = _CHOICES | _CHOICES_OF.get(page, {})
    return {name: offered[name] for name in offered if getattr(filters, name) not in ("", *offered[name])}
