"""The pages and the menu that carries the slice from one to the next."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from explorer.filters import Filters
from explorer.study import Study

# In the order of the menu: file, icon, and what a reader finds there. The icons stand beside the links, not in st.Page: a
# page's own icon becomes the tab's, which the browser fetches from another host.
PAGES = {
    "overview": (":material/article:", "What was asked, of whom, and the key findings."),
    "themes": (":material/account_tree:", "Who raised which theme and subtheme, and what occurs together."),
    "compare": (
        ":material/compare_arrows:",
        "What both of two roles raised, what only one did, and the quotes of both.",
    ),
    "quotes": (":material/format_quote:", "Search and read the passages behind every number."),
    "matrix": (":material/grid_on:", "The framework matrix: every person by every subtheme."),
    "survey": (":material/bar_chart:", "Who answered the surveys, what they answered, and every answer behind a number."),
    "joint": (":material/table_chart:", "Survey beside interviews: what each says, and what the two say together."),
    "method": (":material/science:", "How to cite the study, its codebook, its limits, and where every number comes from."),
}
TITLES = {"joint": "Joint display"}


def pages() -> list[StreamlitPage]:
    """The pages in the order of the menu. Made in each run: outside one they cannot be navigated to."""
    return [
        st.Page(f"pages/{name}.py", title=TITLES.get(name, name.capitalize()), default=name == "overview", help=help_text)
        for name, (_, help_text) in PAGES.items()
    ]


def menu(study: Study, filters: Filters) -> None:
    """A link to every page that the study has something for, with the slice as it is.

    How it was paged and ordered belongs to the page that is left.
    """
    query = filters.afresh().to_query()
    has_none = {"survey": not study.items, "joint": not study.joint_rows}
    for page, (name, (icon, _)) in zip(pages(), PAGES.items(), strict=True):
        if not has_none.get(name):
            st.page_link(page, icon=icon, query_params=query, width="stretch")
