"""From what was read to the rows and files of a study folder."""
