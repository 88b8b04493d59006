"""The codebook as the study folder writes it: a path a code, each path once."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.importers.project import Project
from explorer.importers.study.account import Account

LEVELS = " > "


@dataclass(frozen=True)
class CodeRows:
    """`paths`: code id -> path as written. `rows`: path and definition, a row a path, in the source's order."""

    paths: dict[str, str]
    rows: list[tuple[str, ...]]


def code_rows(project: Project, account: Account) -> CodeRows:
    """The codes of a project. Codes that come to the same path are one, and the others are put on record."""
    paths: dict[str, str] = {}
    definitions: dict[str, str] = {}
    same = []
    for code in project.codes:
        path = LEVELS.join(_written(level) for level in code.path)
        if path in definitions:
            same.append(code.id)
        paths[code.id] = path
        definitions[path] = definitions.get(path) or code.definition.strip()
    account.lose("codes", "another code has the same path; what was coded with them counts there", same)
    return CodeRows(paths, list(definitions.items()))


def _written(level: str) -> str:
    # The sign that parts levels may not stand within one.
    return " ".join(level.replace(">", "›").split()) or "(no name)"
