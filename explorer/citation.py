"""The article of a study, written as reference lists want it: APA 7 in plain text, and BibTeX."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

MOST_AUTHORS = 20
_LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
}


@dataclass(frozen=True)
class Article:
    """What is known of an article; empty where it is not. Authors are `Family, Given`; without a comma they are a group."""

    authors: tuple[str, ...] = ()
    title: str = ""
    journal: str = ""
    year: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    url: str = ""

    @property
    def address(self) -> str:
        """Where the article is found: by its DOI, else by its address; safe to stand in a link."""
        return f"https://doi.org/{quote(self.doi, safe='/:;')}" if self.doi else quote(self.url, safe="/:;?&=%#+@,~")


def apa(article: Article) -> str:
    """The article in the style of the American Psychological Association, 7th edition; the title as it stands."""
    year = f"({article.year or 'n.d.'})"
    authors, title = _ended(_authors(article.authors)), _ended(article.title)
    first = [authors, f"{year}.", title] if authors else [title, f"{year}."]
    return " ".join(part for part in (*first, _place(article), article.address) if part)


def bibtex(article: Article) -> str:
    """The article as an entry for BibTeX or biblatex; its title keeps its capitals."""
    kind = "article" if article.journal else "misc"
    fields = {
        "author": " and ".join(_bibtex_author(author) for author in article.authors),
        "title": f"{{{_latex(article.title)}}}",
        "journal": _latex(article.journal),
        "year": _latex(article.year),
        "volume": _latex(article.volume),
        "number": _latex(article.number),
        "pages": re.sub(r"\s*[-–]+\s*", "--", _latex(article.pages)),
        # Addresses are read letter by letter: an escape would become part of them.
        "doi": quote(article.doi, safe="/:;()<>_#&~^$%+"),
        "url": "" if article.doi else article.address,
    }
    lines = [f"  {name:<7} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key(article)},\n{''.join(lines)}}}"


def key(article: Article) -> str:
    """A name for the entry that stays the same: the first author's family name, or the title's first word, and the year."""
    family = article.authors[0].partition(",")[0] if article.authors else ""
    names = (_letters(name) for name in (family, *article.title.split()))
    return next((name for name in names if name), "article") + _letters(article.year)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def _authors(authors: tuple[str, ...]) -> str:
    """All names up to twenty, with an ampersand before the last; of more the first nineteen, an ellipsis and the last."""
    names = [_inverted(author) for author in authors]
    if len(names) > MOST_AUTHORS:
        return f"{', '.join(names[: MOST_AUTHORS - 1])}, . . . {names[-1]}"
    return f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else "".join(names)


def _inverted(author: str) -> str:
    """Family name and initials, then what follows a second comma: `King, M. L., Jr.`"""
    family, *rest = (part.strip() for part in author.split(",", 2))
    given = " ".join(_initials(name) for name in re.sub(r"\.(?=\w)", ". ", rest[0]).split()) if rest else ""
    return ", ".join(part for part in (family, given, *rest[1:]) if part)


def _initials(name: str) -> str:
    return "-".join(f"{part[0].upper()}." for part in name.split("-") if part)


def _ended(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _place(article: Article) -> str:
    """Journal, volume(number), pages; what has a letter and is no range is the number of an article."""
    if not article.journal:
        return ""
    volume = article.volume + (f"({article.number})" if article.number else "")
    pages = re.sub(r"\s*[-–]+\s*", "–", article.pages)
    if pages and "–" not in pages and not pages.isdecimal():
        pages = f"Article {pages}"
    return ", ".join(part for part in (article.journal, volume, pages) if part) + "."


def _bibtex_author(author: str) -> str:
    """`Family, Suffix, Given`; braces keep the name of a group in one piece."""
    family, *rest = (_latex(part.strip()) for part in author.split(",", 2))
    return ", ".join((family, *reversed(rest))) if rest else f"{{{family}}}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(letter, letter) for letter in text)
