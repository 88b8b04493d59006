"""What was asked, of whom, how; the key findings with their evidence; themes by role at a glance."""

import streamlit as st

from explorer import ui

filters = ui.take_filters()
findings = ui.findings()
study = findings.study

ui.header(study.title, findings, filters, page="overview")
ui.about(study)
if study.note:
    st.caption(ui.as_label(study.note))

ui.interviews_only(findings, filters)
ui.numbers(findings, filters)
ui.tree_figure(findings, filters, deep=False)
ui.finding_cards(findings, filters)
