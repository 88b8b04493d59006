"""What every survey export is read into: items, scales and answers of respondents."""

from __future__ import annotations

from dataclasses import dataclass, field

from explorer.importers.project import Losing, Loss

ITEM_KINDS = ("scale", "choice", "choices", "number", "text")
STATUSES = ("answered", "no answer", "skipped")
# What the report counts of a survey, in its order.
SURVEY_KINDS = ("items", "respondents", "answers")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale, in the order of the list that holds it; `missing` marks user-missing values and the like.

    `side` is -1, 0 or 1: left of, on or right of the neutral level where the scale has two sides; 0 all through elsewhere.
    """

    value: str
    label: str
    missing: bool = False
    side: int = 0


@dataclass(slots=True)
class Item:
    """A survey item. `levels` are the allowed answers of a scale, choice or choices item, in scale order.

    `attribute` says that it asks what is known of people as an attribute: no answer to it is shown person by person.
    """

    id: str
    wording: str
    kind: str
    instrument: str
    construct: str = ""
    levels: tuple[Level, ...] = ()
    attribute: bool = False


@dataclass(slots=True)
class Respondent:
    """Somebody who answered. `name` is what the participant column holds ("" where none was named).

    `columns` holds values that may give the role, by column name (as shown and as stored, for labelled values).
    """

    id: str
    name: str = ""
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Answer:
    """One answer; an item of several choices has one a choice. `answer` is a level's value, a number or words.

    `occasion` tells repeated measurements apart (event, repeat instance) and is "" where there is one.
    """

    respondent: str
    item: str
    answer: str
    occasion: str = ""
    status: str = "answered"


@dataclass
class Questionnaire(Losing):
    """A survey export as it was read. `held` counts SURVEY_KINDS on the raw material: an answer is a filled cell of an
    item's column (for several choices: a ticked one); held = what the lists hold with status answered + the losses."""

    format: str
    items: list[Item] = field(default_factory=list)
    respondents: list[Respondent] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    held: dict[str, int] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dropped_columns: dict[str, str] = field(default_factory=dict)
