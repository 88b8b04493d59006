"""Survey items that ask for a sociodemographic attribute (age, gender, education, years of practice, ...), by their words.

Where it is unsure, an item counts as one: whoever knows better writes no into survey_items.csv, and nothing was shown before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.importers.personal.attribute_words import (
    AROUND,
    LONGEST,
    NAMED,
    PLAIN,
    SEXES,
    SHAPED,
    SPEAKS_TO,
    VIEWS,
    said,
)
from explorer.importers.questionnaire import Item

# A wording of so few words is a label, no question.
LABEL = 3
IN_BRACKETS = re.compile(r"\([^()]*\)")
PARTS = re.compile(r"(?<=[?.!:;…])\s+|\s[-–]\s|[\[\]]")
# These hold words of opinion and ask for none.
NO_VIEW = re.compile(
    r"\b(?:prefer not to (?:say|answer)|prefer to self describe|think of yourself|preferred (?:pronouns|language))\b"
)
OUTRIGHT = re.compile(
    r"\b(?:(?:what|which) (?:is|are|was|were) your|was ist (?:ihre?|deine?)|quel(?:le)? est (?:votre|ton|ta)|cual es (?:su|tu)"
    r"|wat is (?:uw|je|jouw)|qual e (?:il|la) (?:suo|sua|tuo|tua)|qual e (?:a )?sua)\b"
)


def asks_for_an_attribute(item: Item) -> bool:
    """Whether an item asks for a sociodemographic attribute, by its id, its wording and its levels; never one of agreement."""
    if any(level.side for level in item.levels):
        return False
    return _names_one(said(item.wording)) or _asks_for_one(item) or _is_called_so(item) or _offers_the_sexes(item)


def _names_one(words: str) -> bool:
    """Whether words name an attribute and ask for nothing else: "What is your age?", "demo_age", not "age of first use"."""
    rest, found = _without(words, NAMED)
    return found and AROUND.issuperset(rest)


def _asks_for_one(item: Item) -> bool:
    """Whether a part of the wording speaks to the person and names an attribute, or it is asked for outright.

    On a scale and in a question for views only a whole question counts: "How comfortable are you telling [your age]" is none.
    """
    text = IN_BRACKETS.sub(" ", item.wording)
    parts = [part.strip() for part in PARTS.split(text)]
    named = [part for part in parts if _names_one(said(part))]
    to_the_person = [part for part in named if SPEAKS_TO & set(said(part).split())]
    if any(part.endswith("?") for part in to_the_person) or len(named) == len([part for part in parts if part]):
        return bool(named)
    return item.kind != "scale" and not _is_a_view(text) and (bool(to_the_person) or _outright(said(text)))


def _outright(words: str) -> bool:
    """Whether "What is your ..." goes on with an attribute: "What is your age as of today's date?"."""
    asked = OUTRIGHT.search(words)
    following = words[asked.end() :].split() if asked else []
    first = next((at for at in range(len(following)) if _phrase_at(following, at, PLAIN)), len(following))
    return first < len(following) and AROUND.issuperset(following[:first])


def _is_called_so(item: Item) -> bool:
    """Whether the item's id names an attribute, and its wording does not ask for views or, for an open word, anything else."""
    name = said(re.sub(r"(?<=[^\W\d_])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])", " ", item.id).replace("_", " "))
    words = said(item.wording)
    is_cut_wording = len(name.split()) > LABEL and words.startswith(name)
    if is_cut_wording or not _names_one(name) or _is_a_view(item.wording):
        return False
    return _without(name, PLAIN)[1] or _without(words, NAMED)[1] or len(words.split()) <= LABEL


def _without(words: str, phrases: frozenset[str]) -> tuple[set[str], bool]:
    """The words that stand outside of phrases and shapes, and whether there was any of these."""
    unshaped, shapes = SHAPED.subn(" ", words)
    left, at = unshaped.split(), 0
    rest: set[str] = set()
    while at < len(left):
        taken = _phrase_at(left, at, phrases)
        rest |= set() if taken else {left[at]}
        shapes += taken
        at += taken or 1
    return rest, shapes > 0


def _phrase_at(words: Sequence[str], at: int, phrases: frozenset[str]) -> int:
    """The number of words of the longest phrase that begins there; 0 where none does."""
    return next((size for size in range(LONGEST, 0, -1) if " ".join(words[at : at + size]) in phrases), 0)


def _is_a_view(wording: str) -> bool:
    return not VIEWS.isdisjoint(NO_VIEW.sub(" ", said(wording)).split())


def _offers_the_sexes(item: Item) -> bool:
    labels = {said(level.label) for level in item.levels if not level.missing}
    return len(labels & SEXES) > 1 and len(said(item.wording).split()) <= LABEL
