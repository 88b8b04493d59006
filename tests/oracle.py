"""What a slice holds, worked out a second time: in plain Python, from the findings file's own rows, without its SQL."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.search import WORD, parse, plain, stem
from explorer.words import rows

TABLES = ("segment", "coding", "code", "subtheme", "participant", "attribute")


@dataclass(frozen=True)
class Coded:
    """A segment of an interview and a subtheme that it is coded with."""

    segment: str
    participant: str
    role: str
    theme: str
    slug: str


@dataclass(frozen=True)
class Person:
    """Somebody who was interviewed, with the released levels as links write them."""

    participant: str
    role: str
    levels: frozenset[str]


class Oracle:
    """Counts of one findings file. Of its tables only those are read that hold what was said, by whom, coded as what."""

    def __init__(self, findings: Findings) -> None:
        self.language = findings.study.language
        table = {name: rows(findings._cursor().execute(f"from findings.{name}").df()) for name in TABLES}
        interviews = [row for row in table["segment"] if row["kind"] == "interview"]
        self.texts = {row["segment"]: row["text"] for row in sorted(interviews, key=lambda row: row["position"])}
        self.slugs = [row["slug"] for row in sorted(table["subtheme"], key=lambda row: row["position"])]
        self.theme = {row["slug"]: row["theme"] for row in table["subtheme"]}
        self.everybody = list(self._people(table, {row["participant"] for row in interviews}))
        self._coded = set(self._codings(table, interviews))

    def people(self, filters: Filters) -> list[Person]:
        """The people of the slice's groups: its denominators."""
        return [person for person in self.everybody if _is_among(person, filters)]

    def rows(self, filters: Filters) -> set[Coded]:
        """What of the study the slice holds."""
        among = {person.participant for person in self.people(filters)}
        found = self._segments_found(filters)
        return {
            coded
            for coded in self._coded
            if coded.segment in found
            and coded.participant in among
            and (not filters.theme or coded.theme in filters.theme)
            and (not filters.subtheme or coded.slug in filters.subtheme)
        }

    def size(self, filters: Filters) -> tuple[int, int]:
        """People and segments of a slice."""
        return size(self.rows(filters))

    def asked(self, filters: Filters) -> Counter[str]:
        """How many people of each role the slice is about; a role without any is left out."""
        return Counter(person.role for person in self.people(filters))

    def topics(self, filters: Filters) -> list[str]:
        """The subthemes that theme and subtheme leave, in codebook order."""
        return [
            slug
            for slug in self.slugs
            if (not filters.theme or self.theme[slug] in filters.theme) and (not filters.subtheme or slug in filters.subtheme)
        ]

    def words(self, segments: Iterable[str]) -> int:
        """How many words these segments have."""
        return sum(len(re.findall(r"[^ \t\n\f\r]+", self.texts[segment])) for segment in segments)

    def together(self, filters: Filters) -> list[tuple[str, str, int, int]]:
        """Pairs of subthemes on the same segments, one of them a topic of the slice: people, segments; most shared first."""
        topics = set(self.topics(filters))
        shared: dict[tuple[str, str], set[Coded]] = {}
        by_segment: dict[str, list[Coded]] = {}
        for coded in sorted(self.rows(Filters(role=filters.role)), key=lambda coded: self.slugs.index(coded.slug)):
            by_segment.setdefault(coded.segment, []).append(coded)
        for codings in by_segment.values():
            for one, other in combinations(codings, 2):
                if {one.slug, other.slug} & topics:
                    shared.setdefault((one.slug, other.slug), set()).add(one)
        pairs = [(*pair, *size(codings)) for pair, codings in shared.items()]
        return sorted(pairs, key=lambda pair: (-pair[3], pair[0], pair[1]))

    def _segments_found(self, filters: Filters) -> set[str]:
        also = {coded.segment for coded in self._coded if coded.slug in filters.together}
        return {
            segment for segment in self.texts if (not filters.together or segment in also) and self._matches(segment, filters.q)
        }

    def _matches(self, segment: str, q: str) -> bool:
        search = parse(q, self.language)
        surfaces, stems = self._index[segment]
        said = f" {' '.join(stems)} "

        def begins(prefix: str) -> bool:
            return any(surface.startswith(prefix) for surface in surfaces)

        def is_said(phrase: str) -> bool:
            return f" {phrase} " in said

        asked = [*map(is_said, (*search.words, *search.phrases)), *map(begins, search.prefixes)]
        excluded = [*map(is_said, (*search.without_words, *search.without_phrases)), *map(begins, search.without_prefixes)]
        return all(asked) and not any(excluded)

    @cached_property
    def _index(self) -> dict[str, tuple[list[str], list[str]]]:
        found = {}
        for segment, text in self.texts.items():
            surfaces = [plain(word) for word in WORD.findall(unicodedata.normalize("NFC", text))]
            found[segment] = surfaces, [stem(surface, self.language) for surface in surfaces]
        return found

    def _people(self, table: dict[str, list[dict[str, Any]]], interviewed: set[str]) -> Iterator[Person]:
        levels: dict[str, set[str]] = {}
        for row in table["attribute"]:
            levels.setdefault(row["participant"], set()).add(f"{row['attribute']}:{row['level']}")
        for row in sorted(table["participant"], key=lambda row: row["position"]):
            if row["participant"] in interviewed:
                yield Person(row["participant"], row["role"], frozenset(levels.get(row["participant"], ())))

    def _codings(self, table: dict[str, list[dict[str, Any]]], interviews: list[dict[str, Any]]) -> Iterator[Coded]:
        role = {person.participant: person.role for person in self.everybody}
        segment = {row["position"]: row for row in interviews}
        code = {row["code"]: row for row in table["code"]}
        slug = {row["path"]: row["slug"] for row in table["subtheme"]}
        for row in table["coding"]:
            if row["segment_position"] in segment:
                said, meant = segment[row["segment_position"]], code[row["code"]]
                who = said["participant"]
                yield Coded(said["segment"], who, role[who], meant["theme"], slug[meant["subtheme_path"]])


def size(codings: Iterable[Coded]) -> tuple[int, int]:
    """Distinct people and segments."""
    held = list(codings)
    return len({coded.participant for coded in held}), len({coded.segment for coded in held})


def _is_among(person: Person, filters: Filters) -> bool:
    wanted: dict[str, set[str]] = {}
    for level in filters.attribute:
        wanted.setdefault(level.partition(":")[0], set()).add(level)
    return (
        (not filters.role or person.role in filters.role)
        and (not filters.who or person.participant in filters.who)
        and all(person.levels & levels for levels in wanted.values())
    )
