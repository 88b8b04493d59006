"""A link, held against the study that it is opened on: what it asks for that does not exist is named, never dropped."""

from __future__ import annotations

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
}
_CALLED = {
    "role": "role",
    "theme": "theme",
    "subtheme": "subtheme",
    "together": "subtheme",
    "who": "participant",
    "attribute": "attribute",
}


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
    }
    return {name: {spelling.lower(): value for spelling, value in values.items()} for name, values in names.items()}


def resolved(filters: Filters, study: Study, page: str) -> Filters:
    """The same view with every value in the study's own spelling. Unknown values stay: they match nothing.

    An order or unit that the page does not offer becomes the default.
    """
    known = known_values(study)
    values: dict[str, Any] = {
        name: tuple(dict.fromkeys(known[name].get(value.lower(), value) for value in getattr(filters, name))) for name in known
    }
    defaults = {name: getattr(EVERYTHING, name) for name in _unknown_choices(filters, page)}
    return replace(filters, **values | defaults)


def unknown_values(filters: Filters, study: Study) -> list[tuple[str, str]]:
    """Field and value of all that the view asks for and the study does not have."""
    known = known_values(study)
    return [(name, value) for name in known for value in getattr(filters, name) if value.lower() not in known[name]]


def problems(query: Query, study: Study, page: str) -> list[str]:
    """A sentence for each thing in a link to a page that does not exist there or cannot be met."""
    filters = Filters.from_query(query)
    found = [f"This study has no {_CALLED[name]} “{value}”." for name, value in unknown_values(filters, study)]
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
