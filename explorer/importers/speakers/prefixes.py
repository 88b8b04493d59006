"""What could be a speaker prefix: a short name and a colon at the start of a line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from explorer.importers.speakers.words import BEGINNINGS, JOINING, NEVER, WEB

LONGEST_PREFIX = 120
MARKS = ":：﹕︰꞉;；"
COLONS = frozenset(":：﹕︰꞉")
BRACKET = "]"

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,:]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_TIME = rf"[\[(<#]?{_CLOCK}(?:-\d)?(?:\s*-{{1,2}}>?\s*{_CLOCK})?[\])>#]?"
_NAME = r"#?[^\W_\d][\w.'’#&/ -]{0,39}?"
_BEFORE = rf"(?:[-–—•*>]+\s+)?(?:\d{{1,5}}[.)]?\s+)?(?:{_TIME}[\s,–-]*)?(?P<bold>[*_]{{0,3}})"
_ASIDE = r"(?:\s*[(\[](?P<aside>[^()\[\]\n]{1,40})[)\]])?"
_AFTER = rf"[*_]{{0,3}}[ \t\u00a0\u202f]*(?:{_TIME}(?=\s))?[ \t\u00a0]*"
# Not the colon of http://, C:\, 10:30, std::, or of a smile.
_MARK = rf"(?P<mark>[{MARKS}])(?!//|[\\:]|-?[()DP](?:\s|$))(?<!\d:(?=\d))"
COLON = re.compile(
    rf"{_BEFORE}[\[<]?(?P<name>{_NAME})[\]>]?(?P<extra>{_ASIDE}(?:\s*{_TIME})?)[*_]{{0,3}}(?P<gap>\s?){_MARK}(?P<after>{_AFTER})"
)
BRACKETED = re.compile(rf"{_BEFORE}\[(?P<name>{_NAME})\](?P<after>{_AFTER})(?=\S)")
# "Anna Smith  00:12" on a line of its own, as transcription services write.
TIMED = re.compile(rf"(?P<name>{_NAME})\s*(?:[\[(]{_CLOCK}[\])]|\s{_CLOCK})\s*$")


@dataclass(frozen=True, slots=True)
class Prefix:
    """A line's beginning that may name a speaker: the name as written, from `start`, the words after it from `end`.

    `form` is "" for the usual `Name: words`, else how it departs from it, with … for the words: `Name;`, `Name :`, `Name:…`.
    `mark` is the colon (or semicolon, or ] for a bracketed name); "" for a name with a time and no mark.
    """

    name: str
    start: int
    end: int
    mark: str
    form: str = ""


def prefixes_of(text: str) -> tuple[list[Prefix], int]:
    """Each line's prefix, where it has one, and the number of lines that hold anything; a name alone on its line and the
    line after it count as one."""
    found: list[Prefix] = []
    filled = start = 0
    alone = False
    for line in text.split("\n"):
        bare = line.lstrip(" \t\u00a0\u3000\ufeff\u200b")
        if bare and not bare.isspace():
            prefix = _prefix(bare[:LONGEST_PREFIX], start + len(line) - len(bare))
            filled += prefix is not None or not alone
            alone = prefix is not None and prefix.end >= start + len(line.rstrip())
            if prefix:
                found.append(prefix)
        start += len(line) + 1
    return found, filled


def _prefix(line: str, start: int) -> Prefix | None:
    if not any(mark in line for mark in MARKS + BRACKET):
        return None
    if match := COLON.match(line):
        aside = match["aside"] or ""
        # (F), (laughs) and times go; a number tells one speaker from another.
        number = f" ({aside})" if aside and re.fullmatch(r"[\w .-]*\d[\w .-]*", aside) else ""
        name = " ".join(match["name"].split()) + number
        mark = match["mark"]
    elif match := BRACKETED.match(line):
        name, mark = " ".join(match["name"].split()), BRACKET
    elif match := TIMED.match(line):
        name, mark = " ".join(match["name"].split()), ""
    else:
        return None
    if not could_be_name(name):
        return None
    return Prefix(name, start, start + match.end(), mark, _form(match, name, mark, line))


def _form(match: re.Match[str], name: str, mark: str, line: str) -> str:
    if mark not in COLONS:
        return f"{name}{mark}" if mark in MARKS and mark else ""
    if match["gap"]:
        return f"{name} {mark}"
    # Full-width colons are followed by no space; and nothing need follow a prefix at the end of its line.
    tight = mark == ":" and not match["after"] and match.end() < len(line)
    return f"{name}:…" if tight else ""


@lru_cache(10_000)
def key_of(name: str) -> str:
    """The name without differences that tell nobody apart: case, underscores, a last dot."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").split()).rstrip(".")


@lru_cache(10_000)
def could_be_name(name: str) -> bool:
    """Whether the words could name a speaker: few, not the start of a sentence, and not what notes begin with."""
    words = name.split()
    key = key_of(name)
    if not words or len(words) > 5 or key in NEVER or key.split()[0] in WEB:
        return False
    if len(words) > 1 and words[0].casefold() in BEGINNINGS:
        return False
    return len(words) < 3 or all(word[0].isupper() or not word[0].isalpha() or word in JOINING for word in words)
