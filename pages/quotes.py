"""Search and read: the quotes of the slice, or one quote in its place in the interview, or one answer to the survey."""

from explorer import ui

filters = ui.take_filters()
findings = ui.findings()

if filters.segment:
    ui.quote_in_its_place(findings, filters)
else:
    ui.header("Quotes", findings, filters, page="quotes")
    ui.interviews_only(findings, filters)
    ui.quote_list(findings, filters)
