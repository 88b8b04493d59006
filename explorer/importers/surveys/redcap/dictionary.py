"""REDCap's data dictionary: the fields of a project, with their forms, kinds, wordings and choices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.importers.files.cells import Sheet
from explorer.importers.files.found import Found, companions
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import Level
from explorer.importers.surveys.wordings import compact, plain

KINDS = frozenset(
    ("text", "notes", "radio", "dropdown", "checkbox", "yesno", "truefalse", "calc", "slider", "file", "descriptive", "sql")
)
# The headers of the download and of the API, by letters and digits; a translated header is read by its place.
PLACES = {
    "name": (0, ("variablefieldname", "fieldname")),
    "form": (1, ("formname",)),
    "kind": (3, ("fieldtype",)),
    "wording": (4, ("fieldlabel",)),
    "choices": (5, ("choicescalculationsorsliderlabels", "choicesorcalculations", "selectchoicesorcalculations")),
    "check": (7, ("textvalidationtypeorshowslidernumber", "textvalidationtype")),
    "identifier": (10, ("identifier",)),
    "branching": (11, ("branchinglogicshowfieldonlyif", "branchinglogic")),
    "matrix": (15, ("matrixgroupname",)),
}
YES_NO = (Level("1", "Yes"), Level("0", "No"))
TRUE_FALSE = (Level("1", "True"), Level("0", "False"))
# What stands in brackets is filled in when the form is shown: [first_name], [visit_1_arm_1][date].
PIPED = re.compile(r"(\[[a-z][a-z0-9_-]*(:[a-z0-9_-]+)?\])+")
CHOICE = re.compile(r"^\s*([^,\s]+)\s*,\s*(.*)$", re.DOTALL)


@dataclass(frozen=True)
class Field:
    """A field as the dictionary has it; `check` is the validation of a text, `identifier` that it is marked as personal."""

    name: str
    form: str
    kind: str
    wording: str
    choices: tuple[Level, ...] = ()
    check: str = ""
    identifier: bool = False
    branching: bool = False
    matrix: str = ""


def fields_of(sheet: Sheet) -> tuple[Field, ...]:
    """The fields of a dictionary in its order; none of any other table."""
    header = [compact(name) for name in sheet.header]
    at = {part: next((header.index(name) for name in names if name in header), -1) for part, (_, names) in PLACES.items()}
    if at["name"] < 0 or at["kind"] < 0:
        at = {part: place for part, (place, _) in PLACES.items()}
    if len(header) <= max(at["kind"], at["name"], 4) or len(sheet.rows) < 2:
        return ()
    if not all(row[at["kind"]].strip() in KINDS for row in sheet.rows[1:]):
        return ()
    return tuple(_field(row, at) for row in sheet.rows[1:] if row[at["name"]].strip())


def _field(row: Sequence[str], at: dict[str, int]) -> Field:
    def cell(part: str) -> str:
        return row[at[part]].strip() if 0 <= at[part] < len(row) else ""

    kind = cell("kind")
    fixed = {"yesno": YES_NO, "truefalse": TRUE_FALSE}
    choices = fixed.get(kind) or (choices_of(cell("choices")) if kind in ("radio", "dropdown", "checkbox") else ())
    identifier = cell("identifier").casefold() in ("y", "yes", "1")
    wording = worded(cell("wording")) or cell("name")
    return Field(
        cell("name"), cell("form"), kind, wording, choices, cell("check"), identifier, bool(cell("branching")), cell("matrix")
    )


def choices_of(text: str) -> tuple[Level, ...]:
    """The levels of `1, Yes, always | -9, Unknown | a, Other`: codes before the first comma, bars between."""
    levels = []
    for part in re.split(r"\||\\n", text):
        choice = CHOICE.match(part)
        if choice:
            levels.append(Level(choice[1], plain(choice[2]) or choice[1]))
        elif part.strip():
            levels.append(Level(part.strip(), part.strip()))
    return tuple({level.value: level for level in reversed(levels)}.values())[::-1]


def worded(label: str) -> str:
    """A label as words to read, without what differed by respondent."""
    return PIPED.sub("…", plain(label))


def is_dictionary(found: Found) -> bool:
    """Whether a file is a data dictionary itself."""
    return found.kind in ("text", "workbook") and any(fields_of(sheet) for sheet in found.sheets[:1])


def dictionary_for(found: Found, wishes: Wishes) -> tuple[Field, ...]:
    """The dictionary of a data file: the named one, else the one beside it that knows most of its columns; () without."""
    header = {re.sub(r"___.*$", "", name) for name in found.sheets[0].header} if found.sheets else set()
    labels = {compact(worded(name)) for name in found.sheets[0].header} if found.sheets else set()
    best: tuple[int, tuple[Field, ...]] = (0, ())
    for companion in companions(found, wishes.beside):
        told = compact(companion.start[:3000].decode("utf-8", "replace"))
        if not wishes.beside and "variablefieldname" not in told and "fieldname" not in told:
            continue
        fields = fields_of(companion.sheets[0]) if companion.kind in ("text", "workbook") and companion.sheets else ()
        known = sum(1 for field in fields if field.name in header or compact(field.wording) in labels)
        best = max(best, (known, fields), key=lambda pair: pair[0])
    return best[1] if best[0] > 1 else ()
