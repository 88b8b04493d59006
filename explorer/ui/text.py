"""Text of the study, shown as it was written: no Markdown, HTML, LaTeX or icon code in it has an effect."""

from __future__ import annotations

import html
import re

import streamlit as st

from explorer.filters import Filters
from explorer.findings import Findings

# Backslashes stop Markdown; icon names, emoji codes, arrows and bare addresses are replaced later, in the finished text,
# so those are broken up by a word joiner, which has no width.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&^=:\"'])")
_LATER = re.compile(r"(?<=:)(?=[\w+\-/]+:|//)|(?<=[-<>~])(?=[-=>])|(?<=www)(?=\.)|(?<=\S)(?=@)", re.IGNORECASE)
# Roles by their place in the study; the theme gives these the colours that the charts have.
_ROLE_COLORS = ("blue", "orange", "green", "violet", "red", "gray")


def in_role_color(findings: Findings, role: str, label: str) -> str:
    """A Markdown label in the colour of a role."""
    place = [known.role for known in findings.study.roles].index(role)
    return f":{_ROLE_COLORS[min(place, len(_ROLE_COLORS) - 1)]}[{label}]"


def written(text: str) -> str:
    """The text as HTML that shows just it."""
    return html.escape(text).replace("\n", "<br>")


def as_label(text: str) -> str:
    """The text as a Markdown label that shows just it."""
    joined = _LATER.sub("\u2060", " ".join(text.split()))
    return _MARKDOWN.sub(r"\\\1", joined)


def link(page: str, label: str, filters: Filters, icon: str = "", help: str = "") -> None:
    """A true link to a page with a view; the label is Markdown, text of the study in it comes through as_label."""
    st.page_link(f"pages/{page}.py", label=label, icon=icon, help=help, query_params=filters.to_query())
