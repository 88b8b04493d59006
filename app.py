"""The findings explorer: choose a study and a slice of it in the sidebar, see and read it on the pages."""

import streamlit as st

from explorer import ui

st.set_page_config(page_title="Findings explorer", page_icon=ui.ICON, layout="wide")
page = st.navigation(ui.pages(), position="hidden")
ui.follow_click()
ui.style()

findings, study_in_link = ui.choose_study()
filters = ui.current_filters(findings, study_in_link, page.url_path)
with st.sidebar:
    ui.menu(findings.study, filters)
    ui.choose_filters(findings, filters, page.url_path)

ui.hand_over(findings, filters)
with ui.column():
    page.run()
