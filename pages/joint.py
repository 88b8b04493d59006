"""The joint display: survey construct, subtheme, quotes of each role, and what survey and interviews say together."""

from explorer import ui

filters = ui.take_filters()
findings = ui.findings()

ui.joint_page(findings, filters)
