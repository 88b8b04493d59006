"""The command `withdraw` of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from explorer.withdrawal.leaving import KINDS

DESCRIPTION = (
    "Take what a participant said, or one segment, out of the study folder for good, and build the findings file again. "
    "Only the id stays, in withdrawn.csv. docs/withdraw.md says what this does not reach."
)


def add_withdraw(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `withdraw` to those of the command line."""
    command = commands.add_parser("withdraw", help="take a person or passage out of a study for good", description=DESCRIPTION)
    command.add_argument("study_folder", type=Path, help="folder with study.toml and its CSV files")
    command.add_argument("ids", nargs="+", metavar="ID", help="a participant or segment, such as P03")
    command.add_argument("--kind", choices=KINDS, default="", help="what the ids are, where one is both")
