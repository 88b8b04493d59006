"""The command `withdraw` of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from explorer.withdrawal.leaving import KINDS

DESCRIPTION = (
    "Take what a participant said, one segment or one open answer, out of the study folder for good, and build the findings "
    "file again. Only the id stays, in withdrawn.csv. docs/withdraw.md says what this does not reach."
)


def add_withdraw(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `withdraw` to those of the command line."""
    command = commands.add_parser("withdraw", help="take a person or passage out of a study for good", description=DESCRIPTION)
    command.add_argument("study_folder", type=Path, help="folder with study.toml and its CSV files")
    ids = 'a participant, segment or open answer, such as P03 or "answer P03 q1"'
    command.add_argument("ids", nargs="+", metavar="ID", help=ids)
    command.add_argument("--kind", choices=KINDS, default="", help="what the ids are, where one is both")
