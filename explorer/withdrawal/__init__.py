"""Withdrawal: what a person said, or one passage, leaves the study folder and the findings file, in one step or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from explorer.build import Warn, build, unheard
from explorer.importers.study.files import rewrite
from explorer.withdrawal.account import account
from explorer.withdrawal.leaving import Leaving, WithdrawalRefused, leaving
from explorer.withdrawal.tables import with_withdrawn, without
from explorer.withdrawal.traces import LIST, Traces, traces


def withdraw(folder: Path, ids: Sequence[str], kind: str = "", warn: Warn = unheard) -> str:
    """Take participants or segments out of a study folder, build its findings file and say what was done.

    `kind` says what the ids are, where one is both; `warn` is told what may be a mistake in the folder that is left.
    Raises ExplorerError, and then nothing has changed.
    """
    try:
        going = leaving(folder, ids, kind)
        found, built = rewrite(folder, _files(folder, going), lambda: _finished(folder, going, warn))
    except OSError as error:
        cure = "check the path, your rights to it and the space on the disk; nothing was changed"
        raise WithdrawalRefused(f"{folder}: it cannot be read or written ({error.strerror or error}); {cure}") from None
    return account(folder, going, found, built)


def _files(folder: Path, going: Leaving) -> dict[str, bytes]:
    """The files that change, with their new content."""
    names = {*going.lines, *(["segments.csv"] if going.contexts else [])}
    files = {}
    for name in sorted(names):
        emptied = going.contexts if name == "segments.csv" else {}
        text = (folder / name).read_bytes().decode("utf-8")
        files[name] = without(text, going.lines.get(name, frozenset()), emptied).encode("utf-8")
    if going.new:
        path = folder / LIST
        today = datetime.now(UTC).astimezone().date().isoformat()
        files[LIST] = with_withdrawn(path.read_text("utf-8") if path.exists() else "", going.new, today).encode("utf-8")
    return files


def _finished(folder: Path, going: Leaving, warn: Warn) -> tuple[Traces, Path]:
    found = traces(folder, going.words, [*(id_ for id_, _ in going.asked), *going.along]) if going.asked else Traces()
    return found, build(folder, warn)
