"""The figures on survey items, and the answers that a click in each of them opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from explorer import charts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.links import UNNAMED
from explorer.survey import Block, roles_of
from explorer.survey_words import choices_in_words, numbers_in_words, scales_in_words
from explorer.ui.figures import Figure
from explorer.ui.header import mark_in_picture

# A role with more people than this is drawn as bars of spans.
MOST_DOTS = 40
# Of a longer list of levels, those that most people chose.
MOST_LEVELS = 30
NOTES = {
    "scale": "The counts are people. Select one to see who answered so, a question to see all its answers.",
    "number": "Every number that was given, on one axis. Select one to see whose it is, a question to see all its answers.",
    "choice": "Filled are the people who chose it, of all who were asked. Select a number to see whose.",
    "choices": "Filled are the people who chose it, of all who were asked; several choices were allowed.",
}


def block_figure(findings: Findings, filters: Filters, block: Block) -> Figure:
    """The figure of a block of scale, number or choice items, for the roles that were asked any of them."""
    asked = block.asked(roles_of(filters, findings.study))
    slice_ = filters.changed(role=asked).without("together").as_slice(findings.study)
    make: Callable[..., Figure] = {"scale": _scale, "number": _number}.get(block.first.kind, _choice)
    return make(
        name=f"survey-{block.first.item}",
        heading="",
        note=_note(findings, block),
        parameters={"filters": slice_, "items": block.items},
        mark=mark_in_picture(findings),
        view=partial(_answers, filters, UNNAMED if findings.study.occasions else ""),
        closer=lambda label: ("survey", filters.afresh().changed(item=label["item"])),
    )


def _note(findings: Findings, block: Block) -> str:
    """What a mark stands for and where it leads; and of a long list of levels, how many of them are drawn."""
    levels = max((len(item.values) for item in findings.study.items if item.item in block.items), default=0)
    is_choice = block.first.kind in ("choice", "choices")
    fewer = f" The {MOST_LEVELS} most chosen of {levels} answers." if is_choice and levels > MOST_LEVELS else ""
    return NOTES[block.first.kind] + fewer


def small_figure(findings: Findings, filters: Filters, block: Block, name: str) -> Figure:
    """The figure of a block in small: scale items without their words."""
    shown = replace(block_figure(findings, filters, block), name=name, note="")
    if block.first.kind != "scale":
        return shown
    levels = next(item.labels for item in findings.study.items if item.item == block.first.item)
    note = f"From “{levels[0]}” on the left to “{levels[-1]}” on the right." if levels else ""
    if len(block.items) > 1:
        note += " Each bar is an item, in the order of the survey; point at one to read it."
    return replace(shown, note=note, chart=partial(charts.small_scales, mark=mark_in_picture(findings)))


def _answers(filters: Filters, unnamed: str, mark: Mapping[str, Any]) -> Filters:
    """The answers that a mark or a row of a table counts; `unnamed` is how links call an occasion without a name."""
    item = filters.afresh().narrowed(role=(mark["role"],))
    # A mark that counts people over all occasions has none.
    occasion = (mark["occasion"] or unnamed) if "occasion" in mark else ""
    return item.changed(item=mark["item"], answer=(str(mark["value"]),), occasion=occasion)


def _scale(mark: str, **common: Any) -> Figure:
    return Figure(
        query="scale_answers",
        chart=partial(charts.diverging, mark=mark),
        describe=scales_in_words,
        columns=_columns(label="Level", people="People", answered="Of", no_answer="No answer"),
        said=partial(_said, column="label"),
        **_common(common),
    )


def _number(mark: str, **common: Any) -> Figure:
    parameters = common.pop("parameters") | {"most": MOST_DOTS}
    return Figure(
        query="number_answers",
        chart=partial(charts.numbers, mark=mark),
        describe=numbers_in_words,
        columns=_columns(value="Answer", people="People", answered="Of", no_answer="No answer", mean="Mean", median="Median"),
        said=partial(_said, column="value"),
        **_common(common | {"parameters": parameters}),
    )


def _choice(mark: str, **common: Any) -> Figure:
    parameters = common.pop("parameters") | {"most": MOST_LEVELS}
    return Figure(
        query="choice_answers",
        chart=partial(charts.choices, mark=mark),
        describe=choices_in_words,
        columns={"role": "Role", "label": "Answer", "people": "People", "asked": "Of"},
        said=lambda answer: answer.assign(asked=answer["asked"].astype(object).where(answer["is_asked"], "Not asked")),
        **_common(common | {"parameters": parameters}),
    )


def _said(answer: pd.DataFrame, column: str) -> pd.DataFrame:
    """An answer as its table says it: why there is no level or number, and nothing where there is no mean."""
    why = answer["is_asked"].map({True: "Nobody answered", False: "Not asked"})
    said = answer.assign(**{column: answer[column].where(answer[column] != "", why)})
    sums = [name for name in ("mean", "median") if name in said]
    return said.assign(**{name: said[name].map(lambda number: "" if pd.isna(number) else f"{number:.4g}") for name in sums})


def _columns(**columns: str) -> dict[str, str]:
    return {"wording": "Question", "role": "Role", "occasion": "Occasion", **columns}


def _common(common: dict[str, Any]) -> dict[str, Any]:
    return common | {
        "page": "survey",
        "counts": "people",
        "nothing": "Nobody in this slice was asked; loosen a filter in the sidebar.",
    }
