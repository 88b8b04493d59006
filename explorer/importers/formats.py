"""The formats that can be imported, in the order in which they are looked for: the unmistakable first."""

from __future__ import annotations

from typing import Protocol

from explorer.importers import atlasti, codebooks, dedoose, dialogues, maxqda, qualcoder, refi, tables, taguette
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from explorer.importers.questionnaire import Questionnaire
from explorer.importers.surveys import forms, limesurvey, qualtrics, redcap, spss


class Reader(Protocol):
    """What a module needs to be a format. To add one: the module, its line in READERS, its tests."""

    NAME: str

    def recognises(self, found: Found, wishes: Wishes) -> bool:
        """Whether the source is of this format, told from its content."""

    def read(self, found: Found, wishes: Wishes) -> Project | Questionnaire:
        """All that it holds. Raises ImportRefused with the sentence to show."""


READERS: tuple[Reader, ...] = (
    refi,
    taguette,
    qualcoder,
    spss,
    maxqda,
    atlasti,
    dedoose,
    qualtrics,
    redcap,
    limesurvey,
    dialogues,
    tables,
    codebooks,
    forms,
)


def reader_of(found: Found, wishes: Wishes) -> Reader:
    """The first reader that recognises the source; raises ImportRefused where none does."""
    for reader in READERS:
        if reader.recognises(found, wishes):
            return reader
    if any(forms.headers.is_table(sheet) for sheet in found.sheets):
        survey = "(or, for the answers to a survey, add --instrument NAME)"
        raise ImportRefused(f"{tables.refusal(found, wishes)} {survey}")
    raise ImportRefused(
        f"{found.path.name}: no format is known that looks like this; docs/import.md lists what can be imported"
    )
