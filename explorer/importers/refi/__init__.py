"""REFI-QDA: projects (.qdpx, a renamed .zip, a bare .qde) and codebooks (.qdc) of NVivo, MAXQDA, ATLAS.ti, QualCoder, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from explorer.importers.refi.archive import Shelf, opened, project_entry, unpacked_projects
from explorer.importers.refi.cases import read_people
from explorer.importers.refi.codes import read_codes
from explorer.importers.refi.marks import NO_TEXT, selections_of
from explorer.importers.refi.notes import Notes, Users
from explorer.importers.refi.passages import Passages
from explorer.importers.refi.sources import gather, sources_of
from explorer.importers.refi.xml import open_xml

NAME = "REFI-QDA"
LOOKED_AT = 200_000
ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_]\w*)([^>]*)>")
# Other worlds have projects and codebooks, too: MSBuild, Microsoft Project, DDI.
OWN = re.compile(r"QDA-XML|<(?:[\w.-]+:)?(?:CodeBook|Codes?|TextSource|PDFSource|PictureSource|AudioSource|VideoSource)[\s/>]")


def recognises(found: Found, wishes: Wishes) -> bool:
    """Whether the source is an archive with a project in it, or XML whose root is a Project or CodeBook of REFI-QDA."""
    if found.kind == "archive":
        return bool(project_entry(found.entries)) or any(entry.lower().endswith(".qdpx") for entry in found.entries)
    if found.kind == "folder":
        return len(unpacked_projects(found)) == 1
    if found.kind != "markup":
        return False
    start = re.sub(r"<!--.*?-->", "", found.text[:LOOKED_AT], flags=re.S)
    root = ROOT.search(start)
    return root is not None and root[1] in ("Project", "CodeBook") and OWN.search(start) is not None


def read(found: Found, wishes: Wishes) -> Project:
    """The project, or the codes alone of a codebook. Raises ImportRefused where the file cannot be read or does harm.

    A passage keeps the GUID of its first selection, in lower case and without braces, as its id.
    """
    with opened(found) as (name, content_of, shelf):
        xml = open_xml(name, content_of())
        if xml.root.tag == "CodeBook":
            return _codebook(xml.root, wishes, xml.notes)
        if xml.root.tag != "Project":
            raise ImportRefused(f"{name}: this is XML, but no REFI-QDA project; export the project as REFI-QDA (.qdpx)")
        return _project(xml.root, shelf, wishes, xml.notes)


def _codebook(root: Element, wishes: Wishes, notes: list[str]) -> Project:
    project = Project("REFI-QDA codebook", notes=list(notes))
    read_codes(project, root, wishes, frozenset())
    sets = sum(1 for _ in root.iter("Set"))
    if sets:
        project.notes.append(f"{sets} sets of codes are not taken over.")
    return project


def _project(root: Element, shelf: Shelf, wishes: Wishes, notes: list[str]) -> Project:
    project = Project("REFI-QDA project", notes=[*_producer(root), *notes])
    gathered = gather(root, shelf)
    project.documents = gathered.documents
    project.held["sources"] = sum(1 for _ in _held_sources(root))
    project.lose("sources", NO_TEXT.replace("their source", "these sources"), gathered.missing)
    people = read_people(project, root, gathered.by_source)
    read_codes(project, root, wishes, frozenset(people.of_code))
    written = Notes(root, shelf)
    Passages(project, gathered, people, Users(root), written).read(root)
    written.report(project)
    _allow_used_codes(project)
    return project


def _producer(root: Element) -> list[str]:
    origin = " ".join(root.get("origin", "").split())[:100]
    return [f"The project was exported by {origin}."] if origin else []


def _held_sources(root: Element) -> Iterator[Element]:
    """The sources, and the transcripts of audio and video that have passages of their own."""
    for source in sources_of(root):
        yield source
        if source.tag != "TextSource":
            yield from (child for child in source if child.tag in ("Transcript", "TextSource") and selections_of(child))


def _allow_used_codes(project: Project) -> None:
    used = {coding.code for coding in project.codings}
    headings = [code for code in project.codes if not code.codable and code.id in used]
    for code in headings:
        code.codable = True
    if headings:
        project.notes.append(
            f"{len(headings)} codes are headings (isCodable is false) and yet on passages; they count as codes."
        )
