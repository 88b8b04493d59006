"""Roles from a table that the researcher writes: whom, and the role."""

from __future__ import annotations

from pathlib import Path

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import SPEAKER, Project, Segment, cases_by_segment
from explorer.importers.study.keys import plain_name

ROLE_HEADERS = ("role", "rolle", "rôle", "rol", "ruolo", "papel", "participant role", "participant_role", "roll", "rola")


def roles_in_table(name: str) -> dict[str, str]:
    """Whom (see plain_name) -> role, from a table with a header: the column called role, else the second.

    Raises ImportRefused for a file that is missing or no such table.
    """
    if not Path(name).is_file():
        raise ImportRefused(
            f"--role-from {name}: there is no such file; it needs two columns: participant, speaker or source, and role"
        )
    sheet = next(iter(Found(Path(name)).sheets), None)
    if sheet is None or len(sheet.header) < 2:
        raise ImportRefused(f"{Path(name).name}: it needs a header and two columns: participant, speaker or source, and role")
    column = next((at for at, header in enumerate(sheet.header) if header.casefold() in ROLE_HEADERS), 1)
    rows = sheet.rows[1:]
    return {plain: row[column] for row in rows for at, cell in enumerate(row) if at != column and (plain := plain_name(cell))}


def roles_in_file(project: Project, name: str) -> dict[str, str]:
    """Segment id -> role, by the name of its participant, case, speaker or source in a table of roles."""
    roles = roles_in_table(name)
    documents = {document.id: document.name for document in project.documents}
    own = cases_by_segment(project)

    def role(segment: Segment) -> str:
        speaker = segment.columns.get(SPEAKER, "")
        names = [segment.participant, *(case.name for case in own[segment.id]), speaker, documents[segment.document]]
        return next((roles[known] for known in map(plain_name, names) if known in roles), "")

    return {segment.id: role(segment) for segment in project.segments}
