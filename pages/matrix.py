"""The framework matrix: every person by every subtheme, with the totals of each role."""

from explorer import ui

filters = ui.take_filters()
findings = ui.findings()

ui.header("Matrix", findings, filters, page="matrix")
ui.interviews_only(findings, filters)
ui.matrix_figure(findings, filters)
