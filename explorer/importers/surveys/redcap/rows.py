"""The rows of a REDCap export: whose they are, at which event and repetition, and which forms they are about."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.importers.surveys.redcap.layout import Layout
from explorer.importers.surveys.survey import NO_ANSWER, SKIPPED, Given, Row
from explorer.importers.surveys.wordings import compact

BEGUN = ("1", "2", "unverified", "complete")
UNTICKED = ("", "0", "unchecked", "false", "no")

Cells = Sequence[Sequence[str]]


def rows_of(cells: Cells, layout: Layout) -> list[Row]:
    """A row each: the record, and the occasion out of event, repeating form and its number ("intake_arm_1, bp 2")."""
    rows: list[Row] = []
    times: dict[tuple[str, str], int] = {}
    for row in cells:
        event, form, number = (row[at].strip() if at >= 0 else "" for at in (layout.event, layout.instrument, layout.instance))
        repeated = f"{form} {number}".strip()
        occasion = ", ".join(part for part in (event, repeated) if part)
        record = row[0].strip() or "no record id"
        seen = times[record, occasion] = times.get((record, occasion), 0) + 1
        rows.append(Row(record, occasion if seen == 1 else f"{occasion} ({seen})".strip()))
    return rows


def empty_cells(cells: Cells, layout: Layout, rows: Sequence[Row]) -> dict[str, list[Given | None]]:
    """For each form, what an empty cell means in each row: no answer where the form was filled in there; skipped where
    it was not; nothing where nobody was asked it at that occasion. Everybody has one row at least for each form."""
    places: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for field, found in layout.fields:
        nothing = UNTICKED if field.kind == "checkbox" else ("",)
        places.setdefault(field.form, []).extend((at, nothing) for at in found if at > 0)
    return {form: _of_form(form, cells, layout, rows, found) for form, found in places.items()}


def _of_form(
    form: str, cells: Cells, layout: Layout, rows: Sequence[Row], places: Sequence[tuple[int, tuple[str, ...]]]
) -> list[Given | None]:
    asked = [
        any(row[at].strip().casefold() not in nothing for at, nothing in places) or _is_asked(form, row, layout)
        for row in cells
    ]
    occasions = {row.occasion for row, was in zip(rows, asked, strict=True) if was}
    empty: list[Given | None] = [
        NO_ANSWER if was else SKIPPED if row.occasion in occasions else None for row, was in zip(rows, asked, strict=True)
    ]
    told = {row.respondent for row, given in zip(rows, empty, strict=True) if given}
    for at, row in enumerate(rows):
        if row.respondent not in told:
            told.add(row.respondent)
            empty[at] = SKIPPED
    return empty


def _is_asked(form: str, row: Sequence[str], layout: Layout) -> bool:
    """Whether somebody opened a form that holds nothing."""
    repeated = row[layout.instrument].strip() if layout.instrument >= 0 else ""
    if repeated and compact(repeated) != compact(form):
        return False
    stamp = row[layout.timestamps[form]].strip() if form in layout.timestamps else ""
    if form in layout.complete:
        return row[layout.complete[form]].strip().casefold() in BEGUN or stamp.casefold() == "[not completed]"
    return layout.event < 0 and layout.instrument < 0
