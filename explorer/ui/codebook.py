"""The codebook: theme by theme what each code means and who raised it, every number a link to its quotes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from explorer.counts import theme_counts
from explorer.filters import Filters
from explorer.findings import Findings
from explorer.ui.about import codebook_words
from explorer.ui.header import is_illustrative
from explorer.ui.text import as_label, in_role_color, link, written
from explorer.words import counted, rows

Node = tuple[str, str, str]


def codebook(findings: Findings, filters: Filters) -> None:
    """The codes of the chosen themes and subthemes, a theme to open at a time, with the counts of the slice.

    Nothing where the study has no codes.
    """
    if not findings.study.themes:
        return
    st.header("Codebook", anchor=False)
    chosen = filters.as_slice(findings.study)
    codes, tree = findings.ask("codebook", filters=chosen), theme_counts(findings, filters)
    tree = tree[tree["in_tree"]]
    if codes.empty:
        st.info("The codebook has no such code; clear the choice of themes to see all of it.")
        return
    counts: dict[Node, list[dict[str, Any]]] = {}
    for row in rows(tree):
        counts.setdefault((row["level"], row["theme"], row["slug"]), []).append(row)
    themes: dict[str, list[dict[str, Any]]] = {}
    for code in rows(codes):
        themes.setdefault("" if findings.study.is_flat else code["theme"], []).append(code)
    for number, (theme, entries) in enumerate(themes.items()):
        alone = len(themes) == 1
        label = f"**{as_label(theme)}** · {_size(entries)}" if theme else f"All {counted(len(entries), 'code')}"
        # Drawn when it is opened: a large codebook has hundreds of links.
        box = st.expander(label, expanded=alone, key=f"codebook-{'alone' if alone else number}", on_change="rerun")
        if box.open:
            with box:
                _entries(findings, filters, entries, counts)
    _download(findings, codes, tree)


def _entries(
    findings: Findings, filters: Filters, entries: list[dict[str, Any]], counts: dict[Node, list[dict[str, Any]]]
) -> None:
    for code in entries:
        _entry(findings, filters, code, counts.get((code["level"], code["theme"], code["slug"]), []))


def _size(entries: list[dict[str, Any]]) -> str:
    is_theme = any(code["path"] == code["theme"] for code in entries if code["level"] == "subtheme")
    return (
        counted(len(entries), "code") if is_theme else counted(sum(one["level"] == "subtheme" for one in entries), "subtheme")
    )


def _entry(findings: Findings, filters: Filters, code: dict[str, Any], counts: list[dict[str, Any]]) -> None:
    """One code: its name, its words, its numbers. Deeper codes count in their subtheme and have no numbers of their own."""
    if code["level"] == "code":
        st.html(f'<div class="definition deeper"><h5>{written(code["name"])}</h5>{codebook_words(code)}</div>')
        return
    topic = {"subtheme": (code["slug"],)} if code["slug"] else {"theme": (code["theme"],)}
    closer = filters.narrowed(**topic).changed(page=1, segment="")
    with st.container(gap="xxsmall", key=f"code-{code['path']}"):
        name = as_label(code["name"]) if code["slug"] else "The theme as a whole"
        link("themes", f":primary[**{name}**]", closer, help="Look closer")
        if code["slug"] and code["name"] == "General" and not code["definition"]:
            st.caption("Coded on the theme itself, not on one of its subthemes.")
        if any(code[name] for name in ("definition", "include", "exclude")):
            st.html(f'<div class="definition">{codebook_words(code)}</div>')
        if counts:
            _numbers(findings, closer, counts)


def _numbers(findings: Findings, filters: Filters, counts: list[dict[str, Any]]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for role in counts:
            people = as_label(f"{role['people']} of {role['asked']} {role['plural']}")
            if role["people"]:
                label = in_role_color(findings, role["role"], f"**{people}**")
                link("quotes", label, filters.narrowed(role=(role["role"],)))
            else:
                st.markdown(people, width="content")
        segments = sum(role["segments"] for role in counts)
        if segments:
            link("quotes", f":primary[**{counted(segments, 'coded segment')}**]", filters)


def as_csv(codes: pd.DataFrame, tree: pd.DataFrame, provenance: str) -> str:
    """The codebook as a table: a row a code and role. Deeper codes count in their subtheme, so they have no counts."""
    node = ["level", "theme", "slug"]
    numbers = ["people", "asked", "segments"]
    table = codes.merge(tree[[*node, "role", *numbers]], on=node, how="left").rename(columns={"path": "code"})
    # Whole numbers, where some are missing.
    table = table.astype(dict.fromkeys(numbers, "Int64")).assign(provenance=provenance)
    columns = ["code", "definition", "include", "exclude", "role", *numbers, "provenance"]
    return str(table[columns].to_csv(index=False))


def _download(findings: Findings, codes: pd.DataFrame, tree: pd.DataFrame) -> None:
    st.download_button(
        "Download the codebook (CSV)",
        lambda: as_csv(codes, tree, findings.study.provenance),
        file_name=f"{findings.name}-codebook{'-illustrative' if is_illustrative(findings) else ''}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="download-codebook",
    )
