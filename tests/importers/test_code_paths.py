"""Theme and subtheme out of flat names of codes."""

from __future__ import annotations

import pytest

from explorer.importers.code_paths import separator_of


@pytest.mark.parametrize("mark", [" > ", "::", ": ", "->", " -> ", "\\", ".", ">", " → "])
def test_every_separator_gives_theme_and_subtheme(mark: str) -> None:
    separator = separator_of([f"Access{mark}Waiting", f"Access{mark}Distance", f"Trust{mark}Staff"])
    assert separator.path(f"Trust{mark}Staff") == ("Trust", "Staff")
    assert separator.mark.strip() in separator.note


@pytest.mark.parametrize(
    "names", [["Dr. Smith", "Dr. Jones"], ["1.2 Access", "1.3 Trust"], ["Why me?", "T1. Edge", "T2. Edge"], ["a.", ".b"]]
)
def test_a_dot_that_is_no_level_parts_nothing(names: list[str]) -> None:
    separator = separator_of(names)
    assert [separator.path(name) for name in names] == [(name,) for name in names]


def test_a_lonely_colon_parts_nothing() -> None:
    assert separator_of(["In vivo: it hurts", "Trust", "Access"]).path("In vivo: it hurts") == ("In vivo: it hurts",)


def test_a_colon_in_nearly_all_names_parts_them_though_no_two_begin_alike() -> None:
    assert separator_of(["Access: Waiting", "Trust: Staff"]).path("Trust: Staff") == ("Trust", "Staff")


def test_an_arrow_in_one_themes_name_does_not_outweigh_a_colon_in_all_others() -> None:
    names = [f"T{n % 3}. Care: topic {n}" for n in range(40)] + [f"T9. From → to: topic {n}" for n in range(4)]
    separator = separator_of(names)
    assert separator.path(names[-1]) == ("T9. From → to", "topic 3")
    assert '"→" in 4' in separator.note


def test_a_strong_separator_wins_over_a_colon_within_a_level() -> None:
    names = ["Access > Waiting: long", "Access > Waiting: short", "Trust > Staff"]
    assert separator_of(names).path(names[0]) == ("Access", "Waiting: long")


def test_asked_separators_decide() -> None:
    names = ["A: B", "A: C"]
    assert separator_of(names, "none").path("A: B") == ("A: B",)
    assert separator_of(names, " / ").path("A / B") == ("A", "B")
    assert "as asked" in separator_of(names, " / ").note


def test_an_empty_level_keeps_the_name_whole() -> None:
    assert separator_of(["A > B", "A > C"]).path("A > ") == ("A >",)


def test_the_report_says_how_often_the_sign_that_was_asked_for_is_there() -> None:
    assert separator_of(["a.b", "c"], ".").note == 'Code names were parted at ".", as asked; it stands in 1 of 2.'
    assert separator_of(["a > b"], "none").note == "Code names were kept whole, as asked."
