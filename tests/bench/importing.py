"""How long an import of 100,000 codings takes, from a table and from a REFI-QDA project, and the build after it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tests.bench.made_up import Shape, write
from tests.bench.tables import Result, Table
from tests.browser.running import ROOT

CODINGS = 100_000


def measure_importing(folder: Path, codings: int = CODINGS) -> Result:
    """Write a made-up study as two tools would export it, import each and build it."""
    study = folder / f"made-up-{codings}" / "made-up"
    if not (study / "codings.csv").exists():
        write(study, Shape(codings))
    exports = {"CSV, a row a coding": _as_table(study), "REFI-QDA project": _as_project(study)}
    rows, figures = [], {}
    for name, (export, options) in exports.items():
        into = folder / "imported" / export.stem
        imported = _peak("import", str(export), "--into", str(into), "--replace", *options)
        built = _peak("build", str(into))
        seconds, megabytes = imported["seconds"] + built["seconds"], max(imported["megabytes"], built["megabytes"])
        size = export.stat().st_size / 1e6
        rows.append((name, f"{size:,.1f}", f"{imported['seconds']:.1f}", f"{built['seconds']:.1f}", f"{megabytes:,.0f}"))
        figures |= {f"{export.stem} import seconds": seconds, f"{export.stem} import megabytes": megabytes}
    columns = ("", "File, MB", "Import, s", "Build, s", "Peak memory, MB")
    note = f"{codings:,} codings of a made-up study, each command as a process of its own."
    return Result((Table("Importing", columns, tuple(rows), note),), figures)


def _peak(*command: str) -> dict[str, float]:
    arguments = [sys.executable, "-m", "tests.bench.peak", sys.executable, "-m", "explorer", *command]
    done = subprocess.run(arguments, cwd=ROOT, env=os.environ, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _rows(study: Path, name: str) -> list[dict[str, str]]:
    with (study / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _as_table(study: Path) -> tuple[Path, list[str]]:
    """The study as a spreadsheet would hold it, and the options that its import needs."""
    segments = {row["segment"]: row for row in _rows(study, "segments.csv")}
    roles = {row["participant"]: row["role"] for row in _rows(study, "participants.csv")}
    path = study.parent / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("ID", "Interview", "Participant", "Role", "Quote", "Code", "Coder"))
        for coding in _rows(study, "codings.csv"):
            row = segments[coding["segment"]]
            person = row["participant"]
            writer.writerow(
                (row["segment"], row["source"], person, roles[person], row["text"], coding["code"], coding["coder"])
            )
    return path, []


def _as_project(study: Path) -> tuple[Path, list[str]]:
    """The study as a REFI-QDA project: a text a source, a selection a passage, and the options that its import needs."""
    path = study.parent / "project.qdpx"
    codings: dict[str, list[str]] = {}
    for coding in _rows(study, "codings.csv"):
        codings.setdefault(coding["segment"], []).append(coding["code"])
    codes = {
        code: f"00000000-0000-4000-8000-{number:012d}"
        for number, code in enumerate(dict.fromkeys(name for found in codings.values() for name in found))
    }
    roles = {row["participant"]: row["role"] for row in _rows(study, "participants.csv")}
    sources: dict[str, list[dict[str, str]]] = {}
    for row in _rows(study, "segments.csv"):
        sources.setdefault(row["source"], []).append(row)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for source, rows in sources.items():
            archive.writestr(f"sources/{source}.txt", "\n\n".join(row["text"] for row in rows))
        archive.writestr("project.qde", "".join(_xml(codes, codings, roles, sources)))
    return path, ["--role-from", "document:^([A-Za-z]+)"]


def _xml(
    codes: dict[str, str], codings: dict[str, list[str]], roles: dict[str, str], sources: dict[str, list[dict[str, str]]]
) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="made up"><CodeBook><Codes>'
    for code, guid in codes.items():
        yield f'<Code guid="{guid}" name={quoteattr(code)} isCodable="true"/>'
    yield "</Codes></CodeBook><Sources>"
    for number, (source, rows) in enumerate(sources.items()):
        name = f"{roles[rows[0]['participant']]} {number}"
        guid = f"00000000-0000-4000-9000-{number:012d}"
        yield f'<TextSource guid="{guid}" name="{name}" plainTextPath="internal://{source}.txt">'
        start = 0
        for row in rows:
            end = start + len(row["text"])
            guid = f"00000000-0000-4000-a000-{start:06d}{number:06d}"
            range_and_name = f'startPosition="{start}" endPosition="{end}" name={quoteattr(row["text"])}'
            yield f'<PlainTextSelection guid="{guid}" {range_and_name}>'
            for code in codings.get(row["segment"], ()):
                yield f'<Coding guid="{guid}"><CodeRef targetGUID="{codes[code]}"/></Coding>'
            yield "</PlainTextSelection>"
            start = end + 2
        yield "</TextSource>"
    yield "</Sources></Project>"
