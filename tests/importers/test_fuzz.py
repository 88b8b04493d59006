"""A damaged file ends in one clear line or in counts that come out even, never in a traceback."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.__main__ import main

EXPORTS = {
    "taguette/project.sqlite3": ["--role", "A"],
    "taguette/all_tags.csv": ["--role", "A"],
    "taguette/all_tags.xlsx": ["--role", "A"],
    "qualcoder/annomi.qda/data.qda": ["--role", "A"],
    "refi-qda/qualcoder-annomi.qdpx": ["--role", "A"],
    "refi-qda/atlasti-vendor-sample.qdpx": ["--role", "A"],
    "refi-qda/qualcoder-annomi.qdc": [],
    "maxqda/coded-segments-polish.xls": ["--role", "A"],
    "atlasti/20250914_quotation_export.csv": ["--role", "A"],
    "dialogue/MTS-Dialog-ValidationSet.csv": ["--code", "section_header", "--role-from", "speaker"],
    "qualtrics/sample.csv": ["--role", "A"],
    "redcap/simple/data.csv": ["--role", "A"],
    "spss/pyreadstat/simple_alltypes.sav": ["--role", "A"],
    "spss/pyreadstat/sample.zsav": ["--role", "A"],
    "spss/pyreadstat/sample.por": ["--role", "A"],
    "limesurvey/survey_998192_R_data_file.csv": ["--role", "A"],
}
ROUNDS = 6


def damaged(content: bytes, seed: str) -> Iterator[bytes]:
    """The content cut short, with bytes changed, with a stretch missing, and with a stretch repeated."""
    chance = random.Random(seed)
    for round_number in range(ROUNDS):
        at = chance.randrange(len(content))
        length = chance.randrange(1, 2000)
        spoilt = bytearray(content)
        for _ in range(20):
            spoilt[chance.randrange(min(len(content), 10 ** (2 + round_number)))] = chance.randrange(256)
        missing, repeated = content[:at] + content[at + length :], content[: at + length] + content[at:]
        yield from (content[:at], bytes(spoilt), missing, repeated)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_damaged_export_is_read_or_refused(
    name: str, realdata: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = realdata / name
    folder = tmp_path / "export"
    # What lies beside it may belong to it: a dictionary, a codebook, a syntax file.
    shutil.copytree(whole.parent, folder)
    export = folder / whole.name
    export.chmod(0o600)
    for content in damaged(whole.read_bytes(), name):
        export.write_bytes(content)
        status = main(["import", str(export), "--into", str(tmp_path / "data" / "study"), "--dry-run", *EXPORTS[name]])
        said = capfd.readouterr()
        if status:
            assert said.err.count("\n") == 1 or "--role" in said.err
            assert said.err.strip()
        else:
            assert "| came over |" in said.out
    assert not (tmp_path / "data").exists()
