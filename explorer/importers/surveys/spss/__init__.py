"""SPSS files (.sav, .zsav, .por) into a questionnaire: variable labels are wordings, value labels are levels."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import Questionnaire
from explorer.importers.surveys.columns import sifted, survey_of, tell_role
from explorer.importers.surveys.spss.file import ResponseSet, read_spss
from explorer.importers.surveys.spss.items import take_set, take_variable
from explorer.importers.surveys.survey import Column, Survey

NAME = "SPSS"


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether this is an SPSS file, by its first bytes."""
    return found.kind == "spss"


def read(found: Found, wishes: Wishes) -> Questionnaire:
    """All variables and cases."""
    file = read_spss(found.path, portable=not found.start.startswith(b"$FL"))
    variables = {variable.name: variable for variable in file.variables}
    columns = [Column(variable.name, variable.wording, variable.cells) for variable in file.variables]
    if not columns or not columns[0].cells:
        raise ImportRefused(f"{found.path.name}: the SPSS file holds no cases; save the data file, not an empty one")
    survey = survey_of(NAME, columns, wishes, found)
    questions = {column.name: column for column in sifted(survey, columns, wishes)}
    sets = _usable(survey, file.sets, questions)
    in_sets = {name for found_set in sets.values() for name in found_set.variables}
    for name, column in questions.items():
        if name in sets:
            take_set(survey, sets[name], [questions[part] for part in sets[name].variables if part in questions], variables)
        elif name not in in_sets:
            take_variable(survey, column, variables[name])
    tell_role(survey, columns, wishes)
    if not found.start.startswith(b"$FL"):
        survey.notes.append("A portable file does not say all that SPSS knows: user-missing values are not told from others.")
    return survey.finished()


def _usable(survey: Survey, sets: Sequence[ResponseSet], questions: Collection[str]) -> dict[str, ResponseSet]:
    """The multiple response sets by their first variable; a variable is in one set only, the first."""
    usable: dict[str, ResponseSet] = {}
    taken: set[str] = set()
    for found in sets:
        variables = [name for name in found.variables if name in questions]
        if len(variables) < 2 or taken & set(variables):
            survey.notes.append(f'The multiple response set "{found.name}" was left aside; its variables are items each.')
            continue
        taken |= set(variables)
        usable[min(variables, key=list(questions).index)] = found
    return usable
