"""A made-up study of any size, always the same for one size: python -m tests.bench.made_up FOLDER [CODINGS]."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.bench.vocabulary import frequencies, vocabulary

CODINGS = 1_000_000
MOST_PEOPLE = 5_000
FEWEST_PEOPLE = 40
THEMES, SUBTHEMES_EACH = 12, 5
SUBTHEMES = THEMES * SUBTHEMES_EACH
ROLES = {"Patient": "P", "Therapist": "T"}
# What one person speaks of: an interview does not touch everything.
AGENDA = 20
WORDS_EACH = 25
CHUNK = 20_000
STUDY = """title = "A made-up study of {codings:,} codings"
short_title = "Made up"
question = "How long does the explorer take?"
design = "Made-up words of {people:,} made-up people."
provenance = "illustrative"
language = "english"

[[role]]
name = "Patient"

[[role]]
name = "Therapist"

[display]
attributes = ["gender"]
"""


@dataclass(frozen=True)
class Shape:
    """How large a made-up study is."""

    codings: int = CODINGS

    @property
    def segments(self) -> int:
        """So many that about a fifth of them carry two codes."""
        return round(self.codings / 1.2)

    @property
    def people(self) -> int:
        """An even number, half of each role."""
        return max(FEWEST_PEOPLE, min(MOST_PEOPLE, self.codings // 400 * 2))


def write(folder: Path, shape: Shape) -> None:
    """Write the study folder; what was there of an earlier one is written over."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_words(folder, shape)
    dice = np.random.default_rng(32_103)
    names = [f"{ROLES[role]}{number:04}" for role in ROLES for number in range(1, shape.people // 2 + 1)]
    genders = dice.permutation(np.arange(shape.people) % 5 < 3)
    people = [(name, _role(name), "Female" if female else "Male") for name, female in zip(names, genders, strict=True)]
    _write_csv(folder / "participants.csv", ["participant", "role", "gender"], people)
    speaker = _speakers(shape, dice)
    places = np.arange(shape.segments) - np.searchsorted(speaker, speaker)
    segments = [f"{names[person]}-{place + 1:04}" for person, place in zip(speaker.tolist(), places.tolist(), strict=True)]
    _write_segments(folder / "segments.csv", segments, dice)
    _write_codings(folder / "codings.csv", segments, _topics(shape, speaker, dice))


def _write_words(folder: Path, shape: Shape) -> None:
    """What the study says of itself: study.toml, the codebook, and a finding on the first subtheme of each theme."""
    (folder / "study.toml").write_text(STUDY.format(codings=shape.codings, people=shape.people), encoding="utf-8")
    _write_csv(folder / "codebook.csv", ["code", "definition"], [(code, f"What is said of {code}.") for code in codes()])
    names = [f"f{number}" for number in range(THEMES)]
    _write_csv(folder / "findings.csv", ["finding", "sentence"], [(name, f"Made-up finding {name}") for name in names])
    links = zip(names, codes()[::SUBTHEMES_EACH], strict=True)
    _write_csv(folder / "finding_links.csv", ["finding", "code"], links)


def codes() -> list[str]:
    """The paths of all subthemes, theme by theme."""
    names = [word.capitalize() for word in vocabulary()[-THEMES - SUBTHEMES :]]
    return [f"{names[code // SUBTHEMES_EACH]} > {names[THEMES + code]}" for code in range(SUBTHEMES)]


def _role(participant: str) -> str:
    return next(role for role, letter in ROLES.items() if participant.startswith(letter))


def _speakers(shape: Shape, dice: np.random.Generator) -> np.ndarray:
    """The person of each segment, by number, in interview order. Everybody says something, some much more than others."""
    shares = dice.dirichlet(np.full(shape.people, 4.0))
    each = 1 + dice.multinomial(shape.segments - shape.people, shares)
    return np.repeat(np.arange(shape.people), each)


def _topics(shape: Shape, speaker: np.ndarray, dice: np.random.Generator) -> np.ndarray:
    """Two columns, the first and second code of each segment by number; -1 where there is no second."""
    shares = 1 / (dice.permutation(SUBTHEMES) + 3)
    # The largest of logarithm and Gumbel noise are a draw without putting back; each role has leanings of its own.
    leanings = np.log(shares) + 0.5 * dice.normal(size=(len(ROLES), SUBTHEMES))
    noise = dice.gumbel(size=(shape.people, SUBTHEMES))
    agenda = np.argsort(-(np.repeat(leanings, shape.people // 2, axis=0) + noise), axis=1)[:, :AGENDA]
    often = 1 / np.arange(2, AGENDA + 2)
    first = dice.choice(AGENDA, size=shape.segments, p=often / often.sum())
    second = (first + dice.integers(1, AGENDA, size=shape.segments)) % AGENDA
    topics = np.column_stack([agenda[speaker, first], agenda[speaker, second]])
    one_only = dice.choice(shape.segments, size=2 * shape.segments - shape.codings, replace=False)
    topics[one_only, 1] = -1
    return topics


def _write_segments(path: Path, segments: list[str], dice: np.random.Generator) -> None:
    words = np.array(vocabulary(), dtype=object)
    shares = frequencies()

    def rows() -> Iterator[tuple[str, ...]]:
        for start in range(0, len(segments), CHUNK):
            chunk = segments[start : start + CHUNK]
            said = words[dice.choice(len(words), size=(len(chunk), WORDS_EACH), p=shares)]
            for segment, spoken in zip(chunk, said.tolist(), strict=True):
                person = segment.partition("-")[0]
                yield segment, person, f"interview-{person}", f"{' '.join(spoken).capitalize()}."

    _write_csv(path, ["segment", "participant", "source", "text"], rows())


def _write_codings(path: Path, segments: list[str], topics: np.ndarray) -> None:
    paths = codes()
    pairs = zip(segments, topics.tolist(), strict=True)
    rows = ((segment, paths[topic], "A") for segment, both in pairs for topic in both if topic >= 0)
    _write_csv(path, ["segment", "code", "coder"], rows)


def _write_csv(path: Path, header: list[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Shape(int(sys.argv[2]) if len(sys.argv) > 2 else CODINGS))
