"""study.toml of an imported study: what the source says, and what the researcher should still write."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable

from explorer.importers.files.safety import ImportRefused
from explorer.importers.order import Order


def settings_of(order: Order, roles: Iterable[str]) -> str:
    """study.toml as an import leaves it: the folder's own with the roles that it lacks, or a new one."""
    path = order.into / "study.toml"
    if not path.exists():
        return new_settings(order.into.name.replace("-", " ").replace("_", " ").strip().capitalize() or "Study", roles)
    try:
        return with_roles(path.read_text(encoding="utf-8"), roles)
    except UnicodeDecodeError:
        raise ImportRefused("study.toml: it is not UTF-8; save it as UTF-8, then import again") from None


def new_settings(title: str, roles: Iterable[str]) -> str:
    """A study.toml that builds as it is; comments say what to fill in."""
    lines = [
        f"title = {_quoted(title)}",
        'short_title = ""',
        'question = ""                  # what the study asked, in one sentence; shown first',
        'design = ""                    # who was asked, how, and how it was analysed',
        'provenance = "collected"',
        'language = "english"           # of the interviews; the search finds word stems of it',
        "limits = []                    # what the data cannot say, a sentence each",
        *(line for role in roles for line in _role(role)),
        "",
        "[display]",
        "show_memos = false",
        "# Columns of participants.csv that may be shown and filtered, in this order. The build leaves out what would form",
        "# a group of fewer than minimum_group people.",
        "attributes = []",
        "minimum_group = 5",
        "",
    ]
    return "\n".join(lines)


def with_roles(text: str, roles: Iterable[str]) -> str:
    """An existing study.toml with the roles added that it lacks. Raises ImportRefused where it is not valid TOML."""
    try:
        known = {str(entry.get("name", "")) for entry in tomllib.loads(text).get("role", [])}
    except tomllib.TOMLDecodeError as error:
        raise ImportRefused(f"study.toml: it is not valid TOML ({error}); mend it, then import again") from None
    missing = [role for role in roles if role not in known]
    return text.rstrip("\n") + "\n" + "".join(f"{line}\n" for role in missing for line in _role(role))


def _role(role: str) -> list[str]:
    return [
        "",
        "[[role]]",
        f"name = {_quoted(role)}",
        f"singular = {_quoted(role.lower())}",
        f"plural = {_quoted(_plural(role.lower()))}",
    ]


def _plural(word: str) -> str:
    # English, as a first guess that the researcher corrects.
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, once the few signs that JSON leaves bare are gone.
    return json.dumps(" ".join(text.split()).replace("\x7f", ""), ensure_ascii=False)
