"""The columns that hold the names of codes: one, several side by side (`Code 1`, `Code 2`), or a column a level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from explorer.importers.tables.headers import listed, numbered, says

Slots = tuple[tuple[int, ...], ...]
LEVELS = ("theme", "weak code", "subtheme", "code")
LEVEL_WORDS = frozenset(
    listed("level|code level|theme level|ebene|codeebene|kodeebene|niveau|code niveau|nivel|livello|poziom|niva|stufe|taso")
)
# A category beside a code is its theme where a code hardly ever stands under two of them.
DEPENDS = 0.95


def slots_of(header: Sequence[str], columns: Sequence[int], rows: Sequence[Sequence[str]], asked: bool = False) -> Slots:
    """The columns of each code, level by level; () where no header speaks of codes. `asked` are columns that were named:
    all of them hold codes, whatever their headers say."""
    levels = [at for at in columns if numbered(header[at])[0] in LEVEL_WORDS and numbered(header[at])[1]]
    if len(levels) > 1 and (not asked or len(levels) == len(columns)):
        return (tuple(sorted(levels, key=lambda at: numbered(header[at])[1])),)
    kinds = {at: kind for at in columns if (kind := kind_of(header[at]))}
    if asked and len(kinds) < len(columns):
        return tuple((at,) for at in columns)
    groups = _groups(header, kinds)
    return _joined(groups, rows)


def kind_of(header: str) -> str:
    """What a column of codes holds (theme, subtheme, code or the vaguer weak code), with or without a number; "" for none."""
    bare = numbered(header)[0]
    return next((kind for kind in ("subtheme", "code", "theme", "weak code") if says(header, kind) or says(bare, kind)), "")


def _groups(header: Sequence[str], kinds: dict[int, str]) -> dict[str, dict[str, int]]:
    """Number (or time of occurrence) -> kind -> column."""
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    times: Counter[str] = Counter()
    for at, kind in kinds.items():
        number = numbered(header[at])[1]
        number = "" if says(header[at], kind) and not number.isdigit() else number
        if not number:
            times[kind] += 1
            number = f"#{times[kind]}"
        if kind not in groups[number]:
            groups[number][kind] = at
    return groups


def _joined(groups: dict[str, dict[str, int]], rows: Sequence[Sequence[str]]) -> Slots:
    best = {kind for group in groups.values() for kind in group}
    prefix: tuple[int, ...] = ()
    unnumbered = groups.get("#1", {})
    if (
        len(groups) > 1
        and set(unnumbered) == {"theme"}
        and any("code" in group or "subtheme" in group for group in groups.values())
    ):
        prefix = (groups.pop("#1")["theme"],)
    slots = [prefix + _levels(group, best, rows) for group in groups.values()]
    return tuple(slot for slot in slots if len(slot) > len(prefix))


def _levels(group: dict[str, int], best: set[str], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The columns of one code: theme, subtheme, code. A category is a theme, or, where there is nothing better, the code."""
    if "weak code" in group and best != {"weak code"} and not _is_theme_of(group, rows):
        group = {kind: at for kind, at in group.items() if kind != "weak code"}
    return tuple(group[kind] for kind in LEVELS if kind in group)


def _is_theme_of(group: dict[str, int], rows: Sequence[Sequence[str]]) -> bool:
    below = group.get("subtheme", group.get("code"))
    if "theme" in group or below is None:
        return False
    if "subtheme" in group:
        return True
    pairs = {(row[group["weak code"]], row[below]) for row in rows if row[below].strip() and row[group["weak code"]].strip()}
    codes = Counter(code for _, code in pairs)
    # Were every row another code, each would stand under one category by chance.
    return len(codes) > 1 and len(codes) < len(rows) and sum(n == 1 for n in codes.values()) >= DEPENDS * len(codes)
