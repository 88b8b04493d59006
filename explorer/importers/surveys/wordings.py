"""What a survey tool writes in headers and labels, as words to read; and short names of items made from them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

LONGEST_ID = 40
TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
# Marks within a word or before a full stop part nothing.
INLINE = re.compile(r"</?(?:b|i|u|s|a|em|strong|span|font|sub|sup|small|big|mark)\b[^<>]*>", re.IGNORECASE)
# What browsers and tools add to the name of a file: when it was exported, which copy it is, that it holds responses.
ADDED = re.compile(
    r"\s*\(\d+(-\d+)?\)$|[_ +][^\W\d_]+[ +]\d{1,2},[ +]\d{4}[_ ]\d{2}[.:]\d{2}$"
    r"|\s*\((?:responses|antworten|réponses|respuestas|risposte|respostas|reacties|svar)\)(?:\s*-\s*.+)?$",
    re.IGNORECASE,
)
# Qualtrics and REDCap put earlier answers into a question; what stood there differed by respondent.
PIPED = re.compile(r"\$\{[^{}]*\}|\[QID\d[^\]]*\]|\[Field-[^\]]*\]|\{(?:TOKEN|INSERTANS|SAVEDID|SID)\b[^{}]*\}")
GRID = re.compile(r"^(.*\S)\s*\[([^\[\]]+)\]\s*(\[[^\[\]]+\])?\s*$", re.DOTALL)


def plain(wording: str) -> str:
    """The wording on one line, without HTML, entities and piped-in text."""
    text = html.unescape(TAG.sub(" ", INLINE.sub("", wording))) if "<" in wording or "&" in wording else wording
    return " ".join(PIPED.sub("…", text).split())


def survey_name(stem: str) -> str:
    """The name of a survey out of its file's: the next export of it has the same."""
    name, before = stem, ""
    while name != before:
        before, name = name, ADDED.sub("", name) or name
    return name


def stem_and_row(wording: str) -> tuple[str, str]:
    """The two parts of `Stem [row]` (a dual scale's second bracket belongs to the stem); ("", "") of anything else."""
    grid = GRID.match(wording.strip())
    if grid is None:
        return "", ""
    return f"{grid[1]} {grid[3] or ''}".strip(), grid[2].strip()


def number_of(text: str) -> float | None:
    """The number that a cell holds, with a decimal point or comma; None of anything else, also of nan and inf."""
    cell = text.strip().replace("\u2212", "-")
    if not re.fullmatch(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,3})?", cell, re.ASCII):
        return None
    return float(cell.replace(",", "."))


def written_number(number: float) -> str:
    """A number as a code: whole numbers without a point."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def compact(name: str) -> str:
    """A name for comparing: small letters and digits of any script only."""
    return re.sub(r"[\W_]+", "", name.casefold())


@dataclass
class Ids:
    """Gives out short names, none of them twice (a second "q1" is "q1-2")."""

    taken: set[str] = field(default_factory=set)
    times: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """A question's code as it is; of a long header its first words."""
        base = re.sub(r"[^\w.-]+", "_", name.strip()).strip("_") if _is_code(name) else _slug(name)
        base = base or "item"
        chosen = base
        while chosen in self.taken:
            self.times[base] = self.times.get(base, 1) + 1
            chosen = f"{base}-{self.times[base]}"
        self.taken.add(chosen)
        return chosen


def _is_code(name: str) -> bool:
    return len(name.strip()) <= LONGEST_ID and not re.search(r"\s", name.strip())


def _slug(name: str) -> str:
    words = re.findall(r"\w+", plain(name).casefold())
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > LONGEST_ID and slug:
            break
        slug = f"{slug}-{word}" if slug else word[:LONGEST_ID]
    return slug


def unique_headers(header: list[str]) -> list[str]:
    """The names of the columns, each once: the second `Comments` is `Comments (2)`, one without a name `column 7`."""
    seen: dict[str, int] = {}
    taken = {name for name in header if name}
    names = []
    for position, name in enumerate(header, start=1):
        first = name or f"column {position}"
        chosen = first
        while chosen in seen or (chosen != first and chosen in taken):
            seen[first] = seen.get(first, 1) + 1
            chosen = f"{first} ({seen[first]})"
        seen.setdefault(chosen, 1)
        names.append(chosen)
    return names
