"""The studies at hand: findings files in the data folder, and study folders that have none yet."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Where findings files lie: data/, or the folder that the environment variable EXPLORER_DATA names."""
    return Path(os.environ.get("EXPLORER_DATA") or ROOT / "data").resolve()


def findings_files(folder: Path) -> list[Path]:
    """The findings files of a data folder, by name."""
    return sorted(path for path in folder.glob("*.duckdb") if not path.name.startswith("."))


def unbuilt_studies(folder: Path) -> list[Path]:
    """Study folders without a findings file, by name."""
    studies = (path.parent for path in folder.glob("*/study.toml"))
    return sorted(study for study in studies if not findings_file(study).exists())


def findings_file(study_folder: Path) -> Path:
    """The findings file that belongs to a study folder: beside it, or in EXPLORER_DATA."""
    beside = Path(os.environ.get("EXPLORER_DATA") or study_folder.parent).resolve()
    return beside / f"{study_folder.resolve().name}.duckdb"
