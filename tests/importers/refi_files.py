"""Made-up REFI-QDA files, written as each producer writes them, and what every project that is read must hold to."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from explorer.importers import refi
from explorer.importers.files.found import Found
from explorer.importers.project import KINDS, Project, Wishes

NAMESPACE = "urn:QDA-XML:project:1.0"


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


@dataclass
class Passage:
    """A selection in code points of the text; written in any unit, with any name."""

    start: int
    end: int
    codes: tuple[int, ...] = (1,)
    name: str | None = None
    coder: int = 1


def code(number: int, name: str, inside: str = "", more: str = 'isCodable="true"') -> str:
    return f"<Code guid={quoteattr(guid(number))} name={quoteattr(name)} {more}>{inside}</Code>"


def coding(number: int, user: int | None = 901) -> str:
    by = f' creatingUser="{guid(user)}"' if user else ""
    return f'<Coding guid="{guid(700_000 + number)}"{by}><CodeRef targetGUID="{guid(number)}"/></Coding>'


def selection(number: int, start: object, end: object, inside: str = "", name: str = "") -> str:
    place = f'startPosition="{start}" endPosition="{end}"'
    return f'<PlainTextSelection guid="{guid(number)}" name={quoteattr(name)} {place}>{inside}</PlainTextSelection>'


def text_source(number: int, inside: str = "", path: str | None = None, name: str = "") -> str:
    at = "" if path is None else f" plainTextPath={quoteattr(path)}"
    return f'<TextSource guid="{guid(number)}" name={quoteattr(name or f"Interview {number}")}{at}>{inside}</TextSource>'


def inline(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")
    return f"<PlainTextContent>{escaped}</PlainTextContent>"


def project(sources: str = "", codes: str = "", more: str = "", namespace: str = NAMESPACE, before: str = "") -> str:
    users = f'<Users><User guid="{guid(901)}" name="Ada"/><User guid="{{{guid(902).upper()}}}" name="Bea"/></Users>'
    book = f"<CodeBook><Codes>{codes or code(1, 'Work') + code(2, 'Home')}</Codes></CodeBook>"
    inner = f"{users}{book}{before}<Sources>{sources}</Sources>{more}"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Project name="Made up" xmlns="{namespace}">{inner}</Project>'


def packed(folder: Path, xml: str | bytes, files: dict[str, bytes] | None = None, inner: str = "project.qde") -> Path:
    path = folder / "made up.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(inner, xml)
        for name, content in (files or {}).items():
            archive.writestr(name, content)
    return path


def read(path: Path, **wishes: str) -> Project:
    """The project, once it is known and adds up."""
    found = Found(path)
    assert refi.recognises(found, Wishes())
    result = refi.read(found, Wishes(**wishes))  # type: ignore[arg-type]
    assert_it_adds_up(result)
    return result


def assert_it_adds_up(result: Project) -> None:
    """Whatever was in the file came over or is listed, and what came over holds together."""
    lists = (result.codes, result.documents, result.cases, result.segments, result.codings)
    for kind, things in zip(KINDS, lists, strict=True):
        lost = sum(loss.number for loss in result.losses if loss.kind == kind)
        assert result.held.get(kind, len(things)) == len(things) + lost, kind
    documents = {document.id: document for document in result.documents}
    for segment in result.segments:
        text = documents[segment.document].text
        assert text is not None
        assert text[segment.start : segment.end] == segment.text != ""
    for things in (result.codes, result.documents, result.cases, result.segments):
        assert len({thing.id for thing in things}) == len(things)
    assert {coding.segment for coding in result.codings} <= {segment.id for segment in result.segments}
    assert {coding.code for coding in result.codings} <= {found.id for found in result.codes}


def losses(result: Project, kind: str) -> dict[str, int]:
    return {loss.reason: loss.number for loss in result.losses if loss.kind == kind}
