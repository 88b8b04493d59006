"""Counts that must come out even: what the source holds = what came over + what is listed as left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from explorer.importers.project import Losing, Loss


class CountsUneven(AssertionError):
    """A reader or the import itself lost something without saying so: our fault, never the person's."""


@dataclass
class Account(Losing):
    """What the source holds and what came over, by kind, and every reason for the difference."""

    held: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    losses: list[Loss] = field(default_factory=list)

    def lost(self, kind: str) -> int:
        """How many things of a kind did not come over."""
        return sum(loss.number for loss in self.losses if loss.kind == kind)

    def check(self, kinds: Iterable[str]) -> None:
        """Raises CountsUneven where a count does not come out."""
        uneven = [kind for kind in kinds if self.held[kind] != self.taken[kind] + self.lost(kind)]
        if uneven:
            counts = ", ".join(
                f"{kind}: {self.held[kind]} held, {self.taken[kind]} taken, {self.lost(kind)} listed" for kind in uneven
            )
            raise CountsUneven(f"the import does not add up ({counts})")
