"""The header rows of a Qualtrics export: none, names, wordings and ImportIds, in exports old and new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.importers.files.cells import Sheet
from explorer.importers.surveys.survey import Column
from explorer.importers.surveys.wordings import compact, plain, unique_headers

IMPORT_ID = re.compile(r"""["']ImportId["']\s*:\s*["']([^"']*)["']""")
RESPONSE = re.compile(r"^(R|FS|FR|CGC|CSV|MLRP|SV)_[0-9A-Za-z]{6,}$")
SELECTED = re.compile(
    r"\s*-\s*(Selected Choice|Ausgewählte Auswahl|Choix sélectionné|Opción seleccionada)\s*(?=$|-\s)", re.IGNORECASE
)
TIME = re.compile(r"^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
TELLING = """
startdate enddate recordeddate responseid durationinseconds distributionchannel userlanguage recipientlastname
recipientfirstname recipientemail externalreference externaldatareference locationlatitude responseset ipaddress
"""
FULL = """
StartDate EndDate Status IPAddress Progress Duration Finished RecordedDate ResponseId RecipientLastName RecipientFirstName
RecipientEmail ExternalReference LocationLatitude LocationLongitude DistributionChannel UserLanguage
"""
ANONYMOUS = """
StartDate EndDate Status Progress Duration Finished RecordedDate ResponseId DistributionChannel UserLanguage
"""


@dataclass(frozen=True)
class Header:
    """The names, wordings and ImportIds ("" where the export has none) of the columns, and how many rows they take."""

    names: list[str]
    wordings: list[str]
    import_ids: list[str]
    rows: int


def header_of(sheet: Sheet) -> Header | None:
    """The header of a Qualtrics export; None of any other table."""
    rows = [[cell.strip() for cell in row] for row in sheet.rows[:4]]
    if not rows:
        return None
    if any(map(RESPONSE.match, rows[0])):
        names = headless(rows[0])
        return Header(names, [""] * len(names), [""] * len(names), 0)
    at = next((at for at, row in enumerate(rows[:3]) if any(map(IMPORT_ID.search, row))), -1)
    told = {compact(cell) for row in rows[:2] for cell in row} & set(TELLING.split())
    if at < 0 and (len(told) < 3 or not told & {"responseid", "recordeddate", "responseset"}):
        return None
    if at == 0:
        ids = [match[1] if (match := IMPORT_ID.search(cell)) else "" for cell in rows[0]]
        return Header(unique_headers(ids), [""] * len(ids), ids, 1)
    count = at + 1 if at > 0 else next((at for at, row in enumerate(rows) if at and _answers(rows, row)), min(2, len(rows)))
    ids = [match[1] if (match := IMPORT_ID.search(cell)) else "" for cell in rows[at]] if at >= 0 else [""] * len(rows[0])
    wordings = rows[1] if count > 1 and at != 1 else [""] * len(rows[0])
    return Header(unique_headers(rows[0]), wordings, ids, count)


def _answers(rows: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether a row is a respondent's: an id or a time stands where the header says so."""
    told = [compact(" ".join(names)) for names in zip(*rows[:2], strict=True)]
    for name, cell in zip(told, row, strict=True):
        if "responseid" in name and RESPONSE.match(cell):
            return True
        if "date" in name and TIME.match(cell):
            return True
    return False


def headless(row: Sequence[str]) -> list[str]:
    """Names for an export without any header row, told from where the response id stands."""
    at = next(at for at, cell in enumerate(row) if RESPONSE.match(cell))
    usual = (FULL.split(), ANONYMOUS.split())
    known = next((names for names in usual if names.index("ResponseId") == at), [])
    first = [*known, *(f"column {position + 1}" for position in range(len(known), len(row)))][: len(row)]
    if not known:
        first[at] = "ResponseId"
    return unique_headers(first)


def columns_of(sheet: Sheet, header: Header) -> tuple[list[Column], dict[str, str]]:
    """The columns, and the ImportId of each by its name. The nameless, empty one that old exports end with is left out."""
    cells = list(zip(*sheet.rows[header.rows :], strict=True)) or [()] * len(header.names)
    columns, import_ids = [], {}
    for at, name in enumerate(header.names):
        column = Column(name, SELECTED.sub(" ", plain(header.wordings[at])).strip(), list(cells[at]))
        if sheet.rows and not sheet.rows[0][at].strip() and not column.filled:
            continue
        columns.append(column)
        import_ids[name] = header.import_ids[at]
    return columns, import_ids
