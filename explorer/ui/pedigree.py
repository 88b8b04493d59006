"""Where the data on show comes from: which build of which files, and which attributes were left out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from explorer.filters import joined
from explorer.findings import Findings
from explorer.ui.text import as_label
from explorer.words import counted, rows

SHORT = 12


def pedigree(findings: Findings) -> None:
    """When and from what the findings file was built, what it holds, and what was withheld and why."""
    st.header("Data version", anchor=False)
    build = rows(findings.ask("pedigree"))[0]
    files = findings.ask("source_files")
    st.markdown(as_label(f"{_built(build, len(files))} {_held(build)}"))
    sentences = _of_people(rows(findings.ask("attributes_listed")))
    left = rows(findings.ask("withdrawals"))[0]
    if left["people"] or left["passages"]:
        sentences.append(_withdrawn(left))
    if sentences:
        st.markdown("\n".join(f"- {as_label(sentence)}" for sentence in sentences))
    if findings.study.has_interviews:
        st.markdown("Every figure shows its rows and the SQL that counts them under **Table, SQL and data**.")
    st.caption("The files that it was built from, each with the first digits of its SHA-256 digest.")
    digests = files["digest"].str[:SHORT].replace({"": "not shown"})
    st.table(
        pd.DataFrame({"File": files["file"].map(as_label), "Digest": digests}),
        hide_index=True,
        border="horizontal",
        width="content",
    )
    if not files["digest"].all():
        st.caption(
            "Files that hold attributes of people have none here: guesses at what is withheld could be tried against it."
        )
    with st.expander("The digests in full", type="compact"):
        # The lines that `sha256sum -c` checks.
        lines = "\n".join(f"{row['digest']}  {row['file']}" for row in rows(files) if row["digest"])
        st.code(lines, language=None, wrap_lines=True)


def _built(build: dict[str, Any], files: int) -> str:
    day = f"{build['built_at'].day} {build['built_at']:%B %Y}, {build['built_at']:%H:%M} UTC"
    return (
        f"Built on {day}, from {counted(files, 'file')} of a study folder, "
        f"by findings explorer {build['explorer_version']} (schema {build['schema_version']})."
    )


def _held(build: dict[str, Any]) -> str:
    kinds = {
        "participants": "participant",
        "sources": "source",
        "segments": "segment",
        "codings": "coding",
        "codes": "code",
        "items": "survey item",
        "answers": "survey answer",
        "findings": "key finding",
        "figures": "printed figure",
    }
    held = [counted(build[name], called) for name, called in kinds.items() if build[name]]
    return f"It holds {joined(held or ['nothing'])}."


def _of_people(attributes: list[dict[str, Any]]) -> list[str]:
    """What is shown of each person, what is not and why, and how large a group must be."""
    if not attributes:
        return []
    minimum = counted(attributes[0]["minimum_group"], "person", "people")
    rule = f"Groups that attributes form hold at least {minimum}. {attributes[0]['minimum_group_reason']}".strip()
    return [*(_released(attribute) for attribute in attributes), rule]


def _released(attribute: dict[str, Any]) -> str:
    if attribute["reason"]:
        return f"Withheld of each person: {attribute['attribute']}, because {attribute['reason']}."
    merged = f"; {attribute['merged']}" if attribute["merged"] else ""
    return f"Shown of each person: {attribute['attribute']} ({joined(attribute['levels'], 'or')}){merged}."


def _withdrawn(left: dict[str, Any]) -> str:
    """`2 people and 1 passage were withdrawn; nothing of them is left here.`"""
    called = {"people": ("person", "people"), "passages": ("passage", "passages")}
    gone = joined(counted(left[kind], *names) for kind, names in called.items() if left[kind])
    was, them = ("was", "it" if left["passages"] else "them") if left["people"] + left["passages"] == 1 else ("were", "them")
    return f"{gone} {was} withdrawn; nothing of {them} is left here."
