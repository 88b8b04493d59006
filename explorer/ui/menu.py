"""The pages and the menu that carries the slice from one to the next."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from explorer.filters import Filters

# Beside the links, not in st.Page: a page's own icon becomes the tab's, which the browser fetches from another host.
ICONS = {
    "Overview": ":material/article:",
    "Themes": ":material/account_tree:",
    "Compare": ":material/compare_arrows:",
    "Quotes": ":material/format_quote:",
    "Matrix": ":material/grid_on:",
    "Method": ":material/science:",
}


def pages() -> list[StreamlitPage]:
    """The pages in the order of the menu. Made in each run: outside one they cannot be navigated to."""
    return [
        st.Page(
            "pages/overview.py",
            title="Overview",
            default=True,
            help="What was asked, of whom, and the key findings.",
        ),
        st.Page(
            "pages/themes.py",
            title="Themes",
            help="Who raised which theme and subtheme, and what occurs together.",
        ),
        st.Page(
            "pages/compare.py",
            title="Compare",
            help="What both of two roles raised, what one of them did, and their quotes side by side.",
        ),
        st.Page(
            "pages/quotes.py",
            title="Quotes",
            help="Search and read the passages behind every number.",
        ),
        st.Page(
            "pages/matrix.py",
            title="Matrix",
            help="The framework matrix: every person by every subtheme.",
        ),
        st.Page(
            "pages/method.py",
            title="Method",
            help="How to cite the study, its codebook, its limits, and where every number comes from.",
        ),
    ]


def menu(filters: Filters) -> None:
    """A link to every page, with the slice as it is; page, order and segment belong to the page that is left."""
    query = filters.afresh().to_query()
    for page in pages():
        st.page_link(page, icon=ICONS[page.title], query_params=query, width="stretch")
