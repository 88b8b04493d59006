"""The shared Streamlit code: what app.py and the pages call."""

from explorer.ui.about import ICON, about, column, definitions, numbers, style
from explorer.ui.answers import answers_page
from explorer.ui.checklists import checklists
from explorer.ui.codebook import codebook
from explorer.ui.compare import lanes_figure, nothing_to_compare, pair_of_roles, quotes_of_both
from explorer.ui.figures import follow_click
from explorer.ui.findings import finding_cards
from explorer.ui.header import header
from explorer.ui.joint import joint_page
from explorer.ui.matrix import matrix_figure
from explorer.ui.menu import menu, pages
from explorer.ui.method import citation, limits, provenances, question_and_design, slice_and_rest, who_took_part
from explorer.ui.pedigree import pedigree
from explorer.ui.published import published
from explorer.ui.quotes import quote_in_its_place
from explorer.ui.reading import quote_list
from explorer.ui.sidebar import choose_filters
from explorer.ui.slice import current_filters, findings, hand_over, take_filters
from explorer.ui.studies import choose_study
from explorer.ui.survey import interviews_only, survey
from explorer.ui.survey_page import survey_page
from explorer.ui.text import as_label
from explorer.ui.theme_figures import speakers_figure, together_figure, tree_figure
from explorer.ui.trust import agreement

__all__ = [
    "ICON",
    "about",
    "agreement",
    "answers_page",
    "as_label",
    "checklists",
    "choose_filters",
    "choose_study",
    "citation",
    "codebook",
    "column",
    "current_filters",
    "definitions",
    "finding_cards",
    "findings",
    "follow_click",
    "hand_over",
    "header",
    "interviews_only",
    "joint_page",
    "lanes_figure",
    "limits",
    "matrix_figure",
    "menu",
    "nothing_to_compare",
    "numbers",
    "pages",
    "pair_of_roles",
    "pedigree",
    "provenances",
    "published",
    "question_and_design",
    "quote_in_its_place",
    "quote_list",
    "quotes_of_both",
    "slice_and_rest",
    "speakers_figure",
    "style",
    "survey",
    "survey_page",
    "take_filters",
    "together_figure",
    "tree_figure",
    "who_took_part",
]
