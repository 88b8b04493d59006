"""The elements of a REFI-QDA file as they are kept: few attributes, no namespaces, and no more than a project can hold."""

from __future__ import annotations

from functools import lru_cache
from sys import intern
from xml.etree.ElementTree import Element, TreeBuilder

# What is not in here (dates, colours, paths of media) is left out at once: a project of 100,000 codings is large.
KEPT = frozenset(
    (
        *("guid", "name", "id", "isCodable", "description", "targetGUID", "originGUID", "origin", "plainTextPath"),
        *("startPosition", "endPosition", "fromSyncPoint", "toSyncPoint", "position", "creatingUser", "modifyingUser"),
        *("firstX", "firstY", "secondX", "secondY", "page", "begin", "end"),
    )
)
SHARED = frozenset(("creatingUser", "modifyingUser", "targetGUID"))
MOST_ELEMENTS = 3_000_000
DEEPEST = 100_000


class TooMuch(Exception):
    """More elements than any project holds, or nested beyond all measure: memory would run full."""


class LeanBuilder(TreeBuilder):
    """Builds elements without namespaces and without what nobody asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = 0
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element; raises TooMuch."""
        self._elements += 1
        self._depth += 1
        if self._elements > MOST_ELEMENTS or self._depth > DEEPEST:
            raise TooMuch
        kept: dict[str, str] = {}
        for key, value in attrs.items():
            if (local := _local(key)) in KEPT:
                kept[local] = intern(value) if local in SHARED else value
        return super().start(_local(tag), kept)

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self._depth -= 1
        return super().end(_local(tag))


@lru_cache(maxsize=1000)
def _local(name: str) -> str:
    return intern(name.rpartition("}")[2])
