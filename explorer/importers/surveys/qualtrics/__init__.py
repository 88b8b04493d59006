"""Qualtrics exports (CSV, TSV, XLSX) into a questionnaire.

Items are the columns of questions: those whose ImportId begins with QID or, without ImportIds, those that the tool does
not fill in by itself. Embedded data is no question; it may give the role.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import Questionnaire
from explorer.importers.surveys.columns import ADMINISTRATIVE, identifying, sifted, survey_of, tell_role
from explorer.importers.surveys.forms.columns import Question, answered, take_choices_of, take_question
from explorer.importers.surveys.qualtrics.header import Header, columns_of, header_of
from explorer.importers.surveys.qualtrics.questions import is_of_choices, is_question, is_written, questions_of
from explorer.importers.surveys.shapes import written_shape
from explorer.importers.surveys.survey import SKIPPED, Column, Given, Survey
from explorer.importers.surveys.wordings import compact

NAME = "Qualtrics"
UNSEEN = "-99"
EMBEDDED = "embedded data, not asked in the survey"
ANALYSIS = re.compile(r"\s-\s(Parent )?(Topics?|Sentiment|Actionability|Effort|Emotion)\b|_TEXT_[0-9a-f]{20,}", re.IGNORECASE)
MACHINE = re.compile(
    r"_(First[_ ]Click|Last[_ ]Click|Page[_ ]Submit|Click[_ ]Count|Browser|Version|Operating[_ ]System|Resolution|DO(_.+)?)$",
    re.IGNORECASE,
)
GROUP = re.compile(r"_NPS_GROUP$")
UPLOAD = re.compile(r"_FILE_(ID|NAME|SIZE|TYPE)$|_(SIGNATURE)", re.IGNORECASE)
PREVIEW = re.compile(r"preview|vorschau|aperçu|vista previa|^test$|survey test", re.IGNORECASE)
PREVIEW_CODES = ("1", "2", "9", "17")


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether a table has Qualtrics' columns or ImportIds."""
    return found.kind in ("text", "workbook") and any(header_of(sheet) for sheet in found.sheets)


def read(found: Found, wishes: Wishes) -> Questionnaire:
    """All that the first sheet of answers holds."""
    sheet = next(sheet for sheet in found.sheets if header_of(sheet))
    header = header_of(sheet)
    if header is None or len(sheet.rows) <= header.rows:
        raise ImportRefused(
            f"{found.path.name}: the export holds no answers below its header; export it again once there are some"
        )
    everything, import_ids = columns_of(sheet, header)
    previews = _previews(everything)
    columns = [Column(column.name, column.wording, _without(column.cells, previews)) for column in everything]
    survey = survey_of(NAME, columns, wishes, found)
    questions = sifted(survey, columns, wishes, _no_questions(columns, import_ids))
    _lose_previews(survey, everything, previews)
    unanswered = _unanswered(survey, questions)
    for question in questions_of(questions, import_ids):
        _take(survey, question, import_ids, unanswered)
    tell_role(survey, columns, wishes)
    survey.notes.append(_header_note(header))
    return survey.finished()


def _take(survey: Survey, question: Question, import_ids: Mapping[str, str], unanswered: Mapping[str, Given]) -> None:
    first = question.columns[0]
    if question.parts and is_of_choices(question.columns, import_ids):
        take_choices_of(survey, question, unanswered)
    elif question.parts or not is_written(first.name, import_ids.get(first.name, "")):
        take_question(survey, question, unanswered)
    else:
        survey.take_column(first, written_shape(answered(first, unanswered)), unanswered)


def _no_questions(columns: Sequence[Column], import_ids: Mapping[str, str]) -> dict[str, str]:
    """The columns that Qualtrics' own names do not cover and that are no questions, with the reason."""
    known = any(is_question(import_id) for import_id in import_ids.values())
    worded = any(column.wording and column.wording != column.name for column in columns if re.match(r"Q\d", column.name))
    reasons = {}
    for column in columns:
        import_id = import_ids[column.name]
        if ANALYSIS.search(column.name) or ANALYSIS.search(import_id):
            reasons[column.name] = "made by Qualtrics' text analysis"
        elif GROUP.search(column.name) or GROUP.search(import_id):
            reasons[column.name] = "computed from another question"
        elif MACHINE.search(column.name):
            reasons[column.name] = ADMINISTRATIVE
        elif UPLOAD.search(import_id):
            reasons[column.name] = "uploaded files"
        elif (known and not is_question(import_id)) or (not known and worded and column.name == column.wording):
            reasons[column.name] = EMBEDDED
    return reasons


def _previews(columns: Sequence[Column]) -> set[int]:
    """The rows that come from a test of the survey; none where there are no others."""
    rows: set[int] = set()
    for column in columns:
        if {compact(column.name), compact(column.wording)} & {"status", "distributionchannel", "responsetype", "antworttyp"}:
            for at, cell in enumerate(column.cells):
                if PREVIEW.search(cell.strip()) or (compact(column.name) != "distributionchannel" and cell in PREVIEW_CODES):
                    rows.add(at)
    return rows if columns and len(rows) < len(columns[0].cells) else set()


def _lose_previews(survey: Survey, columns: Sequence[Column], previews: set[int]) -> None:
    if not previews:
        return
    key = identifying(columns)
    ids = [key.cells[at] if key else f"row {at + 1}" for at in sorted(previews)]
    survey.held["respondents"] = len(survey.respondents) + len(previews)
    survey.lost[("respondents", "they are previews or tests of the survey")] = ids
    noted = survey.dropped_columns.keys() - {name for found in survey.lost.values() for name in found}
    filled = sum(1 for column in columns if column.name not in noted for at in previews if column.cells[at].strip())
    survey.held["answers"] += filled
    survey.lost_answers["they were given in previews or tests of the survey"] += filled


def _without(cells: list[str], rows: set[int]) -> list[str]:
    return [cell for at, cell in enumerate(cells) if at not in rows] if rows else cells


def _unanswered(survey: Survey, questions: Sequence[Column]) -> dict[str, Given]:
    """What -99 and an empty cell mean: where the export marks questions that were seen, the others were not."""
    if any(cell.strip() == UNSEEN for column in questions for cell in column.cells):
        survey.notes.append("Questions that were seen but not answered are marked (-99); empty ones were not shown.")
        return {UNSEEN: Given("no answer", lost="they mark a question that was seen but not answered (-99)"), "": SKIPPED}
    survey.notes.append(
        "The export does not tell a question that was not shown from one that was not answered; empty cells are no answers "
        '(the export option "Recode seen but unanswered questions as -99" would tell).'
    )
    return {}


def _header_note(header: Header) -> str:
    kinds = {0: "no header row", 1: "one header row", 2: "two header rows"}
    return f"The export has {kinds.get(header.rows, 'three header rows')}."
