"""Items whose answers are the names of the study's participants: who answers is matched, and the names stay out."""

from __future__ import annotations

import re
from collections import defaultdict

from explorer.importers.project import Loss
from explorer.importers.questionnaire import Questionnaire
from explorer.importers.study.keys import Key, plain_name

PERSONAL = "they hold names of the pseudonym key"


def drop_names(survey: Questionnaire, key: Key) -> None:
    """Take items out of the survey whose answers are names of the key (see _are_names); the survey's account says so."""
    roles = {plain_name(role) for role in key.roles().values()}
    names = {name for name in key.participants_by_name() if re.search(r"[^\W\d_]", name)} - roles
    said: defaultdict[str, list[str]] = defaultdict(list)
    for answer in survey.answers:
        if answer.status == "answered":
            said[answer.item].append(answer.answer)
    labels = {item.id: {level.value: level.label for level in item.levels} for item in survey.items}
    named = {item: given for item, given in said.items() if _are_names([labels[item].get(word, word) for word in given], names)}
    if not named:
        return
    survey.items = [item for item in survey.items if item.id not in named]
    survey.answers = [answer for answer in survey.answers if answer.item not in named]
    survey.lose("items", PERSONAL, named)
    survey.losses.append(Loss("answers", f"their items did not come over: {PERSONAL}", count=sum(map(len, named.values()))))
    survey.dropped_columns |= dict.fromkeys(named, "names of the pseudonym key")


def _are_names(given: list[str], names: set[str]) -> bool:
    """Whether so many answers are names that people were asked for theirs; others may be names of people who are new."""
    found = [name for name in map(plain_name, given) if name in names]
    return len(found) * 2 > len(given) or (len(set(found)) > 1 and len(found) * 5 >= len(given))
