"""What the data answer of the reporting checklists, as plain sentences."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb

from explorer.filters import joined
from explorer.named_queries import QUERIES, named_queries
from explorer.words import counted, rows

Answers = dict[tuple[str, int], str]


def computed_answers(database: duckdb.DuckDBPyConnection) -> Answers:
    """By checklist and item number a sentence, empty where the data have nothing to say."""
    queries: Any = named_queries(QUERIES / "build" / "checklists.sql")
    held = rows(queries.held(database))[0]
    interviewed = _people(rows(queries.people_interviewed(database)))
    if not interviewed:
        return {}
    sample = _sample(rows(queries.levels_released(database)))
    return _on_the_study(held, interviewed, sample) | _on_the_findings(held) | _on_the_mix(held, interviewed)


def _people(roles: list[dict[str, Any]]) -> str:
    return joined(counted(role["people"], role["singular"], role["plural"]) for role in roles) if roles else ""


def _sample(levels: list[dict[str, Any]]) -> str:
    """Each released attribute with its groups: `The people interviewed, by gender: 14 Female and 3 Male.`"""
    groups = []
    for attribute, listed in groupby(levels, key=itemgetter("attribute")):
        sizes = joined(f"{level['people']} {level['level']}" for level in listed)
        groups.append(f"by {attribute}: {sizes}")
    return f"The people interviewed, {'; '.join(groups)}." if groups else ""


def _on_the_study(held: dict[str, Any], interviewed: str, sample: str) -> Answers:
    coders = held["coders"]
    tree = counted(held["themes"], "theme")
    if held["subthemes"]:
        tree += f" with {counted(held['subthemes'], 'subtheme')}"
    return {
        ("coreq", 12): f"Interviewed: {interviewed}.",
        ("coreq", 16): sample,
        ("coreq", 24): f"{counted(coders, 'coder')} coded the passages." if coders else "",
        ("coreq", 25): f"The codebook on this page has {tree}.",
    }


def _on_the_findings(held: dict[str, Any]) -> Answers:
    quotes, findings = counted(held["quotes"], "quote"), counted(held["findings"], "key finding")
    has = "has" if held["borne_out"] == 1 else "have"
    borne_out = f"{held['borne_out']} of {findings} {has} at least one quote that supports {'it' if has == 'has' else 'them'}."
    linked = f" Evidence that dissents is linked to {held['with_dissent']} of {findings}." if held["findings"] else ""
    subthemes = f"{counted(held['subthemes'], 'subtheme')}, {held['subthemes_defined']} of them with a definition."
    return {
        ("coreq", 29): f"{quotes} can be read, each under the pseudonym of the participant.",
        ("coreq", 30): borne_out if held["findings"] else "",
        ("coreq", 31): f"{counted(held['themes'], 'theme')}, {held['themes_defined']} of them with a definition.",
        ("coreq", 32): ((subthemes if held["subthemes"] else "") + linked).strip(),
    }


def _on_the_mix(held: dict[str, Any], interviewed: str) -> Answers:
    """What a study with a survey besides its interviews answers."""
    if not held["items"]:
        return {}
    survey = f"{counted(held['items'], 'item')} in {counted(held['instruments'], 'instrument')}"
    in_rows = counted(held["joint_rows"], "row")
    meets = f"Survey and interviews stand side by side in a joint display of {in_rows}."
    found = f"In the joint display the interviews are read beside the survey: of {in_rows} {_inferences(held)}."
    return {
        ("gramms", 3): (
            f"Interviews with {interviewed}, of which {counted(held['quotes'], 'passage')} "
            f"{'is' if held['quotes'] == 1 else 'are'} coded; a survey of {survey}, answered by "
            f"{counted(held['surveyed'], 'person', 'people')}."
        ),
        ("gramms", 4): meets if held["joint_rows"] else "",
        ("gramms", 6): found if held["joint_rows"] else "",
    }


def _inferences(held: dict[str, Any]) -> str:
    """`2 confirm, 1 expands and 1 disagrees`; empty where the joint display has no row."""
    words = {"confirm": ("confirms", "confirm"), "expand": ("expands", "expand"), "disagree": ("disagrees", "disagree")}
    found = [f"{held[name]} {one if held[name] == 1 else several}" for name, (one, several) in words.items() if held[name]]
    return joined(found) if found else ""
