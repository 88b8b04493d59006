"""Filters: one slice of the findings, as the link, the SQL and the sentence on top of the page all see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from explorer.search import parse
from explorer.settings import Role
from explorer.study import Study

Query = Mapping[str, Sequence[str]]

# A change of one of these is a change of slice, and takes the reader back to the first page.
SLICE = ("role", "theme", "subtheme", "together", "who", "attribute", "q")
# And so does a change of what is open: other answers, another row.
OPEN = ("item", "answer", "occasion", "row")
FIRST_PAGE: dict[str, Any] = {"page": 1, "page2": 1, "segment": ""}


@dataclass(frozen=True)
class Filters:
    """One view of the findings; an empty tuple does not narrow.

    Within a field *or*, between fields *and*. Subthemes are slugs. `together` asks for segments that also carry one of
    these subthemes. `attribute` holds `name:level`; different names are fields of their own. `page2` pages the second of
    two lists; `all` is `1` where a long list is shown to its end. `item` is the survey item whose answers are open,
    `answer` which of them (values, `no answer`, or a span of numbers as `10..20`), `occasion` at which; `row` is the open row
    of the joint display.
    """

    study: str = ""
    role: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    subtheme: tuple[str, ...] = ()
    together: tuple[str, ...] = field(default=(), metadata={"parameter": "with"})
    who: tuple[str, ...] = ()
    attribute: tuple[str, ...] = field(default=(), metadata={"parameter": "is"})
    q: str = ""
    by: str = "people"
    sort: str = ""
    page: int = 1
    page2: int = 1
    all: str = ""
    segment: str = ""
    item: str = ""
    answer: tuple[str, ...] = ()
    occasion: str = ""
    row: str = ""

    @classmethod
    def from_query(cls, query: Query) -> Filters:
        """Filters from the query parameters of a link, each with a list of values. Nothing is refused here."""
        found: dict[str, Any] = {}
        for name, parameter in PARAMETERS.items():
            values = tuple(dict.fromkeys(value for value in query.get(parameter, ()) if value.strip()))
            if values:
                found[name] = _VALUE.get(name, _last)(values)
        return cls(**found)

    def to_query(self) -> dict[str, list[str]]:
        """The query parameters of this view's link. A default never appears."""
        query: dict[str, list[str]] = {}
        for name, parameter in PARAMETERS.items():
            value = getattr(self, name)
            if value != getattr(EVERYTHING, name):
                query[parameter] = list(value) if isinstance(value, tuple) else [str(value)]
        return query

    def narrowed(self, **values: tuple[str, ...]) -> Filters:
        """This slice and the given values: what both allow. Values that were chosen before are never widened.

        Where the two have no value in common, the given values stand, and the caller must not offer the link.
        """
        narrower: dict[str, Any] = {}
        for name, wanted in values.items():
            chosen = getattr(self, name)
            common = tuple(value for value in wanted if value in chosen)
            narrower[name] = common if chosen and common else wanted or chosen
        return self.changed(**narrower)

    def changed(self, **values: Any) -> Filters:
        """This view with other values; a change of slice, or of what is open, resets the pages and the segment."""
        is_another = any(name in values and values[name] != getattr(self, name) for name in (*SLICE, *OPEN))
        return replace(self, **((FIRST_PAGE if is_another else {}) | values))

    def afresh(self) -> Filters:
        """This slice as another page opens it: from its beginning, in that page's own order."""
        return replace(self, **FIRST_PAGE, sort="", all="", item="", answer=(), occasion="", row="")

    def elsewhere(self, **values: Any) -> Filters:
        """Another slice of the same study, counted in the same unit."""
        return Filters(study=self.study, by=self.by, **values)

    def without(self, name: str, value: str = "") -> Filters:
        """This view with one value of a field taken out, or the whole field."""
        held = getattr(self, name)
        rest: Any = tuple(kept for kept in held if kept != value) if value and isinstance(held, tuple) else None
        rest = getattr(EVERYTHING, name) if rest is None else rest
        return self.changed(**{name: rest})

    def as_slice(self, study: Study) -> dict[str, Any]:
        """The struct that the macros in queries/build/slice.sql take."""
        lists = {name: list(getattr(self, name)) for name in ("role", "theme", "subtheme", "together", "who")}
        attributes = sorted({level.partition(":")[0] for level in self.attribute})
        levels = {"levels": list(self.attribute), "attributes": attributes}
        return lists | levels | parse(self.q, study.language).as_slice()

    def in_words(self, study: Study, doing: str = "") -> str:
        """The slice as one English sentence in plain text; `doing` says what is done with its people: `compared`."""
        said = self.people_in_words(study, study.speaking or study.roles)
        sentence = f"{said} {doing} on {self._topics()}" if doing else f"{said} on {self._topics()}"
        if self.together:
            sentence += f", where they also speak of {joined(self.together, 'or')}"
        if self.q:
            sentence += f", in passages that match “{self.q}”"
        return sentence[:1].upper() + sentence[1:] + "."

    def people_in_words(self, study: Study, everyone: Iterable[Role]) -> str:
        """Whose words or answers the slice holds; `everyone` are the roles where none is chosen."""
        people = [study.plural(role) for role in self.role] or [role.plural for role in everyone]
        said = joined(self.who) if self.who else joined(people)
        if self.who and self.role:
            said += f" ({joined(people)})"
        if self.attribute:
            names = dict.fromkeys(level.partition(":")[0] for level in self.attribute)
            said += " with " + joined(f"{name} {joined(self._levels(name), 'or')}" for name in names)
        return said

    def _levels(self, name: str) -> list[str]:
        return [level.partition(":")[2] for level in self.attribute if level.partition(":")[0] == name]

    def _topics(self) -> str:
        if not self.theme and not self.subtheme:
            return "all themes"
        if not self.theme:
            return joined(self.subtheme)
        return joined(self.theme) + (f": {joined(self.subtheme)}" if self.subtheme else "")


def joined(words: Iterable[str], last: str = "and") -> str:
    """Words as English lists them."""
    *first, final = list(words)
    return f"{', '.join(first)} {last} {final}" if first else final


def _all(values: tuple[str, ...]) -> tuple[str, ...]:
    return values


def _last(values: tuple[str, ...]) -> str:
    return values[-1]


def _page(values: tuple[str, ...]) -> int:
    return int(values[-1]) if values[-1].isdecimal() and len(values[-1]) < 9 and int(values[-1]) > 0 else 1


_VALUE: dict[str, Any] = {name: _all for name in (*SLICE, "answer") if name != "q"} | {
    "q": " ".join,
    "page": _page,
    "page2": _page,
}
PARAMETERS = {entry.name: str(entry.metadata.get("parameter", entry.name)) for entry in fields(Filters)}
EVERYTHING = Filters()
