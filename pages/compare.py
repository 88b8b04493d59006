"""Two roles side by side: what both raised, what one of them did, what neither did, and the quotes of both."""

from explorer import ui
from explorer.comparison import Comparison

filters = ui.take_filters()
findings = ui.findings()
compared = Comparison.of(filters, findings.study)
sentence = compared.whole.in_words(findings.study, doing="compared") if len(compared.roles) > 1 else ""

ui.header(compared.title, findings, filters, page="compare", sentence=sentence)
ui.interviews_only(findings, filters)
if len(compared.roles) < 2:
    ui.nothing_to_compare(compared)
else:
    ui.pair_of_roles(findings, compared)
    subthemes = findings.ask("compared_subthemes", **compared.as_parameters(findings.study))
    ui.lanes_figure(findings, compared, subthemes)
    ui.quotes_of_both(findings, compared, subthemes)
