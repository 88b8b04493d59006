"""The codebook of a REFI-QDA file: nested codes, or flat names that hold levels."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from explorer.importers.code_paths import NEVER, separator_of
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Code, Project, Wishes
from explorer.importers.refi.xml import guid_of, text_of

DEEPEST = 100


def read_codes(project: Project, root: Element, wishes: Wishes, people: frozenset[str]) -> None:
    """Put the codes into the project; those in `people` (GUIDs that are also cases') are persons and not themes."""
    found = list(_walked(root if root.tag == "CodeBook" else root.find("CodeBook")))
    project.held["codes"] = sum(1 for _ in root.iter("Code"))
    persons = [guid_of(code.get("guid")) for code, _ in found if guid_of(code.get("guid")) in people]
    project.lose("codes", "they stand for a case, whose passages they mark, and are no theme", persons)
    themes = [(code, path) for code, path in found if guid_of(code.get("guid")) not in people]
    paths = _parted(project, [path for _, path in themes], wishes)
    known: set[str] = set()
    for (element, _), path in zip(themes, paths, strict=True):
        code = _code(element, path)
        if code.id in known:
            project.lose("codes", "their GUID is that of an earlier code", [code.id])
        else:
            known.add(code.id)
            project.codes.append(code)
    strays = project.held["codes"] - len(found)
    project.lose("codes", "they stand outside of the codebook", ["code outside of the codebook"] * strays)


def _code(element: Element, path: tuple[str, ...]) -> Code:
    codable = element.get("isCodable", "true").strip().lower() not in ("false", "0")
    return Code(guid_of(element.get("guid")) or "code " + " > ".join(path), path, text_of(element, "Description"), codable)


def _walked(codebook: Element | None) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Every code with its names from the top, in the order of the file. Not recursive: a file may nest without end."""
    waiting: list[tuple[Element, tuple[str, ...]]] = [(codebook, ())] if codebook is not None else []
    while waiting:
        element, path = waiting.pop()
        if element.tag == "Code":
            path = (*path, _name(element))
            yield element, path
        if len(path) > DEEPEST:
            raise ImportRefused(f"the codes are nested more than {DEEPEST} levels deep; export the project once more")
        waiting.extend((child, path) for child in reversed(element) if child.tag in ("Code", "Codes"))


def _name(element: Element) -> str:
    return " ".join(element.get("name", "").split()) or f"unnamed {guid_of(element.get('guid'))[:8]}".strip()


def _parted(project: Project, paths: list[tuple[str, ...]], wishes: Wishes) -> list[tuple[str, ...]]:
    """Names are parted only where nothing is nested, or where it is asked for."""
    nested = any(len(path) > 1 for path in paths)
    if nested and wishes.separator in ("", NEVER):
        project.notes.append(f"Codes are nested in the source ({max(map(len, paths))} levels); their names were not parted.")
        return paths
    if not paths:
        return paths
    separator = separator_of([path[-1] for path in paths], wishes.separator)
    project.notes.append(separator.note)
    return [tuple(part for name in path for part in separator.path(name)) for path in paths]
