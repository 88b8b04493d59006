"""What a withdrawal says of itself: what went, what stays, what is left to do by hand and what it does not reach."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from explorer.guard import verdicts
from explorer.importers.study.keys import key_path
from explorer.withdrawal.leaving import Leaving
from explorer.withdrawal.traces import LIST, Traces

# File -> what its rows are called, one and many.
THINGS = {
    "participants.csv": ("participant", "participants"),
    "segments.csv": ("segment", "segments"),
    "codings.csv": ("coding", "codings"),
    "survey_answers.csv": ("survey answer", "survey answers"),
    "sources.csv": ("source", "sources"),
}
ELSEWHERE = (
    "Not reached: copies elsewhere, such as backups, the history of git, files on a host and what has been downloaded; "
    "host the new findings file, and delete the others yourself."
)


def account(folder: Path, going: Leaving, found: Traces, built: Path) -> str:
    """The sentences to print, a line each."""
    lines = [f"{id_}: this {kind} was withdrawn already." for id_, kind in going.already]
    if going.asked:
        lines += [*_gone(going), *_stays(folder, going), *_by_hand(going, found), ELSEWHERE]
    return "\n".join([*lines, f"Built {built}", *verdicts(built)])


def _gone(going: Leaving) -> list[str]:
    counts = [(len(going.lines.get(file, ())), *names) for file, names in THINGS.items()]
    contexts = sum(map(len, going.contexts.values()))
    counts.append((contexts, "context of another passage", "contexts of other passages"))
    went = ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)
    lines = [f"Withdrawn: {_listed(f'{id_} ({kind})' for id_, kind in going.asked)}.", f"Gone: {went}."]
    if going.along:
        lines.append(f"Withdrawn with it, for they hold its words: {_listed(going.along)}.")
    return lines


def _stays(folder: Path, going: Leaving) -> list[str]:
    lines = [f"What stays is the list of ids in {LIST}: later imports and builds leave out what it names."]
    if any(kind == "participant" for _, kind in going.asked):
        key = key_path(folder)
        lines.append(
            f"Keep {key.name}: without it a later import would not know the person, who would come back under a new pseudonym."
            if key.exists()
            else f"There is no {key.name}, so an import would not know the person: take them out of its source first."
        )
    return lines


def _by_hand(going: Leaving, found: Traces) -> list[str]:
    lines = [f"{_place(place)}: words that were withdrawn" for place in found.words]
    lines += [f"{_place(place)}: an id that was withdrawn" for place in found.ids if place not in found.words]
    lines += [f"{name}: this is no UTF-8 text and was not searched" for name in found.unread]
    lines += [f"segments.csv, {id_}: it shares the few words of a withdrawn passage and stays" for id_ in going.in_doubt]
    if not lines:
        return ["Nothing is left to do by hand in the study folder."]
    return ["To look at, and to edit by hand, then build again:", *(f"  {line}" for line in lines)]


def _place(place: tuple[str, int]) -> str:
    return f"{place[0]}, line {place[1]}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
