"""Reporting checklists: COREQ and GRAMMS, answered by the study folder or from the data.

Sources of the lists: Tong, A., Sainsbury, P., & Craig, J. (2007). Consolidated criteria for reporting qualitative research
(COREQ). International Journal for Quality in Health Care, 19(6), 349-357. O'Cathain, A., Murphy, E., & Nicholl, J. (2008). The
quality of mixed methods studies in health services research. Journal of Health Services Research & Policy, 13(2), 92-98.
Topics are the lists'; the questions are in our own words.
"""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb

from explorer.checklists.answers import computed_answers
from explorer.settings import Settings
from explorer.settings_tables import REPORTING


def fill_checklists(database: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Fill the table `checklist` of the findings file that is being built.

    The study's own answer goes first, then what the data answer; an item with neither is not reported.
    """
    computed = computed_answers(database)
    for checklist in REPORTING:
        own = settings.reporting[checklist]
        for entry in _items(checklist):
            number = int(entry["item"])
            answer, origin = "", "not reported"
            if number in own:
                answer, origin = own[number], "study"
            elif computed.get((checklist, number)):
                answer, origin = computed[checklist, number], "computed"
            words = [entry["domain"], entry["topic"], entry["question"]]
            database.execute("insert into checklist values (?, ?, ?, ?, ?, ?, ?)", [checklist, number, *words, answer, origin])


def _items(checklist: str) -> list[dict[str, str]]:
    """The items of a list: number, domain, topic and question."""
    with Path(__file__).with_name(f"{checklist}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
