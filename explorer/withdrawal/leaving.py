"""What leaves a study folder with a person or passage that is withdrawn: lines of its files, told by the build's own rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from explorer.build import SCRIPTS, staged_study
from explorer.named_queries import named_queries
from explorer.problems import ExplorerError

KINDS = ("participant", "segment")
Asked = tuple[str, str]


class WithdrawalRefused(ExplorerError):
    """A withdrawal that cannot be carried out; its text is the sentence to show."""


@dataclass(frozen=True)
class Leaving:
    """What goes. `asked`, `already`: (id, kind), in the order asked; `listed`: those that withdrawn.csv names by now.

    `along` are ids of passages and open answers that hold words of those; `in_doubt` of passages that stay and share a
    few words. `lines`: file -> lines of rows that go. `contexts`: line of segments.csv -> columns to be emptied.
    """

    asked: tuple[Asked, ...] = ()
    already: tuple[Asked, ...] = ()
    listed: frozenset[Asked] = frozenset()
    along: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()
    lines: Mapping[str, frozenset[int]] = field(default_factory=dict)
    contexts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    @property
    def new(self) -> list[Asked]:
        """What withdrawn.csv does not name yet."""
        every = [*self.asked, *((id_, "segment") for id_ in self.along)]
        return [entry for entry in every if entry not in self.listed and (entry[0], "") not in self.listed]


def leaving(folder: Path, ids: Iterable[str], kind: str) -> Leaving:
    """What leaves a study folder with these ids. `kind` is one of KINDS, or "" for whichever an id is.

    Raises StudyInvalid for a folder that cannot be built, WithdrawalRefused for an id that is unknown or means two things.
    """
    queries: Any = named_queries(SCRIPTS / "withdraw.sql")
    with staged_study(folder) as database:
        here = set(queries.ids_here(database).itertuples(index=False, name=None))
        listed = frozenset(queries.ids_withdrawn(database).itertuples(index=False, name=None))
        entries = [_entry(id_, kind, here, listed) for id_ in dict.fromkeys(map(str.strip, ids))]
        _refuse_unknown([id_ for id_, found in entries if not found], kind)
        asked = tuple(entry for entry in entries if entry in here)
        already = tuple(entry for entry in entries if entry not in here)
        return _told(database, queries, asked, already, listed) if asked else Leaving(already=already, listed=listed)


def _entry(id_: str, kind: str, here: set[Asked], listed: frozenset[Asked]) -> Asked:
    """The id with what it is; with "" where nobody knows it. What is there goes before what is only listed."""
    kinds = (kind,) if kind else KINDS
    found = [one for one in kinds if (id_, one) in here]
    if len(found) > 1:
        raise WithdrawalRefused(
            f"{id_}: this is the id of a participant and of a segment; say which with --kind participant or --kind segment"
        )
    was = [one for one in kinds if (id_, one) in listed] or [kind or KINDS[0]] * ((id_, "") in listed)
    return id_, next(iter(found or was), "")


def _refuse_unknown(unknown: list[str], kind: str) -> None:
    if unknown:
        things = kind or "participant or segment"
        raise WithdrawalRefused(
            f"{', '.join(unknown)}: this study has no such {things}; look the id up in participants.csv or segments.csv"
        )


def _told(
    database: duckdb.DuckDBPyConnection,
    queries: Any,
    asked: tuple[Asked, ...],
    already: tuple[Asked, ...],
    listed: frozenset[Asked],
) -> Leaving:
    participants = [id_ for id_, kind in asked if kind == "participant"]
    queries.hide_withdrawal(database, segments=[id_ for id_, kind in asked if kind == "segment"], participants=participants)
    database.execute((SCRIPTS / "neighbours.sql").read_text(encoding="utf-8"))
    queries.keep_gone_answers(database, participants=participants)
    queries.keep_gone_segments(database)
    lines = queries.withdrawal_lines(database, participants=participants)
    contexts = queries.withdrawal_contexts(database, participants=participants)
    return Leaving(
        asked,
        already,
        listed,
        tuple(queries.withdrawn_along(database, participants=participants)["segment"]),
        tuple(queries.withdrawn_in_doubt(database)["segment"]),
        {str(file): frozenset(map(int, rows)) for file, rows in lines.groupby("file")["line"]},
        {
            int(row.line): tuple(name for name, goes in (("before", row.is_before), ("after", row.is_after)) if goes)
            for row in contexts.itertuples()
        },
        tuple(queries.withdrawn_words(database)["words"]),
    )
