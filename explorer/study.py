"""What a study is, and everything that its filters can name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from explorer.settings import Role


@dataclass(frozen=True)
class Subtheme:
    """What is counted. The slug names it in links: its name where that is unique in the study, else its path."""

    slug: str
    path: str
    theme: str
    name: str


@dataclass(frozen=True)
class Item:
    """A survey item that links can name, with its levels: their values and how they were shown; an open question has none."""

    item: str
    wording: str
    kind: str
    values: tuple[str, ...]
    labels: tuple[str, ...]

    def label(self, answer: str) -> str:
        """An answer of a link as it was shown to the people who were asked; a span of numbers in words."""
        return dict(zip(self.values, self.labels, strict=True)).get(answer, answer.replace("..", " to under "))


@dataclass(frozen=True)
class Study:
    """The vocabulary of one findings file, all in study or codebook order; and what it has of interviews and of a survey.

    `speaking` are the roles of the interviews: all but those of which people were only surveyed; `answering` are the roles of
    those who answered the survey.
    """

    title: str
    short_title: str
    question: str
    design: str
    provenance: str
    note: str
    language: str
    roles: tuple[Role, ...]
    themes: tuple[str, ...]
    subthemes: tuple[Subtheme, ...]
    participants: tuple[str, ...]
    levels: tuple[str, ...]
    speaking: tuple[Role, ...]
    answering: tuple[Role, ...]
    has_interviews: bool
    surveyed: int
    items: tuple[Item, ...]
    occasions: tuple[str, ...]
    joint_rows: tuple[str, ...]
    withdrawn: tuple[str, ...]

    def plural(self, role: str) -> str:
        """How several people of a role are called; a role that the study does not have keeps its own name."""
        return next((known.plural for known in self.roles if known.role == role), role)

    def singular(self, role: str) -> str:
        """How one person of a role is called."""
        return next((known.singular for known in self.roles if known.role == role), role)

    @property
    def is_flat(self) -> bool:
        """Whether the codebook has one level only, so that theme and subtheme are the same."""
        return all(subtheme.path == subtheme.theme for subtheme in self.subthemes)

    @property
    def topic(self) -> str:
        """What is counted, as readers call it: of a flat codebook, themes."""
        return "theme" if self.is_flat else "subtheme"


def read_study(ask: Callable[[str], pd.DataFrame]) -> Study:
    """The study of a findings file, from its named queries."""
    about = ask("about_the_study").iloc[0]
    size = ask("study_size").iloc[0]
    roles = tuple(Role(*row) for row in ask("role_names").itertuples(index=False, name=None))
    subthemes = tuple(Subtheme(*row) for row in ask("subtheme_names").itertuples(index=False, name=None))
    return Study(
        **{str(name): str(value) for name, value in about.items()},
        roles=roles,
        themes=tuple(dict.fromkeys(subtheme.theme for subtheme in subthemes)),
        subthemes=subthemes,
        participants=tuple(ask("participant_names")["participant"]),
        levels=tuple(ask("released_levels")["level"]),
        speaking=tuple(role for role in roles if size["has_interviews"] and role.role not in size["only_surveyed"]),
        answering=tuple(role for role in roles if role.role in size["answering"]),
        has_interviews=bool(size["has_interviews"]),
        surveyed=int(size["surveyed"]),
        items=tuple(
            Item(item, wording, kind, tuple(values), tuple(labels))
            for item, wording, kind, values, labels in ask("item_names").itertuples(index=False, name=None)
        ),
        occasions=tuple(ask("occasions")["occasion"]),
        joint_rows=tuple(ask("joint_row_names")["joint_row"]),
        withdrawn=tuple(ask("withdrawn_ids")["id"]),
    )
