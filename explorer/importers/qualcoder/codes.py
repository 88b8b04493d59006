"""QualCoder's tree: categories in categories, codes in them, and (since version 16) codes in codes."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.importers.code_paths import Separator, separator_of
from explorer.importers.files.sqlite_file import SqliteFile, as_text
from explorer.importers.project import Code, Project, Wishes

# QualCoder keeps for itself what stands behind this mark in a memo.
PRIVATE = "#####"


@dataclass(frozen=True)
class Node:
    """A category or code; `above` is the id of what it lies in, "" for nothing."""

    id: str
    name: str
    above: str
    memo: str
    codable: bool


def code_id(number: object) -> str:
    """The id of a code: categories are counted apart from codes, so that one number may mean both."""
    return f"code {number}"


def public(memo: object) -> str:
    """The part of a memo that is not marked as private."""
    return as_text(memo).split(PRIVATE)[0].strip()


def add_codes(project: Project, file: SqliteFile, wishes: Wishes) -> None:
    """Put codes and categories into a project; a category is a code that is not codable.

    Names are parted by a separator only where nothing is nested, or where one is asked for.
    """
    nodes = {node.id: node for node in _nodes(file)}
    codes = [node for node in nodes.values() if node.codable]
    flat = all(not node.above for node in nodes.values())
    asked = bool(wishes.separator)
    levels = separator_of([node.name for node in codes], wishes.separator) if flat or asked else Separator("", "")
    for node in nodes.values():
        path = tuple(level for name in _way(node, nodes) for level in levels.path(name))
        project.codes.append(Code(node.id, path, node.memo, node.codable))
    project.held["codes"] = len(nodes)
    headings = len(nodes) - len(codes)
    if levels.note:
        project.notes.append(levels.note)
    if headings:
        project.notes.append(f"Of {len(nodes)} entries in the code tree {headings} are categories, which are headings here.")


def _nodes(file: SqliteFile) -> list[Node]:
    categories = [
        Node(
            f"category {row['catid']}",
            _name(row["name"], row["catid"]),
            _category(row["supercatid"]),
            public(row["memo"]),
            False,
        )
        for row in file.table("code_cat", "catid", "name", "memo", "supercatid")
    ]
    codes = [
        Node(
            code_id(row["cid"]),
            _name(row["name"], row["cid"]),
            _category(row["catid"]) if row["supercid"] is None else code_id(row["supercid"]),
            public(row["memo"]),
            True,
        )
        for row in file.table("code_name", "cid", "name", "memo", "catid", "supercid")
    ]
    return [*categories, *codes]


def _name(name: object, number: object) -> str:
    return as_text(name).strip() or f"without a name {number}"


def _category(number: object) -> str:
    return "" if number is None else f"category {number}"


def _way(node: Node, nodes: dict[str, Node]) -> list[str]:
    """The names from the top down to a node; what lies in itself, or in what is gone, begins there."""
    names: list[str] = []
    passed: set[str] = set()
    above: Node | None = node
    while above and above.id not in passed:
        passed.add(above.id)
        names.append(above.name)
        above = nodes.get(above.above)
    return names[::-1]
