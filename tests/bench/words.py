"""Words to search for: rare, middling and the commonest, alone and in pairs that occur together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from explorer.findings import Findings
from explorer.search import WORD, plain, stem

COMMONEST = 6
# Below this many segments a study is too small for shares of a thousandth.
LARGE = 20_000
COUNTED = """
select word, count(*) as segments
from (select unnest(list_distinct(regexp_extract_all(lower(text), '[\\p{L}\\p{N}]+'))) as word from segment)
group by word
order by segments desc, word
"""
# Spread over all interviews, and large enough to hold pairs of rare words.
SAMPLE = """
select text
from segment
where position % greatest((select count(*) from segment) // 10000, 1) = 0
order by position
"""


@dataclass(frozen=True)
class Band:
    """Searches for words that about so many segments hold, alone and in pairs of which a segment holds both."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]


def searches(findings: Findings) -> dict[str, Band]:
    """The bands `rare`, `middling` and `commonest`; one word stands for all that share its stem."""
    cursor = findings._cursor()
    words: dict[str, str] = {}
    counts: dict[str, int] = {}
    for word, segments in cursor.execute(COUNTED).fetchall():
        found = stem(plain(word), findings.study.language)
        words.setdefault(found, word)
        counts[found] = counts.get(found, 0) + segments
    texts = [_stems(text, findings.study.language) for (text,) in cursor.execute(SAMPLE).fetchall()]
    ((total,),) = cursor.execute("select count(*) from segment").fetchall()
    commonest = sorted(counts, key=lambda found: -counts[found])[:COMMONEST]
    bands = {name: _band(words, counts, limits, texts) for name, limits in _limits(total).items()}
    pairs = tuple(f"{words[one]} {words[other]}" for one, other in combinations(commonest, 2))
    return bands | {"commonest": Band(tuple(words[found] for found in commonest), pairs)}


def _limits(segments: int) -> dict[str, tuple[float, float]]:
    """The fewest and most segments of a word of each band."""
    if segments < LARGE:
        return {"rare": (2, 4), "middling": (0.02 * segments, 0.06 * segments)}
    return {"rare": (20, 200), "middling": (0.001 * segments, 0.01 * segments)}


def _band(words: dict[str, str], counts: dict[str, int], limits: tuple[float, float], texts: list[list[str]]) -> Band:
    inside = {found for found, number in counts.items() if limits[0] <= number <= limits[1]}
    held = [[found for found in text if found in inside] for text in texts]
    pairs = dict.fromkeys(f"{words[found[0]]} {words[found[1]]}" for found in held if len(found) > 1)
    return Band(tuple(words[found] for found in counts if found in inside), tuple(pairs))


def _stems(text: str, language: str) -> list[str]:
    return list(dict.fromkeys(stem(plain(word), language) for word in WORD.findall(text)))
