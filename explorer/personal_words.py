"""What looks like personal data inside quotes and answers: a warning for the researcher, who alone can judge it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from explorer.personal_names import Names, names_of_key
from explorer.personal_patterns import found_in
from explorer.problems import Problem
from explorer.staging import stage

# What participants said or a coder wrote, by file.
SPOKEN = {"segments.csv": ("text", "before", "after", "memo"), "survey_answers.csv": ("answer",)}
HIDE = {
    "segments.csv": "replace it in the file or mark the passage shareable = no",
    "survey_answers.csv": "replace it in the file",
}


def personal_words(folder: Path) -> list[Problem]:
    """A warning for each finding, in the order of the files, with what was found as its value.

    Passages that are not shareable are never shown and not looked at. The names are those of participants and coders in the
    pseudonym key beside the folder, `<folder>.key.csv`, where there is one.
    """
    warnings: list[Problem] = []
    names = names_of_key(folder.parent / f"{folder.name}.key.csv", warnings)
    frames = stage(folder).frames
    for file, columns in SPOKEN.items():
        if file in frames:
            warnings += _in_frame(file, frames[file], columns, names)
    return warnings


def _in_frame(file: str, frame: pd.DataFrame, columns: tuple[str, ...], names: Names) -> list[Problem]:
    if "shareable" in frame:
        frame = frame[frame["shareable"].fillna("").str.lower() != "no"]
    # Neighbours quote each other before and after, and answers repeat: each text is read once.
    read: dict[str, tuple[tuple[str, str], ...]] = {}
    warnings: list[Problem] = []
    for line, *texts in zip(frame["line"].tolist(), *(frame[column].fillna("").tolist() for column in columns), strict=True):
        for column, text in zip(columns, texts, strict=True):
            if text not in read:
                read[text] = tuple(dict.fromkeys([*found_in(text), *names.found_in(text)])) if text else ()
            warnings += [
                Problem(file, int(line), column, words, f"this looks like {kind}; {HIDE[file]}") for kind, words in read[text]
            ]
    return warnings
