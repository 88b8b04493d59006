"""Who answered: respondents matched to the participants of the study folder, the others with a role and a new pseudonym."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.importers.files.safety import ImportRefused
from explorer.importers.order import Order
from explorer.importers.questionnaire import Questionnaire, Respondent
from explorer.importers.roles.candidates import LONGEST_ROLE, MOST_ROLES, Candidate, question
from explorer.importers.roles.rules import RoleRule, rule_of
from explorer.importers.roles.table import ROLE_HEADERS, roles_in_table
from explorer.importers.study.files import read_table
from explorer.importers.study.keys import Key


@dataclass
class Matched:
    """`pseudonyms`: respondent id -> participant. `added`: new participants and their roles. `left`: reason -> respondents."""

    pseudonyms: dict[str, str] = field(default_factory=dict)
    roles_of: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def roles(self) -> list[str]:
        """The roles of everybody who answered, in the order in which they occur."""
        return list(dict.fromkeys(self.roles_of[pseudonym] for pseudonym in self.pseudonyms.values()))

    def in_words(self) -> str:
        """Numbers for the report, and the pseudonyms of those whom only the survey knows."""
        only = f": {', '.join(self.added)}" if self.added else ""
        known = len(self.pseudonyms) - len(self.added)
        return f"{known} are participants of the study, {len(self.added)} have only answered the survey{only}"


def matched(survey: Questionnaire, order: Order, key: Key) -> Matched:
    """Everybody who answered. Raises ImportRefused where roles are needed and cannot be told."""
    here = {row["participant"]: row.get("role", "") for row in read_table(order.into, "participants.csv")}
    withdrawn = {row.get("id", "") for row in read_table(order.into, "withdrawn.csv")}
    people = Matched()
    known = {respondent.id: _known(respondent, here, key) for respondent in survey.respondents}
    strangers = [respondent for respondent in survey.respondents if len(known[respondent.id]) != 1]
    roles = _roles(strangers, order) if strangers else {}
    for respondent in survey.respondents:
        names = [
            name for name in known[respondent.id] if len(known[respondent.id]) == 1 or here[name] == roles.get(respondent.id)
        ]
        if not names and not roles.get(respondent.id):
            people.left.setdefault("their role could not be told", []).append(respondent.id)
            continue
        name = names[0] if names else key.participant(respondent.name or respondent.id, roles[respondent.id])
        if name in withdrawn:
            people.left.setdefault("they are withdrawn (withdrawn.csv)", []).append(respondent.id)
        elif name in people.roles_of:
            people.left.setdefault("the same participant has answered already, in an earlier row", []).append(respondent.id)
        else:
            people.pseudonyms[respondent.id] = name
            people.roles_of[name] = here.get(name) or roles[respondent.id]
            people.added |= {} if name in here else {name: roles[respondent.id]}
    if order.wishes.participant and strangers:
        people.notes.append(f"{len(strangers)} respondents are nobody whom the study knows by {order.wishes.participant}.")
    return people


def _known(respondent: Respondent, here: Mapping[str, str], key: Key) -> list[str]:
    """The participants whom a respondent's name may mean: by the key, or as a pseudonym."""
    if not respondent.name.strip():
        return []
    name = respondent.name.strip()
    direct = [pseudonym for pseudonym in here if pseudonym.casefold() == name.casefold()]
    return direct or [pseudonym for pseudonym in key.participant_named(name) if pseudonym in here]


def _roles(strangers: list[Respondent], order: Order) -> dict[str, str]:
    """Respondent id -> role, for those whom the study does not know."""
    rule = _rule(strangers, order)
    if rule.how == "one":
        return {respondent.id: rule.name for respondent in strangers}
    if rule.how == "file":
        roles = roles_in_table(rule.name)
        return {
            respondent.id: role
            for respondent in strangers
            if (
                role := next(
                    (roles[name] for name in (respondent.name.casefold(), respondent.id.casefold()) if name in roles), ""
                )
            )
        }
    if rule.how not in ("column", "variable", "case"):
        raise ImportRefused(f"{rule.option}: a survey's roles come from column:NAME or a file.csv, or are one (--role NAME)")
    columns = dict.fromkeys(column for respondent in strangers for column in respondent.columns)
    name = next((column for column in columns if column.casefold() == rule.name.casefold()), "")
    if not name:
        raise ImportRefused(f"{rule.option}: there is no such column; there are {', '.join(columns) or 'none'}")
    return {respondent.id: role for respondent in strangers if (role := respondent.columns.get(name, "").strip())}


def _rule(strangers: list[Respondent], order: Order) -> RoleRule:
    wishes = order.wishes
    if wishes.role_from:
        return rule_of(wishes.role_from)
    columns = {column.casefold(): column for respondent in strangers for column in respondent.columns}
    if wishes.role:
        return (
            RoleRule("column", columns[wishes.role.casefold()])
            if wishes.role.casefold() in columns
            else RoleRule("one", wishes.role)
        )
    found = _candidates(strangers, list(columns.values()))
    named = [candidate for candidate in found if candidate.rule.name.casefold() in ROLE_HEADERS]
    if len(named) == 1:
        return named[0].rule
    raise ImportRefused(question(found, "respondents"))


def _candidates(strangers: list[Respondent], columns: list[str]) -> list[Candidate]:
    found = []
    for column in columns:
        counts = Counter(value for respondent in strangers if (value := respondent.columns.get(column, "").strip()))
        few = 1 < len(counts) <= MOST_ROLES and all(len(value) <= LONGEST_ROLE for value in counts)
        if few or (counts and column.casefold() in ROLE_HEADERS):
            found.append(Candidate(RoleRule("column", column), counts))
    return found
