"""Codes on passages, each once; what cannot be put there goes on record."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.importers.project import Coding, Project


def put_codings(project: Project, links: Iterable[tuple[str, str, str]]) -> None:
    """Add (segment, code, coder) to the project as codings, in their order, and every one of the rest to its losses.

    The project's codes and segments must be complete.
    """
    segments = {segment.id for segment in project.segments}
    codes = {code.id for code in project.codes}
    lost: dict[str, list[str]] = {}
    seen: set[tuple[str, str, str]] = set()
    for link in links:
        segment, code, coder = link
        if segment not in segments:
            lost.setdefault("their passage did not come over", []).append(f"{segment}: {code}")
        elif code not in codes:
            lost.setdefault("the source does not hold their code any more", []).append(f"{segment}: {code}")
        elif link in seen:
            lost.setdefault("the same code by the same coder is on the same passage twice", []).append(f"{segment}: {code}")
        else:
            seen.add(link)
            project.codings.append(Coding(segment, code, coder))
    for reason, ids in lost.items():
        project.lose("codings", reason, ids)
