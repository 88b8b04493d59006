"""The small studies that all tests share: every awkward case that was met is a row in tests/small/ or tests/surveyed/."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.build import build
from explorer.findings import Findings
from tests.crowd import crowd

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "small"
# A study without interviews; its people and survey can also be added to the small study.
SURVEYED = ROOT / "tests" / "surveyed"
# What only a study with both can have: the joint display.
MIXED = ROOT / "tests" / "mixed"
BUILT_IN = ROOT / "data" / "social-media-in-therapy"


@pytest.fixture(scope="session")
def session_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small study and its findings file."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(SMALL, folder / "small")
    build(folder / "small")
    return folder


@pytest.fixture(scope="session")
def small(session_data: Path) -> Findings:
    return Findings(session_data / "small.duckdb")


@pytest.fixture(scope="session")
def surveyed_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the study that has a survey only, and its findings file."""
    folder = tmp_path_factory.mktemp("survey-only")
    shutil.copytree(SURVEYED, folder / "surveyed")
    build(folder / "surveyed")
    return folder


@pytest.fixture(scope="session")
def surveyed(surveyed_data: Path) -> Findings:
    return Findings(surveyed_data / "surveyed.duckdb")


@pytest.fixture(scope="session")
def mixed_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small study, the survey and a joint display of the two, and its findings file."""
    folder = tmp_path_factory.mktemp("mixed")
    build(mix(folder / "mixed"))
    return folder


@pytest.fixture(scope="session")
def mixed(mixed_data: Path) -> Findings:
    return Findings(mixed_data / "mixed.duckdb")


@pytest.fixture(scope="session")
def crowd_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a made-up survey of many people, and its findings file."""
    folder = tmp_path_factory.mktemp("many")
    build(crowd(folder / "crowd"))
    return folder


@pytest.fixture(scope="session")
def many(crowd_data: Path) -> Findings:
    return Findings(crowd_data / "crowd.duckdb")


@pytest.fixture
def mixed_folder(tmp_path: Path) -> Path:
    """A copy of the small study with the survey, to spoil."""
    return mix(tmp_path / "mixed")


def mix(folder: Path) -> Path:
    """The small study with the survey's files, those of its people who were not interviewed, and a joint display."""
    shutil.copytree(SMALL, folder)
    for path in (*SURVEYED.glob("s*.csv"), *MIXED.glob("*.csv")):
        shutil.copy(path, folder)
    people = (SMALL / "participants.csv").read_text("utf-8")
    known = {line.partition(",")[0] for line in people.splitlines()}
    new = [line for line in (SURVEYED / "participants.csv").read_text("utf-8").splitlines() if line.split(",")[0] not in known]
    (folder / "participants.csv").write_text(people + "\n".join(new) + "\n", "utf-8")
    return folder


@pytest.fixture(scope="session")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """The built-in study, built afresh."""
    folder = tmp_path_factory.mktemp("built-in") / BUILT_IN.name
    shutil.copytree(BUILT_IN, folder)
    return Findings(build(folder))


@pytest.fixture
def study_folder(tmp_path: Path) -> Path:
    """A copy of the small study to spoil."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture
def edit(study_folder: Path) -> Callable[[str, str, str], Path]:
    """Replace text in one file of the copy; the text must be there."""

    def edited(name: str, old: str, new: str) -> Path:
        path = study_folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return study_folder

    return edited
