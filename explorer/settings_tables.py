"""The tables of study.toml that hold lists of the study's own making: levels to merge, answers to reporting checklists."""

from __future__ import annotations

from typing import Any

from explorer.problems import Problem

# Reporting checklists, and how many items each has.
REPORTING = {"coreq": 32, "gramms": 6}


def merges(display: dict[str, Any], problems: list[Problem]) -> dict[str, dict[str, tuple[str, ...]]]:
    """By attribute: the name of several levels shown together, and these levels. Faults are added to `problems`."""
    tables = display.get("merge", {})
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for attribute, groups in tables.items() if isinstance(tables, dict) else ():
        listed = groups if isinstance(groups, dict) else {"": groups}
        levels = [level for group in listed.values() if isinstance(group, list) for level in group]
        are_lists = all(isinstance(group, list) and len(group) > 1 for group in listed.values())
        if not are_lists or not all(isinstance(level, str) for level in levels) or len(set(levels)) < len(levels):
            cure = 'write each merged level as "Its name" = ["one level", "another level"], no level twice'
            problems.append(Problem("study.toml", 0, f"display.merge.{attribute}", str(groups), cure))
        else:
            found[attribute] = {name: tuple(group) for name, group in listed.items()}
    if not isinstance(tables, dict):
        cure = "this must be a table, a line [display.merge.NAME]"
        problems.append(Problem("study.toml", 0, "display.merge", str(tables), cure))
    return found


def reporting(toml: dict[str, Any], problems: list[Problem]) -> dict[str, dict[int, str]]:
    """By checklist: the study's answers by item number. Faults are added to `problems`."""
    found: dict[str, dict[int, str]] = {}
    for checklist, items in REPORTING.items():
        table = toml.get(checklist, {})
        found[checklist] = {}
        for number, answer in (table if isinstance(table, dict) else {"": table}).items():
            if number.isdecimal() and 1 <= int(number) <= items and isinstance(answer, str) and answer.strip():
                found[checklist][int(number)] = " ".join(answer.split())
            else:
                cure = f'write answers as 7 = "a sentence", with the number of an item from 1 to {items}'
                problems.append(Problem("study.toml", 0, f"{checklist}.{number}", str(answer), cure))
    return found
