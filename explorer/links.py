"""A link, held against the study that it is opened on: what it asks for that does not exist is named, never dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from explorer.filters import PARAMETERS, Filters, Query
from explorer.search import parse
from explorer.study import Study

# Parameters of Streamlit itself.
_EMBEDDING = {"embed", "embed_options"}
_CHOICES = {"by": ("people", "segments"), "sort": ("relevance", "interview")}
_CALLED = {
    "role": "role",
    "theme": "theme",
    "subtheme": "subtheme",
    "together": "subtheme",
    "who": "participant",
    "attribute": "attribute",
}


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


def resolved(filters: Filters, study: Study) -> Filters:
    """The same view with every value in the study's own spelling. Unknown values stay: they match nothing."""
    known = known_values(study)
    values: dict[str, Any] = {
        name: tuple(dict.fromkeys(known[name].get(value.lower(), value) for value in getattr(filters, name))) for name in known
    }
    defaults = {name: getattr(Filters(), name) for name in _CHOICES if _unknown_choice(filters, name)}
    return replace(filters, **values | defaults)


def unknown_values(filters: Filters, study: Study) -> list[tuple[str, str]]:
    """Field and value of all that the view asks for and the study does not have."""
    known = known_values(study)
    return [(name, value) for name in known for value in getattr(filters, name) if value.lower() not in known[name]]


def problems(query: Query, study: Study) -> list[str]:
    """A sentence for each thing in the link that does not exist or cannot be met."""
    filters = Filters.from_query(query)
    found = [f"This study has no {_CALLED[name]} “{value}”." for name, value in unknown_values(filters, study)]
    for name, choices in _CHOICES.items():
        if _unknown_choice(filters, name):
            found.append(f"“{getattr(filters, name)}” is not a choice of {name}; there are {' and '.join(choices)}.")
    page = query.get("page", ["1"])[-1]
    if str(filters.page) != page.strip():
        found.append(f"“{page}” is not the number of a page; this is the first.")
    known = {*PARAMETERS.values(), *_EMBEDDING}
    found += [f"This explorer knows no filter “{name}” in a link." for name in query if name not in known]
    return found + unmeetable(resolved(filters, study), study)


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


def _unknown_choice(filters: Filters, name: str) -> bool:
    value = getattr(filters, name)
    return bool(value) and value not in _CHOICES[name]
