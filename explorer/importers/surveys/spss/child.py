"""A program of its own that reads an SPSS file: `python child.py FILE`, JSON on its standard output.

Of its own because the library that pyreadstat stands on crashes on some damaged files, and would take the explorer with it.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyreadstat

# Beyond this, a file's false claim about its own size would fill the machine's memory.
MOST_MEMORY = 6 << 30
# SPSS says its encoding, but not always the right one.
ENCODINGS = (None, "windows-1252", "utf-8", "iso-8859-1")


def outcome(path: str, portable: bool) -> dict[str, Any]:
    """The file's values and what it says of them; {"refused": reason} where it cannot be read.

    Dates stay seconds: pyreadstat fails on those beyond the year 9999.
    """
    read: Any = pyreadstat.read_por if portable else pyreadstat.read_sav
    options: dict[str, Any] = {"disable_datetime_conversion": True, "output_format": "dict"}
    reason = ""
    for encoding in (None,) if portable else ENCODINGS:
        try:
            values, told = read(path, **options, **({} if portable else {"user_missing": True, "encoding": encoding}))
            return {"values": {name: list(cells) for name, cells in values.items()}, **_told(told)}
        except UnicodeDecodeError:
            reason = "its text is in an unknown encoding"
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
            reason = str(error)
            if "convert" not in reason.casefold() and "encod" not in reason.casefold():
                break
        except (ArithmeticError, ValueError, TypeError, LookupError, MemoryError, OSError, AttributeError) as error:
            reason = str(error) or type(error).__name__
            break
    return {"refused": " ".join(reason.split())}


def _told(told: Any) -> dict[str, Any]:
    """What the file says of its variables; labels as pairs, since their codes are numbers or words."""
    return {
        "names": list(told.column_names),
        "wordings": told.column_names_to_labels,
        "labels": {name: list(labels.items()) for name, labels in told.variable_value_labels.items()},
        "missing": told.missing_ranges,
        "measures": told.variable_measure,
        "types": told.original_variable_types,
        "sets": getattr(told, "mr_sets", None) or {},
    }


def limit_memory() -> None:
    """Let this process take no more than MOST_MEMORY, where the system can see to that."""
    try:
        import resource  # Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))


if __name__ == "__main__":
    limit_memory()
    sys.stdout.write(json.dumps(outcome(sys.argv[1], sys.argv[2] == "portable")))
