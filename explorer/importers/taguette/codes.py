"""Codes out of Taguette's tags, in which a dot parts the levels."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.importers.code_paths import Separator, separator_of
from explorer.importers.project import Code


def codes_of(tags: Iterable[tuple[str, str]], separator: str = "") -> tuple[list[Code], str]:
    """A code for every (name, description), in their order, and the sentence that says how names were parted.

    A code's id is its tag's name; a second tag of that name, as old databases have it, gets a number.
    """
    named = list(tags)
    levels = separator_of([name for name, _ in named], separator) if separator else Separator(".", "")
    codes = []
    times: dict[str, int] = {}
    for name, description in named:
        times[name] = times.get(name, 0) + 1
        id_ = name if times[name] == 1 else f"{name} ({times[name]})"
        codes.append(Code(id_, levels.path(name), description.strip()))
    return codes, levels.note or "Tags were parted at their dots, as Taguette shows them (--separator decides)."
