"""LimeSurvey's CSV of answers, with the wordings and levels of its R syntax file where that lies beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import Level, Questionnaire
from explorer.importers.surveys.columns import ADMINISTRATIVE, sifted, survey_of, tell_role
from explorer.importers.surveys.forms.columns import Question, answered, is_ticked, questions_of, take_choices_of, take_question
from explorer.importers.surveys.limesurvey.syntax import TELLING, Syntax, Variable, syntax_for
from explorer.importers.surveys.shapes import Shape, shape_of_levels
from explorer.importers.surveys.survey import Column, Given, Survey
from explorer.importers.surveys.wordings import compact, number_of, plain, stem_and_row, unique_headers

NAME = "LimeSurvey"
TOLD = (
    {"id", "submitdate", "lastpage", "startlanguage"},
    {"responseid", "datesubmitted", "lastpage", "startlanguage"},
    {"antwortid", "datumabgeschickt", "letzteseite", "startsprache"},
    {"iddelaréponse", "datedesoumission", "dernièrepage", "languededépart"},
    {"idderespuesta", "fechadeenvío", "últimapágina", "lenguajeinicial"},
    {"antwoordid", "datumingestuurd", "laatstepagina", "starttaal"},
)
TIMING = re.compile(
    r"^(group|question|total) ?time\b|^interviewtime$|^grouptime\d+|^\d+x\d+x\d+time$|^question ?time", re.IGNORECASE
)
# The name of an export, whatever it holds: results-survey123456, survey_123456_R_data_file.
SURVEY = re.compile(r"^(?:results-)?survey_?(\d{4,})(?:_R_data_file|-codes|-complete)?$")
RANKED = re.compile(r"(rank|rang|ranking|position|posición|plaats|rangplatz)\s*\d+", re.IGNORECASE)
NOT_SHOWN = Given("skipped", lost="they say that the question was not shown (N/A)")
UNANSWERED = {"N/A": NOT_SHOWN, "": Given("no answer")}
TICKS = frozenset(("y", "yes", "ja", "oui", "sí", "si", "1", "true"))
UNSELECTED = frozenset(
    ("notselected", "nichtgewählt", "nonsélectionné", "noseleccionado", "nietgeselecteerd", "nonselezionato")
)
OTHER = Level("-oth-", "Other")


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether this is LimeSurvey's table of answers, its structure or its syntax file; the last two `read` refuses."""
    if found.kind not in ("text", "workbook") or not found.sheets:
        return False
    if _is_structure(found) or TELLING in (found.text[:20_000] if found.kind == "text" else ""):
        return True
    header = {compact(name.partition(". ")[0]) for name in found.sheets[0].header}
    whole = {compact(name) for name in found.sheets[0].header}
    return any(len(told & header) > 2 or len(told & whole) > 2 for told in TOLD) or _is_named_data(found, wishes)


def _is_named_data(found: Found, wishes: Wishes) -> bool:
    syntax = syntax_for(found, wishes)
    return bool(syntax) and len(found.sheets[0].rows) > 1


def _is_structure(found: Found) -> bool:
    header = {name.casefold() for name in found.sheets[0].header}
    return {"class", "type/scale", "name", "relevance"} <= header


def read(found: Found, wishes: Wishes) -> Questionnaire:
    """All answers. Raises ImportRefused for a survey's structure and for a syntax file, which hold none."""
    if _is_structure(found):
        raise ImportRefused(
            f"{found.path.name}: this is the structure of a LimeSurvey survey, which holds questions but no answers; export "
            "its responses (Responses, Export, CSV or R) and import those"
        )
    if found.kind == "text" and TELLING in found.text[:20_000]:
        raise ImportRefused(
            f"{found.path.name}: this is LimeSurvey's R syntax file, which holds no answers; import the CSV data file beside it"
        )
    syntax = syntax_for(found, wishes)
    columns, variables = _columns(found, syntax)
    survey = survey_of(NAME, columns, wishes, found)
    number = SURVEY.match(survey.instrument)
    survey.instrument = f"Survey {number[1]}" if number and not wishes.instrument else survey.instrument
    for question in questions_of(sifted(survey, columns, wishes, _no_questions(columns, variables))):
        _take(survey, question, variables)
    tell_role(survey, columns, wishes)
    survey.notes.append(
        "Wordings and levels were taken from the R syntax file."
        if syntax
        else "No R syntax file lies beside the answers; kinds and levels were told from the answers."
    )
    return survey.finished()


def _columns(found: Found, syntax: Syntax | None) -> tuple[list[Column], dict[str, Variable]]:
    """The columns under their codes, and what the syntax file says of them by that name."""
    sheet = found.sheets[0]
    by_name = {variable.name: variable for variable in syntax.variables.values()} if syntax else {}
    named = len(by_name.keys() & set(sheet.header)) * 2 > len(by_name)
    told: list[Variable] = []
    for at, head in enumerate(sheet.header, start=1):
        code, mark, words = head.partition(". ")
        full = Variable(code, plain(words)) if mark and re.fullmatch(r"[\w\[\]#]+", code) else Variable(head, plain(head))
        told.append((by_name.get(head) if named else syntax.variables.get(at) if syntax else None) or full)
    names = unique_headers([variable.name for variable in told])
    cells = list(zip(*sheet.rows[1:], strict=True)) or [()] * len(names)
    columns = [
        Column(name, variable.wording or name, list(column)) for name, variable, column in zip(names, told, cells, strict=True)
    ]
    return columns, dict(zip(names, told, strict=True))


def _no_questions(columns: Sequence[Column], variables: dict[str, Variable]) -> dict[str, str]:
    reasons = {}
    codes = {column.name.partition("[")[0] for column in columns}
    for column in columns:
        timed = column.name.endswith(("Time", "time")) and column.name[:-4] in codes
        if timed or TIMING.match(column.name) or TIMING.match(column.wording):
            reasons[column.name] = ADMINISTRATIVE
        elif column.wording.startswith("{") and column.wording.endswith("}"):
            reasons[column.name] = "computed by the survey, not asked"
        elif compact(column.name).endswith("filecount") or column.wording.startswith("filecount - ") or _is_upload(column):
            reasons[column.name] = "uploaded files"
        elif not column.filled and len(column.wording) > 250 and not variables[column.name].levels:
            reasons[column.name] = "a text that was shown, not a question"
    return reasons


def _is_upload(column: Column) -> bool:
    return any(cell.lstrip().startswith('[{ "title"') or cell.lstrip().startswith('[{"title"') for cell in column.values)


def _take(survey: Survey, question: Question, variables: dict[str, Variable]) -> None:
    """Items with the levels of the syntax file; without one, what the answers tell."""
    told = [variables[column.name] for column in question.columns]
    selected = all(any(compact(level.label) in UNSELECTED for level in variable.levels) for variable in told)
    unlabelled = not any(variable.levels for variable in told)
    if len(question.parts) > 1 and (selected or (unlabelled and is_ticked(question, UNANSWERED, TICKS))):
        question.name = _common(question.columns)
        take_choices_of(survey, question, UNANSWERED)
    elif unlabelled and told[0].numeric is None:
        take_question(survey, question, UNANSWERED)
    else:
        matrix = bool(question.parts) and not any(map(RANKED.match, question.parts))
        for column, variable in zip(question.columns, told, strict=True):
            coded = _coded(column, variable.levels)
            survey.take_column(coded, _shape(coded, variable, matrix), UNANSWERED)


def _shape(column: Column, variable: Variable, grid: bool) -> Shape:
    if not variable.levels:
        numbers = all(number_of(cell) is not None for cell in answered(column, UNANSWERED))
        return Shape("number" if variable.numeric and numbers else "text")
    other = (OTHER,) if OTHER.value in column.values else ()
    return shape_of_levels((*variable.levels, *other), grid)


def _coded(column: Column, levels: tuple[Level, ...]) -> Column:
    """The column with codes in its cells, where the export wrote labels."""
    codes = {level.label: level.value for level in levels}
    values = {level.value for level in levels}
    cells = [cell if cell.strip() in values else codes.get(plain(cell), cell) for cell in column.cells]
    return Column(column.name, column.wording, cells)


def _common(columns: Sequence[Column]) -> str:
    """The code of the question that columns `education_primary`, `education_secondary` belong to."""
    first = columns[0].name
    length = next((at for at in range(len(first)) if any(not column.name.startswith(first[: at + 1]) for column in columns)), 0)
    stem = stem_and_row(columns[0].name)[0] or re.sub(r"(_SQ0*|[\W_]+)$", "", first[:length])
    return "" if stem_and_row(stem)[0] else stem
