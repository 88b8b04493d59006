"""The key: which pseudonym stands for whom. It lies beside the study folder, never in it, and is never built in."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from explorer.importers.files.safety import ImportRefused
from explorer.personal_names import delimiter_of_key

COLUMNS = ("pseudonym", "kind", "original", "role")
SOURCE_LETTER = "S"


def key_path(study_folder: Path) -> Path:
    """Where the key of a study folder lies: data/NAME.key.csv beside data/NAME; git ignores it."""
    return study_folder.parent / f"{study_folder.name}.key.csv"


@dataclass
class Key:
    """Pseudonyms by (kind, original name, role); kind is participant, source or coder. A name keeps its pseudonym, and so
    does a person's whose capitals or accents are written otherwise."""

    pseudonyms: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _alike: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _highest: dict[str, int] = field(default_factory=dict)
    _letters_of: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Key:
        """The key in a file, or an empty one. Raises ImportRefused for a file that is no key."""
        key = cls()
        try:
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return key
        except UnicodeDecodeError:
            raise ImportRefused(
                f"{path.name}: the key is not UTF-8; save it as UTF-8, so that names keep their pseudonyms"
            ) from None
        taken: set[tuple[str, str]] = set()
        for line, row in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of_key(text)), start=2):
            if not (row.get("pseudonym") and row.get("kind") and row.get("original") is not None):
                raise ImportRefused(
                    f"{path.name}, line {line}: a key needs {', '.join(COLUMNS)} in every row; mend or remove the row"
                )
            if (row["kind"], row["pseudonym"]) in taken:
                raise ImportRefused(f'{path.name}, line {line}: "{row["pseudonym"]}" stands for two; give each its own')
            taken.add((row["kind"], row["pseudonym"]))
            key._keep(row["kind"], row["original"], row.get("role") or "", row["pseudonym"])
        return key

    def participant(self, name: str, role: str) -> str:
        """The pseudonym of a person in a role, such as P01; a new one if need be."""
        return self._known("participant", name, role) or self._new("participant", name, role, self._letters(role))

    def source(self, name: str) -> str:
        """The neutral name of a source, such as S01; a new one if need be."""
        return self._known("source", name, "") or self._new("source", name, "", SOURCE_LETTER)

    def coder(self, name: str) -> str:
        """The neutral name of a coder, such as C1: A, B, ... are given when the study is built."""
        return (self._known("coder", name, "") or self._new("coder", name, "", "Coder ")) if name else ""

    def participants_by_name(self) -> dict[str, list[str]]:
        """Name (see plain_name) -> the pseudonyms of everybody of that name, in any role."""
        found: dict[str, list[str]] = {}
        for (kind, original, _), pseudonym in self.pseudonyms.items():
            if kind == "participant":
                found.setdefault(plain_name(original), []).append(pseudonym)
        return found

    def roles(self) -> dict[str, str]:
        """The pseudonym of each person -> the role."""
        return {pseudonym: role for (kind, _, role), pseudonym in self.pseudonyms.items() if kind == "participant"}

    def spelled(self, roles: Mapping[str, str]) -> dict[str, str]:
        """The roles (of whatever) in the spelling that the study has already, where only case and blanks differ."""
        known = {plain_name(role): role for role in self.roles().values()}
        return {owner: known.get(plain_name(role), role) for owner, role in roles.items()}

    def file_name(self, path: Path) -> str:
        """The name of a file, with the neutral name in the place of one that the key hides."""
        hidden = next((pseudonym for (_, original, _), pseudonym in self.pseudonyms.items() if original == path.stem), "")
        return f"{hidden}{path.suffix}" if hidden else path.name

    def withdrawn(self, people: Collection[tuple[str, str]], ids: Collection[str]) -> frozenset[str]:
        """The pseudonyms that are withdrawn, also those of people (name, role) who were so under a role they have no more."""
        here = {(plain_name(name), plain_name(role)) for name, role in people}
        gone = {
            plain_name(original)
            for (kind, original, role), pseudonym in self.pseudonyms.items()
            if kind == "participant" and pseudonym in ids and (plain_name(original), plain_name(role)) not in here
        }
        return frozenset(ids) | {self.participant(name, role) for name, role in people if plain_name(name) in gone}

    def text(self) -> str:
        """The key as CSV."""
        rows = [(pseudonym, *known) for known, pseudonym in self.pseudonyms.items()]
        return as_csv(COLUMNS, rows)

    def _known(self, kind: str, original: str, role: str) -> str:
        known = self.pseudonyms.get((kind, original, role), "")
        return known or self._alike.get((kind, plain_name(original), plain_name(role)), "")

    def _new(self, kind: str, original: str, role: str, letters: str) -> str:
        number = self._highest.get(f"{kind} {letters}", 0) + 1
        pseudonym = f"{letters}{number}" if letters.endswith(" ") else f"{letters}{number:02d}"
        self._keep(kind, original, role, pseudonym)
        return pseudonym

    def _keep(self, kind: str, original: str, role: str, pseudonym: str) -> None:
        self.pseudonyms[kind, original, role] = pseudonym
        if kind != "source":
            self._alike.setdefault((kind, plain_name(original), plain_name(role)), pseudonym)
        if found := re.fullmatch(r"(\D+?)(\d+)", pseudonym):
            counter = f"{kind} {found[1]}"
            self._highest[counter] = max(self._highest.get(counter, 0), int(found[2]))
            if kind == "participant":
                self._letters_of.setdefault(plain_name(role), found[1])

    def _letters(self, role: str) -> str:
        """The letters of a role: those it has, else the shortest beginning of its name that no other role has."""
        if plain_name(role) in self._letters_of:
            return self._letters_of[plain_name(role)]
        others = {SOURCE_LETTER, *self._letters_of.values()}
        name = re.sub(r"[\W\d_]", "", role).upper() or "P"
        beginnings = (name[:length] for length in range(1, len(name) + 1))
        return next(
            letters for letters in chain(beginnings, (name + "X" * times for times in count(1))) if letters not in others
        )


def as_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Rows under a header as CSV with line feeds."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


def plain_name(name: str) -> str:
    """A name without what differs where one person is written twice: capitals, blanks, and how accents are composed."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
