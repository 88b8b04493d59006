"""QualCoder's sources and cases, with their attributes."""

from __future__ import annotations

from collections import defaultdict

from explorer.importers.files.sqlite_file import SqliteFile, as_number, as_text
from explorer.importers.project import Case, Document, Project

MEDIA = {"images": "picture", "audio": "audio", "video": "video"}
PDF = ".pdf"


def add_sources(project: Project, file: SqliteFile) -> None:
    """Put documents and cases into a project. A source with a text is an interview, whatever file it was taken from."""
    of_files, of_cases, others = _attributes(file)
    cases = file.table("cases", "caseid", "name")
    sources = file.table("source", "id", "name", "fulltext", "mediapath")
    whole = _whole_files(file, {str(row["id"]): len(as_text(row["fulltext"])) for row in sources})
    for row in cases:
        id_ = str(row["caseid"])
        project.cases.append(Case(id_, as_text(row["name"]), of_cases[id_]))
    known = {case.id for case in project.cases}
    for row in sources:
        id_, text = str(row["id"]), as_text(row["fulltext"])
        belongs = tuple(case for case in whole[id_] if case in known)
        kind = "interview" if text else _kind(as_text(row["mediapath"]))
        project.documents.append(Document(id_, as_text(row["name"]), kind, text or None, of_files[id_], cases=belongs))
    project.held.update(sources=len(sources), participants=len(cases))
    if others:
        project.notes.append(f"{others} attributes belong to neither a file nor a case and were not taken over.")


def parts_of_cases(file: SqliteFile, documents: dict[str, Document]) -> dict[str, list[tuple[int, int, str]]]:
    """By source: from where to where a case has only a part of it, and which case that is."""
    parts = defaultdict(list)
    for row in file.table("case_text", "caseid", "fid", "pos0", "pos1"):
        source, start, end = str(row["fid"]), as_number(row["pos0"]), as_number(row["pos1"])
        document = documents.get(source)
        if document and document.text and start is not None and end is not None and not _all_of(start, end, len(document.text)):
            parts[source].append((start, end, str(row["caseid"])))
    return parts


def _all_of(start: int, end: int, length: int) -> bool:
    # Older versions end one character early; pictures and recordings have 0 and 0.
    return start <= 0 and (end <= 0 or end >= length - 1)


def _whole_files(file: SqliteFile, lengths: dict[str, int]) -> dict[str, list[str]]:
    """The cases that a source as a whole belongs to."""
    whole: dict[str, list[str]] = defaultdict(list)
    for row in file.table("case_text", "caseid", "fid", "pos0", "pos1"):
        source, case = str(row["fid"]), str(row["caseid"])
        if (
            _all_of(as_number(row["pos0"]) or 0, as_number(row["pos1"]) or 0, lengths.get(source, 0))
            and case not in whole[source]
        ):
            whole[source].append(case)
    return whole


def _attributes(file: SqliteFile) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]], int]:
    """Those of files and of cases, by id, and how many are of neither."""
    found: dict[str, dict[str, dict[str, str]]] = {"file": defaultdict(dict), "case": defaultdict(dict)}
    others = 0
    for row in file.table("attribute", "name", "attr_type", "value", "id"):
        kind, value = as_text(row["attr_type"]).lower(), as_text(row["value"]).strip()
        if not value:
            continue
        if kind not in found:
            others += 1
            continue
        found[kind][str(row["id"])][as_text(row["name"])] = value
    return found["file"], found["case"], others


def _kind(path: str) -> str:
    """What a source without a text is, told from where QualCoder keeps its file: /images/x.png, or images:C:/x.png."""
    if path.lower().endswith(PDF):
        return "pdf"
    return next(
        (kind for folder, kind in MEDIA.items() if path.lstrip("/").startswith((f"{folder}/", f"{folder}:"))), "interview"
    )
