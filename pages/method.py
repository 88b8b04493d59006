"""How to cite the study, how it was done, survey, codebook, the grounds to trust it, limits, pedigree."""

from explorer import ui

filters = ui.take_filters()
findings = ui.findings()

ui.header("Method", findings, filters, page="method", sentence=ui.slice_and_rest(findings, filters))
ui.citation(findings)
ui.question_and_design(findings)
ui.who_took_part(findings, filters)
ui.survey(findings)
ui.codebook(findings, filters)
ui.provenances(findings)
ui.published(findings, filters)
ui.agreement(findings)
ui.checklists(findings)
ui.limits(findings)
ui.pedigree(findings)
