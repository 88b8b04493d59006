"""A column per code, ticked where the code is on the passage: 1/0, x/blank, True/False, yes/no in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from explorer.importers.tables.headers import listed, plain, says

YES = frozenset(
    listed(
        """1|1.0|x|true|yes|y|t|ja|j|si|sí|oui|o|sim|s|tak|wahr|vrai|verdadero|verdadeiro|vero|waar|prawda|sand|sant|kyllä|
        applied|present|checked|selected|coded|✓|✔|☑|☒|●|•|*|+|○|〇|はい|有|是|真"""
    )
)
NO = frozenset(
    listed(
        """|0|0.0|false|no|n|f|nein|non|não|nao|nie|nee|nej|nei|ei|falsch|faux|falso|onwaar|fałsz|falsk|-|–|—|not applied|
        absent|unchecked|not selected|not coded|☐|いいえ|無|无|否|假|n/a|na"""
    )
)
AROUND = re.compile(
    r"^(?:codes?|kodes?|codigo|código|tag|theme|thema|node)\s*(?::|_|\s-\s|\.)\s*(?=\S)|\s*[\[(]?applied[\])]?$", re.IGNORECASE
)


def ticked(cell: str) -> bool:
    """Whether a cell of a column of ticks says yes."""
    return cell.strip().casefold() in YES


def is_ticks(values: Iterable[str]) -> bool:
    """Whether a column holds nothing but yes and no, and yes at least once."""
    seen = _answers(values)
    return seen is not None and any(map(ticked, seen))


def _answers(values: Iterable[str]) -> set[str] | None:
    """The different answers of a column of ticks, yes or not; None of any other column."""
    seen: set[str] = set()
    for value in values:
        if value not in seen:
            seen.add(value)
            if len(seen) > 12 or value.strip().casefold() not in YES | NO:
                return None
    return seen


def ticked_columns(header: Sequence[str], rows: Sequence[Sequence[str]], claimed: set[int]) -> list[int]:
    """The columns of ticks that are codes: those whose headers say so (`code_access`), else the longest run of them
    that nothing else interrupts, so that an attribute far off (Smoker: yes) is no code. None where there are fewer than two."""
    free = [at for at in range(len(header)) if header[at] and at not in claimed]
    answers = {at: _answers(row[at] for row in rows) for at in free}
    ticks = [at for at in free if any(map(ticked, answers[at] or ()))]
    never = [at for at in free if answers[at] is not None and at not in ticks]
    named = [at for at in ticks if AROUND.search(header[at])]
    if len(named) > 1:
        return [at for at in free if at in named or (at in never and AROUND.search(header[at]))]
    runs: list[list[int]] = [[]]
    for at in range(len(header)):
        if at in ticks or (at in never and runs[-1]):
            runs[-1].append(at)
        else:
            runs.append([])
    longest = max(runs, key=lambda run: len(set(run) & set(ticks)))
    return longest if len(set(longest) & set(ticks)) > 1 else []


def names_of(header: Sequence[str], columns: Sequence[int]) -> dict[int, str]:
    """The code of each column of ticks: its header, without "Code:" and "Applied" where all have it."""
    bare = {at: AROUND.sub("", AROUND.sub("", header[at])).strip() for at in columns}
    if all(bare[at] and bare[at] != header[at].strip() for at in columns):
        return bare
    return {at: header[at].strip() for at in columns}


def could_be_code(header: str) -> bool:
    """Whether a column of ticks under this header is a code, not the one column that holds the codes' names."""
    return bool(plain(header)) and not any(says(header, meaning) for meaning in ("code", "weak code", "theme", "subtheme"))
