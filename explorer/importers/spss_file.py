"""SPSS files through pyreadstat: .sav, .zsav and .por as columns of text with their labels and missing values.

Dates are left to us: pyreadstat fails on those beyond the year 9999, and needs pandas for the others.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyreadstat

from explorer.importers.safety import ImportRefused, check_cell
from explorer.importers.wordings import plain, written_number

EPOCH = datetime(1582, 10, 14)
DAYS = ("DATE", "ADATE", "EDATE", "SDATE", "JDATE", "QYR", "MOYR", "WKYR")
MOMENTS = ("DATETIME", "YMDHMS")
TIMES = ("TIME", "DTIME", "MTIME")
ENCODINGS = (None, "windows-1252", "utf-8", "iso-8859-1")


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
    values, told = _read(path, portable)
    labels, missing = told.variable_value_labels, told.missing_ranges
    variables = []
    for name in told.column_names:
        form = str(told.original_variable_types.get(name) or "")
        kind = _kind(form)
        variables.append(
            Variable(
                name,
                plain(told.column_names_to_labels.get(name) or ""),
                [_as_text(path, cell, kind) for cell in values.get(name, [])],
                {_as_text(path, code, ""): plain(str(label)) for code, label in (labels.get(name) or {}).items()},
                str(told.variable_measure.get(name) or "unknown"),
                kind or ("text" if form.startswith("A") else "number"),
                _missing(missing.get(name) or []),
            )
        )
    return SpssFile(variables, _sets(getattr(told, "mr_sets", None) or {}))


def _read(path: Path, portable: bool) -> tuple[Mapping[str, Any], Any]:
    read: Any = pyreadstat.read_por if portable else pyreadstat.read_sav
    options: dict[str, Any] = {"disable_datetime_conversion": True, "output_format": "dict"}
    reason = ""
    for encoding in (None,) if portable else ENCODINGS:
        try:
            more = {} if portable else {"user_missing": True, "encoding": encoding}
            values, told = read(str(path), **options, **more)
            return values, told
        except UnicodeDecodeError:
            reason = "its text is in an unknown encoding"
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
            reason = str(error)
            if "convert" not in reason.casefold() and "encod" not in reason.casefold():
                break
        except (OverflowError, ValueError, TypeError, KeyError, IndexError, MemoryError, OSError, AttributeError) as error:
            reason = str(error) or type(error).__name__
            break
    reason = " ".join(reason.split())
    raise ImportRefused(f"{path.name}: the SPSS file cannot be read ({reason}); it may be cut off: save it in SPSS once more")


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
