"""The studies that are measured, each in a data folder of its own, as a host would lay it out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from explorer.findings import Findings
from tests.bench.made_up import Shape, write
from tests.bench.tables import Table
from tests.browser.running import ROOT, STUDY


@dataclass(frozen=True)
class MeasuredStudy:
    """A study folder in a data folder: what EXPLORER_DATA names."""

    title: str
    data: Path
    name: str

    @property
    def folder(self) -> Path:
        """The study folder."""
        return self.data / self.name

    @property
    def file(self) -> Path:
        """The findings file, whether it has been built or not."""
        return self.data / f"{self.name}.duckdb"

    @property
    def environment(self) -> dict[str, str]:
        """What a process that serves or builds this study is started with."""
        return os.environ | {"EXPLORER_DATA": str(self.data)}

    def findings(self) -> Findings:
        """The open findings file; built first where there is none."""
        if not self.file.exists():
            command = [sys.executable, "-m", "explorer", "build", str(self.folder)]
            subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)
        return Findings(self.file)


def built_in(parent: Path) -> MeasuredStudy:
    """A copy of the study that comes with the explorer."""
    study = MeasuredStudy("Built-in study", parent / "built-in", STUDY)
    shutil.copytree(ROOT / "data" / STUDY, study.folder, dirs_exist_ok=True)
    return study


def made_up(parent: Path, codings: int) -> MeasuredStudy:
    """The made-up study of this size; one that an earlier run has left there is taken as it is."""
    study = MeasuredStudy(f"Made-up study of {codings:,} codings", parent / f"made-up-{codings}", "made-up")
    # The codings are written last: with them the study is whole.
    if not (study.folder / "codings.csv").exists():
        write(study.folder, Shape(codings))
    return study


SHAPE = """
with segment as (from read_csv($folder || '/segments.csv', all_varchar = true)),
coding as (from read_csv($folder || '/codings.csv', all_varchar = true)),
participant as (from read_csv($folder || '/participants.csv', all_varchar = true)),
code as (select distinct string_split(code, ' > ') as levels from coding),
coded as (select segment, count(distinct code) as codes from coding group by segment),
word as (select unnest(regexp_extract_all(lower(text), '[\\p{L}\\p{N}]+')) as word from segment)
select
    (select count(*) from coding) as "Codings",
    (select count(*) from segment) as "Segments",
    (select round(100 * avg((codes > 1)::integer), 1) from coded) as "Segments with two codes or more, %",
    (select count(*) from word) as "Words",
    (select count(distinct word) from word) as "Different words",
    (select count(*) from participant) as "Participants",
    (select count(distinct role) from participant) as "Roles",
    (select count(distinct levels[1]) from code) as "Themes",
    (select count(distinct levels[1:2]) from code) as "Subthemes coded"
"""


def shape_of(studies: list[MeasuredStudy]) -> Table:
    """What the studies hold, counted in their files."""
    columns: list[list[str]] = []
    for study in studies:
        answer = duckdb.execute(SHAPE, {"folder": str(study.folder)})
        labels = [str(column[0]) for column in answer.description or []]
        columns.append([f"{value:,}" for value in answer.fetchone() or ()])
        labels.append("Study folder, MB")
        columns[-1].append(f"{sum(path.stat().st_size for path in study.folder.iterdir()) / 1e6:,.1f}")
    rows = [(label, *cells) for label, *cells in zip(labels, *columns, strict=True)]
    return Table("What was measured", ("", *(study.title for study in studies)), tuple(rows))
