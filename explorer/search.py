"""What a reader types into the search box, understood: words, "phrases", prefixes* and -exclusions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import snowballstemmer

# The same words as in queries/build/words.sql: letters and digits in a row.
WORD = re.compile(r"[^\W_]+")
# A word typed as client's is looked for as client; in a phrase every letter counts.
POSSESSIVE = re.compile(r"['’]s(?=\*?$)", re.IGNORECASE)
CLAUSE = re.compile(r'(?P<without>-?)(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))')


@dataclass(frozen=True)
class Search:
    """A parsed search. Words and phrases are stems, prefixes are letters; a segment matches when every clause does."""

    words: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()
    without_prefixes: tuple[str, ...] = ()
    without_phrases: tuple[str, ...] = ()

    @property
    def clauses(self) -> int:
        """How many clauses a segment has to match."""
        return len(self.words) + len(self.prefixes) + len(self.phrases)

    def as_slice(self) -> dict[str, Any]:
        """The search part of the struct that the slice macro takes."""
        lists = {name: list(getattr(self, name)) for name in self.__dataclass_fields__}
        excluding = bool(self.without_words or self.without_prefixes or self.without_phrases)
        return lists | {"clauses": self.clauses, "searching": self != Search(), "excluding": excluding}


def plain(word: str) -> str:
    """A word without case and accents, as the index holds it."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@cache
def stem(word: str, language: str) -> str:
    """The stem of a plain word, by the Snowball algorithm of that name."""
    return str(snowballstemmer.stemmer(language).stemWord(word))


def parse(text: str, language: str) -> Search:
    """Understand any text; what holds no letter or digit asks for nothing."""
    found: dict[str, list[str]] = {name: [] for name in Search.__dataclass_fields__}
    for kind, value in _clauses(unicodedata.normalize("NFC", text), language):
        if value not in found[kind]:
            found[kind].append(value)
    return Search(**{name: tuple(values) for name, values in found.items()})


def _clauses(text: str, language: str) -> Iterator[tuple[str, str]]:
    for match in CLAUSE.finditer(text):
        without = "without_" if match["without"] else ""
        typed = match["phrase"] or POSSESSIVE.sub("", match["word"] or "")
        words = [plain(word) for word in WORD.findall(typed)]
        stems = [stem(word, language) for word in words]
        if len(words) == 1 and match["word"] and match["word"].endswith("*"):
            yield f"{without}prefixes", words[0]
        elif len(words) == 1:
            yield f"{without}words", stems[0]
        elif words:
            yield f"{without}phrases", " ".join(stems)


def marked(text: str, search: Search, language: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether the search hit it; joined they are the text again.

    A phrase is marked where its words stand in a row, a word wherever its stem stands.
    """
    matches = list(WORD.finditer(text))
    surfaces = [plain(match.group()) for match in matches]
    stems = [stem(surface, language) for surface in surfaces]
    hit = [
        stemmed in search.words or surface.startswith(search.prefixes or ("\0",))
        for surface, stemmed in zip(surfaces, stems, strict=True)
    ]
    for phrase in search.phrases:
        parts = phrase.split(" ")
        for start in range(len(stems) - len(parts) + 1):
            if stems[start : start + len(parts)] == parts:
                hit[start : start + len(parts)] = [True] * len(parts)
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in (match for match, is_hit in zip(matches, hit, strict=True) if is_hit):
        pieces += [(text[end : match.start()], False), (match.group(), True)]
        end = match.end()
    return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]


def is_named(name: str, search: Search, language: str) -> bool:
    """Whether every word of the search is a word of the name, in any form."""
    surfaces = [plain(word) for word in WORD.findall(name)]
    stems = {stem(surface, language) for surface in surfaces}
    prefixed = all(any(surface.startswith(prefix) for surface in surfaces) for prefix in search.prefixes)
    words = {word for phrase in (*search.words, *search.phrases) for word in phrase.split(" ")}
    return search.clauses > 0 and prefixed and words <= stems
