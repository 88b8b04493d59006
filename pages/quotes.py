"""Search and read: the quotes of the slice, or one quote in its place in the interview."""

from explorer import ui

filters = ui.take_filters()
findings = ui.findings()

if filters.segment:
    place = "A quote and its neighbours in the interview; filters do not apply here."
    ui.header("One quote in its place", findings, filters, page="quotes", sentence=place)
    ui.quote_in_its_place(findings, filters)
else:
    ui.header("Quotes", findings, filters, page="quotes")
    ui.interviews_only(findings, filters)
    ui.quote_list(findings, filters)
