"""Which items of a survey are attributes of participants: told from their words, and as people wrote it into the folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from explorer.importers.order import Order
from explorer.importers.personal.sociodemographic import asks_for_an_attribute
from explorer.importers.questionnaire import Questionnaire
from explorer.importers.study.files import read_table
from explorer.importers.study.survey_roles import role_column
from explorer.importers.study.survey_rows import ITEM_COLUMNS, Row
from explorer.importers.surveys.wordings import Ids
from explorer.problems import shortened

LONGEST_WORDING = 200
YES, NO = ("yes", "true", "1"), ("no", "false", "0")


def mark_attributes(survey: Questionnaire, order: Order) -> None:
    """Mark the items that ask for a sociodemographic attribute, and the one whose column gives the roles."""
    column = role_column(survey.respondents, order)
    roles = {column.casefold(), Ids().of(column).casefold()} if column else set()
    for item in survey.items:
        item.attribute = bool(roles & {item.id.casefold(), item.wording.casefold()}) or asks_for_an_attribute(item)


def written_attributes(folder: Path) -> dict[tuple[str, str], str]:
    """(instrument, item) -> what stands in `attribute` of the folder's survey_items.csv, where something does."""
    rows = read_table(folder, "survey_items.csv")
    return {
        (row.get("instrument", ""), row.get("item", "")): cell for row in rows if (cell := row.get("attribute", "").strip())
    }


def attributes_in_words(survey: Questionnaire, items: Iterable[Row]) -> list[str]:
    """The report's lines: each item of this survey that is an attribute, and those that only survey_items.csv keeps from it."""
    coming = {item.instrument for item in survey.items}
    rows = [row for values in items if (row := dict(zip(ITEM_COLUMNS, values, strict=True)))["instrument"] in coming]
    lines = [
        f"{row['item']}: {shortened(row['wording'], LONGEST_WORDING)}" for row in rows if row["attribute"].casefold() in YES
    ]
    undone = [row["item"] for row in rows if row["attribute"].casefold() in NO]
    return lines + [f"Shown as other items are, since survey_items.csv says no: {', '.join(undone)}."] * bool(undone)
