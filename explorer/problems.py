"""What a person can put right, said in one sentence: what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of a study folder. Lines count from 1, the header row included; 0 stands for the whole file."""

    file: str
    line: int
    column: str
    value: str
    cure: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f", line {self.line}"
        if self.column:
            place += f", column {self.column}"
        value = f' "{shortened(self.value)}":' if self.value else ""
        return f"{place}:{value} {self.cure}"


class ExplorerError(Exception):
    """An error that a person can put right; its text is the sentence to show."""


class StudyInvalid(ExplorerError):
    """A study folder that cannot be built; `problems` holds every fault that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class FindingsMissing(ExplorerError):
    """No findings file where one was looked for."""


class FindingsBroken(ExplorerError):
    """A file that is not a findings file, or is damaged."""


class FindingsOutdated(ExplorerError):
    """A findings file of another version of the explorer."""


class FindingsUnwritable(ExplorerError):
    """A findings file whose folder cannot be made or written to."""


def shortened(text: str, length: int = 60) -> str:
    """The text on one line, cut with an ellipsis after `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
