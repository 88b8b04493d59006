"""The header of a table of answers: one row, or two (SurveyMonkey: the question, below it the row or choice)."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.importers.files.cells import Sheet
from explorer.importers.surveys.survey import Column
from explorer.importers.surveys.wordings import compact, number_of, plain, unique_headers

# What stands below a question that has no rows and choices.
RESPONSES = frozenset(
    map(compact, ("Response", "Open-Ended Response", "Antwort", "Beantwortung - offen", "Réponse", "Respuesta"))
)


TYPED = frozenset(map(compact, ("Open-Ended Response", "Beantwortung - offen")))
# Characters that an utterance has on average, and hardly any answer.
LONG = 40


def is_table(sheet: Sheet) -> bool:
    """Whether a sheet has a header of words and at least one row below; a single column is prose rather than answers."""
    header = [name for name in sheet.header if name]
    words = [name for name in header if number_of(name) is None]
    return len(header) > 1 and len(words) * 2 > len(header) and len(sheet.rows) > header_rows(sheet)


def is_transcript(sheet: Sheet) -> bool:
    """Whether the rows look like what is said in sessions rather than like respondents: several rows under each value of
    the first column, and a column of words that are long and all different."""
    rows = sheet.rows[1:]
    if len({row[0].strip() for row in rows}) * 3 > len(rows):
        return False
    columns = [[cell.strip() for cell in column if cell.strip()] for column in zip(*rows, strict=True)]
    return any(
        len(column) > len(rows) * 0.9 and len(set(column)) > len(column) * 0.5 and sum(map(len, column)) > LONG * len(column)
        for column in columns
    )


def header_rows(sheet: Sheet) -> int:
    """1 or 2: below a question over several columns, whose further headers are blank, a second row names the columns."""
    if len(sheet.rows) < 3:
        return 1
    header, below = sheet.header, [cell.strip() for cell in sheet.rows[1]]
    spread = sum(1 for name, cell in zip(header, below, strict=True) if cell and not name)
    named = sum(1 for cell in below if compact(cell) in RESPONSES)
    return 2 if not below[0] and (spread or named) and all(below[at] for at, name in enumerate(header) if not name) else 1


def columns_of(sheet: Sheet) -> list[Column]:
    """The columns under unique names; a column of two header rows is worded `question [row or choice]`."""
    extra = header_rows(sheet)
    header = sheet.header
    wordings = spread_wordings(header, [cell.strip() for cell in sheet.rows[1]]) if extra == 2 else with_parents(header)
    names = unique_headers(wordings)
    typed = [extra == 2 and compact(cell) in TYPED for cell in sheet.rows[1]]
    cells = list(zip(*sheet.rows[extra:], strict=True))
    return [
        Column(name, plain(wording), list(column), written)
        for name, wording, column, written in zip(names, wordings, cells, typed, strict=True)
        if wording or any(cell.strip() for cell in column)
    ]


def spread_wordings(header: Sequence[str], below: Sequence[str]) -> list[str]:
    """The wording of each column out of two header rows."""
    wordings, question = [], ""
    for name, part in zip(header, below, strict=True):
        question = name or question
        wordings.append(f"{question} [{part.replace('[', '(').replace(']', ')')}]" if _is_part(part) else question)
    return wordings


def _is_part(part: str) -> bool:
    return bool(part) and compact(part) not in RESPONSES


def with_parents(header: Sequence[str]) -> list[str]:
    """KoboToolbox writes `question` and, for each choice, `question/choice`: the latter as `question [choice]`."""
    known = set(header)
    parted = [name.rpartition("/") for name in header]
    return [
        f"{parent} [{choice}]" if parent in known and choice else name
        for name, (parent, _, choice) in zip(header, parted, strict=True)
    ]
