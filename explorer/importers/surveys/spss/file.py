"""SPSS files (.sav, .zsav, .por), read by a program of its own, as columns of text with their labels and missing values."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from explorer.importers.files.safety import ImportRefused, check_cell
from explorer.importers.surveys.wordings import plain, written_number

EPOCH = datetime(1582, 10, 14)
DAYS = ("DATE", "ADATE", "EDATE", "SDATE", "JDATE", "QYR", "MOYR", "WKYR")
MOMENTS = ("DATETIME", "YMDHMS")
TIMES = ("TIME", "DTIME", "MTIME")
LONGEST_READING = 300


@dataclass(frozen=True)
class Variable:
    """A variable: its cells as text ("" is system-missing), and by code its labels and whether it is user-missing."""

    name: str
    wording: str
    cells: list[str]
    labels: dict[str, str]
    measure: str
    kind: str
    is_missing: Callable[[str], bool]


@dataclass(frozen=True)
class ResponseSet:
    """Variables that are one question of several choices. `counted` is the value of a tick, "" where each variable holds
    a choice of its own."""

    name: str
    label: str
    variables: tuple[str, ...]
    counted: str


@dataclass(frozen=True)
class SpssFile:
    """What an SPSS file holds, in its order."""

    variables: list[Variable]
    sets: list[ResponseSet]


def read_spss(path: Path, portable: bool) -> SpssFile:
    """The file, read once. Raises ImportRefused for one that is damaged."""
    told = _read(path, portable)
    variables = []
    for name in told["names"]:
        form = str(told["types"].get(name) or "")
        kind = _kind(form)
        variables.append(
            Variable(
                name,
                plain(told["wordings"].get(name) or ""),
                [_as_text(path, cell, kind) for cell in told["values"].get(name, [])],
                {_as_text(path, code, ""): plain(str(label)) for code, label in told["labels"].get(name, [])},
                str(told["measures"].get(name) or "unknown"),
                kind or ("text" if form.startswith("A") else "number"),
                _missing(told["missing"].get(name) or []),
            )
        )
    return SpssFile(variables, _sets(told["sets"]))


def _read(path: Path, portable: bool) -> dict[str, Any]:
    """What the program of its own has read. Raises ImportRefused where it says so, or crashed."""
    program = [sys.executable, "-P", str(Path(__file__).with_name("child.py"))]
    told: dict[str, Any] = {"refused": "its parts contradict each other"}
    try:
        asked = [*program, str(path.resolve()), "portable" if portable else "system"]
        done = subprocess.run(asked, capture_output=True, check=True, timeout=LONGEST_READING)
        told = json.loads(done.stdout)
    except (subprocess.CalledProcessError, ValueError):
        pass
    except subprocess.TimeoutExpired:
        told = {"refused": f"that takes longer than {LONGEST_READING} seconds"}
    if "refused" in told:
        cure = "it may be cut off or damaged: save it in SPSS once more"
        raise ImportRefused(f"{path.name}: the SPSS file cannot be read ({told['refused']}); {cure}")
    return told


def _kind(form: str) -> str:
    """ "date", "moment" or "time" of a variable's print format, else ""."""
    letters = form.rstrip("0123456789.")
    return "date" if letters in DAYS else "moment" if letters in MOMENTS else "time" if letters in TIMES else ""


def _as_text(path: Path, cell: object, kind: str) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool | int | float):
        number = float(cell)
        if not math.isfinite(number):
            return ""
        return _moment(number, kind) if kind else written_number(number)
    return check_cell(path.name, str(cell)).strip()


def _moment(seconds: float, kind: str) -> str:
    """A date or time as people write it; beyond the calendar, the seconds themselves."""
    if kind == "time":
        whole = int(abs(seconds))
        return f"{'-' if seconds < 0 else ''}{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    try:
        moment = EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return written_number(seconds)
    return moment.date().isoformat() if kind == "date" else moment.isoformat(" ", "seconds")


def _missing(ranges: list[dict[str, Any]]) -> Callable[[str], bool]:
    """Whether a code is user-missing: one of the values, or within a range."""
    words = {str(span["lo"]).strip() for span in ranges if isinstance(span.get("lo"), str)}
    spans = [(span["lo"], span["hi"]) for span in ranges if isinstance(span.get("lo"), int | float)]

    def is_missing(code: str) -> bool:
        if code in words:
            return True
        try:
            return any(low <= float(code) <= high for low, high in spans)
        except ValueError:
            return False

    return is_missing


def _sets(told: Mapping[str, Mapping[str, Any]]) -> list[ResponseSet]:
    sets = []
    for name, found in told.items():
        counted = found.get("counted_value") if found.get("is_dichotomy") else None
        value = "" if counted is None else written_number(float(counted)) if isinstance(counted, int | float) else str(counted)
        sets.append(ResponseSet(name, plain(found.get("label") or ""), tuple(found.get("variable_list") or ()), value.strip()))
    return sets
