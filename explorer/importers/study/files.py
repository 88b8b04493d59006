"""Writing a study folder: all of it or nothing, and never over what is there unless --replace is given."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from explorer.build import check
from explorer.importers.files.safety import ImportRefused
from explorer.importers.study.keys import as_csv, key_path
from explorer.importers.study.settling import Row, Table
from explorer.problems import StudyInvalid

Finished = TypeVar("Finished")


def read_table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the study folder; none where it is absent. Raises ImportRefused where it cannot be read."""
    try:
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            return [{column: value or "" for column, value in row.items() if column} for row in csv.DictReader(file)]
    except FileNotFoundError:
        return []
    except (UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused(f"{name}: it cannot be read ({error}); run: python -m explorer check {folder}") from None


def table_text(table: Table) -> str:
    """A table as CSV."""
    return as_csv(*table)


def refuse_a_wrong_target(folder: Path) -> None:
    """Raises ImportRefused for a target that is no study folder and no place for one."""
    if folder.exists() and not folder.is_dir():
        raise ImportRefused(f"--into {folder}: this is a file; name a folder, for instance data/NAME")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "study.toml").exists():
        raise ImportRefused(
            f"--into {folder}: the folder holds other files and no study.toml; name a new folder, for instance data/NAME"
        )


def refuse_overwriting(folder: Path, names: tuple[str, ...], replace: bool) -> None:
    """Raises ImportRefused where one of the tables holds rows already and --replace is not given."""
    filled = [name for name in names if read_table(folder, name)]
    if filled and not replace:
        raise ImportRefused(
            f"{folder}: {', '.join(filled)} would be overwritten; add --replace, or name another folder with --into"
        )


def put_in_place(folder: Path, files: Mapping[str, str], key: str, must_build: bool) -> None:
    """Write files into a study folder, new or existing, so that a reader sees the old folder or the whole new one, and
    the key beside it, readable by its owner alone.

    Raises StudyInvalid, and leaves everything as it was, where the result would not build.
    """
    with _folders_above(folder), tempfile.TemporaryDirectory(prefix=".import-", dir=folder.parent) as scratch:
        fresh, old, fresh_key = Path(scratch) / folder.name, Path(scratch) / "old", Path(scratch) / "key"
        if folder.is_dir():
            shutil.copytree(folder, fresh)
        fresh.mkdir(exist_ok=True)
        for name, text in files.items():
            (fresh / name).write_text(text, encoding="utf-8", errors="replace", newline="")
        if must_build and (problems := check(fresh)):
            raise StudyInvalid(problems)
        fresh_key.touch(mode=0o600)
        fresh_key.write_text(key, encoding="utf-8", newline="")
        # First the key: names too many in it do no harm, pseudonyms that it does not know would be given again.
        fresh_key.replace(key_path(folder))
        _exchange(folder, fresh, old)


def rewrite(folder: Path, files: Mapping[str, bytes], finish: Callable[[], Finished]) -> Finished:
    """Put new files into an existing study folder, all at once, and return what `finish` does with it. Where that fails, the
    folder is as it was."""
    with tempfile.TemporaryDirectory(prefix=".rewrite-", dir=folder.parent) as scratch:
        fresh, old = Path(scratch) / folder.name, Path(scratch) / "old"
        shutil.copytree(folder, fresh)
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        try:
            _exchange(folder, fresh, old)
            return finish()
        except BaseException:
            if old.is_dir():
                _exchange(folder, old, Path(scratch) / "undone")
            raise


@contextmanager
def _folders_above(folder: Path) -> Iterator[None]:
    """The folders above a study, made where they are missing and taken away again where the import fails."""
    missing = [above for above in folder.parents if not above.exists()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for above in missing:
            if not any(above.iterdir()):
                above.rmdir()


def _exchange(folder: Path, fresh: Path, old: Path) -> None:
    try:
        if folder.is_dir():
            folder.rename(old)
        fresh.rename(folder)
    except BaseException:
        # Stopped in between, by Ctrl-C even: what was there must not go with the scratch folder.
        if old.is_dir() and not folder.is_dir():
            old.rename(folder)
        raise


def with_survey_only(people: Table, folder: Path) -> Table:
    """The participants, and those of the folder who have only answered its survey: a new import knows nothing of them."""
    answered = {row["participant"] for row in read_table(folder, "survey_answers.csv") if row.get("participant")}
    here = {row[0] for row in people[1]}
    kept = [row for row in read_table(folder, "participants.csv") if row["participant"] in answered - here]
    columns = tuple(dict.fromkeys([*people[0], *(column for row in kept for column in row)]))
    rows: list[Row] = [(*row, *[""] * (len(columns) - len(row))) for row in people[1]]
    return columns, rows + [tuple(row.get(column, "") for column in columns) for row in kept]


def with_shareable(segments: Table, folder: Path, notes: list[str]) -> Table:
    """The passages, with what people wrote into `shareable`; where the folder has other words, `notes` gets a sentence."""
    older = {row["segment"]: row for row in read_table(folder, "segments.csv") if row.get("segment")}
    at, text = segments[0].index("shareable"), segments[0].index("text")
    rows = [(*row[:at], older.get(row[0], {}).get("shareable", "") or row[at], *row[at + 1 :]) for row in segments[1]]
    edited = [row[0] for row in rows if row[0] in older and older[row[0]].get("text", "") != row[text]]
    if edited:
        notes.append(
            f"Passages whose words differ from those that stood in segments.csv, changed in the source or edited there; "
            f"the source's stand there now: {len(edited)} ({', '.join(edited)})."
        )
    return segments[0], rows


def with_definitions(codebook: Table, folder: Path) -> Table:
    """The codebook, with what people wrote into the folder's codebook.csv where the source says nothing itself."""
    written = {row["code"]: row for row in read_table(folder, "codebook.csv") if row.get("code")}
    rows: list[Row] = []
    for code, definition in codebook[1]:
        old = written.get(code, {})
        rows.append((code, definition or old.get("definition", ""), old.get("include", ""), old.get("exclude", "")))
    return ("code", "definition", "include", "exclude"), rows
