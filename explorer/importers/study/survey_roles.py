"""The roles of respondents whom the study does not know: as asked for, else from the one column that is called role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from explorer.importers.files.safety import ImportRefused
from explorer.importers.order import Order
from explorer.importers.questionnaire import Respondent
from explorer.importers.roles.candidates import LONGEST_ROLE, MOST_ROLES, Candidate, question
from explorer.importers.roles.rules import RoleRule, rule_of
from explorer.importers.roles.table import ROLE_HEADERS, roles_in_table
from explorer.importers.study.keys import plain_name

COLUMN_RULES = ("column", "variable", "case")


def roles_for(strangers: Sequence[Respondent], order: Order, known: Iterable[str]) -> dict[str, str]:
    """Respondent id -> role; a role that differs from a known one in case and blanks alone is that one.

    Raises ImportRefused where roles must be chosen.
    """
    roles = {id_: " ".join(role.split()) for id_, role in _told(strangers, _rule(strangers, order)).items() if role.strip()}
    spelling = {plain_name(role): role for role in known}
    for role, _ in Counter(roles.values()).most_common():
        spelling.setdefault(plain_name(role), role)
    return {id_: spelling[plain_name(role)] for id_, role in roles.items()}


def role_column(respondents: Iterable[Respondent], order: Order) -> str:
    """The name of the column that tells the roles, as asked for or because it is called role; "" where none does."""
    columns = {column.casefold(): column for respondent in respondents for column in respondent.columns}
    if order.wishes.role_from:
        rule = rule_of(order.wishes.role_from)
        return columns.get(rule.name.casefold(), "") if rule.how in COLUMN_RULES else ""
    if order.wishes.role:
        return columns.get(order.wishes.role.casefold(), "")
    named = [columns[header] for header in ROLE_HEADERS if header in columns]
    return named[0] if len(named) == 1 else ""


def _told(strangers: Sequence[Respondent], rule: RoleRule) -> dict[str, str]:
    if rule.how == "one":
        return {respondent.id: rule.name for respondent in strangers}
    if rule.how == "file":
        roles = roles_in_table(rule.name)
        return {
            respondent.id: roles.get(plain_name(respondent.name)) or roles.get(plain_name(respondent.id), "")
            for respondent in strangers
        }
    if rule.how not in COLUMN_RULES:
        raise ImportRefused(f"{rule.option}: a survey's roles come from column:NAME or a file.csv, or are one (--role NAME)")
    columns = dict.fromkeys(column for respondent in strangers for column in respondent.columns)
    name = next((column for column in columns if column.casefold() == rule.name.casefold()), "")
    if not name:
        raise ImportRefused(f"{rule.option}: there is no such column; there are {', '.join(columns) or 'none'}")
    return {respondent.id: respondent.columns.get(name, "") for respondent in strangers}


def _rule(strangers: Sequence[Respondent], order: Order) -> RoleRule:
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


def _candidates(strangers: Sequence[Respondent], columns: Sequence[str]) -> list[Candidate]:
    found = []
    for column in columns:
        counts = Counter(value for respondent in strangers if (value := respondent.columns.get(column, "").strip()))
        few = 1 < len(counts) <= MOST_ROLES and all(len(value) <= LONGEST_ROLE for value in counts)
        if few or (counts and column.casefold() in ROLE_HEADERS):
            found.append(Candidate(RoleRule("column", column), counts))
    return found
