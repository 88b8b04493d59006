"""Reading a study folder: study.toml and tidy CSV files, every row with the line it stands in."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from explorer.problems import Problem

csv.field_size_limit(10_000_000)


@dataclass(frozen=True)
class Columns:
    """The columns of one CSV file. With `open_ended`, further columns are allowed: a person's attributes."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    open_ended: bool = False

    @property
    def known(self) -> tuple[str, ...]:
        """All columns with a meaning of their own."""
        return self.required + self.optional


FILES = {
    "codebook.csv": Columns(("code",), ("definition", "include", "exclude")),
    "participants.csv": Columns(("participant", "role"), open_ended=True),
    "sources.csv": Columns(("source",), ("kind",)),
    "segments.csv": Columns(
        ("segment", "participant", "text"),
        ("source", "kind", "item", "position", "start", "end", "before", "after", "memo", "shareable", "provenance"),
    ),
    "codings.csv": Columns(("segment", "code"), ("coder",)),
    "survey_items.csv": Columns(
        ("item", "kind"),
        ("instrument", "position", "construct", "wording", "scale", "asked", "attribute", "provenance"),
    ),
    "scales.csv": Columns(("scale", "value"), ("label", "position", "side", "missing")),
    "survey_answers.csv": Columns(("participant", "item", "answer"), ("occasion", "status")),
    "joint.csv": Columns(("row", "code", "inference"), ("item", "construct", "note", "provenance")),
    "findings.csv": Columns(("finding", "sentence"), ("detail", "provenance")),
    "finding_links.csv": Columns(("finding",), ("role", "code", "stance")),
    "published.csv": Columns(
        ("figure",),
        ("printed_table", "variable", "level", "role", "statistic", "value", "low", "high", "printed_at", "reason"),
    ),
    "withdrawn.csv": Columns(("id",), ("kind", "date")),
}
# How a cell says yes.
YES = ("yes", "true", "1")
# What only a study with interviews has, and what only one with a survey has.
INTERVIEWS = ("codebook.csv", "segments.csv", "codings.csv")
SURVEY = "survey_items.csv"


@dataclass
class StagedStudy:
    """A study folder as it was read: frames of text with a `line` column, settings, and the faults met on the way."""

    settings: dict[str, Any]
    frames: dict[str, pd.DataFrame]
    attributes: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)


def stage(folder: Path) -> StagedStudy:
    """Read every file of a study folder. Faults are collected, so that one run reports all of them."""
    problems: list[Problem] = []
    settings = _read_settings(folder, problems)
    frames = {name: _read_csv(folder / name, columns, problems) for name, columns in FILES.items()}
    _name_missing_files({name for name in FILES if (folder / name).exists()}, problems)
    _name_empty_study(frames, problems)
    people = frames["participants.csv"]
    attributes = people.drop(columns=["role"]).melt(["line", "participant"], var_name="attribute", value_name="level")
    frames["participants.csv"] = people[["line", "participant", "role"]]
    return StagedStudy(settings, frames, attributes, problems)


def _read_settings(folder: Path, problems: list[Problem]) -> dict[str, Any]:
    path = folder / "study.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(Problem("study.toml", 0, "", "", f"there is no study.toml in {folder}; every study needs one"))
    except UnicodeDecodeError as error:
        problems.append(Problem("study.toml", 0, "", "", f"it is not UTF-8 (byte {error.start}); save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem("study.toml", 0, "", "", f"it is not valid TOML: {error}"))
    return {}


def _name_missing_files(there: set[str], problems: list[Problem]) -> None:
    """The files that others rely on. Interviews need three, unless a survey stands alone, if need be beside a codebook."""
    if "participants.csv" not in there:
        cure = "the file is missing; a study needs it, if only with a header row"
        problems.append(Problem("participants.csv", 0, "", "", cure))
    if there & {"segments.csv", "codings.csv"} or ("codebook.csv" in there and SURVEY not in there):
        cure = f"the file is missing; interviews need {', '.join(INTERVIEWS)}, if only with a header row"
        problems += [Problem(name, 0, "", "", cure) for name in INTERVIEWS if name not in there]
    if "survey_answers.csv" in there and SURVEY not in there:
        problems.append(Problem(SURVEY, 0, "", "", "the file is missing; survey_answers.csv needs it, for its items"))


def _name_empty_study(frames: dict[str, pd.DataFrame], problems: list[Problem]) -> None:
    """A study with neither passages nor items, unless they were withdrawn or there is another fault that hides them."""
    contents = ("segments.csv", SURVEY, "withdrawn.csv")
    if all(frames[name].empty for name in contents) and not any(problem.file in contents for problem in problems):
        cure = f"the study is empty: no row in segments.csv or {SURVEY}; a study needs interviews or a survey"
        problems.append(Problem("segments.csv", 0, "", "", cure))


def _read_csv(path: Path, columns: Columns, problems: list[Problem]) -> pd.DataFrame:
    """One file as a frame of its known columns, and further ones if it is open-ended; all text, stripped but for `text`."""
    if not path.exists():
        return pd.DataFrame(columns=["line", *columns.known], dtype=str)
    reader = csv.reader(io.StringIO(_decoded(path, problems), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(path.name, header, columns, problems)
        rows = list(_rows(path.name, reader, header, problems))
    except csv.Error as error:
        cure = f"the row cannot be read as CSV ({error}); check its quotes"
        problems.append(Problem(path.name, reader.line_num, "", "", cure))
        return pd.DataFrame(columns=["line", *columns.known], dtype=str)
    return _framed(rows, header, columns)


def _decoded(path: Path, problems: list[Problem]) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        cure = f"the byte {data[error.start]:#04x} is not UTF-8; save the file with the encoding UTF-8"
        problems.append(Problem(path.name, line, "", "", cure))
        return data.decode("utf-8-sig", errors="replace")


def _check_header(name: str, header: list[str], columns: Columns, problems: list[Problem]) -> None:
    for missing in (column for column in columns.required if column not in header):
        problems.append(Problem(name, 1, missing, "", "the column is missing; add it to the header row"))
    for repeated in sorted({column for column in header if header.count(column) > 1}):
        problems.append(Problem(name, 1, repeated, "", "the column stands twice; rename or remove one"))
    if not columns.open_ended:
        for unknown in (column for column in header if column not in columns.known):
            cure = f"no such column is known here; there are {', '.join(columns.known)}"
            problems.append(Problem(name, 1, unknown, "", cure))


def _rows(name: str, reader: Any, header: list[str], problems: list[Problem]) -> Iterator[list[Any]]:
    """Each row with the line it begins in, cut or filled to the header's length; a ragged one is also a problem."""
    first = reader.line_num + 1
    for cells in reader:
        if cells and len(cells) != len(header):
            cure = f"the row has {len(cells)} cells and the header {len(header)}; check its commas and quotes"
            problems.append(Problem(name, first, "", "", cure))
        if cells:
            yield [first, *(cells + [""] * len(header))[: len(header)]]
        first = reader.line_num + 1


def _framed(rows: list[list[Any]], header: list[str], columns: Columns) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["line", *header])
    frame = frame.loc[:, ~frame.columns.duplicated()]
    for column in frame.columns.drop("line"):
        frame[column] = frame[column].astype(str) if column == "text" else frame[column].astype(str).str.strip()
    for column in columns.known:
        if column not in frame:
            # A missing required column is one problem already: null, unlike "", does not count as an empty cell again.
            frame[column] = pd.Series(None if column in columns.required else "", index=frame.index, dtype="str")
    wanted = frame.columns if columns.open_ended else ["line", *columns.known]
    return frame[list(wanted)]
