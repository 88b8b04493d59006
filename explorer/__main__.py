"""The command line: python -m explorer build STUDY_FOLDER, check STUDY_FOLDER, import SOURCE --into STUDY_FOLDER, withdraw
STUDY_FOLDER ID.

Exit status: 0 done, 1 the input is at fault (a line for each fault; with check --strict each warning is one), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path

from explorer.build import build, check
from explorer.guard import verdicts
from explorer.importers.options import add_import, run_import
from explorer.library import data_folder
from explorer.personal_words import personal_words
from explorer.problems import ExplorerError, Problem
from explorer.withdrawal import withdraw
from explorer.withdrawal.command import add_withdraw


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m explorer", description="Study folder in, findings file out.")
    commands = parser.add_subparsers(dest="command", required=True)
    helps = {"build": "build the findings file of a study folder", "check": "report every fault of a study folder"}
    for name, description in helps.items():
        command = commands.add_parser(name, help=description, description=description)
        command.add_argument("study_folder", type=Path, help="folder with study.toml and its CSV files")
    strict = "exit with 1 on a warning, too: on what looks like personal data, or a level to merge that nobody has"
    commands.choices["check"].add_argument("--strict", action="store_true", help=strict)
    add_import(commands)
    add_withdraw(commands)
    asked = parser.parse_args(arguments)
    try:
        return _reported(lambda: run_import(asked)) if asked.command == "import" else _on_a_folder(asked)
    except ExplorerError as error:
        print(error, file=sys.stderr)
        return 1


def _reported(act: Callable[[], str]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A Windows console may know no Polish: the report must not fail where the import did not.
        sys.stdout.reconfigure(errors="replace")
    try:
        print(act())
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
        return 130
    return 0


def _on_a_folder(asked: argparse.Namespace) -> int:
    folder: Path = asked.study_folder if asked.study_folder.is_dir() else data_folder() / asked.study_folder
    if not folder.is_dir():
        print(f"{asked.study_folder}: there is no such folder; name a study folder, for instance data/NAME", file=sys.stderr)
        return 1
    if asked.command == "withdraw":
        return _reported(lambda: withdraw(folder.resolve(), asked.ids, asked.kind, _warn))
    return _check(folder, asked.strict) if asked.command == "check" else _reported(lambda: _build(folder))


def _build(folder: Path) -> str:
    built = build(folder.resolve(), _warn)
    return "\n".join([f"Built {built}", *verdicts(built)])


def _warn(warning: Problem) -> None:
    print(f"Warning: {warning}", file=sys.stderr)


def _check(folder: Path, strict: bool) -> int:
    warnings: list[Problem] = []
    problems = check(folder.resolve(), warnings.append)
    for problem in problems:
        print(problem, file=sys.stderr)
    warnings += personal_words(folder.resolve())
    for warning in warnings:
        _warn(warning)
    if not problems:
        print(f"{folder}: no faults found")
    return 1 if problems or (strict and warnings) else 0


if __name__ == "__main__":
    sys.exit(main())
