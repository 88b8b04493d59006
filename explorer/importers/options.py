"""The command line of an import: its options, and the bar that shows how far a long one has come."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from threading import Event, Thread

from tqdm import tqdm

from explorer.importers.files.safety import ImportRefused
from explorer.importers.importing import STEPS, carry_out
from explorer.importers.order import Order
from explorer.importers.project import Wishes
from explorer.importers.roles.rules import quoted
from explorer.importers.study.report import for_a_terminal
from explorer.library import data_folder

BAR = "{desc:<26} {bar} {elapsed}"
WIDEST_BAR = 100
DESCRIPTION = """\
Turn the export of a coding tool or survey tool into a study folder.
The format is found from the content. docs/import.md says what to export."""
EXAMPLES = """\
examples:
  python -m explorer import project.qdpx --into data/NAME --dry-run
  python -m explorer import coding.xlsx --into data/NAME --text Quote --code Theme --code Subtheme --role-from column:Group
  python -m explorer import answers.csv --into data/NAME --participant "Study ID" --role Patient"""
WISHES = {
    "text": "COLUMN of a table that holds the quotes",
    "participant": "COLUMN that names the participant",
    "role": "COLUMN that holds the role, or one role for everybody",
    "coder": "COLUMN that names the coder",
    "source": "COLUMN that names the interview or document",
    "separator": "SIGN that parts theme and subtheme in a code's name; none keeps names whole",
    "role-from": "RULE that tells the role: column:NAME, case:NAME, variable:NAME, set:PREFIX, document:REGEX, speaker, "
    "code or a FILE.csv of people and roles; without it, the candidates are listed",
    "instrument": "NAME of the survey, where the export has none",
}


def add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `import` to those of the command line."""
    command = commands.add_parser(
        "import",
        help="turn a tool's export into a study folder",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("export", type=Path, metavar="SOURCE", help="the file or folder that your tool exported")
    command.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="the study folder, for instance data/NAME")
    for name, description in WISHES.items():
        command.add_argument(f"--{name}", default="", metavar=description.split()[0].rstrip(":"), help=description)
    command.add_argument(
        "--code", action="append", default=[], metavar="COLUMN", help="COLUMN that holds codes; repeat it for several"
    )
    command.add_argument(
        "--beside",
        action="append",
        default=[],
        metavar="FILE",
        help="codebook, dictionary or syntax file that belongs to SOURCE",
    )
    command.add_argument(
        "--context", type=int, default=0, metavar="N", help="also take up to N characters before and after each passage"
    )
    command.add_argument(
        "--replace", action="store_true", help="replace what an earlier import wrote; what you wrote yourself stays"
    )
    command.add_argument("--dry-run", action="store_true", help="print the report and write nothing")


def _study_folder(into: Path) -> Path:
    """Where the study goes; a bare name is a study of the data folder, as it is for the other commands."""
    return (data_folder() / into if len(into.parts) == 1 and not into.is_dir() else into).resolve()


def run_import(asked: argparse.Namespace) -> str:
    """Carry out the import that was asked for and return what to print. Raises ExplorerError."""
    try:
        return _carried_out(asked)
    except OSError as error:
        place = asked.export if error.filename == str(asked.export) else asked.into
        cure = "check the path, your rights to it and the space on the disk; nothing was changed"
        raise ImportRefused(f"{place}: it cannot be read or written ({error.strerror or error}); {cure}") from None


def _carried_out(asked: argparse.Namespace) -> str:
    given = {name.replace("-", "_"): getattr(asked, name.replace("-", "_")) for name in WISHES}
    wishes = Wishes(**given, code=tuple(asked.code), beside=tuple(asked.beside))
    folder = _study_folder(asked.into)
    order = Order(asked.export, folder, wishes, asked.replace, asked.dry_run, max(0, asked.context))
    with progress() as said:
        report, builds = carry_out(order, said)
    following = f" Next: python -m explorer build {quoted(str(asked.into))}" if builds else ""
    end = "Nothing was written (--dry-run)." if asked.dry_run else f"Written: {asked.into}.{following}"
    return f"{for_a_terminal(report)}\n{end}"


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A bar of STEPS on a terminal, whose clock goes on during a long step; nothing elsewhere."""
    done = Event()
    # A terminal that does not tell its size would get no bar.
    size = get_terminal_size()
    width = min(size.columns, WIDEST_BAR)
    with tqdm(total=len(STEPS), bar_format=BAR, ncols=width, nrows=size.lines, leave=False, disable=None) as bar:

        def said(step: str) -> None:
            bar.update(STEPS.index(step) - bar.n)
            bar.set_description_str(step)

        def tick() -> None:
            while not done.wait(0.5):
                bar.refresh()

        clock = Thread(target=tick, daemon=True)
        clock.start()
        try:
            yield said
        finally:
            done.set()
            clock.join()
