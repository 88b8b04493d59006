"""Taguette's project database, of one person's computer or of a server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from explorer.importers.codings import put_codings
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.files.sqlite_file import SqliteFile, as_number, as_text
from explorer.importers.project import Document, Project, Segment, Wishes
from explorer.importers.taguette.codes import codes_of
from explorer.importers.taguette.text import PlainText

PROJECTS = """
    select p.id, p.name, count(d.id) as documents
    from projects p left join documents d on d.project_id = p.id
    group by p.id, p.name order by p.id"""
DOCUMENTS = "select id, name, description, contents from documents where project_id = ? order by id"
TAGS = "select id, path, description from tags where project_id = ? order by id"
# What belongs to no document any more is counted where there is one project only: it must have been in that one.
HIGHLIGHTS = """
    select h.id, h.document_id, h.start_offset, h.end_offset, h.snippet
    from highlights h left join documents d on d.id = h.document_id
    where d.project_id = ? or (d.id is null and ?)
    order by h.document_id, h.start_offset, h.id"""
LINKS = """
    select l.highlight_id, l.tag_id
    from highlight_tags l left join highlights h on h.id = l.highlight_id left join documents d on d.id = h.document_id
    where d.project_id = ? or (d.id is null and ?)
    order by h.document_id, h.start_offset, h.id, l.rowid"""


def read_database(found: Found, wishes: Wishes) -> Project:
    """The one project of a database that holds documents, or the one that `wishes.source` names."""
    file = SqliteFile(found.path)
    projects = file.rows(PROJECTS)
    chosen = _chosen(found, projects, wishes.source)
    asked = (chosen["id"], len(projects) == 1)
    tags = file.rows(TAGS, chosen["id"])
    highlights, links = file.rows(HIGHLIGHTS, *asked), file.rows(LINKS, *asked)
    project = Project("Taguette project database")
    project.notes.append(f'The project is "{as_text(chosen["name"])}".')
    names = _add_codes(project, tags, wishes)
    texts = _add_documents(project, file.rows(DOCUMENTS, chosen["id"]))
    project.held.update(segments=len(highlights), codings=len(links))
    _add_segments(project, highlights, texts)
    put_codings(project, ((str(link["highlight_id"]), names.get(link["tag_id"], str(link["tag_id"])), "") for link in links))
    coders = "Taguette keeps who coded in a log only, which exports rewrite: no coders were taken over."
    project.notes.append(coders)
    return project


def _chosen(found: Found, projects: list[dict[str, Any]], asked: str) -> dict[str, Any]:
    """The project to import; raises ImportRefused with the list of them where it is not clear which."""
    if asked:
        chosen = [row for row in projects if asked.casefold() in (as_text(row["name"]).casefold(), str(row["id"]))]
    else:
        chosen = [row for row in projects if row["documents"]] or projects
    if len(chosen) == 1:
        return chosen[0]
    if not projects:
        raise ImportRefused(
            f"{found.path.name}: the database holds no project; export the project from Taguette and import that"
        )
    listed = ", ".join(f'{row["id"]} "{as_text(row["name"])}" ({row["documents"]} documents)' for row in projects)
    which = (
        f'{"none" if not chosen else "several"} of them called "{asked}"' if asked else "more than one of them with documents"
    )
    raise ImportRefused(
        f"{found.path.name}: the database holds {len(projects)} projects, {which}: {listed}; add --source with one's number"
    )


def _add_codes(project: Project, tags: list[dict[str, Any]], wishes: Wishes) -> dict[object, str]:
    """The id of the code that each tag became."""
    project.held["codes"] = len(tags)
    project.lose("codes", "they have no name", (f"tag {tag['id']}" for tag in tags if not as_text(tag["path"]).strip()))
    named = [tag for tag in tags if as_text(tag["path"]).strip()]
    codes, note = codes_of(((as_text(tag["path"]).strip(), as_text(tag["description"])) for tag in named), wishes.separator)
    project.codes += codes
    project.notes.append(note)
    return {tag["id"]: code.id for tag, code in zip(named, codes, strict=True)}


def _add_documents(project: Project, rows: list[dict[str, Any]]) -> dict[object, tuple[Document, PlainText]]:
    """The text of each document, by Taguette's number."""
    project.held["sources"] = len(rows)
    if any(as_text(row["description"]).strip() for row in rows):
        project.dropped_columns["description of documents"] = "free text, which may name people"
    texts = {}
    names = Counter(as_text(row["name"]) for row in rows)
    for row in rows:
        name = as_text(row["name"])
        plain = PlainText(as_text(row["contents"]), name)
        # The exports know documents by name only: where that will do, both readings give the same ids.
        document = Document(name if names[name] == 1 and name else f"{name} (document {row['id']})", name, text=plain.text)
        project.documents.append(document)
        texts[row["id"]] = (document, plain)
    return texts


def _add_segments(project: Project, rows: Iterable[dict[str, Any]], texts: dict[object, tuple[Document, PlainText]]) -> None:
    lost: dict[str, list[str]] = {}
    apart: list[str] = []
    for row in rows:
        id_ = str(row["id"])
        if row["document_id"] not in texts:
            lost.setdefault("their document is not in the database any more", []).append(id_)
            continue
        document, plain = texts[row["document_id"]]
        snippet = PlainText(as_text(row["snippet"]), f"highlight {id_}").text.strip()
        span = plain.span(as_number(row["start_offset"]), as_number(row["end_offset"]))
        words = plain.text[slice(*span)] if span else ""
        if not snippet and not words:
            lost.setdefault("there are no words in them", []).append(id_)
        elif span and (not snippet or words.split() == snippet.split() or _run(words) == _run(snippet)):
            project.segments.append(Segment(id_, document.id, words, *span))
        else:
            apart.append(id_)
            project.segments.append(Segment(id_, document.id, snippet))
    for reason, ids in lost.items():
        project.lose("segments", reason, ids)
    project.notes.append(_agreement(len(project.segments), apart))


def _run(text: str) -> str:
    """The text without its blanks: where a block ends, a snippet and its document need not break alike."""
    return "".join(text.split())


def _agreement(segments: int, apart: list[str]) -> str:
    counted = "Offsets were read as UTF-8 bytes of the text without tags"
    if not apart:
        return f"{counted}; at all {segments} the document says what the highlight says."
    listed = ", ".join(apart[:20]) + (", ..." if len(apart) > 20 else "")
    return (
        f"{counted}; at {segments - len(apart)} of {segments} the document says what the highlight says; "
        f"for the rest the highlight's own words were taken and no position ({listed})."
    )
