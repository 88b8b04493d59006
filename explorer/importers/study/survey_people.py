"""Who answered: respondents matched to the participants of the study folder, the others with a role and a new pseudonym."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from explorer.importers.order import Order
from explorer.importers.questionnaire import Answer, Questionnaire, Respondent
from explorer.importers.study.files import read_table
from explorer.importers.study.keys import Key, plain_name
from explorer.importers.study.survey_roles import roles_for

NO_ROLE = "their role could not be told"
WITHDRAWN = "they are withdrawn (withdrawn.csv)"


@dataclass
class Matched:
    """`pseudonyms`: respondent id -> participant. `added`: new participants and their roles. `left`: reason -> respondents.

    `times` says which of a participant's rows a respondent is, where there are several: 2, 3...
    """

    pseudonyms: dict[str, str] = field(default_factory=dict)
    roles_of: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def roles(self) -> list[str]:
        """The roles of everybody who answered, in the order in which they occur."""
        return list(dict.fromkeys(self.roles_of.values()))

    def occasion(self, answer: Answer) -> str:
        """The occasion of an answer, also where a participant answered in several rows."""
        number = self.times.get(answer.respondent, 0)
        if not number:
            return answer.occasion
        return f"{answer.occasion} ({number})" if answer.occasion else str(number)

    def in_words(self) -> str:
        """Numbers for the report, and the pseudonyms of those whom only the survey knows."""
        only = f": {', '.join(self.added)}" if self.added else ""
        known = len(self.roles_of) - len(self.added)
        return f"{known} are participants of the study, {len(self.added)} have only answered the survey{only}"


def matched(survey: Questionnaire, order: Order, key: Key) -> Matched:
    """Everybody who answered. Raises ImportRefused where roles are needed and cannot be told."""
    here = {row["participant"]: row.get("role", "") for row in read_table(order.into, "participants.csv")}
    withdrawn = {row.get("id", "") for row in read_table(order.into, "withdrawn.csv")}
    roles_of = {name: role for name, role in key.roles().items() if name in withdrawn} | here
    people = Matched()
    known = _known(survey.respondents, roles_of, key, people.notes)
    strangers = [respondent for respondent in survey.respondents if len(known[respondent.id]) != 1]
    roles = roles_for(strangers, order, here.values()) if strangers else {}
    instrument = survey.items[0].instrument
    for respondent in survey.respondents:
        role, found = roles.get(respondent.id, ""), known[respondent.id]
        names = found if len(found) == 1 else [name for name in found if roles_of[name] == role]
        if not names and not role:
            people.left.setdefault(NO_ROLE, []).append(respondent.id)
            continue
        # Ids of respondents begin with 1 in many a survey, and in many a study.
        name = (
            names[0] if names else key.participant(" ".join(respondent.name.split()) or f"{instrument}: {respondent.id}", role)
        )
        if name in withdrawn:
            people.left.setdefault(WITHDRAWN, []).append(respondent.id)
            continue
        people.pseudonyms[respondent.id] = name
        people.roles_of[name] = here.get(name) or role
        people.added |= {} if name in here else {name: role}
    _count_rows(people)
    if order.wishes.participant:
        _tell_unknown(people, sum(1 for names in known.values() if not names), order.wishes.participant)
    return people


def _known(respondents: Sequence[Respondent], here: Mapping[str, str], key: Key, notes: list[str]) -> dict[str, list[str]]:
    """Respondent id -> the participants whom the name may mean: by their names in the key, or by their pseudonyms.

    Where a team calls its people P01, P02... these are names; the pseudonyms P01, P02... may be others.
    """
    named = key.participants_by_name()
    pseudonyms = {plain_name(name): name for name in here}
    names = {respondent.id: plain_name(respondent.name) for respondent in respondents}
    by_name = {id_: [found for found in named.get(name, ()) if found in here] for id_, name in names.items()}
    by_pseudonym = {id_: [pseudonyms[name]] if name in pseudonyms else [] for id_, name in names.items()}
    if any(by_name[id_] and by_pseudonym[id_] and by_pseudonym[id_][0] not in by_name[id_] for id_ in names):
        as_names = sum(map(bool, by_name.values())) >= sum(map(bool, by_pseudonym.values()))
        taken = "names of the key" if as_names else "pseudonyms"
        notes.append(f"Some names are pseudonyms of other people, too; all were read as {taken}, which more of them are.")
        return by_name if as_names else by_pseudonym
    return {id_: by_name[id_] or by_pseudonym[id_] for id_ in names}


def _count_rows(people: Matched) -> None:
    rows: Counter[str] = Counter()
    for respondent, name in people.pseudonyms.items():
        rows[name] += 1
        if rows[name] > 1:
            people.times[respondent] = rows[name]
    several = [name for name, count in rows.items() if count > 1]
    if several:
        people.notes.append(f"People who answered in several rows, which are occasions: {', '.join(several)}.")


def _tell_unknown(people: Matched, unknown: int, column: str) -> None:
    if unknown:
        people.notes.append(f"Respondents whom the study does not know by {column}: {unknown}.")
