"""Workbooks as small as can be, zipped by hand: what office programs write, and what only an attacker would."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
OFFICE = "http://schemas.openxmlformats.org"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
Rows = list[list[object]]


def column(at: int) -> str:
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)


def xlsx_rows(rows: Rows) -> str:
    def cell(name: str, value: object) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return f'<c r="{name}" t="b"><v>{int(value)}</v></c>'
        if isinstance(value, int | float):
            return f'<c r="{name}"><v>{value}</v></c>'
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'

    return "".join(
        f'<row r="{n}">{"".join(cell(f"{column(at)}{n}", value) for at, value in enumerate(row))}</row>'
        for n, row in enumerate(rows, start=1)
    )


def write_xlsx(path: Path, sheets: dict[str, str], after: str = "") -> Path:
    """A workbook of sheets, each given by the XML of its rows; `after` follows the rows (merged cells)."""
    names = list(enumerate(sheets, start=1))
    relations = f"{OFFICE}/officeDocument/2006/relationships"
    package = f"{OFFICE}/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        types = '<Default Extension="xml" ContentType="application/xml"/>'
        archive.writestr("[Content_Types].xml", f'{HEAD}<Types xmlns="{package}/content-types">{types}</Types>')
        book = f'<Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'{HEAD}<Relationships xmlns="{package}/relationships">{book}</Relationships>')
        listed = "".join(
            f'<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in names
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f'{HEAD}<Relationships xmlns="{package}/relationships">{listed}</Relationships>'
        )
        main = f"{OFFICE}/spreadsheetml/2006/main"
        listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in names)
        archive.writestr(
            "xl/workbook.xml", f'{HEAD}<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{listed}</sheets></workbook>'
        )
        for n, name in names:
            content = f'{HEAD}<worksheet xmlns="{main}"><sheetData>{sheets[name]}</sheetData>{after}</worksheet>'
            archive.writestr(f"xl/worksheets/sheet{n}.xml", content)
    return path


def made_xlsx(path: Path, **sheets: Rows) -> Path:
    return write_xlsx(path, {name: xlsx_rows(rows) for name, rows in sheets.items()})


def ods_rows(rows: Rows) -> str:
    def cell(value: object) -> str:
        if value is None or value == "":
            return "<table:table-cell/>"
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'

    return "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)


def write_ods(path: Path, sheets: dict[str, str]) -> Path:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    tables = "".join(f'<table:table table:name="{escape(name)}">{rows}</table:table>' for name, rows in sheets.items())
    spaces = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, compress_type=zipfile.ZIP_STORED)
        manifest = f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0">{entry}</manifest:manifest>'
        archive.writestr("META-INF/manifest.xml", f"{HEAD}{manifest}")
        archive.writestr("content.xml", f"{HEAD}<office:document-content {spaces}>{body}</office:document-content>")
    return path
