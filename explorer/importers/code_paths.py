"""Theme and subtheme out of a code's name: `A > B`, `A::B`, `A: B`, `A->B`, `A\\B`, `A.B`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# A strong separator is hardly ever part of a name; a weak one needs a second name that begins alike.
STRONG = (" > ", "::", "->", "→", "\\", ">")
WEAK = (": ", ".")
NEVER = "none"
# An arrow in one theme's name does not speak against a colon in all the others.
OUTWEIGHS = 4
# Where (nearly) all names hold a weak separator it parts them, even if no two begin alike.
USUAL = 0.8


@dataclass(frozen=True)
class Separator:
    """What parts the levels of a name ("" for nothing), and the sentence that the report says about it."""

    mark: str
    note: str

    def path(self, name: str) -> tuple[str, ...]:
        """The levels of a name, theme first; a name that would have an empty level stays whole."""
        parts = tuple(part.strip() for part in _split(name, self.mark))
        return parts if all(parts) else (name.strip(),)


def separator_of(names: Collection[str], asked: str = "") -> Separator:
    """The separator of a flat list of code names; `asked` is the option --separator, which decides."""
    if asked == NEVER:
        return Separator("", "Code names were kept whole, as asked.")
    if asked:
        held = sum(asked in name for name in names)
        return Separator(asked, f'Code names were parted at "{asked}", as asked; it stands in {held} of {len(names)}.')
    supports = {mark: support for mark in (*STRONG, *WEAK) if (support := _support(names, mark))}
    if not supports:
        return Separator("", "Code names hold no sign of levels; each is a theme of its own (--separator would part them).")
    mark = max(supports, key=lambda found: supports[found] * (OUTWEIGHS if found in STRONG else 1))
    others = [f'"{other}" in {count}' for other, count in supports.items() if other != mark and other.strip() != mark.strip()]
    doubt = f"; also seen: {', '.join(others)} (--separator decides)" if others else ""
    return Separator(mark, f'Code names were parted at "{mark}", which stands in {supports[mark]} of {len(names)}{doubt}.')


def _support(names: Iterable[str], mark: str) -> int:
    """How many names speak for a separator."""
    known = set(names)
    parted = [parts for name in known if len(parts := _split(name, mark)) > 1 and all(part.strip() for part in parts)]
    if mark in STRONG or len(parted) >= max(2, USUAL * len(known)):
        return len(parted)
    begins = Counter(parts[0].strip() for parts in parted)
    return sum(1 for parts in parted if begins[parts[0].strip()] > 1 or parts[0].strip() in known)


def _split(name: str, mark: str) -> list[str]:
    if not mark:
        return [name]
    if mark == ".":
        # Not the dot of "T1. Edge", "1.2 Access", "Dr.Who?" at an end: both sides begin with a letter.
        return re.split(r"(?<=[^\W\d_])\.(?=[^\W\d_])|(?<=[\w)])\.(?=[^\W\d_])", name)
    return name.split(mark)
