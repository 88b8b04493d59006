"""What lies at a path, opened with care: archives, workbooks, tables, databases, text."""
