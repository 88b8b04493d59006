"""The tree of themes and subthemes; for each who raised it, how it is defined, what occurs with it, and its quotes."""

import streamlit as st

from explorer import ui

filters = ui.take_filters()
findings = ui.findings()

ui.header("Themes", findings, filters, page="themes")
ui.interviews_only(findings, filters)
ui.tree_figure(findings, filters)
ui.definitions(findings, filters)

st.header("Quotes", anchor=False)
ui.quote_list(findings, filters, size=3)

ui.speakers_figure(findings, filters)
ui.together_figure(findings, filters)
