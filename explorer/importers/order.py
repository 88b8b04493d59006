"""What an import is asked for, and what it delivers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from explorer.importers.project import Wishes
from explorer.importers.study.account import Account


@dataclass(frozen=True)
class Order:
    """What the command line asks for. `context` is how many characters around a passage come over; 0 for none."""

    source: Path
    into: Path
    wishes: Wishes
    replace: bool = False
    dry_run: bool = False
    context: int = 0


@dataclass
class Delivery:
    """What an import would write: files by name, what the report says, and whether the folder must build afterwards.

    With --replace, older reports whose title begins with `stands_for` give way to this one.
    """

    title: str
    stands_for: str
    files: dict[str, str]
    account: Account
    kinds: tuple[str, ...]
    facts: dict[str, str] = field(default_factory=dict)
    more: dict[str, list[str]] = field(default_factory=dict)
    must_build: bool = True
