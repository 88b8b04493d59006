"""Which roles were asked an item, also where the export does not tell a question that was not shown from one left blank."""

from __future__ import annotations

from collections import Counter, defaultdict

from explorer.importers.questionnaire import Questionnaire
from explorer.importers.study.survey_people import Matched

# With the share of answers that the others gave, so many people of a role would all leave an item blank this rarely.
UNLIKELY = 0.01


def asked_roles(survey: Questionnaire, people: Matched) -> dict[str, list[str]]:
    """Item -> the roles that were asked it, in the order of people.roles; a note says where that was concluded.

    By the export where it knows what was skipped, else all but those of whom nobody answered though the others did.
    """
    seen: defaultdict[str, set[str]] = defaultdict(set)
    said: defaultdict[str, set[str]] = defaultdict(set)
    silent: set[str] = set()
    for answer in survey.answers:
        if answer.respondent in people.pseudonyms:
            if answer.status == "skipped":
                silent.add(answer.item)
            else:
                seen[answer.item].add(answer.respondent)
            if answer.answer:
                said[answer.item].add(answer.respondent)
    asked, concluded = {}, []
    for item in survey.items:
        all_of, some_of = _by_role(seen[item.id], people), _by_role(said[item.id], people)
        others = [role for role in all_of if item.id not in silent and _was_not_asked(role, all_of, some_of)]
        concluded += [f"{item.id} ({', '.join(others)})"] * bool(others)
        asked[item.id] = [role for role in people.roles if role in all_of and role not in others]
    if concluded:
        people.notes.append(
            "Items that count as not asked of a role, because nobody of it answered them and most others did: "
            f"{', '.join(concluded)}."
        )
    return asked


def _by_role(respondents: set[str], people: Matched) -> Counter[str]:
    return Counter(people.roles_of[people.pseudonyms[respondent]] for respondent in respondents)


def _was_not_asked(role: str, all_of: Counter[str], some_of: Counter[str]) -> bool:
    rest = all_of.total() - all_of[role]
    if some_of[role] or not rest:
        return False
    # Of few others even all say little: the share is the one to expect after them (Laplace).
    share = (some_of.total() + 1) / (rest + 2)
    return bool((1 - share) ** all_of[role] < UNLIKELY)
