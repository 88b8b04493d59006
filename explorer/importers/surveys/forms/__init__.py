"""Plain and form tables of answers: Google Forms, Microsoft Forms, SurveyMonkey and whatever has a header and answers below.

The last of the formats: it takes any table that none of the others knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.importers.files.found import Found
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import Questionnaire
from explorer.importers.surveys.columns import sifted, survey_of, tell_role
from explorer.importers.surveys.forms.columns import is_ticked, questions_of, take_question
from explorer.importers.surveys.forms.headers import columns_of, is_table, is_transcript
from explorer.importers.surveys.survey import Column, Survey

NAME = "a table of answers"


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether there is a table with a header and a row of answers. One that looks like a transcript must be called a survey."""
    if found.kind not in ("text", "workbook"):
        return False
    asked = bool(wishes.instrument or wishes.participant)
    return any(is_table(sheet) and (asked or not is_transcript(sheet)) for sheet in found.sheets)


def read(found: Found, wishes: Wishes) -> Questionnaire:
    """All of the largest table. What kind an item is, and its levels, is told from the answers."""
    tables = [sheet for sheet in found.sheets if is_table(sheet)]
    table = max(tables, key=lambda sheet: len(sheet.rows) * len(sheet.rows[0]))
    columns = columns_of(table)
    survey = survey_of(NAME, columns, wishes, found)
    for sheet in found.sheets:
        if sheet is not table:
            survey.notes.append(f'The sheet "{sheet.name}" was not read: the answers were taken from "{table.name}".')
    questions = questions_of(sifted(survey, columns, wishes))
    ticked = {question.wording for question in questions if len(question.parts) > 1 and is_ticked(question)}
    for question in questions:
        if not question.parts and question.wording in ticked:
            survey.drop(question.columns[0], "repeats the columns of its choices")
        else:
            take_question(survey, question, {})
    tell_role(survey, columns, wishes)
    survey.notes.append("The kinds of the items and the order of their levels were told from the answers; please check them.")
    _tell_repeated(survey, columns)
    return survey.finished()


def _tell_repeated(survey: Survey, columns: Sequence[Column]) -> None:
    times = Counter(column.wording for column in columns)
    repeated = sum(1 for count in times.values() if count > 1)
    if repeated:
        survey.notes.append(f"Column names that stand more than once ({repeated}) were kept apart by their order.")
