"""Which column of a REDCap export holds which field, told from names (raw export) or from labels (label export)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from explorer.importers.questionnaire import Level
from explorer.importers.surveys.redcap.dictionary import Field, worded
from explorer.importers.surveys.wordings import compact, plain

EVENT = ("redcapeventname", "eventname")
INSTRUMENT = ("redcaprepeatinstrument", "repeatinstrument")
INSTANCE = ("redcaprepeatinstance", "repeatinstance")
SYSTEM = (
    *EVENT,
    *INSTRUMENT,
    *INSTANCE,
    *("redcapdataaccessgroup", "dataaccessgroup", "redcapsurveyidentifier", "surveyidentifier", "redcapsurveytimestamp"),
)
CHOICE_LABEL = re.compile(r"^(.*)\(choice=(.*)\)$", re.DOTALL)
TELLING = re.compile(r"^redcap_(event_name|repeat_instrument|repeat_instance|data_access_group|survey_identifier)$")


@dataclass
class Layout:
    """Columns by their place. A field of several choices has a column a choice; the forms' states are `complete` (0, 1,
    2) and `timestamps`."""

    fields: list[tuple[Field, list[int]]] = field(default_factory=list)
    event: int = -1
    instrument: int = -1
    instance: int = -1
    complete: dict[str, int] = field(default_factory=dict)
    timestamps: dict[str, int] = field(default_factory=dict)
    system: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


def is_telling(header: Sequence[str]) -> bool:
    """Whether a header can be REDCap's only."""
    completes = sum(1 for name in header if name.endswith("_complete"))
    ticks = sum(1 for name in header if "___" in name)
    return any(map(TELLING.match, header)) or (completes > 0 and ticks > 0) or completes > 1


def layout_of(header: Sequence[str], fields: Sequence[Field]) -> Layout:
    """The layout of an export with this header."""
    layout = Layout()
    places = _places(fields)
    forms = {form for found in fields for form in (found.form,)}
    found: dict[str, tuple[Field, list[int]]] = {}
    last, pending = "", -1
    for at, name in enumerate(header):
        target = _target(name, places)
        if _note(layout, name, at, forms, last):
            pending = at if compact(name) == "surveytimestamp" else pending
        elif target is None:
            layout.unknown.append(at)
        else:
            last = target.form
            if pending >= 0:
                layout.timestamps[last], pending = pending, -1
            found.setdefault(target.name, (target, []))[1].append(at)
    layout.fields = list(found.values())
    return layout


def _places(fields: Sequence[Field]) -> dict[str, list[Field]]:
    """Names and labels of columns -> the fields that they may be; equal labels stand in the dictionary's order."""
    places: dict[str, list[Field]] = defaultdict(list)
    for found in fields:
        if found.kind == "checkbox":
            for level in found.choices:
                places[tick_name(found.name, level.value)].append(found)
                places["label " + compact(f"{found.wording}(choice={level.label})")].append(found)
        else:
            places[found.name].append(found)
            places["label " + compact(found.wording)].append(found)
    return places


def _target(name: str, places: dict[str, list[Field]]) -> Field | None:
    for key in (name, "label " + compact(worded(name))):
        targets = places.get(key)
        if targets:
            return targets.pop(0) if len(targets) > 1 else targets[0]
    return None


def tick_name(field_name: str, code: str) -> str:
    """The name of a choice's column: `race___1`, of the negative code -1 `race____1`."""
    return f"{field_name}___{re.sub(r'[^a-z0-9_]', '_', code.casefold())}"


def _note(layout: Layout, name: str, at: int, forms: set[str], last: str) -> bool:
    """Whether a column is one of REDCap's own; it is noted then."""
    key = compact(name)
    if key in SYSTEM:
        for part, names in (("event", EVENT), ("instrument", INSTRUMENT), ("instance", INSTANCE)):
            if key in names:
                setattr(layout, part, at)
    elif name.endswith("_complete") and name.removesuffix("_complete") in forms:
        layout.complete[name.removesuffix("_complete")] = at
    elif name.endswith("_timestamp") and name.removesuffix("_timestamp") in forms:
        layout.timestamps[name.removesuffix("_timestamp")] = at
    elif re.match(r"^complete(_\d+|\s*\(\d+\))?$", name.casefold().replace("?", "")) and last:
        layout.complete[last] = at
    elif key != "surveytimestamp":
        return False
    layout.system.append(at)
    return True


def levels_for(found: Field, names: Sequence[str]) -> list[Level]:
    """The level that each column of a field of several choices stands for."""
    by_name = {tick_name(found.name, level.value): level for level in found.choices}
    by_label = {compact(level.label): level for level in found.choices}
    levels = []
    for name in names:
        choice = CHOICE_LABEL.match(plain(name))
        levels.append(by_name.get(name) or by_label.get(compact(choice[2]) if choice else "") or Level(name, name))
    return levels
