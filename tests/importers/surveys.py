"""What the tests of all survey readers ask: read a file, check its account, look at one item's answers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.formats import Reader
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import ITEM_KINDS, STATUSES, SURVEY_KINDS, Item, Questionnaire


def survey_from(reader: Reader, path: Path, **wishes: object) -> Questionnaire:
    """The questionnaire at a path, which the reader must recognise, and whose account must add up."""
    found, wished = Found(path), Wishes(**wishes)  # type: ignore[arg-type]
    assert reader.recognises(found, wished)
    questionnaire = reader.read(found, wished)
    assert isinstance(questionnaire, Questionnaire)
    adds_up(questionnaire)
    return questionnaire


def refusal(reader: Reader, path: Path, **wishes: object) -> str:
    """The sentence with which a path is refused; "" where it is not."""
    try:
        survey_from(reader, path, **wishes)
    except ImportRefused as refused:
        return str(refused)
    return ""


def adds_up(survey: Questionnaire) -> None:
    """Held is taken plus lost, and everything refers to something that is there, once."""
    taken = {
        "items": len(survey.items),
        "respondents": len(survey.respondents),
        "answers": sum(1 for answer in survey.answers if answer.status == "answered"),
    }
    for kind in SURVEY_KINDS:
        assert survey.held[kind] == taken[kind] + sum(loss.number for loss in survey.losses if loss.kind == kind), kind
    items = {item.id: {level.value for level in item.levels} for item in survey.items}
    assert len(items) == len(survey.items)
    assert {item.kind for item in survey.items} <= set(ITEM_KINDS)
    people = {respondent.id for respondent in survey.respondents}
    assert len(people) == len(survey.respondents)
    for answer in survey.answers:
        assert answer.status in STATUSES
        assert answer.respondent in people
        assert (answer.answer == "") <= (answer.status != "answered")
        assert not items[answer.item] or answer.status != "answered" or answer.answer in items[answer.item]
    keys = Counter((answer.respondent, answer.item, answer.occasion, answer.answer) for answer in survey.answers)
    assert [key for key, times in keys.items() if times > 1] == []


def item(survey: Questionnaire, id_: str) -> Item:
    """The item with an id."""
    return next(found for found in survey.items if found.id == id_)


def labels(survey: Questionnaire, id_: str) -> list[str]:
    """The labels of an item's levels, in order."""
    return [level.label for level in item(survey, id_).levels]


def answers(survey: Questionnaire, id_: str) -> list[str]:
    """What was answered to an item."""
    return [answer.answer for answer in survey.answers if answer.item == id_ and answer.status == "answered"]


def statuses(survey: Questionnaire, id_: str) -> list[str]:
    """The status of each row of an item."""
    return [answer.status for answer in survey.answers if answer.item == id_]


def damaged(content: bytes, times: int, seed: int = 1) -> Iterator[bytes]:
    """Cut and spoilt copies of a file's content."""
    chance = random.Random(seed)
    for turn in range(times):
        if turn % 2:
            yield content[: chance.randrange(1, len(content))]
        else:
            spoilt = bytearray(content)
            for _ in range(chance.choice((1, 3, 20))):
                spoilt[chance.randrange(len(spoilt))] = chance.choice((chance.randrange(256), 34, 44, 10))
            yield bytes(spoilt)


def stays_sound(reader: Reader, path: Path, content: bytes, times: int, **wishes: object) -> None:
    """Damaged copies are not recognised, refused in one sentence, or read with an account that adds up."""
    for spoilt in damaged(content, times):
        path.write_bytes(spoilt)
        try:
            if reader.recognises(Found(path), Wishes(**wishes)):  # type: ignore[arg-type]
                adds_up(reader.read(Found(path), Wishes(**wishes)))  # type: ignore[arg-type]
        except ImportRefused as refused:
            assert "\n" not in str(refused)
            assert "Traceback" not in str(refused)
