"""Key findings as cards: the claim, the evidence computed from the data and its limits, the ways to quotes for and against."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.filters import Filters, joined
from explorer.findings import Findings
from explorer.ui.header import is_illustrative
from explorer.ui.text import as_label, in_role_color, link, written
from explorer.words import counted, group_sizes, raised_by, rows, volumes, within

GROUPS = {
    "published": (
        "Published findings",
        "As the article reports them. It prints no counts: those below count invented passages that touch on the same themes.",
    ),
    "collected": ("Findings", ""),
    "illustrative": ("Illustrative findings", "Written to show the explorer; they are not the article's."),
}
BADGES: dict[str, Any] = {"published": "green", "collected": "gray", "illustrative": "orange"}
MOST_DOTS = 20
MOST_NAMED = 2
Finding = dict[str, Any]


def finding_cards(findings: Findings, filters: Filters) -> None:
    """The key findings that the slice touches, published ones apart from illustrative ones."""
    found = _with_evidence(findings, filters)
    touched = [row for row in found if row["stance"] == "supports" and row["lines"]]
    against = {row["finding"]: row for row in found if row["stance"] == "dissents"}
    disputed = _disputed(findings)
    for provenance, (heading, note) in GROUPS.items():
        cards = [row for row in touched if row["provenance"] == provenance]
        if cards:
            st.header(heading, anchor=False)
            st.caption(note)
        for left in range(0, len(cards), 2):
            for column, row in zip(st.columns(min(2, len(cards) - left)), cards[left : left + 2], strict=True):
                with column.container(border=True, height="stretch", key=f"finding-{row['finding']}", gap="xsmall"):
                    _card(findings, filters, row, against.get(row["finding"]))
                    _disagreements(filters, [one for one in disputed if one["slug"] in row["slugs"]])
    if found and not touched:
        st.info("No key finding speaks of this slice; clear the theme or the role to see them.")


def _disputed(findings: Findings) -> list[dict[str, Any]]:
    """The rows of the joint display in which survey and interviews disagree."""
    if not findings.study.joint_rows:
        return []
    whole = Filters().as_slice(findings.study)
    return [
        row for row in rows(findings.ask("joint_rows", filters=whole, sort="survey", row="")) if row["inference"] == "disagrees"
    ]


def _disagreements(filters: Filters, disputed: list[dict[str, Any]]) -> None:
    """The way to where the survey disagrees with what the finding rests on."""
    for row in disputed:
        label = as_label(f"The survey disagrees on {row['label']}")
        opened = filters.afresh().changed(theme=(), subtheme=(), together=(), q="", row=row["joint_row"])
        link("joint", f":primary[{label}]", opened, icon=":material/call_split:", help=as_label(row["title"]))


def _with_evidence(findings: Findings, filters: Filters) -> list[Finding]:
    """The answer of `key_findings`; each row has in `lines` those of `finding_evidence` for it and its stance."""
    evidence = rows(findings.ask("finding_evidence", filters=filters.as_slice(findings.study)))
    return [
        row | {"lines": [line for line in evidence if (line["finding"], line["stance"]) == (row["finding"], row["stance"])]}
        for row in rows(findings.ask("key_findings"))
    ]


def _card(findings: Findings, filters: Filters, finding: Finding, against: Finding | None) -> None:
    lines = finding["lines"]
    st.html(f'<div class="finding"><h3>{written(finding["sentence"])}</h3><p>{written(finding["detail"])}</p></div>')
    st.markdown(as_label(_evidence(findings, filters, finding)))
    st.markdown("  \n".join(_dots(findings, line) for line in lines))
    st.caption(as_label(f"{group_sizes(lines, filters)} {volumes(lines)}".strip()))
    quotes = int(lines[0]["quotes"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(finding["provenance"].capitalize(), color=BADGES[finding["provenance"]])
        if quotes:
            label = f"Read {'the quote' if quotes == 1 else 'the ' + counted(quotes, 'quote')}"
            link("quotes", f":primary[**{label}**]", _narrowed(findings, filters, finding), icon=":material/format_quote:")
        _other_voices(findings, filters, against)


def _other_voices(findings: Findings, filters: Filters, against: Finding | None) -> None:
    """The way to the quotes that speak against a finding; a sentence where there are none."""
    quotes = int(against["lines"][0]["quotes"]) if against and against["lines"] else 0
    if against and quotes:
        topics = against["slugs"] if len(against["slugs"]) <= MOST_NAMED else []
        label = f"Other voices: {counted(quotes, 'quote')}{' on ' + joined(topics, 'or') if topics else ''}"
        link("quotes", f":primary[{as_label(label)}]", _narrowed(findings, filters, against), icon=":material/alt_route:")
    else:
        said = "No dissenting quotes in this slice." if against else "No dissenting code is linked."
        st.caption(said, width="content")


def _evidence(findings: Findings, filters: Filters, finding: Finding) -> str:
    """What the data hold on a finding: which themes or subthemes are counted, and who raised one of them."""
    topic = joined(finding["themes"] if finding["whole_themes"] else finding["slugs"], "or")
    data = "the illustrative data" if is_illustrative(findings) else "the data"
    return f"In {data}{within(filters)}: {topic} raised by {raised_by(finding['lines'])}."


def _dots(findings: Findings, line: dict[str, Any]) -> str:
    """One dot a person of the role, filled if they raised it; none where the role is large."""
    if line["asked"] > MOST_DOTS:
        return ""
    return in_role_color(findings, line["role"], "●" * line["people"] + "○" * (line["asked"] - line["people"]))


def _narrowed(findings: Findings, filters: Filters, finding: Finding) -> Filters:
    """The slice and the topics and roles of one row of `key_findings`."""
    topic = {"theme": tuple(finding["themes"])} if finding["whole_themes"] else {"subtheme": tuple(finding["slugs"])}
    roles = tuple(role.role for role in findings.study.roles if role.role in finding["roles"])
    speaking = {"role": roles} if len(roles) < len(findings.study.roles) else {}
    return filters.narrowed(**topic, **speaking).changed(page=1, segment="")
