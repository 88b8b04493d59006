"""From the export of a real tool to a study folder: find the format, read it, settle roles and people, write, report."""
