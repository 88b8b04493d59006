"""A project of coded passages becomes the interviews of a study folder, or its codebook where it holds no more."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from explorer.importers.files.safety import ImportRefused
from explorer.importers.order import Delivery, Order
from explorer.importers.project import KINDS, Project
from explorer.importers.roles.candidates import the_only_rule
from explorer.importers.roles.rules import RoleRule, rule_of
from explorer.importers.study.code_rows import code_rows
from explorer.importers.study.files import (
    read_table,
    refuse_overwriting,
    table_text,
    with_definitions,
    with_shareable,
    with_survey_only,
)
from explorer.importers.study.keys import Key
from explorer.importers.study.settings import settings_of
from explorer.importers.study.settling import StudyRows, account_of, settled

PASSAGES = "Coded passages"
CODEBOOK = "Codebook"
NO_PASSAGES = (
    "Codes came over and no passages: the study cannot be built until coded passages are imported into the same folder."
)


def interviews(project: Project, order: Order, key: Key) -> Delivery:
    """What an import of a project writes. Raises ImportRefused where roles must be chosen, or nothing is coded."""
    if not project.segments and project.codes:
        return _codebook(project, order)
    refuse_overwriting(order.into, ("segments.csv", "codings.csv"), order.replace or order.dry_run)
    rule = _rule(project, order)
    withdrawn = frozenset(row.get("id", "") for row in read_table(order.into, "withdrawn.csv"))
    study = settled(project, rule, key, withdrawn, order.context)
    if not study.tables["segments.csv"][1]:
        reasons = "; ".join(f"{loss.number} {loss.kind}: {loss.reason}" for loss in study.account.losses[:5])
        raise ImportRefused(
            f"{order.source.name}: no coded passage came over ({reasons or 'it holds none'}); code some and export again"
        )
    tables = dict(study.tables)
    tables["participants.csv"] = with_survey_only(tables["participants.csv"], order.into)
    tables["segments.csv"] = with_shareable(tables["segments.csv"], order.into, study.notes)
    tables["codebook.csv"] = with_definitions(tables["codebook.csv"], order.into)
    files = {name: table_text(table) for name, table in tables.items()}
    files["study.toml"] = settings_of(order, study.roles)
    return Delivery(
        f"{PASSAGES}: {key.file_name(order.source)}",
        PASSAGES,
        files,
        study.account,
        KINDS,
        {"Roles": _roles(study, rule)},
        {"How it was read": study.notes, "Columns and variables left behind": _dropped(study.dropped)},
    )


def _rule(project: Project, order: Order) -> RoleRule:
    """The rule for roles: as asked, else the only one there is."""
    wishes = order.wishes
    columns = {column.casefold(): column for segment in project.segments[:1000] for column in segment.columns}
    if wishes.role_from:
        return rule_of(wishes.role_from)
    if wishes.role.casefold() in columns:
        return RoleRule("column", columns[wishes.role.casefold()])
    return RoleRule("one", wishes.role) if wishes.role else the_only_rule(project)


def _roles(study: StudyRows, rule: RoleRule) -> str:
    people = Counter(row[1] for row in study.tables["participants.csv"][1])
    counts = ", ".join(f"{role} ({people[role]})" for role in study.roles)
    # The folders above a file may be somebody's name.
    told = RoleRule(rule.how, Path(rule.name).name) if rule.how == "file" else rule
    return f"{counts}, by {told.option}"


def _dropped(dropped: dict[str, str]) -> list[str]:
    return [f"{name}: {reason}" for name, reason in dropped.items()]


def _codebook(project: Project, order: Order) -> Delivery:
    """A codebook alone: new codes are added to the folder's, and definitions where it has none (all, with --replace)."""
    account = account_of(project)
    imported = code_rows(project, account).rows
    account.taken["codes"] = len(imported)
    account.lose("sources", "no passage of them came over", [document.id for document in project.documents])
    account.check(KINDS)
    rows = {row["code"]: row for row in read_table(order.into, "codebook.csv") if row.get("code")}
    for code, definition in imported:
        row = rows.setdefault(code, {"code": code})
        if definition and (order.replace or not row.get("definition")):
            row["definition"] = definition
    columns = ("code", "definition", "include", "exclude")
    files = {"codebook.csv": table_text((columns, [tuple(row.get(name, "") for name in columns) for row in rows.values()]))}
    if not (order.into / "study.toml").exists():
        files["study.toml"] = settings_of(order, ())
    kinds = tuple(kind for kind in KINDS if kind == "codes" or account.held[kind])
    more = {"How it was read": [*project.notes, NO_PASSAGES]}
    return Delivery(f"{CODEBOOK}: {order.source.name}", CODEBOOK, files, account, kinds, {}, more, must_build=False)
