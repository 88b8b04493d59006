"""Made-up words that can be pronounced and stemmed, in the order of how often people say them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, product

import numpy as np

WORDS = 30_000
# The commoner stems are said in all forms. The rest are said in one, else no stem of a large study would be rare.
STEMS_IN_ALL_FORMS = 5_000
# "s" and "ing" go back to their stem by either of Porter's algorithms, so both sides of a comparison find the same.
FORMS = (("", 1.0), ("s", 1.7), ("ing", 2.5))
STARTS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "t", "v", "br", "dr", "gr", "kl", "pl", "st", "tr")
VOWELS = ("a", "e", "i", "o", "u")
ENDS = ("b", "f", "g", "k", "m", "n", "p")


@cache
def vocabulary() -> tuple[str, ...]:
    """All words, commonest first. Common words are short, and the plain form is said more often than the others."""
    stems = islice(_stems(), WORDS - STEMS_IN_ALL_FORMS * (len(FORMS) - 1))
    forms = [
        (place * rarer, stem + ending)
        for place, stem in enumerate(stems, start=1)
        for ending, rarer in (FORMS if place <= STEMS_IN_ALL_FORMS else FORMS[:1])
    ]
    return tuple(word for _, word in sorted(forms))


def frequencies() -> np.ndarray:
    """The share of each word in all that is said, by the law of Zipf and Mandelbrot."""
    weights = 1 / (np.arange(1, WORDS + 1) + 2.7) ** 1.05
    shares: np.ndarray = weights / weights.sum()
    return shares


def _stems() -> Iterator[str]:
    """Different stems, those of one syllable first; shuffled, so that neighbours do not look alike."""
    for syllables in (1, 2):
        found = np.array(["".join(parts) for parts in product(*[STARTS, VOWELS] * syllables, ENDS)])
        yield from np.random.default_rng(syllables).permutation(found).tolist()
