"""The columns of MAXQDA's coded segments: by their titles, and by what is in them where the titles are in another language.

MAXQDA writes its columns in one order: (colour, comment, group), document, code, beginning, end, (weight), segment, and
behind it how long the segment is, who made it and when.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from explorer.importers.files.cells import Sheet
from explorer.importers.maxqda.words import CORE, fields_of

LOOKED_AT = 500
TITLES_WITHIN = 5
# A paragraph, a line, a page with coordinates or a time: 12, 12: 0, 1: 45|123, 00:01:23.
POSITION = re.compile(r"\d[\d\s:.,;|/()–-]*")
SHARE = re.compile(r"\d{1,3}([.,]\d+)? ?%?")
DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b.*", re.S)


@dataclass(frozen=True)
class Columns:
    """Where each of MAXQDA's columns stands, and in which row of the sheet the titles do."""

    places: dict[str, int]
    titles: int


def columns_of(sheet: Sheet) -> Columns | None:
    """The columns of a sheet of coded segments; None of any other table."""
    for titles, row in enumerate(sheet.rows[:TITLES_WITHIN]):
        known = fields_of(row)
        if known.keys() >= CORE:
            coder = {} if "coder" in known else _coder(_cells(sheet, titles), known["words"] + 1)
            return Columns({**known, **coder}, titles)
    told = _told_by_content(_cells(sheet, 0))
    return Columns({**_not_taken(fields_of(sheet.rows[0]), told), **told}, 0) if told else None


def _cells(sheet: Sheet, titles: int) -> list[list[str]]:
    """The columns of the first rows below the titles."""
    columns = zip(*sheet.rows[titles + 1 : titles + 1 + LOOKED_AT], strict=True)
    return [[cell.strip() for cell in column] for column in columns]


def _not_taken(known: dict[str, int], told: dict[str, int]) -> dict[str, int]:
    return {name: place for name, place in known.items() if place not in told.values()}


def _told_by_content(cells: list[list[str]]) -> dict[str, int]:
    """The columns in their order around the longest text; none where no mark of MAXQDA's is on the table."""
    by_length = sorted(range(len(cells)), key=lambda place: -sum(map(len, cells[place])))
    for words in by_length[:3]:
        places = _before(cells, words)
        if places:
            places["words"] = words
            dots = next((place for place in range(places["document"]) if _is_dots(cells[place])), None)
            area = next((place for place in range(words + 1, len(cells)) if _is_length(cells[place], cells[words])), None)
            if dots is None and area is None:
                return {}
            if dots is not None:
                places["colour"] = dots
            if area is not None:
                places["area"] = area
            return {**places, **_around(cells, places)}
    return {}


def _before(cells: list[list[str]], words: int) -> dict[str, int]:
    """Document, code, beginning, end and weight, which stand before the segment."""
    end = words - 1
    weighted = words >= 5 and _is_weight(cells[end]) and _are_positions(cells[end - 1]) and _are_positions(cells[end - 2])
    if weighted:
        end -= 1
    start, code, document = end - 1, end - 2, end - 3
    if document < 0 or not (_are_positions(cells[start]) and _are_positions(cells[end])):
        return {}
    if _are_positions(cells[code]) or not (all(cells[code]) and all(cells[document])):
        return {}
    places = {"document": document, "code": code, "start": start, "end": end}
    return {**places, "weight": words - 1} if weighted else places


def _around(cells: list[list[str]], places: dict[str, int]) -> dict[str, int]:
    """Group, comment, coverage and coder, where they can be told."""
    found: dict[str, int] = {}
    group = places["document"] - 1
    combined = sum("\\" in cell for cell in cells[places["document"]]) * 2 > len(cells[0])
    if group >= 0 and group != places.get("colour") and not combined and _depends(cells[group], cells[places["document"]]):
        found["group"] = group
    free = [place for place in range(places["document"]) if place not in (places.get("colour"), found.get("group"))]
    if free and any(cells[free[0]]):
        found["comment"] = free[0]
    behind = places["words"] + 1
    share = next(
        (place for place in range(behind, len(cells)) if place != places.get("area") and _is_share(cells[place])), None
    )
    if share is not None:
        found["coverage"] = share
    return {**found, **_coder(cells, behind)}


def _coder(cells: list[list[str]], behind: int) -> dict[str, int]:
    """Who coded, and when: a column of names (the last of two, since 2022) before one of dates."""
    places = [
        place
        for place in range(behind, len(cells) - 1)
        if all(cells[place])
        and not _are_positions(cells[place])
        and not _are_dates(cells[place])
        and _are_dates(cells[place + 1])
    ]
    return {"coder": places[-1], "created": places[-1] + 1} if places else {}


def _depends(column: list[str], on: list[str]) -> bool:
    """Whether the cells of one column follow from those of another, and are not all empty."""
    values: dict[str, set[str]] = defaultdict(set)
    for value, key in zip(column, on, strict=True):
        values[key].add(value)
    return any(column) and all(len(found) == 1 for found in values.values())


def _are_positions(column: list[str]) -> bool:
    return bool(column) and all(POSITION.fullmatch(cell) for cell in column)


def _are_dates(column: list[str]) -> bool:
    return bool(column) and all(DATE.fullmatch(cell) for cell in column)


def _is_weight(column: list[str]) -> bool:
    return all(not cell or (cell.isdecimal() and int(cell[:4]) <= 100) for cell in column)


def _is_share(column: list[str]) -> bool:
    return any(column) and all(not cell or SHARE.fullmatch(cell) for cell in column)


def _is_dots(column: list[str]) -> bool:
    return any(column) and all(len(cell) <= 1 and not cell.isalnum() for cell in column)


def _is_length(column: list[str], words: list[str]) -> bool:
    """Whether a column says how many characters the segments have; MAXQDA leaves out blanks at the end."""
    pairs = [(cell, text) for cell, text in zip(column, words, strict=True) if text]
    near = sum(cell.isdecimal() and abs(int(cell[:9]) - len(text)) <= 2 + len(text) // 50 for cell, text in pairs)
    return len(pairs) > 1 and near * 5 >= len(pairs) * 4
