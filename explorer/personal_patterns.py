"""What personal data looks like: addresses, numbers and dates that could tell who somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable

_NUMBER = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}(?:@|\s?[\[(](?:at|@)[\])]\s?){_LABEL}(?:\.{_LABEL}){{1,6}}")
IP = re.compile(rf"(?<![\w.])(?:{_NUMBER}\.){{3}}{_NUMBER}(?![\w]|\.\d)")
# Two colons in a row, or all eight groups: 10:20:30 is a time.
_HEX = r"[\da-fA-F]{1,4}"
IP6 = re.compile(rf"(?<![\w:])(?=[\da-fA-F:]*\d)(?:(?:{_HEX}:){{7}}{_HEX}|(?:{_HEX}:){{1,6}}(?::{_HEX}){{1,6}})(?![\w:])")
URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
URL_WITH_USER = re.compile(
    r"(?<!\w)\w{1,20}://[^\s/@?#]{1,80}@[^\s,;)]+|(?<!\w)(?:https?://|www\.)[^\s,;)~]{0,200}/~\w[^\s,;)]*", re.IGNORECASE
)
HANDLE = re.compile(r"(?<![\w@./+-])@[^\W\d](?:[\w.]{0,28}\w)(?!@)")
COORDINATES = re.compile(r"\(?[-+]?\d{1,3}\.\d{2,}\s*°?\s*[NS]?\s*[,;\s]\s*[-+]?\d{1,3}\.\d{2,}\s*°?\s*[EWO]?\)?")
PROFILE = re.compile(
    r"(?<![\w-])(?:https?://)?(?:[\w-]+\.)?(?:"
    r"(?:twitter|x|tiktok|instagram|facebook|fb|vk|snapchat|pinterest|github|threads|medium|soundcloud|xing)\.(?:com|net)"
    r"/(?!(?:search|hashtag|home|explore|watch|share|sharer|p|reel|reels|groups|events|i|intent|login|about|help|help-center)\b)@?[\w.-]{2,}"
    r"|linkedin\.com/(?:in|pub)/[\w%-]+|reddit\.com/u(?:ser)?/[\w-]+|t\.me/\w+|bsky\.app/profile/[\w.-]+"
    r"|youtube\.com/(?:@|user/|c/|channel/)[\w-]+|orcid\.org/[\dX-]+|researchgate\.net/profile/[\w-]+)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|m[aä]r|apr|ma[iyg]|jun|jul|aug|ago|sep|set|o[ck]t|nov|de[cz]|f[ée]v|avr|jui|ao[uû]|d[ée]c|ene|abr|dic|gen|giu|lug|ott)"
    r"[^\W\d]{0,8}\.?"
)
_YEAR = r"(?:19\d\d|200\d|201[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DATE = re.compile(
    rf"(?<![\d.,/-])(?:{_DAY}\s?[./-]\s?{_DAY}\s?[./-]\s?{_YEAR}|{_YEAR}[./-](?:0?[1-9]|1[0-2])[./-]{_DAY}"
    rf"|{_DAY}(?:\.|st|nd|rd|th)?\s(?:of\s|de\s)?{_MONTH},?\s(?:de\s)?{_YEAR})(?![\d/-])",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(rf"\b{_MONTH}\s{_DAY}(?:st|nd|rd|th)?,?\s{_YEAR}\b", re.IGNORECASE)
BORN = re.compile(
    r"\b(?:born(?:\son)?|birth\s?da(?:y|te)(?:\sis)?|date\sof\sbirth(?:\sis)?|d\.?o\.?b\.?|geboren(?:\sam)?|geb\.|née?\sle|nacid[oa]\sel"
    rf"|nat[oa]\sil|geboren\sop|urodzon[ya])[:\s]{{1,3}}(?:the\s|on\s)?(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|{_DAY}\S{{0,3}}\s{_MONTH}|{_MONTH}\s{_DAY})(?:,?\s\d{{2,4}})?",
    re.IGNORECASE,
)
_CHUNK = re.compile(r"(?<![\d.,])\d[\d ()./\u00a0-]{4,40}\d")
_PHONES = (
    re.compile(r"\+\(?\d(?:[ ()./\u00a0-]{0,2}\d){6,14}"),
    re.compile(r"(?:1[ .-])?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}"),
    re.compile(r"\(?0\d{1,5}\)?(?:[ /.-]{1,3}\d{2,8}){1,5}"),
)
# Not the decimals of a number.
_LONG = (
    re.compile(r"(?<![\d.,])\d{7,}"),
    re.compile(r"\d{3}-\d{2}-\d{4}"),
    re.compile(r"\d{4}(?:[ -]\d{4}){2,4}"),
    re.compile(r"756(?:\.\d{4}){2}\.\d{2}"),
)


_ANY_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_A_YEAR = re.compile(_YEAR)
_BIRTH = ("born", "birth", "dob", "d.o.b", "geb", "né le", "née le", "nacid", "nato il", "nata il", "urodzon")


def is_phone(text: str) -> bool:
    """Whether a whole text is a telephone number: with a plus, a leading zero or the usual groups, and no date."""
    digits = sum(letter.isdigit() for letter in text)
    return 7 <= digits <= 15 and not _ANY_DATE.fullmatch(text) and any(phone.fullmatch(text) for phone in _PHONES)


def found_in(text: str) -> list[tuple[str, str]]:
    """What in a text looks like personal data, as pairs of its kind (with its article) and the words themselves."""
    found: list[tuple[str, str]] = []
    left = text
    for kind, pattern, worth_a_look in SOUGHT:
        if not worth_a_look(text):
            continue
        matches = [match[0] for match in pattern.finditer(left)]
        found += [(kind, words) for words in matches]
        if matches:
            # What is told already is not told again as a part of it: the @ of an e-mail address is no user name.
            left = pattern.sub(lambda match: " " * len(match[0]), left)
    for chunk in _CHUNK.finditer(left):
        start = chunk.start() - (chunk.start() > 0 and left[chunk.start() - 1] in "+(")
        start -= start > 0 and left[start - 1] == "+"
        if kind := _kind_of_number(left[start : chunk.end()]):
            found.append((kind, left[start : chunk.end()]))
    return found


def _has_at(text: str) -> bool:
    return "@" in text or "(at" in text or "[at" in text


def _tells_a_birth(text: str) -> bool:
    return any(map(text.lower().__contains__, _BIRTH))


def _has_a_year(text: str) -> bool:
    return _A_YEAR.search(text) is not None


# In the order of looking, each with what a text cannot do without: most texts hold none of it, and looking is slow.
SOUGHT: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("a link with a user's name", URL_WITH_USER, lambda text: "@" in text or "~" in text),
    ("an e-mail address", EMAIL, _has_at),
    ("a link to somebody's page", PROFILE, lambda text: "/" in text),
    ("a user name", HANDLE, lambda text: "@" in text),
    ("a date of birth", BORN, _tells_a_birth),
    ("a date of birth", DATE, _has_a_year),
    ("a date of birth", MONTH_FIRST, _has_a_year),
    ("an IP address", IP, lambda text: text.count(".") > 2),
    ("an IP address", IP6, lambda text: "::" in text or text.count(":") > 6),
)


def _kind_of_number(words: str) -> str:
    if is_phone(words):
        return "a telephone number"
    return "a long number, which may be somebody's" if any(long.search(words) for long in _LONG) else ""
