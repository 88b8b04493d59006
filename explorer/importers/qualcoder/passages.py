"""QualCoder's coded passages: ranges of a text, areas of a picture, spans of a recording."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from explorer.importers.codings import put_codings
from explorer.importers.files.sqlite_file import SqliteFile, as_number, as_text
from explorer.importers.project import Project, Segment
from explorer.importers.qualcoder.codes import code_id, public
from explorer.importers.qualcoder.sources import parts_of_cases

TEXTS = ("cid", "fid", "seltext", "pos0", "pos1", "owner", "memo")
# What is coded and is not text: its table, its key, the columns that say where, and what it is.
OTHERS = (
    (
        "code_image",
        "imid",
        ("id", "x1", "y1", "width", "height", "pdf_page"),
        "they mark a part of a picture, which is not text",
    ),
    ("code_av", "avid", ("id", "pos0", "pos1"), "they mark a span of a recording, which is not text"),
)


@dataclass
class Passage:
    """A range of a source, and what its rows say of it."""

    id: str
    source: str
    start: int | None
    end: int | None
    words: list[str]
    memos: list[str]


def add_passages(project: Project, file: SqliteFile) -> None:
    """Put segments and codings into a project that has its documents and codes; what is not text is on record."""
    rows = file.table("code_text", *TEXTS)
    passages: dict[str, Passage] = {}
    for row in rows:
        passage = passages.setdefault(_id(row), _passage(row))
        passage.words += [as_text(row["seltext"])]
        passage.memos += [memo for memo in (public(row["memo"]),) if memo and memo not in passage.memos]
    project.held.update(segments=len(passages), codings=len(rows))
    _add_segments(project, file, list(passages.values()))
    put_codings(project, ((_id(row), code_id(row["cid"]), as_text(row["owner"])) for row in rows))
    _add_others(project, file)
    _note_the_rest(project, file)


def _id(row: dict[str, Any]) -> str:
    return f"{row['fid']}-{row['pos0']}-{row['pos1']}"


def _passage(row: dict[str, Any]) -> Passage:
    return Passage(_id(row), str(row["fid"]), as_number(row["pos0"]), as_number(row["pos1"]), [], [])


def _add_segments(project: Project, file: SqliteFile, passages: list[Passage]) -> None:
    documents = {document.id: document for document in project.documents}
    texts = {document.id: document.text or "" for document in project.documents}
    place = {source: number for number, source in enumerate(documents)}
    there = [passage for passage in passages if passage.source in documents]
    there.sort(key=lambda passage: (place[passage.source], passage.start or 0, passage.end or 0))
    project.lose(
        "segments", "their source is not in the project any more", (p.id for p in passages if p.source not in documents)
    )
    reading, wide = _reading(there, texts)
    parts = {source: Parts(found) for source, found in parts_of_cases(file, documents).items()}
    known = {case.id for case in project.cases}
    blank, apart = [], []
    for passage in there:
        span = _span(passage, texts[passage.source], wide.get(passage.source) if reading == "UTF-16 units" else None)
        words = next((words.strip() for words in passage.words if words.strip()), "")
        if span is None and not words:
            blank.append(passage.id)
            continue
        if span is None:
            apart.append(passage.id)
        case = parts[passage.source].case_of(passage) if passage.source in parts else ""
        start, end = span or (None, None)
        text = texts[passage.source][start:end] if span else words.replace("\u2029", "\n")
        memo = "\n".join(passage.memos)
        project.segments.append(Segment(passage.id, passage.source, text, start, end, memo, case=case if case in known else ""))
    project.lose("segments", "there are no words in them", blank)
    project.notes.append(_agreement(reading, len(project.segments), apart))


def _reading(passages: list[Passage], texts: dict[str, str]) -> tuple[str, dict[str, list[int]]]:
    """The unit in which more passages agree with the text; it matters only where a character takes two UTF-16 units."""
    wide = {source: _utf16(text) for source, text in texts.items() if text and max(text) > "\uffff"}
    doubtful = [passage for passage in passages if passage.source in wide]
    points = sum(1 for passage in doubtful if _span(passage, texts[passage.source], None))
    units = sum(1 for passage in doubtful if _span(passage, texts[passage.source], wide[passage.source]))
    return ("UTF-16 units" if units > points else "code points"), wide


def _utf16(text: str) -> list[int]:
    """Where each character begins, in UTF-16 units."""
    return list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))


def _span(passage: Passage, text: str, units: list[int] | None) -> tuple[int, int] | None:
    """Where the passage lies in the text, without blanks at its ends; None where the text says something else there."""
    if passage.start is None or passage.end is None or not 0 <= passage.start < passage.end:
        return None
    start, end = (bisect_left(units, passage.start), bisect_left(units, passage.end)) if units else (passage.start, passage.end)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    said = [marked for marked in passage.words if marked.strip()]
    agrees = not said or any(marked.split() == words.split() for marked in said)
    return (start, start + len(words)) if words and agrees else None


class Parts:
    """The parts of one source that belong to cases."""

    def __init__(self, parts: list[tuple[int, int, str]]) -> None:
        self._parts = sorted(parts)
        self._starts = [start for start, _, _ in self._parts]
        self._furthest = list(accumulate((end for _, end, _ in self._parts), max))

    def case_of(self, passage: Passage) -> str:
        """The case that most of a passage belongs to; "" where none does."""
        if passage.start is None or passage.end is None:
            return ""
        shares: dict[str, int] = defaultdict(int)
        place = bisect_left(self._starts, passage.end) - 1
        while place >= 0 and self._furthest[place] > passage.start:
            start, end, case = self._parts[place]
            shares[case] += max(0, min(end, passage.end) - max(start, passage.start))
            place -= 1
        return max(sorted(shares), key=lambda case: shares[case], default="") if any(shares.values()) else ""


def _add_others(project: Project, file: SqliteFile) -> None:
    for table, key, where, reason in OTHERS:
        rows = file.table(table, key, "cid", *where)
        places = list(dict.fromkeys(tuple(row[column] for column in where) for row in rows))
        project.held.update(segments=len(places), codings=len(rows))
        kind = "picture" if table == "code_image" else "recording"
        project.lose("segments", reason, (f"{kind} {'-'.join(map(as_text, place)).rstrip('-')}" for place in places))
        project.lose("codings", reason, (f"{kind} coding {row[key]}" for row in rows))


def _note_the_rest(project: Project, file: SqliteFile) -> None:
    counts = {name: len(file.table(table, key)) for name, table, key in REST}
    if any(counts.values()):
        listed = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        project.notes.append(f"Not taken over, for they are not about coded passages: {listed}.")
    hidden = [as_text(row["name"]) for row in file.table("coder_names", "name", "visibility") if row["visibility"] == 0]
    if hidden:
        project.notes.append(f"{len(hidden)} coders are hidden in QualCoder; their codings came over like the others.")


REST = (("annotations", "annotation", "anid"), ("journal entries", "journal", "jid"), ("graphs", "graph", "grid"))


def _agreement(reading: str, segments: int, apart: list[str]) -> str:
    if not apart:
        return f"Positions were read as {reading}; at all {segments} the text says what was marked."
    listed = ", ".join(apart[:20]) + (", ..." if len(apart) > 20 else "")
    agreed = f"at {segments - len(apart)} of {segments} the text says what was marked"
    return f"Positions were read as {reading}; {agreed}; for the rest the marked words were taken and no position ({listed})."
