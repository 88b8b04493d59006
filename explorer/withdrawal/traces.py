"""Where words or ids that were withdrawn still stand: what only a person can take out of running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

RUN = 6
SHORTEST = 4
LIST = "withdrawn.csv"
REPORT = "IMPORT.md"
SAID = ("segments.csv", "survey_answers.csv")


@dataclass(frozen=True)
class Traces:
    """`words`, `ids`: places (file, line) with withdrawn words, or a withdrawn id; `unread`: files that are no text."""

    words: tuple[tuple[str, int], ...] = ()
    ids: tuple[tuple[str, int], ...] = ()
    unread: tuple[str, ...] = ()


def traces(folder: Path, words: Iterable[str], ids: Iterable[str]) -> Traces:
    """What the files of a study folder still hold: six words in a row of a text in `words`, or one of `ids`.

    Texts of four or five words are sought whole, and not in what people said, which has such words by chance. Ids are
    sought where they hold a letter; they stay in withdrawn.csv and in IMPORT.md.
    """
    runs = _runs(words)
    long_runs = {run for run in runs if len(run) == RUN}
    named = [re.escape(id_) for id_ in ids if re.search(r"[^\W\d_]", id_)]
    mention = re.compile(rf"(?<![\w-])(?:{'|'.join(named)})(?![\w-])") if named else None
    with_words, with_ids, unread = [], [], []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        lines = _lines(path)
        if lines is None:
            unread.append(name)
            continue
        with_words += [(name, line) for line in _places(lines, long_runs if name in SAID else runs)]
        if mention and name not in (LIST, REPORT):
            with_ids += [(name, line) for line, text in enumerate(lines, start=1) if mention.search(text)]
    return Traces(tuple(with_words), tuple(with_ids), tuple(unread))


def _lines(path: Path) -> list[str] | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else re.split(r"\r\n|\r|\n", text)


def _words(text: str) -> list[str]:
    # "I don't know" is three words: six of "I don t know I guess" are said by everybody.
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.lower().replace("’", "'"))


def _runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    return {run for text in texts for run in _slices(_words(text), RUN, SHORTEST)}


def _slices(words: list[str], length: int, shortest: int) -> Iterator[tuple[str, ...]]:
    if len(words) >= length:
        yield from zip(*(words[start:] for start in range(length)), strict=False)
    elif len(words) >= shortest:
        yield tuple(words)


def _places(lines: list[str], runs: set[tuple[str, ...]]) -> list[int]:
    """The lines in which a run begins, also where it goes on in the next."""
    found = [(word, line) for line, text in enumerate(lines, start=1) for word in _words(text)]
    words = [word for word, _ in found]
    places: set[int] = set()
    for length in {len(run) for run in runs}:
        for start, run in enumerate(zip(*(words[at:] for at in range(length)), strict=False)):
            if run in runs:
                places.add(found[start][1])
    return sorted(places)
