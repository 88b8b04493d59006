"""From SPSS variables to items: value labels in code order, user-missing values, multiple response sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.importers.questionnaire import Item, Level
from explorer.importers.surveys.shapes import Shape, shape_of, shape_of_levels
from explorer.importers.surveys.spss.file import ResponseSet, Variable
from explorer.importers.surveys.survey import NO_ANSWER, Column, Given, Survey
from explorer.importers.surveys.wordings import number_of

MISSING = "they hold a value that the file marks as missing"
REPEATED = "they repeat a choice of the same respondent"
MOST_STEPS = 11
MOST_UNLABELLED = 30


def take_variable(survey: Survey, column: Column, variable: Variable) -> None:
    """The item of one variable."""
    observed = [value.strip() for value in column.values]
    missing = [value for value in dict.fromkeys((*variable.labels, *observed)) if variable.is_missing(value)]
    shape = shape_of_variable(variable, [value for value in observed if value not in set(missing)])
    if shape.levels:
        levels = (*shape.levels, *(Level(value, variable.labels.get(value) or value, True) for value in in_order(missing)))
        shape = Shape(shape.kind, levels)
    unanswered = {value: Given("no answer", (value,) if shape.levels else (), MISSING) for value in missing}
    survey.take_column(column, shape, unanswered)


def shape_of_variable(variable: Variable, observed: Sequence[str]) -> Shape:
    """Kind and levels, without the user-missing ones: the measure decides where labels do not."""
    labels = {code: label for code, label in variable.labels.items() if not variable.is_missing(code)}
    if variable.kind in ("date", "moment", "time"):
        return Shape("text")
    if not labels:
        return _unlabelled(variable, observed)
    codes = in_order(dict.fromkeys((*labels, *observed)))
    levels = tuple(Level(code, labels.get(code) or code) for code in codes)
    if set(observed) <= labels.keys():
        shape = shape_of_levels(levels)
        return Shape("scale", shape.levels) if variable.measure == "ordinal" and len(levels) > 1 else shape
    if variable.kind == "text":
        return Shape("choice", levels) if len(codes) <= MOST_UNLABELLED else Shape("text")
    return _partly_labelled(variable, labels, codes)


def _partly_labelled(variable: Variable, labels: Mapping[str, str], codes: Sequence[str]) -> Shape:
    """Numbers of which only some have labels: the ends of a scale, or special values of a measurement."""
    numbers = [number for code in codes if (number := number_of(code)) is not None]
    whole = len(numbers) == len(codes) and all(number.is_integer() for number in numbers)
    if not whole or max(numbers) - min(numbers) >= MOST_STEPS:
        return Shape("number")
    if variable.measure == "nominal":
        return Shape("choice", tuple(Level(code, labels.get(code) or code) for code in codes))
    steps = map(str, range(int(min(numbers)), int(max(numbers)) + 1))
    return Shape("scale", tuple(Level(step, labels.get(step) or step) for step in steps))


def _unlabelled(variable: Variable, observed: Sequence[str]) -> Shape:
    if variable.kind == "number" and variable.measure == "scale":
        return Shape("number")
    cells = observed if variable.kind == "number" else [cell for cell in variable.cells if not variable.is_missing(cell)]
    shape = shape_of(cells, variable.wording)
    if not shape.levels and variable.kind == "number":
        return Shape("number")
    return Shape("choice", shape.levels) if shape.kind == "scale" and variable.measure == "nominal" else shape


def in_order(codes: Sequence[str] | Mapping[str, object]) -> list[str]:
    """Codes in their order: numbers by size, then words as they came."""
    placed = {code: (0, number) if (number := number_of(code)) is not None else (1, 0.0) for code in codes}
    return sorted(codes, key=lambda code: placed[code])


def take_set(survey: Survey, found: ResponseSet, columns: Sequence[Column], variables: Mapping[str, Variable]) -> None:
    """The item of a multiple response set."""
    name = survey.ids.of(found.name.lstrip("$"))
    if found.counted:
        levels = tuple(Level(column.name, column.wording or column.name) for column in columns)
        item = Item(name, found.label or found.name, "choices", survey.instrument, levels=levels)
        survey.take_choices(item, columns, lambda cell: cell.strip() == found.counted)
        return
    labels = {code: label for column in columns for code, label in variables[column.name].labels.items()}
    given = [_chosen(survey, row, columns, variables) for row in zip(*(column.cells for column in columns), strict=True)]
    codes = in_order(dict.fromkeys((*labels, *(answer for cell in given for answer in cell.answers))))
    is_missing = variables[columns[0].name].is_missing
    choices = tuple(Level(code, labels.get(code) or code, is_missing(code)) for code in codes)
    item = Item(name, found.label or found.name, "choices", survey.instrument, levels=choices)
    survey.take(item, given, sum(column.filled for column in columns))


def _chosen(survey: Survey, row: Sequence[str], columns: Sequence[Column], variables: Mapping[str, Variable]) -> Given:
    """The choices of one respondent, each once."""
    filled = [(cell.strip(), column.name) for cell, column in zip(row, columns, strict=True) if cell.strip()]
    kept = [cell for cell, name in filled if not variables[name].is_missing(cell)]
    chosen = tuple(dict.fromkeys(kept))
    for reason, count in ((MISSING, len(filled) - len(kept)), (REPEATED, len(kept) - len(chosen))):
        if count:
            survey.lost_answers[reason] += count
    return Given("answered", chosen) if chosen else NO_ANSWER
