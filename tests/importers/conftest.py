"""Where the real files of real tools lie; a test that needs them skips, and says so, where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="session")
def realdata() -> Path:
    folder = ROOT.parent / "shared" / "realdata"
    if not folder.is_dir():
        pytest.skip("the real files are not on this machine (../shared/realdata)")
    return folder
