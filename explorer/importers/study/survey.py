"""A survey export becomes the survey of a study folder: items, scales and answers, matched to the people it knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from explorer.importers.files.safety import ImportRefused
from explorer.importers.order import Delivery, Order
from explorer.importers.questionnaire import SURVEY_KINDS, Questionnaire
from explorer.importers.study.account import Account
from explorer.importers.study.files import read_table, table_text
from explorer.importers.study.keys import Key
from explorer.importers.study.report import SOCIODEMOGRAPHIC
from explorer.importers.study.settings import settings_of
from explorer.importers.study.survey_attributes import attributes_in_words, mark_attributes, written_attributes
from explorer.importers.study.survey_names import drop_names
from explorer.importers.study.survey_people import WITHDRAWN, Matched, matched
from explorer.importers.study.survey_rows import ANSWER_COLUMNS, ITEM_COLUMNS, SCALE_COLUMNS, Row, SurveyRows, survey_rows

ANSWERS = "Survey answers"


def survey_answers(survey: Questionnaire, order: Order, key: Key) -> Delivery:
    """What an import of a survey writes. Raises ImportRefused where roles must be chosen, or it would overwrite answers."""
    drop_names(survey, key)
    if not survey.items:
        raise ImportRefused(
            f"{order.source.name}: no survey item was found in it; docs/import.md shows what an export must hold"
        )
    mark_attributes(survey, order)
    older = _older(survey, order)
    people = matched(survey, order, key)
    account = _account(survey, people)
    withdrawn = {row.get("id", "") for row in read_table(order.into, "withdrawn.csv")}
    rows = survey_rows(survey, people, older, written_attributes(order.into), withdrawn)
    account.lose("answers", WITHDRAWN, rows.withdrawn)
    account.taken = Counter(items=len(survey.items), respondents=len(people.pseudonyms), answers=rows.answered)
    account.check(SURVEY_KINDS)
    files = {
        "survey_items.csv": table_text((ITEM_COLUMNS, rows.items)),
        "scales.csv": table_text((SCALE_COLUMNS, rows.scales)),
        "survey_answers.csv": table_text((ANSWER_COLUMNS, rows.answers)),
        "participants.csv": table_text(_participants(people, order, older)),
        "study.toml": settings_of(order, people.roles),
    }
    facts = {
        "Instruments": ", ".join(dict.fromkeys(item.instrument for item in survey.items)),
        "Respondents": people.in_words(),
    }
    title = f"{ANSWERS}: {order.source.name}"
    return Delivery(title, title, files, account, SURVEY_KINDS, facts, _lists(survey, people, rows))


def _lists(survey: Questionnaire, people: Matched, rows: SurveyRows) -> dict[str, list[str]]:
    """The report's lists by heading."""
    return {
        SOCIODEMOGRAPHIC: attributes_in_words(survey, rows.items),
        "How it was read": [*survey.notes, *people.notes],
        "Columns left behind": [f"{name}: {reason}" for name, reason in survey.dropped_columns.items()],
    }


def _older(survey: Questionnaire, order: Order) -> SurveyRows:
    """The survey that the folder has already, without the instruments that this import replaces."""
    coming = {item.instrument for item in survey.items}
    items = read_table(order.into, "survey_items.csv")
    again = sorted(coming & {row.get("instrument", "") for row in items})
    if again and not (order.replace or order.dry_run):
        raise ImportRefused(
            f"{order.into}: its survey has {', '.join(again)} already; add --replace, or name it anew with --instrument"
        )
    kept = [row for row in items if row.get("instrument", "") not in coming]
    names = {row.get("item", "") for row in kept}
    scales = {row.get("scale", "") for row in kept}
    return SurveyRows(
        [_row(row, ITEM_COLUMNS) for row in kept],
        [_row(row, SCALE_COLUMNS) for row in read_table(order.into, "scales.csv") if row.get("scale") in scales],
        [_row(row, ANSWER_COLUMNS) for row in read_table(order.into, "survey_answers.csv") if row.get("item") in names],
    )


def _row(row: dict[str, str], columns: Iterable[str]) -> Row:
    return tuple(row.get(column, "") for column in columns)


def _account(survey: Questionnaire, people: Matched) -> Account:
    answered = [answer for answer in survey.answers if answer.status == "answered"]
    lists = {"items": len(survey.items), "respondents": len(survey.respondents), "answers": len(answered)}
    account = Account(losses=list(survey.losses))
    for kind, listed in lists.items():
        account.held[kind] = survey.held.get(kind, listed + account.lost(kind))
    for reason, respondents in people.left.items():
        account.lose("respondents", reason, respondents)
        left = set(respondents)
        account.lose(
            "answers", f"their respondent: {reason}", (answer.item for answer in answered if answer.respondent in left)
        )
    return account


def _participants(people: Matched, order: Order, older: SurveyRows) -> tuple[Row, list[Row]]:
    """participants.csv as it is, with a row for everybody who has only answered; whoever had answered nothing but what
    this import replaces is taken out."""
    rows = read_table(order.into, "participants.csv")
    columns = tuple(dict.fromkeys(["participant", "role", *(column for row in rows for column in row)]))
    answered = {row.get("participant", "") for row in read_table(order.into, "survey_answers.csv")}
    interviewed = {row.get("participant", "") for row in read_table(order.into, "segments.csv")}
    gone = answered - interviewed - {row[0] for row in older.answers} - set(people.roles_of)
    if gone:
        people.notes.append(f"Participants taken out, who had only answered what was replaced: {', '.join(sorted(gone))}.")
    known = {row.get("participant", "") for row in rows}
    new = [(name, role) for name, role in people.added.items() if name not in known]
    kept = [_row(row, columns) for row in rows if row.get("participant", "") not in gone]
    return columns, kept + [(*row, *[""] * (len(columns) - 2)) for row in new]
