"""One import from beginning to end: find the format, read, settle people and roles, write the folder and its report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from explorer.importers.files.found import Found
from explorer.importers.formats import Reader, reader_of
from explorer.importers.order import Delivery, Order
from explorer.importers.project import Project
from explorer.importers.study.files import put_in_place, refuse_a_wrong_target
from explorer.importers.study.interviews import interviews
from explorer.importers.study.keys import Key, key_path
from explorer.importers.study.report import before_older, report
from explorer.importers.study.survey import survey_answers

REPORT = "IMPORT.md"
STEPS = ("Opening", "Reading", "Settling people and roles", "Writing and checking")


def carry_out(order: Order, said: Callable[[str], None]) -> tuple[str, bool]:
    """Import a source into a study folder; the report, and whether the folder can be built now.

    `said` hears the name of each of STEPS as it begins.

    Raises ExplorerError with the sentence to show, and then nothing has changed.
    """
    said(STEPS[0])
    refuse_a_wrong_target(order.into)
    found = Found(order.source)
    reader = reader_of(found, order.wishes)
    said(STEPS[1])
    key = Key.read(key_path(order.into))
    delivery, form = _delivery(reader, found, order, key, said)
    facts = {"Source": f"{key.file_name(found.path)}, {form}{_digest(found)}", **delivery.facts}
    text = report(delivery.title, facts, delivery.account, delivery.kinds, delivery.more)
    said(STEPS[3])
    if not order.dry_run:
        _write(order, delivery, key, text)
    return text, delivery.must_build


def _delivery(reader: Reader, found: Found, order: Order, key: Key, said: Callable[[str], None]) -> tuple[Delivery, str]:
    """What is to be written, and the name of the format. What was read is let go of: writing needs the memory."""
    content = reader.read(found, order.wishes)
    said(STEPS[2])
    delivery = interviews(content, order, key) if isinstance(content, Project) else survey_answers(content, order, key)
    return delivery, content.format


def _digest(found: Found) -> str:
    if found.path.is_dir():
        return ""
    return f", SHA-256 {hashlib.sha256(found.path.read_bytes()).hexdigest()[:16]}"


def _write(order: Order, delivery: Delivery, key: Key, text: str) -> None:
    older = order.into / REPORT
    before = older.read_text(encoding="utf-8", errors="replace") if older.exists() else ""
    files = {**delivery.files, REPORT: before_older(text, before, delivery.stands_for if order.replace else "")}
    put_in_place(order.into, files, key.text(), delivery.must_build)
