"""LimeSurvey's R syntax file: the name, the wording and the levels of every column of its data file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.importers.files.found import Found, companions
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import Level
from explorer.importers.surveys.wordings import compact, plain

TELLING = "attributes(data)$variable.labels"
STRING = r'"((?:[^"\\]|\\.)*)"'
NAMES = re.compile(r"^names\(data\)\[(\d{1,6})\]\s*<-\s*" + STRING, re.MULTILINE)
LABELS = re.compile(r"^attributes\(data\)\$variable\.labels\[(\d{1,6})\]\s*<-\s*" + STRING, re.MULTILINE)
FACTORS = re.compile(
    r"^data\[,\s*(\d{1,6})\]\s*<-\s*factor\(data\[,\s*\d{1,6}\],\s*levels=c\((.*?)\),\s*labels=c\((.*)\)\)\s*$", re.MULTILINE
)
TYPES = re.compile(r"^data\[,\s*(\d{1,6})\]\s*<-\s*as\.(numeric|character)\(", re.MULTILINE)
DATA_FILE = re.compile(r"read\.(?:csv|table)\(\s*(?:file\s*=\s*)?" + STRING)
ELEMENT = re.compile(STRING + r"|(-?[\w.]+)")
ROW_FIRST = re.compile(r"^((?:\[[^\[\]]*\]\s*)+)(.*)$", re.DOTALL)


@dataclass(frozen=True)
class Variable:
    """What the syntax file says of one column; `numeric` is None where it does not say."""

    name: str
    wording: str
    levels: tuple[Level, ...] = ()
    numeric: bool | None = None


@dataclass(frozen=True)
class Syntax:
    """A syntax file: its variables by the number of their column, and the data file that it reads ("" if unsaid)."""

    variables: dict[int, Variable]
    data_file: str = ""

    def fits(self, header: Sequence[str]) -> bool:
        """Whether it speaks of a table with this header: names or wordings agree for most of its columns."""
        agreed = 0
        for at, variable in self.variables.items():
            if at <= len(header):
                told = {compact(variable.name), compact(variable.wording), sorted_words(variable.wording)}
                agreed += bool(told & {compact(header[at - 1]), compact(plain(header[at - 1])), sorted_words(header[at - 1])})
        return bool(agreed) and agreed * 2 >= len(self.variables) - 8


def sorted_words(wording: str) -> str:
    """A wording for comparing, whether the row of a grid stands before or behind its stem."""
    return " ".join(sorted(re.findall(r"\w+", plain(wording).casefold())))


def syntax_of(text: str) -> Syntax | None:
    """The syntax file that a text is; None of any other text."""
    if TELLING not in text:
        return None
    names = {int(at): _unescaped(name) for at, name in NAMES.findall(text)}
    labels = {int(at): _unescaped(label) for at, label in LABELS.findall(text)}
    factors = {int(at): _levels(values, shown) for at, values, shown in FACTORS.findall(text)}
    numeric = {int(at): kind == "numeric" for at, kind in TYPES.findall(text)}
    variables = {
        at: Variable(names.get(at, f"V{at}"), row_last(plain(labels.get(at, ""))), factors.get(at, ()), numeric.get(at))
        for at in sorted(names | labels)
    }
    read = DATA_FILE.search(text)
    return Syntax(variables, read[1] if read else "")


def syntax_for(found: Found, wishes: Wishes) -> Syntax | None:
    """The syntax file of a data file: the named one, else the one beside it that reads it or fits its header."""
    header = found.sheets[0].header if found.sheets else []
    for companion in companions(found, wishes.beside):
        if TELLING.encode() not in companion.start or companion.kind != "text":
            continue
        syntax = syntax_of(companion.text)
        if syntax and (syntax.data_file == found.path.name or syntax.fits(header)):
            return syntax
    return None


def row_last(label: str) -> str:
    """A label `[row] [scale] Stem` as data files word it: `Stem [row] [scale]`."""
    parts = ROW_FIRST.match(label)
    return f"{parts[2].strip()} {parts[1].strip()}" if parts and parts[2].strip() else label


def _levels(values: str, labels: str) -> tuple[Level, ...]:
    codes, shown = _elements(values), _elements(labels)
    return tuple(Level(code, plain(label) or code) for code, label in zip(codes, shown, strict=False))


def _elements(text: str) -> list[str]:
    return [_unescaped(quoted) if bare == "" else bare for quoted, bare in ELEMENT.findall(text)]


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match[1], match[1]), text, flags=re.DOTALL)
