"""The article as reference lists want it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.citation import Article, apa, bibtex, key

ONE = Article(
    authors=("Merchant, R. M.",),
    title="What was shared: A study",
    journal="Journal of Studies",
    year="2022",
    volume="6",
    number="7",
    pages="e32103",
    doi="10.2196/32103",
)
PLACE = "(2022). What was shared: A study. Journal of Studies, 6(7), Article e32103. https://doi.org/10.2196/32103"
FIVE = ("Southwick, L.", "Suh, R.", "Kranzler, E.", "Bradley, M.", "Merchant, R. M.")
MANY = tuple(f"Author{number}, A." for number in range(1, 23))


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        (("Merchant, R. M.",), "Merchant, R. M."),
        (("Merchant, Raina Mary",), "Merchant, R. M."),
        (("Merchant, R.M.",), "Merchant, R. M."),
        (("Sartre, Jean-Paul",), "Sartre, J.-P."),
        (("King, Martin Luther, Jr.",), "King, M. L., Jr."),
        (("van der Berg, ömer",), "van der Berg, Ö."),
        (("World Health Organization",), "World Health Organization."),
        (FIVE[:2], "Southwick, L., & Suh, R."),
        (FIVE, "Southwick, L., Suh, R., Kranzler, E., Bradley, M., & Merchant, R. M."),
        (MANY[:20], ", ".join(MANY[:19]) + ", & Author20, A."),
        (MANY[:21], ", ".join(MANY[:19]) + ", . . . Author21, A."),
        (MANY[:22], ", ".join(MANY[:19]) + ", . . . Author22, A."),
    ],
)  # fmt: skip
def test_authors_stand_as_apa_wants_them(authors: tuple[str, ...], said: str) -> None:
    assert apa(replace(ONE, authors=authors)) == f"{said} {PLACE}"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Article(title="Alone"), "Alone. (n.d.)."),
        (Article(title="Alone", year="2020"), "Alone. (2020)."),
        (Article(title="Why?", authors=("Suh, R.",)), "Suh, R. (n.d.). Why?"),
        (replace(ONE, volume="", number=""), f"Merchant, R. M. {PLACE.replace('6(7), ', '')}"),
        (replace(ONE, volume=""), f"Merchant, R. M. {PLACE.replace('6(7)', '(7)')}"),
        (replace(ONE, number=""), f"Merchant, R. M. {PLACE.replace('6(7)', '6')}"),
        (replace(ONE, pages=""), f"Merchant, R. M. {PLACE.replace(', Article e32103', '')}"),
        (replace(ONE, pages="12-15"), f"Merchant, R. M. {PLACE.replace('Article e32103', '12–15')}"),
        (replace(ONE, pages="S12 - S15"), f"Merchant, R. M. {PLACE.replace('Article e32103', 'S12–S15')}"),
        (replace(ONE, pages="12"), f"Merchant, R. M. {PLACE.replace('Article e32103', '12')}"),
        (replace(ONE, journal=""), "Merchant, R. M. (2022). What was shared: A study. https://doi.org/10.2196/32103"),
        (replace(ONE, doi="", url="https://x.example/a b)"), f"Merchant, R. M. {PLACE.partition(' https')[0]} https://x.example/a%20b%29"),
    ],
)  # fmt: skip
def test_what_is_missing_is_left_out_cleanly(known: Article, said: str) -> None:
    assert apa(known) == said
    assert ", ," not in apa(known)


def test_an_entry_of_bibtex_is_whole() -> None:
    assert bibtex(replace(ONE, authors=FIVE)) == (
        "@article{southwick2022,\n"
        "  author  = {Southwick, L. and Suh, R. and Kranzler, E. and Bradley, M. and Merchant, R. M.},\n"
        "  title   = {{What was shared: A study}},\n"
        "  journal = {Journal of Studies},\n"
        "  year    = {2022},\n"
        "  volume  = {6},\n"
        "  number  = {7},\n"
        "  pages   = {e32103},\n"
        "  doi     = {10.2196/32103},\n"
        "}"
    )


@pytest.mark.parametrize(
    ("known", "line"),
    [
        (Article(title="50% of R&D_#1 {x} $"), r"{{50\% of R\&D\_\#1 \{x\} \$}}"),
        (Article(title=r"\ ~ ^"), r"{{\textbackslash{} \textasciitilde{} \textasciicircum{}}}"),
        (Article(title="A", authors=("King, Martin Luther, Jr.",)), "{King, Jr., Martin Luther}"),
        (Article(title="A", authors=("Sand and Sons",)), "{{Sand and Sons}}"),
        (replace(ONE, pages="12-15"), "{12--15}"),
        (replace(ONE, doi="10.1000/a_b{c}"), "{10.1000/a_b%7Bc%7D}"),
        (replace(ONE, doi="", url="https://x.example/}"), "{https://x.example/%7D}"),
    ],
)  # fmt: skip
def test_no_sign_has_an_effect_in_bibtex(known: Article, line: str) -> None:
    assert f"= {line},\n" in bibtex(known)
    assert "= {}" not in bibtex(known)


def test_an_entry_without_a_journal_claims_none() -> None:
    assert bibtex(Article(title="Alone")).startswith("@misc{alone,\n")
    assert "journal" not in bibtex(Article(title="Alone"))


@pytest.mark.parametrize(
    ("known", "name"),
    [
        (Article(authors=FIVE, title="A", year="2022"), "southwick2022"),
        (Article(authors=("Ångström O'Hara, B.",), title="A", year="1999"), "angstromohara1999"),
        (Article(authors=("李, 明",), title="“Phones” at night", year="2020"), "phones2020"),
        (Article(title="李"), "article"),
    ],
)  # fmt: skip
def test_the_key_of_an_entry_is_stable(known: Article, name: str) -> None:
    assert key(known) == name
    assert f"{{{name},\n" in bibtex(known)
