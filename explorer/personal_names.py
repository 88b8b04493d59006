"""The names that pseudonyms stand for, and where they still stand in a text."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from explorer.problems import Problem

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3
# Kinds of the key whose originals may be people's names; sources are documents.
PEOPLE = ("participant", "coder")
# Within a name in lower case: Maria de la Cruz.
PARTICLES = frozenset(
    ("de", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "zu", "bin", "ibn", "al", "el", "da", "dos", "y")
)


@dataclass(frozen=True)
class Names:
    """Names by their first word, each as its words in lower case."""

    by_first: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Where a text names somebody of the key: the kind of the finding and the words as they stand there.

        A name of several words is found in any case; one word, or one word of a name, where it begins with a capital.
        """
        if not self.by_first:
            return
        spoken = WORD.findall(unicodedata.normalize("NFC", text))
        lowered = [word.casefold() for word in spoken]
        if self.by_first.keys().isdisjoint(lowered):
            return
        end = 0
        for at, word in enumerate(lowered):
            found = [
                len(name)
                for name in self.by_first.get(word, ())
                if tuple(lowered[at : at + len(name)]) == name and not (len(name) == 1 and spoken[at][0].islower())
            ]
            if found and at >= end:
                end = at + max(found)
                yield "a name of the pseudonym key", " ".join(spoken[at:end])


def names_of_key(path: Path, warnings: list[Problem]) -> Names:
    """The names of participants and coders in a key file; none without one. A key that cannot be read is a warning."""
    if not path.is_file():
        return Names()
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of_key(text)))
    except (UnicodeDecodeError, csv.Error) as error:
        warnings.append(
            Problem(path.name, 0, "", "", f"the pseudonym key cannot be read ({error}); restore it from the import")
        )
        return Names()
    by_first: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        original = unicodedata.normalize("NFC", row.get("original") or "").replace("_", " ").strip()
        if row.get("kind") in PEOPLE and could_be_name(original):
            for words in _spoken(original):
                by_first[words[0]].add(words)
    return Names(dict(by_first))


def delimiter_of_key(text: str) -> str:
    """What parts the columns: a spreadsheet program may have saved the key with its own sign."""
    return next((mark for mark in ",;\t" if mark in text.partition("\n")[0]), ",")


def _spoken(original: str) -> Iterator[tuple[str, ...]]:
    """How a person of that name is spoken of: the whole name, and its first and last names by themselves."""
    written = WORD.findall(original)
    words = tuple(word.casefold() for word in written)
    yield words
    if "," in original and len(words) > 1:
        # "Smith, Anna" is spoken of as Anna Smith.
        last = len(WORD.findall(original.split(",", 1)[0]))
        yield words[last:] + words[:last]
    yield from (
        (word.casefold(),) for word in written if not word[0].islower() and len(word) >= SHORTEST and could_be_name(word)
    )


def could_be_name(original: str) -> bool:
    """Whether an original may be somebody's name: no number, not one or two letters, no title and no word for a part."""
    words = WORD.findall(original)
    if re.search(r"\d|[^\w\s.,'’()-]|_", original) or len("".join(words)) < SHORTEST or len(words) > 5:
        return False
    telling = [word for word in words if word.casefold() not in COMMON and word not in PARTICLES]
    # A title has words in lower case; a user name is one such word.
    return bool(telling) and (len(words) == 1 or all(not word[0].islower() for word in telling))


_COMMON = """
admin adult all analyst anonymous answer author boy brother carer caregiver case child client clinician coach
coder counsellor counselor customer daughter default doctor document dr everybody expert facilitator family
father female file focus girl group guest host husband individual interview interviewee interviewer interviews
leader male man manager me member men moderator mother mr mrs ms myself nobody none note notes nurse observer
other parent parents participant participants partner patient patients people person physician pilot prof
professor project pupil rater researcher respondent session sister son speaker staff student students study
subject survey teacher team test text the therapist therapists transcript unknown user wife witness woman
women worker you young youth arzt befragte befragter frau gruppe herr interviewerin klient klientin lehrer
lehrerin moderatorin patientin teilnehmer teilnehmerin therapeut therapeutin enseignant enquêteur enquêté
madame monsieur médecin participante patiente élève cliente entrevista entrevistado entrevistador hombre
médico mujer paciente profesor señor señora terapeuta april august autumn dawn faith grace hope joy june mark
may rose summer will
"""
COMMON = frozenset(_COMMON.split())
