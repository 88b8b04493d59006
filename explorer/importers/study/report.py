"""IMPORT.md: what the source holds, what came over, and a reason for every difference, without participants' words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from explorer.importers.study.account import Account

WIDEST = 400
SOCIODEMOGRAPHIC = "Sociodemographic items"
# What stands between a heading and its list.
SENTENCES = {
    SOCIODEMOGRAPHIC: "They are shown only as attributes of participants, if study.toml lists them in display.attributes and "
    "the groups are large enough. To change that for an item, write no (or yes) into `attribute` of survey_items.csv; a new "
    "import keeps it."
}


def report(title: str, facts: Mapping[str, str], account: Account, kinds: Iterable[str], more: Mapping[str, list[str]]) -> str:
    """One import as Markdown. `facts` are lines on top; `more` are lists with their headings, left out where empty."""
    parts = [f"# {title}", ""]
    parts += [f"- {name}: {fact}" for name, fact in {**facts, "Imported": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"}.items()]
    parts += ["", "| | in the source | came over | left behind |", "|---|--:|--:|--:|"]
    parts += [f"| {kind} | {account.held[kind]} | {account.taken[kind]} | {account.lost(kind)} |" for kind in kinds]
    losses = [
        f"{loss.number} {loss.kind if loss.number != 1 else loss.kind[:-1]}: {loss.reason}{_ids(loss.ids)}"
        for kind in kinds
        for loss in account.losses
        if loss.kind == kind
    ]
    for heading, lines in {"Left behind": losses, **more}.items():
        if lines:
            sentence = [SENTENCES[heading], ""] if heading in SENTENCES else []
            parts += ["", f"## {heading}", "", *sentence, *(f"- {line}" for line in lines)]
    return "\n".join(parts) + "\n"


def _ids(ids: tuple[str, ...]) -> str:
    return f" ({', '.join(ids)})" if ids else ""


def for_a_terminal(text: str) -> str:
    """The report with its longest lines cut: the file has all of them."""
    return "\n".join(
        line if len(line) <= WIDEST else line[:WIDEST] + " ... (all of it in IMPORT.md)" for line in text.splitlines()
    )


def before_older(text: str, older: str, replaced: str) -> str:
    """The new report on top of a folder's older ones, without those whose title begins with `replaced`."""
    sections = ["# " + part for part in ("\n" + older).split("\n# ")[1:]]
    kept = [section.rstrip("\n") + "\n" for section in sections if not (replaced and section.startswith(f"# {replaced}"))]
    return "\n".join([text, *kept])
