"""MAXQDA: the table of coded segments that it exports (XLS, XLSX, CSV), in any language of its interface."""

from __future__ import annotations

import re

from explorer.importers.code_paths import separator_of
from explorer.importers.codings import put_codings
from explorer.importers.files.cells import Sheet
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.maxqda.columns import Columns, columns_of
from explorer.importers.maxqda.rows import Row, rows_of, segment_ids
from explorer.importers.project import Code, Document, Project, Segment, Wishes

NAME = "MAXQDA"
NOT_SHOWN = ("colour", "weight", "area", "coverage", "created", "changed by", "changed")
NOTED = ("group", "document", "code", "start", "end", "words", "coder", "comment")


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether a sheet has the titles of MAXQDA's coded segments in a known language, or its order of columns together
    with its coloured dots or lengths. A table whose columns are named on the command line is not taken."""
    return found.kind in ("text", "workbook") and not (wishes.text or wishes.code) and _table(found) is not None


def read(found: Found, wishes: Wishes) -> Project:
    """All coded segments. Rows of one passage (document, beginning, end and words) are one segment with several codes;
    the same passage with the same code by the same coder is another place in its paragraph, and a segment of its own."""
    table = _table(found)
    if table is None:
        raise ImportRefused(f"{found.path.name}: no sheet of it holds MAXQDA's coded segments; export them once more")
    sheet, columns = table
    _check_participant(found, sheet, columns, wishes.participant)
    asked = {name.casefold() for name in (wishes.participant, wishes.role, wishes.role_from.partition("column:")[2]) if name}
    rows = rows_of(sheet, columns, asked)
    ids = segment_ids(rows)
    project = Project("MAXQDA coded segments")
    coded = [(id_, row) for id_, row in zip(ids, rows, strict=True) if row.code]
    project.held.update(segments=len(set(ids)), codings=len(coded))
    _add_codes(project, rows, wishes)
    _add_documents(project, rows, _title(sheet, columns, "group"))
    _add_segments(project, rows, ids, wishes.participant.casefold())
    put_codings(project, ((id_, row.code, row.coder) for id_, row in coded))
    _add_notes(project, sheet, columns, sum("-" in id_ for id_ in set(ids)))
    return project


def _table(found: Found) -> tuple[Sheet, Columns] | None:
    tables = ((sheet, columns_of(sheet)) for sheet in found.sheets)
    return next(((sheet, columns) for sheet, columns in tables if columns), None)


def _title(sheet: Sheet, columns: Columns, name: str) -> str:
    return sheet.rows[columns.titles][columns.places[name]].strip() if name in columns.places else ""


def _check_participant(found: Found, sheet: Sheet, columns: Columns, asked: str) -> None:
    titles = [title.strip() for title in sheet.rows[columns.titles] if title.strip()]
    if asked and asked.casefold() not in (title.casefold() for title in titles):
        has = ", ".join(f'"{title}"' for title in titles)
        raise ImportRefused(f'{found.path.name}: there is no column "{asked}" for --participant; the table has {has}')


def _add_codes(project: Project, rows: list[Row], wishes: Wishes) -> None:
    names = dict.fromkeys(row.code for row in rows if row.code)
    levels = separator_of(names, wishes.separator)
    project.codes += [Code(name, levels.path(name)) for name in names]
    project.held["codes"] = len(names)
    project.notes.append(levels.note)


def _add_documents(project: Project, rows: list[Row], title: str) -> None:
    documents: dict[str, Document] = {}
    for row in rows:
        if row.source not in documents:
            attributes = {title or "Document group": row.group} if row.group else {}
            sets = (row.group,) if row.group else ()
            documents[row.source] = Document(row.source, row.document, attributes=attributes, sets=sets)
    project.documents += documents.values()
    project.held["sources"] = len(documents)


def _add_segments(project: Project, rows: list[Row], ids: list[str], participant: str) -> None:
    """The passages in the order of the documents and, in each, of their paragraphs."""
    segments: dict[str, Segment] = {}
    places: dict[str, tuple[int, list[int]]] = {}
    order = {document.id: number for number, document in enumerate(project.documents)}
    for id_, row in zip(ids, rows, strict=True):
        segment = segments.setdefault(id_, Segment(id_, row.source, row.words, columns=dict(row.extra)))
        segment.columns = {**row.extra, **segment.columns}
        if row.comment and row.comment not in segment.memo.split("\n"):
            segment.memo = f"{segment.memo}\n{row.comment}".strip()
        places[id_] = (order[row.source], [int(number[:15]) for number in re.findall(r"[0-9]+", row.start)])
    if participant:
        for segment in segments.values():
            named = [title for title in segment.columns if title.casefold() == participant]
            segment.participant = segment.columns.pop(named[0]) if named else ""
    lines = {id_: row.line for id_, row in reversed(list(zip(ids, rows, strict=True)))}
    blank = (f"line {lines[id_]}" for id_, segment in segments.items() if not segment.text)
    project.lose("segments", "there are no words in their row: they mark a picture, a recording or nothing", blank)
    project.segments += sorted((segment for segment in segments.values() if segment.text), key=lambda one: places[one.id])


def _add_notes(project: Project, sheet: Sheet, columns: Columns, repeated: int) -> None:
    taken = (f'{name} "{title}"' for name in NOTED if (title := _title(sheet, columns, name)))
    project.notes.append(f"Columns: {', '.join(taken)}.")
    coded, passages = project.held["codings"], project.held["segments"]
    if coded > passages:
        project.notes.append(
            f"The {coded} coded segments, as MAXQDA counts them, are {passages} passages, some with several codes."
        )
    for name in NOT_SHOWN:
        if title := _title(sheet, columns, name):
            project.dropped_columns[title] = "it describes how and when was coded, not what was said"
    if repeated:
        project.notes.append(
            f"{repeated} segments say the same as another in the same paragraph under the same code; "
            "each was taken as a place of its own, for the table does not say where in the paragraph it is."
        )
