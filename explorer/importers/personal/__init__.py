"""Columns that hold personal data, which are never taken over."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from itertools import islice

from explorer.importers.personal.headers import GLUE, HEADERS, NAME, PEOPLE, PERSON, STAFF, TITLES
from explorer.personal_names import could_be_name
from explorer.personal_patterns import COORDINATES, EMAIL, HANDLE, IP, IP6, URL, is_phone

LOOKED_AT = 1000
# Said of a person, not the name of one: "Interviewer: Yes".
SAYS = frozenset(("yes", "no", "true", "false", "none", "unknown", "ja", "nein", "oui", "non", "si", "sí", "sim", "não"))
# A header of more words is a question, in which "e-mail" or "address" may be what is asked about.
HEADER_WORDS = 5
# Kinds whose single words mean little else, or whose values tell.
LOOSE = frozenset(("e-mail addresses", "IP addresses", "telephone numbers", "dates of birth", "names"))
NAMES_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*,?")
WITHIN_NAMES = frozenset(
    ("de", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "zu", "bin", "al", "el", "da", "dos", "y")
)
STREET = re.compile(r"\d.*[^\W\d_]{2}|[^\W\d_]{2}.*\d|\n")


def personal_column(name: str, values: Collection[str]) -> str:
    """Why a column (or variable) must not come over, as a noun ("names", "e-mail addresses"); "" where nothing speaks
    against it. Told from its header, in common languages and in the words of survey tools, and from its values."""
    filled = list(islice((value.strip() for value in values if value.strip()), LOOKED_AT))
    words = words_of(name)
    for kind, phrases in HEADERS.items():
        said = _said(words, phrases, kind in LOOSE) if len(words) <= HEADER_WORDS else 0
        # "Phone" may be asked about, a "phone number" may not.
        if said > 1 or (said and _bears_out(kind, filled)):
            return kind
    if (_could_name_people(words) and _are_names(filled)) or _are_people(words, filled):
        return "names"
    return next((kind for kind, looks in LOOKS.items() if _mostly(filled, looks)), "")


def words_of(header: str) -> tuple[str, ...]:
    """The words of a header in lower case: `RecipientLastName` and `recipient_last-name` are alike."""
    parted = re.sub(r"(?<=[^\W\d_])(?=[A-ZÀ-Þ][a-zß-ÿ])|(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", " ", header)
    return tuple(re.findall(r"[^\W_]+", re.sub(r"\be[\W_]mail", "email", parted.casefold())))


def _said(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]], loosely: bool) -> int:
    """The number of words of the longest phrase that stands in the header; written as one, `phonenumber`, they count, too.

    A single word says something beside another only where it can mean nothing else (`loosely`), or the other is a person or
    a number: `patient_address`, not `address_needs`.
    """
    spans = {words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    beside = {word for word in words if word not in PERSON and not word.isdigit()}
    alone = len(words) < 3 if loosely else len(beside) < 2
    said = [phrase for phrase in phrases & spans if len(phrase) > 1 or (alone and (loosely or phrase[0] in beside))]
    return max((len(phrase) for phrase in phrases if phrase in said or "".join(phrase) == "".join(words)), default=0)


def _bears_out(kind: str, filled: list[str]) -> bool:
    """Whether the values do not speak against what the header says."""
    looks = CHECKS.get(kind)
    return not filled or looks is None or any(map(looks, filled))


def _could_name_people(words: tuple[str, ...]) -> bool:
    if not words or len(words) > 3 or not NAME & set(words):
        return False
    others = set(words) - NAME
    return not others & TITLES and others <= PERSON


def _are_people(words: tuple[str, ...], filled: list[str]) -> bool:
    """Whether a column that is headed by a word for people (interviewer, coded by, patient) holds their names."""
    telling = set(words) - GLUE
    if not telling or not (telling <= STAFF or telling <= PEOPLE):
        return False
    fewest = 1 if telling <= STAFF else 2
    named = [value for value in filled if len(value.split()) >= fewest and could_be_name(value)]
    return len(named) > len(filled) * 0.6


def _are_names(filled: list[str]) -> bool:
    """Whether values read like people's names: a few capitalised words without numbers, nearly each another."""
    named = [value for value in filled if _is_name(value)]
    two_words = sum(" " in value for value in named)
    different = len(set(filled)) >= len(filled) * 0.5 or two_words > len(named) * 0.5
    return bool(filled) and len(named) > len(filled) * 0.6 and different


def _is_name(value: str) -> bool:
    words = value.split()
    return len(words) < 6 and all(
        NAMES_WORD.fullmatch(word) and (word[0].isupper() or not word[0].islower() or word in WITHIN_NAMES) for word in words
    )


def _mostly(filled: list[str], looks: Callable[[str], bool]) -> bool:
    return bool(filled) and sum(map(looks, filled)) * 2 > len(filled)


def _is_url(value: str) -> bool:
    return URL.fullmatch(value) is not None


LOOKS: dict[str, Callable[[str], bool]] = {
    "e-mail addresses": lambda value: EMAIL.fullmatch(value.removeprefix("mailto:")) is not None,
    "IP addresses": lambda value: (IP.fullmatch(value) or (IP6.fullmatch(value) and value.count(":") > 2)) is not None,
    "coordinates": lambda value: COORDINATES.fullmatch(value) is not None,
    "web addresses": _is_url,
    "telephone numbers": is_phone,
    "user names": lambda value: HANDLE.fullmatch(value) is not None,
}


def _digits(value: str) -> int:
    return sum(letter.isdigit() for letter in value)


CHECKS: dict[str, Callable[[str], bool]] = {
    "e-mail addresses": lambda value: "@" in value,
    "IP addresses": lambda value: value.count(".") == 3 or value.count(":") > 1 or "*" in value,
    "telephone numbers": lambda value: _digits(value) > 4,
    "postal addresses": lambda value: STREET.search(value) is not None or _digits(value) > 3,
    "coordinates": lambda value: re.search(r"\d", value) is not None,
    "dates of birth": lambda value: _digits(value) > 3,
    "personal numbers": lambda value: _digits(value) > 3,
    "web addresses": lambda value: "." in value,
    "names": lambda value: re.search(r"[^\W\d_]", value) is not None,
    "names of those who worked on it": lambda value: could_be_name(value) and value.lower() not in SAYS,
    "user names": lambda value: not value.isdigit() or len(value) > 3,
}
