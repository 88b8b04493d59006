"""The descriptions of figures on the survey."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from explorer.words import rows, shortened_list

Row = dict[str, Any]


def scales_in_words(frame: pd.DataFrame) -> str:
    """The description of stacked bars, from an answer of `scale_answers`."""
    return shortened_list("", [f"{wording}: {'; '.join(sides)}" for wording, sides in _by_item(frame, _levels)])


def numbers_in_words(frame: pd.DataFrame) -> str:
    """The description of numbers on an axis, from an answer of `number_answers`."""
    return shortened_list("", [f"{wording}: {'; '.join(sides)}" for wording, sides in _by_item(frame, _sums)])


def choices_in_words(frame: pd.DataFrame) -> str:
    """The description of chosen levels, from an answer of `choice_answers`."""
    lines = []
    for _, group in groupby(rows(frame), key=itemgetter("value")):
        level = list(group)
        sides = [f"{row['people']} of {row['asked']} {row['plural']}" for row in level if row["is_asked"]]
        lines.append(f"{level[0]['label']}: {', '.join(sides) or 'not asked'}")
    every = int(frame["levels"].max())
    fewer = f"The {len(lines) - 1} most chosen of {every} answers. " if every > len(lines) - 1 else ""
    return shortened_list(f"{fewer}Chosen by: ", lines)


def _by_item(frame: pd.DataFrame, say: Callable[[list[Row]], str]) -> Iterable[tuple[str, list[str]]]:
    for _, group in groupby(rows(frame), key=itemgetter("item")):
        item = list(group)
        sides = groupby(item, key=itemgetter("role", "occasion"))
        yield item[0]["wording"], [_side(list(side), say) for _, side in sides]


def _side(side: list[Row], say: Callable[[list[Row]], str]) -> str:
    first = side[0]
    if not first["is_asked"]:
        return f"not asked of {first['plural']}"
    occasion = f", {first['occasion']}" if first["occasion"] else ""
    silent = f", {first['no_answer']} no answer" if first["no_answer"] else ""
    return f"{first['answered']} of {first['asked']} {first['plural']}{occasion}: {say(side) or 'nobody answered'}{silent}"


def _levels(side: list[Row]) -> str:
    return ", ".join(f"{row['people']} {row['label']}" for row in side if row["people"])


def _sums(side: list[Row]) -> str:
    first = side[0]
    if not first["answered"]:
        return ""
    return f"mean {first['mean']:.3g}, median {first['median']:.3g}, {first['least']:.4g} to {first['greatest']:.4g}"
