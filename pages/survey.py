"""The survey: what was asked, of whom, what they answered; or one item with every answer behind its numbers."""

from explorer import ui

filters = ui.take_filters()
findings = ui.findings()

if filters.item:
    ui.answers_page(findings, filters)
else:
    ui.survey_page(findings, filters)
