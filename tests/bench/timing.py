"""How long something took, and what is usual and what is slow among many times."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Times:
    """Milliseconds, one for each time that something was done."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half of the times were no longer than this."""
        return nearest_rank(self.each, 0.5)

    @property
    def p95(self) -> float:
        """All but one of twenty times were no longer than this."""
        return nearest_rank(self.each, 0.95)

    def __str__(self) -> str:
        """Median and 95th percentile, as a cell of a table says them."""
        return f"{shown(self.median)} / {shown(self.p95)}"


def nearest_rank(values: Sequence[float], share: float) -> float:
    """The smallest of the values that is not exceeded by this share of them: always one that was measured."""
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1]


def clocked(action: Callable[[], T]) -> tuple[float, T]:
    """How many milliseconds an action took, and what it gave."""
    start = time.perf_counter()
    answer = action()
    return (time.perf_counter() - start) * 1000, answer


def shown(milliseconds: float) -> str:
    """A time with as many digits as mean something."""
    return f"{milliseconds:.1f}" if milliseconds < 10 else f"{milliseconds:,.0f}"
