"""What a view of the survey holds, worked out a second time: in plain Python, from the rows of answers, without its SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isnan
from typing import Any

from explorer.filters import Filters
from explorer.findings import Findings
from explorer.words import rows
from tests.oracle import Oracle, Person

Row = dict[str, Any]
# An item, a person and an occasion.
Key = tuple[str, str, str]


class SurveyOracle(Oracle):
    """Responses of one findings file. Of its tables only those are read that hold what was asked, of whom, and answered."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(findings)

        def table(name: str) -> list[Row]:
            return rows(findings._cursor().execute(f"from findings.{name}").df())

        everybody = table("participant")
        levels = {"participant": everybody, "attribute": table("attribute")}
        self.everybody = list(self._people(levels, {row["participant"] for row in everybody}))
        self.role = {person.participant: person.role for person in self.everybody}
        self.surveyed = {row["participant"] for row in everybody if row["surveyed"]}
        self.items = {row["item"]: row for row in sorted(table("item"), key=lambda row: row["position"])}
        self.asked_of = {(row["item"], row["role"]) for row in table("asked")}
        self.levels = {name: [row for row in table("scale_level") if row["scale"] == name] for name in self._scales()}
        self.given: dict[Key, list[Row]] = {}
        for row in table("answer"):
            self.given.setdefault((row["item"], row["participant"], row["occasion"]), []).append(row)
        self.status = dict(self._statuses())
        self._passages = list(self._coded_answers(table))
        self.texts |= {repr((*key, row["part"])): row["answer"] for key, given in self.given.items() for row in given}

    def responses(self, filters: Filters, item: str) -> dict[Key, str]:
        """What became of an item, by person and occasion; of an attribute nothing."""
        among = {person.participant for person in self.people(filters)}
        return {key: status for key, status in self.status.items() if key[0] == item and key[1] in among}

    def choosing(self, filters: Filters, item: str, value: str, occasion: str | None = None) -> set[str]:
        """The people who chose a level, gave a number or one of a span, or gave no answer; on one occasion or on any."""
        found = self.responses(filters, item)
        return {
            key[1]
            for key, status in found.items()
            if occasion in (None, key[2])
            and status != "skipped"
            and (value == status == "no answer" or (status == "answered" and self._is_given(key, value)))
        }

    def numbers(self, filters: Filters, item: str, role: str, occasion: str) -> list[float]:
        """The numbers that a role gave, in order."""
        keys = [key for key in self.responses(filters, item) if self.role[key[1]] == role and key[2] == occasion]
        said = [row["number"] for key in keys for row in self.given.get(key, []) if row["status"] == "answered"]
        return sorted(number for number in said if not isnan(number))

    def open_answers(self, filters: Filters, item: str) -> list[Key]:
        """The answers to an open question, one a part, that theme, subtheme and search leave."""
        topics = set(self.topics(filters)) if filters.theme or filters.subtheme else None
        return [
            key
            for key in self.responses(filters, item)
            for row in self.given.get(key, [])
            if row["status"] == "answered"
            and self._matches(repr((*key, row["part"])), filters.q)
            and (topics is None or topics & self._slugs_of(key, row["answer"]))
        ]

    def _is_given(self, key: Key, value: str) -> bool:
        return any(row["status"] == "answered" and _is_one_of(row, value) for row in self.given.get(key, []))

    def _statuses(self) -> Iterable[tuple[Key, str]]:
        took = {
            (self.items[item]["instrument"], person, occasion)
            for (item, person, occasion), given in self.given.items()
            if any(row["status"] != "skipped" for row in given)
        }
        for instrument, person, occasion in took:
            for item, asked in self.items.items():
                if asked["instrument"] == instrument and not asked["is_attribute"] and self._is_asked(item, person):
                    statuses = {row["status"] for row in self.given.get((item, person, occasion), [])} or {"no answer"}
                    status = next(name for name in ("answered", "no answer", "skipped") if name in statuses)
                    yield (item, person, occasion), status

    def _is_asked(self, item: str, person: str) -> bool:
        return (item, self.role[person]) in self.asked_of

    def _scales(self) -> set[str]:
        return {item["scale"] for item in self.items.values()}

    def _coded_answers(self, table: Any) -> Iterable[tuple[str, str, str, str]]:
        """Person, item, words and subtheme of every coded passage of an answer."""
        segment = {row["position"]: row for row in table("segment") if row["kind"] == "answer"}
        path = {row["code"]: row["subtheme_path"] for row in table("code")}
        slug = {row["path"]: row["slug"] for row in table("subtheme")}
        for row in table("coding"):
            if row["segment_position"] in segment:
                said = segment[row["segment_position"]]
                yield said["participant"], said["item"], _words(said["text"]), slug[path[row["code"]]]

    def _slugs_of(self, key: Key, answer: str) -> set[str]:
        return {
            slug
            for person, item, words, slug in self._passages
            if person == key[1] and item in ("", key[0]) and f" {words} " in f" {_words(answer)} "
        }


def _is_one_of(row: Row, value: str) -> bool:
    low, dots, high = value.partition("..")
    if dots and not isnan(row["number"]):
        return float(low) <= row["number"] < float(high)
    return row["answer"] == value or _number(value) == row["number"]


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return float("nan")


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def of_role(people: Iterable[Person], role: str) -> set[str]:
    """The people of a role."""
    return {person.participant for person in people if person.role == role}
