"""Items, scales and answers as the study folder writes them, beside those that it has already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from explorer.importers.questionnaire import Item, Level, Questionnaire
from explorer.importers.study.survey_asked import asked_roles
from explorer.importers.study.survey_people import Matched

Row = tuple[str, ...]
ITEM_COLUMNS = ("item", "instrument", "position", "construct", "wording", "kind", "scale", "asked", "attribute", "provenance")
SCALE_COLUMNS = ("scale", "value", "label", "position", "side", "missing")
ANSWER_COLUMNS = ("participant", "item", "occasion", "answer", "status")
ASKED_BETWEEN = "; "


@dataclass
class SurveyRows:
    """The rows of survey_items.csv, scales.csv and survey_answers.csv; `answered` counts this import's filled answers, and
    `withdrawn` are the ids of those of them that stay out."""

    items: list[Row] = field(default_factory=list)
    scales: list[Row] = field(default_factory=list)
    answers: list[Row] = field(default_factory=list)
    answered: int = 0
    withdrawn: list[str] = field(default_factory=list)


def survey_rows(
    survey: Questionnaire,
    people: Matched,
    older: SurveyRows,
    written: Mapping[tuple[str, str], str],
    withdrawn: Collection[str],
) -> SurveyRows:
    """The folder's survey with this one added: its own items keep their ids unless another instrument has them.

    `written` is what stands in `attribute` for an instrument's item already; it stays. `withdrawn` are ids of withdrawn.csv.
    """
    taken = {row[0] for row in older.items}
    ids = {item.id: f"{slug(item.instrument)}-{item.id}" if item.id in taken else item.id for item in survey.items}
    scales = _scales(survey.items, ids, {row[0] for row in older.scales})
    asked = asked_roles(survey, people)
    rows = SurveyRows(list(older.items), list(older.scales), list(older.answers))
    for position, item in enumerate(survey.items, start=len(rows.items) + 1):
        # Empty would mean all roles, also those that come with another import.
        by = ASKED_BETWEEN.join(asked[item.id])
        scale = scales.get(item.levels, "")
        own = (item.instrument, str(position), item.construct, item.wording, item.kind, scale, by)
        rows.items.append((ids[item.id], *own, _attribute(item, written.get((item.instrument, ids[item.id]), "")), ""))
    for levels, name in scales.items():
        rows.scales += [_level(name, level, position) for position, level in enumerate(levels, start=1)]
    _add_answers(rows, survey, people, ids, asked, withdrawn)
    return rows


def _add_answers(
    rows: SurveyRows,
    survey: Questionnaire,
    people: Matched,
    ids: Mapping[str, str],
    asked: Mapping[str, Collection[str]],
    withdrawn: Collection[str],
) -> None:
    for answer in survey.answers:
        name = people.pseudonyms.get(answer.respondent, "")
        id_ = " ".join(part for part in ("answer", name, ids[answer.item], people.occasion(answer)) if part)
        if name and id_ in withdrawn:
            rows.withdrawn += [id_] * (answer.status == "answered")
        elif name:
            # Where nobody was asked the item, everybody has skipped it already.
            status = answer.status if people.roles_of[name] in asked[answer.item] else "skipped"
            rows.answers.append((name, ids[answer.item], people.occasion(answer), answer.answer, status))
            rows.answered += answer.status == "answered"


def _attribute(item: Item, written: str) -> str:
    return written or ("yes" if item.attribute else "")


def slug(text: str) -> str:
    """The text as part of an id: small letters, digits and hyphens."""
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-_") or "survey"


def _level(scale: str, level: Level, position: int) -> Row:
    return (scale, level.value, level.label, str(position), str(level.side), "yes" if level.missing else "")


def _scales(items: Iterable[Item], ids: dict[str, str], taken: set[str]) -> dict[tuple[Level, ...], str]:
    """The name of each list of levels: that of the first item that has it. Items with the same levels share a scale."""
    names: dict[tuple[Level, ...], str] = {}
    for item in items:
        if item.levels and item.levels not in names:
            name = ids[item.id]
            names[item.levels] = name if name not in taken else f"{name}-{slug(item.instrument)}"
    return names
