"""Which study: found in the data folder, built if it was not, named in the link if there are several."""

from __future__ import annotations

import logging
from pathlib import Path

import duckdb
import streamlit as st

from explorer.build import build
from explorer.filters import Filters
from explorer.findings import Findings, Identity
from explorer.guard import verdicts
from explorer.library import data_folder, findings_files, unbuilt_studies
from explorer.problems import ExplorerError, FindingsUnwritable
from explorer.ui.slice import link_query, open_findings
from explorer.ui.text import as_label, link

LOG = logging.getLogger("explorer")


def choose_study() -> tuple[Findings, str]:
    """The findings that the link asks for, and the name that links carry: empty while there is one study.

    Ends the run with a plain sentence where there is nothing to show; on the page, as a phone hides the sidebar.
    """
    folder = data_folder()
    faults = [fault for study in unbuilt_studies(folder) if (fault := _build_first(study))]
    opened: dict[str, Findings] = {}
    for path in findings_files(folder):
        try:
            opened[path.stem] = open_findings(Identity.of(path))
        except ExplorerError as error:
            LOG.error("%s", error, exc_info=error)
            faults.append(str(error))
    if not opened:
        st.error("\n\n".join(as_label(fault) for fault in faults) or _nothing_there(folder))
        st.stop()
    for fault in faults:
        st.warning(as_label(fault))
    return _chosen(opened, several=len(opened) > 1)


def _chosen(opened: dict[str, Findings], several: bool) -> tuple[Findings, str]:
    asked = Filters.from_query(link_query()).study
    if asked and asked not in opened:
        st.error(as_label(f"There is no study “{asked}” here, or it cannot be opened. Choose one of these:"))
        for name, findings in opened.items():
            link("overview", as_label(findings.study.title), Filters(study=name if several else ""))
        st.stop()
    name = asked or next(iter(opened))
    if several:
        titles = [findings.study.short_title for findings in opened.values()]
        labels = {
            option: title if titles.count(title) == 1 else f"{title} ({option})"
            for option, title in zip(opened, titles, strict=True)
        }
        st.session_state["chosen_study"] = name
        st.sidebar.selectbox(
            "Study", list(opened), key="chosen_study", format_func=lambda option: labels[option], on_change=_switch
        )
    return opened[name], name if several else ""


def _switch() -> None:
    st.query_params.from_dict({"study": st.session_state["chosen_study"]})


def _nothing_there(folder: Path) -> str:
    return as_label(f"There is no findings file in {folder}; build one with: python -m explorer build STUDY_FOLDER")


def _build_first(study: Path) -> str:
    """Build a study folder that has no findings file yet; the sentence of what is wrong with it, if it cannot be built."""
    fault = _built(study, max(path.stat().st_mtime_ns for path in study.iterdir()))
    if not fault:
        _built.clear()
    return fault


@st.cache_resource(max_entries=32, show_spinner="Preparing the study …")
def _built(study: Path, newest_change: int) -> str:
    """The same, tried once for each state of the folder: `newest_change` is there to tell them apart."""
    try:
        for verdict in verdicts(build(study, lambda warning: LOG.warning("%s", warning))):
            LOG.info("%s", verdict)
    except (OSError, duckdb.IOException, FindingsUnwritable) as error:
        LOG.error("%s", error)
        return f"The findings file of {study.name} cannot be written to {data_folder()}; make the folder writable."
    except ExplorerError as error:
        LOG.error("%s", error)
        return f"The study {study.name} cannot be built; python -m explorer check {study} says why."
    return ""
