"""All that a findings file gives away: the answers to every question of every link, its tables, its bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.links import NO_ANSWER
from explorer.named_queries import every_query
from explorer.words import rows
from tests.attacker.made_up import NOT_STATED, MadeUp

# What a question needs besides the filters and the survey's items; enough for everything at once.
AT_ONCE: dict[str, Any] = {
    "by_relevance": False,
    "size": 10_000,
    "skip": 0,
    "segment": "",
    "unit": "people",
    "sort": "",
    "most": 10_000,
    "most_people": 1_000,
    "skip_people": 0,
    "most_subthemes": 1_000,
    "skip_subthemes": 0,
    "items": [],
    "answers": [],
    "occasion": "",
    "row": "",
    "slugs": [],
}
# The questions whose rows are people of the slice; of the others a link narrows something else.
OF_PEOPLE = ("framework_matrix", "answer_page", "quote_page", "speakers", "whose_words", "open_answers")
# Those that together show everybody with a level.
BY_LEVEL = ("framework_matrix", "answer_page", "who_took_part")


@dataclass
class Gathered:
    """What was found: levels (`attribute:level`) with people who have them, and how many of a role do.

    Whoever stands in a list that a link with a level opens is noted person by person: all intersections, differences and
    numbers of such lists follow from that.

    A number says whether it is of those only that figures are counted of; of the levels in `complete` all people are known;
    `words` are the levels that stood anywhere, by where.
    """

    attached: set[tuple[str, str]] = field(default_factory=set)
    complete: dict[str, frozenset[str]] = field(default_factory=dict)
    numbers: set[tuple[str, str, int, bool]] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=dict)


class Collector:
    """Reads one findings file for one made-up study."""

    def __init__(self, study: MadeUp, path: Path) -> None:
        self.study, self.path = study, path
        self.findings = Findings(path)
        self.levels = {
            word: f"{attribute.name}:{word}" for attribute in study.attributes for word in (*attribute.domain, *attribute.merge)
        }
        self.pattern = re.compile("|".join(self.levels))
        self.gathered = Gathered()

    def collected(self, every_link: bool) -> Gathered:
        """By tables, bytes and the questions that name people; with `every_link` by all questions of all links."""
        self.asked_of_levels = tuple(every_query()) if every_link else BY_LEVEL
        for levels in self._levels():
            # Most levels are withheld: one link for all of an attribute tells whether it is worth to ask one by one.
            if self._ask_all(Filters(attribute=tuple(levels)), self.asked_of_levels):
                for level in levels:
                    self._ask_level(level)
        for filters in self._links() if every_link else ():
            self._ask_all(filters, tuple(every_query()))
        for item in self.findings.study.items:
            own = [word for word, level in self.levels.items() if level.startswith(f"{item.item}:")]
            self._ask_item(item.item, dict.fromkeys([*own, *((*item.values, NO_ANSWER) if every_link else ())]))
        self._read_tables()
        content = self.path.read_bytes().lower()
        for word in self.levels:
            if word.lower().encode() in content:
                self.gathered.words.setdefault(word, set()).add("bytes")
        return self.gathered

    def _levels(self) -> Iterator[list[str]]:
        """Every level of an attribute as a link writes it, whether the file has it or not."""
        for attribute in self.study.attributes:
            yield [f"{attribute.name}:{level}" for level in (*attribute.domain, *attribute.merge, NOT_STATED)]

    def _links(self) -> Iterator[Filters]:
        study = self.findings.study
        yield Filters()
        released = [(level,) for level in study.levels]
        for role in study.roles:
            yield Filters(role=(role.role,))
            yield from (Filters(role=(role.role,), attribute=level) for level in released)
        for subtheme in study.subthemes:
            yield Filters(subtheme=(subtheme.slug,))
            yield from (Filters(subtheme=(subtheme.slug,), attribute=level) for level in released)
        for word in ("phone", "trust"):
            yield Filters(q=word)
            yield from (Filters(q=word, attribute=level) for level in released)
        yield from (Filters(theme=(theme,)) for theme in study.themes)
        yield from (Filters(who=(person,)) for person in study.participants)

    def _ask_all(self, filters: Filters, queries: Iterable[str]) -> set[str]:
        """These questions of a link; the people who are shown."""
        shown: set[str] = set()
        for query in queries:
            answer = self._ask(query, filters, AT_ONCE)
            if query in OF_PEOPLE:
                shown |= {one for one in answer["participant"] if one}
            self._scan(query, rows(answer))
        return shown

    def _ask_level(self, level: str) -> None:
        """Whoever is shown has the level and, if the file knows it, nobody else."""
        filters = Filters(attribute=(level,))
        shown = self._ask_all(filters, self.asked_of_levels)
        self.gathered.attached |= {(person, level) for person in shown}
        numbers = rows(self._ask("who_took_part", filters, AT_ONCE)) if self.study.interviewed else []
        self.gathered.numbers |= {(line["role"], level, int(line["asked"]), True) for line in numbers if line["role"]}
        if level in self.findings.study.levels:
            self.gathered.complete[level] = frozenset(shown)

    def _ask_item(self, item: str, answers: Iterable[str]) -> None:
        for answer in answers:
            chosen = AT_ONCE | {"items": [item], "answers": [answer]}
            found = self._ask("answer_page", Filters(), chosen)
            if answer in self.levels:
                self.gathered.attached |= {(person, self.levels[answer]) for person in found["participant"]}
            self._scan(f"{item} {answer}", rows(found))
            if answer in self.levels:
                self._note_responses(self.levels[answer], rows(self._ask("item_responses", Filters(), chosen)))

    def _note_responses(self, level: str, responses: list[dict[str, Any]]) -> None:
        """The number of a role where all of it was asked; of fewer it says less than the list."""
        sizes = Counter(self.study.role_of.values())
        told = [line for line in responses if line["asked"] == sizes[line["role"]]]
        self.gathered.numbers |= {(line["role"], level, int(line["people"]), False) for line in told}

    def _ask(self, query: str, filters: Filters, chosen: dict[str, Any]) -> pd.DataFrame:
        possible = chosen | {"filters": filters.as_slice(self.findings.study)}
        items = possible["items"] or [item.item for item in self.findings.study.items]
        possible |= {"items": items, "slugs": [one.slug for one in self.findings.study.subthemes]}
        needed = re.findall(r"\$(\w+)", every_query()[query].sql)
        return self.findings.ask(query, **{name: possible[name] for name in dict.fromkeys(needed)})

    def _read_tables(self) -> None:
        with duckdb.connect(self.path, read_only=True) as database:
            for (table,) in database.execute("select table_name from duckdb_tables() where not internal").fetchall():
                self._scan(f"table {table}", rows(database.table(table).df()))

    def _scan(self, where: str, lines: Iterable[dict[str, Any]]) -> None:
        """Levels that stand in a row: with people, with the number of a role, or by themselves."""
        people = set(self.study.role_of)
        for line in lines:
            cells = [str(value) for value in line.values()]
            for word in set(self.pattern.findall(" ".join(cells))):
                self.gathered.words.setdefault(word, set()).add(where)
                self.gathered.attached |= {(cell, self.levels[word]) for cell in cells if cell in people}
                if line.get("level") == word and line.get("role") and line.get("statistic", "count") == "count":
                    self._note_number(line, self.levels[word])

    def _note_number(self, line: dict[str, Any], level: str) -> None:
        for name in ("recomputed", "people"):
            if not pd.isna(line.get(name)):
                self.gathered.numbers.add((line["role"], level, int(line[name]), name == "recomputed"))
