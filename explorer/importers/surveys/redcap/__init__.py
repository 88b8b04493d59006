"""REDCap exports: the data with its dictionary, raw or with labels, of one or many events, with repeating forms."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import Item, Level, Questionnaire, Respondent
from explorer.importers.surveys.columns import ADMINISTRATIVE, column_named, personal, tell_role
from explorer.importers.surveys.redcap.dictionary import Field, dictionary_for, is_dictionary
from explorer.importers.surveys.redcap.layout import Layout, is_telling, layout_of, levels_for
from explorer.importers.surveys.redcap.rows import UNTICKED, empty_cells, rows_of
from explorer.importers.surveys.shapes import Shape, shape_of_levels
from explorer.importers.surveys.survey import SKIPPED, Column, Empty, Survey
from explorer.importers.surveys.wordings import compact, number_of, plain, unique_headers

NAME = "REDCap"
PERSONAL_CHECKS = {"email": "e-mail addresses", "phone": "phone numbers", "phone_australia": "phone numbers"}
NUMBERS = ("integer", "number", "float")
TRUE = ("true", "yes", "t", "y", "checked")
FALSE = ("false", "no", "f", "n", "unchecked")


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether this is REDCap's data (by its columns or a dictionary beside it) or a dictionary, which `read` refuses."""
    if found.kind not in ("text", "workbook") or not found.sheets:
        return False
    header = found.sheets[0].header
    if is_dictionary(found) or is_telling(header):
        return True
    fields = dictionary_for(found, wishes)
    return bool(fields) and compact(header[0]) in (compact(fields[0].name), compact(fields[0].wording))


def read(found: Found, wishes: Wishes) -> Questionnaire:
    """All answers. Raises ImportRefused for data without a dictionary and for a dictionary without data."""
    if is_dictionary(found):
        raise ImportRefused(
            f"{found.path.name}: this is a REDCap data dictionary, which holds questions but no answers; import the data "
            "export and leave the dictionary beside it"
        )
    fields = dictionary_for(found, wishes)
    if not fields:
        raise ImportRefused(
            f"{found.path.name}: these are REDCap data, whose wordings and choices stand in the project's data dictionary; "
            "download it (Data Dictionary, Download the current one), put it beside the data or name it with --beside"
        )
    sheet = found.sheets[0]
    header, cells = unique_headers(sheet.header), sheet.rows[1:]
    layout = layout_of(sheet.header, fields)
    columns = [Column(name, plain(sheet.header[at]), [row[at] for row in cells]) for at, name in enumerate(header)]
    survey = _survey(columns, cells, layout, wishes)
    _drop_own(survey, columns, layout)
    name = column_named(columns, wishes.participant, "the participants")
    empty = empty_cells(cells, layout, survey.rows)
    for field, places in layout.fields:
        if 0 not in places and not (name and columns[places[0]] is name):
            _take(survey, field, [columns[at] for at in places], empty[field.form])
    tell_role(survey, columns, wishes)
    _tell(survey, fields, layout)
    return survey.finished()


def _survey(columns: Sequence[Column], cells: Sequence[Sequence[str]], layout: Layout, wishes: Wishes) -> Survey:
    """A survey whose respondents are the records; a name may stand in any of a record's rows."""
    named = column_named(columns, wishes.participant, "the participants")
    rows = rows_of(cells, layout)
    respondents: dict[str, Respondent] = {}
    for at, row in enumerate(rows):
        called = named.cells[at].strip() if named else ""
        respondent = respondents.setdefault(row.respondent, Respondent(row.respondent, called))
        respondent.name = respondent.name or called
    return Survey(NAME, rows, respondents, wishes.instrument)


def _drop_own(survey: Survey, columns: Sequence[Column], layout: Layout) -> None:
    survey.drop(columns[0], ADMINISTRATIVE)
    for at in layout.system:
        survey.drop(columns[at], personal(columns[at]) or ADMINISTRATIVE, offered="accessgroup" in compact(columns[at].name))
    for at in layout.unknown:
        if at and columns[at].name != "column " + str(at + 1):
            survey.refuse(columns[at], "not in the data dictionary", "they are not in the data dictionary")


def _take(survey: Survey, field: Field, columns: Sequence[Column], empty: Empty) -> None:
    """The item of a field, or the reason why it does not come over."""
    whole = Column(field.name, field.wording, columns[0].cells)
    if len(columns) > 1:
        whole.cells = ["x" if any(cell.strip().casefold() not in UNTICKED for cell in row) else "" for row in _rows(columns)]
    reason = "marked as an identifier" if field.identifier else PERSONAL_CHECKS.get(field.check) or personal(whole)
    if reason:
        survey.refuse(whole, reason, "they hold personal data")
    elif field.kind in ("file", "descriptive", "signature"):
        survey.refuse(whole, "uploaded files", "they are uploaded files, which are no answers")
    else:
        # Logic is not computed: an empty cell of a field that has any was not shown.
        hidden = [SKIPPED if field.branching and given else given for given in empty]
        instrument = survey.instrument or field.form
        if field.kind == "checkbox":
            levels = tuple(levels_for(field, [column.name for column in columns]))
            item = Item(survey.ids.of(field.name), field.wording, "choices", instrument, levels=levels)
            survey.take_choices(item, columns, lambda cell: cell.strip().casefold() not in UNTICKED, hidden)
        else:
            coded = Column(field.name, field.wording, [_coded(cell, field.choices) for cell in whole.cells])
            survey.take_column(coded, _shape(field, coded), {}, instrument, hidden)


def _rows(columns: Sequence[Column]) -> list[tuple[str, ...]]:
    return list(zip(*(column.cells for column in columns), strict=True))


def _shape(field: Field, column: Column) -> Shape:
    if field.choices:
        return shape_of_levels(field.choices, bool(field.matrix))
    numbers = sum(1 for cell in column.values if number_of(cell) is not None)
    due = field.kind in ("calc", "slider") or field.check.startswith(NUMBERS)
    if due:
        # A project's codes for missing data are words in a column of numbers.
        return Shape("number" if numbers * 2 >= len(column.values) else "text")
    return Shape("number" if numbers and numbers == len(column.values) and field.kind != "notes" else "text")


def _coded(cell: str, levels: tuple[Level, ...]) -> str:
    """The code in place of a label, and of TRUE and FALSE where the codes are 1 and 0."""
    text = cell.strip()
    codes = {level.value for level in levels}
    if not levels or not text or text in codes:
        return text
    for level in levels:
        if compact(level.label) == compact(plain(text)):
            return level.value
    word = text.casefold()
    truth = "1" if word in TRUE else "0" if word in FALSE else text
    return truth if truth in codes else text


def _tell(survey: Survey, fields: Sequence[Field], layout: Layout) -> None:
    """The notes of the report."""
    present = {field.name for field, _ in layout.fields}
    absent = sum(1 for field in fields if field.name not in present and field.kind != "descriptive")
    branching = sum(1 for field, _ in layout.fields if field.branching)
    if absent:
        survey.notes.append(f"{absent} fields of the data dictionary are not in the data.")
    if branching:
        survey.notes.append(
            f"{branching} fields have branching logic, which was not computed: their empty cells count as not asked."
        )
    if layout.event >= 0 or layout.instrument >= 0:
        survey.notes.append(
            "Events and repetitions became occasions; a form that was not filled in at one counts as not asked."
        )
