"""Studies made for the tests: one whose words are Markdown, HTML, LaTeX and icon codes, and one that changes."""

from __future__ import annotations

import csv
from pathlib import Path

from explorer.build import build

# Names of codes; a path is split at ">", so that stands in texts only.
NAMES = (
    "**bold**",
    "$x^2$ and $y$",
    ":material/home:",
    ":+1:",
    "a <- b",
    "# head",
    "[a](http://x)",
    "`code`",
    "~~gone~~",
    "<b x",
    "&lt;b&gt;",
    ":red[x]",
    "1. first",
    "- item",
    "http://x.example",
)
TEXTS = (*NAMES, "a -> b", "<b>x</b>", "<img src=x>", "x >= y -- z")
TITLE = "Title **bold** <b>x</b> $x^2$ and $y$ :material/home: :+1: a -> b # head [a](http://x)"
PLURAL = "**p** :+1:"
OTHERS = "<b>o</b> $x$ and $y$"


def build_hostile(folder: Path) -> None:
    """A study with every text as quote, participant and finding, every name as theme and subtheme, and a role of nobody."""
    path = folder / "hostile"
    path.mkdir()
    (path / "study.toml").write_text(
        f"title = '{TITLE}'\nshort_title = 'Short {NAMES[0]}'\nquestion = '{TITLE}?'\nnote = 'Note: {TITLE}'\n"
        f"provenance = 'illustrative'\nlimits = {[f'Limit: {text}' for text in TEXTS]}\n"
        f"[article]\nauthors = {list(NAMES)}\ntitle = '{TITLE}'\njournal = '{TITLE}'\n"
        f"url = 'https://x.example/{NAMES[1]}'\n[[role]]\nname = 'Patient'\nplural = '{PLURAL}'\n"
        f"[[role]]\nname = 'Other'\nplural = '{OTHERS}'\n",
        encoding="utf-8",
    )
    codes = [f"{theme} > {subtheme}" for theme, subtheme in zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True)]
    numbered = list(enumerate(TEXTS))
    _write(path / "codebook.csv", ["code", "definition"], [[code, text] for code, text in zip(codes, TEXTS, strict=False)])
    _write(path / "participants.csv", ["participant", "role"], [[text, "Patient"] for text in TEXTS])
    rows = [[f"s{number}", text, text, text, text] for number, text in numbered]
    _write(path / "segments.csv", ["segment", "participant", "text", "before", "after"], rows)
    _write(path / "codings.csv", ["segment", "code"], [[f"s{number}", codes[number % len(codes)]] for number, _ in numbered])
    _write(path / "findings.csv", ["finding", "sentence", "detail"], [[f"f{n}", text, text] for n, text in numbered])
    _write(path / "finding_links.csv", ["finding", "code"], [[f"f{n}", codes[n % len(codes)]] for n, _ in numbered])
    header = ["figure", "variable", "statistic", "value", "printed_at", "reason"]
    _write(path / "published.csv", header, [[text, "themes", "count", "999", text, f"Reason: {text}"] for text in TEXTS])
    build(path)


def build_one_quote(folder: Path, name: str, text: str) -> None:
    """A study of a single quote; built again, it replaces its findings file."""
    path = folder / name
    path.mkdir(exist_ok=True)
    (path / "study.toml").write_text(f"title = 'The study {name}'\n[[role]]\nname = 'Patient'\n", encoding="utf-8")
    _write(path / "codebook.csv", ["code"], [["Theme > Subtheme"]])
    _write(path / "participants.csv", ["participant", "role"], [["P1", "Patient"]])
    _write(path / "segments.csv", ["segment", "participant", "text"], [["s1", "P1", text]])
    _write(path / "codings.csv", ["segment", "code"], [["s1", "Theme > Subtheme"]])
    build(path)


def _write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
