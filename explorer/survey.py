"""The survey as its page tells of it: which items are drawn together, of whom they were asked, and a view of it in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from explorer.filters import Filters, joined
from explorer.findings import Findings
from explorer.links import NO_ANSWER, UNNAMED
from explorer.settings import Role
from explorer.study import Study
from explorer.words import counted, rows

MOST_ITEMS = 40
# A bar is two marks, and a chart has at most 3,000.
MOST_BARS = 1200


@dataclass(frozen=True)
class Question:
    """A survey item. `block` numbers the items that are drawn together; `roles` are those that were asked.

    `of_instrument` counts the items of its instrument.
    """

    item: str
    instrument: str
    construct: str
    wording: str
    kind: str
    scale: str
    is_attribute: bool
    provenance: str
    block: int
    of_instrument: int
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """Neighbouring items of one instrument that are drawn together."""

    questions: tuple[Question, ...]

    @property
    def first(self) -> Question:
        """The item that says of all what kind they are."""
        return self.questions[0]

    @property
    def items(self) -> list[str]:
        """The ids of the items."""
        return [question.item for question in self.questions]

    def asked(self, roles: Iterable[Role]) -> tuple[str, ...]:
        """Which of these roles were asked any of the items."""
        return tuple(role.role for role in roles if any(role.role in question.roles for question in self.questions))


def questions(findings: Findings, items: Sequence[str] = (), skip: int = 0) -> list[Question]:
    """The named items, or a page of all of them, in study order."""
    found = rows(findings.ask("survey_items", items=list(items), most=len(items) or MOST_ITEMS, skip=skip))
    fields = [name for name in Question.__dataclass_fields__ if name != "roles"]
    return [Question(**{name: row[name] for name in fields}, roles=tuple(row["roles"])) for row in found]


def blocks(asked: Iterable[Question]) -> list[Block]:
    """Items in the blocks that they are drawn in."""
    return [Block(tuple(together)) for _, together in groupby(asked, key=lambda question: question.block)]


def in_likes(asked: Iterable[Question]) -> list[Block]:
    """Items wherever they stand in the survey, those of one kind with the same levels together."""
    alike: dict[tuple[str, str], list[Question]] = {}
    for question in asked:
        alike.setdefault((question.kind, question.scale), []).append(question)
    return [Block(tuple(together)) for together in alike.values()]


def in_parts(block: Block, study: Study) -> list[Block]:
    """A block in as many figures as it takes for each to keep within the marks that a chart may have."""
    levels = max((len(item.values) for item in study.items if item.item in block.items), default=0)
    sides = max(len(study.answering), 1) * max(len(study.occasions), 1)
    # The levels of a choice are lines of a figure of its own.
    most = 1 if block.first.kind in ("choice", "choices") else max(MOST_BARS // (max(levels, 10) * sides), 1)
    return [Block(block.questions[start : start + most]) for start in range(0, len(block.questions), most)]


def roles_of(filters: Filters, study: Study) -> tuple[Role, ...]:
    """The roles that the view is about: those that it names, or all that answered the survey."""
    return tuple(role for role in study.roles if role.role in filters.role) if filters.role else study.answering


def in_words(filters: Filters, study: Study) -> str:
    """The people of a view of the survey, and what narrows the open answers only."""
    said = f"{_people(filters, study)} in the survey."
    topics = [*filters.theme, *filters.subtheme]
    narrower = ([f"on {joined(topics)}"] if topics else []) + ([f"that match “{filters.q}”"] if filters.q else [])
    if narrower:
        said += f" Of the open answers, those {' '.join(narrower)}; other answers are not narrowed."
    if filters.together:
        said += f" {joined(filters.together)} as a second code does not apply here."
    return said[:1].upper() + said[1:]


def answers_in_words(filters: Filters, study: Study, asked: Sequence[Question], answers: Sequence[str]) -> str:
    """The people whose answers to an item are open, and which answers: by their labels."""
    were_asked = {role for question in asked for role in question.roles}
    people = _people(filters, study, [role for role in study.answering if role.role in were_asked])
    at = f", {'not on a named occasion' if filters.occasion == UNNAMED else filters.occasion}" if filters.occasion else ""
    if any(question.is_attribute for question in asked):
        said = f"{people} in the survey."
    elif not answers:
        said = f"What {people} answered{at}."
    elif list(answers) == [NO_ANSWER]:
        said = f"{people} who gave no answer{at}."
    else:
        said = f"{people} who answered {joined((f'“{answer}”' for answer in answers), 'or')}{at}."
    return said[:1].upper() + said[1:]


def _people(filters: Filters, study: Study, everyone: Sequence[Role] = ()) -> str:
    return filters.people_in_words(study, everyone or study.answering or study.roles)


def not_asked(roles: Sequence[Role]) -> str:
    """What is said where none of these roles was asked."""
    return f"Not asked of {joined((role.plural for role in roles), 'or')}." if roles else "None of these people was asked."


def asked_in_words(block_roles: Iterable[str], study: Study) -> str:
    """Of whom items were asked, and of whom not: `Asked of therapists; not asked of patients.`"""
    wanted = set(block_roles)
    asked = [role.plural for role in study.answering if role.role in wanted]
    others = [role.plural for role in study.answering if role.role not in wanted]
    if not asked:
        return f"Not asked of {joined(others, 'or')}." if others else "Asked of nobody."
    but = f"; not asked of {joined(others, 'or')}" if others else ""
    return f"Asked of {joined(asked)}{but}."


def answered_in_words(responses: Iterable[dict[str, Any]]) -> str:
    """Who answered an item, from an answer of `item_responses`: `8 of 8 therapists answered; 1 gave no answer.`"""
    sentences = []
    for row in responses:
        if not row["is_asked"]:
            sentences.append(f"Not asked of {row['plural']}.")
        elif not row["asked"]:
            sentences.append(f"None of the {row['plural']} chosen here was asked.")
        else:
            silent = f"; {row['no_answer']} gave no answer" if row["no_answer"] else ""
            hidden = f"; it was not shown to {counted(row['not_shown'], 'other', 'others')}" if row["not_shown"] else ""
            sentences.append(f"{row['answered']} of {row['asked']} {row['plural']} answered{silent}{hidden}.")
    return " ".join(sentences)
