"""The framework matrix: people in rows, subthemes in columns, the segments of each person on each subtheme in the cells."""

from __future__ import annotations

import textwrap

import pandas as pd

from explorer.charts.cells import HEAD, LINE, ROLE_LINE, THEME_HEAD, layers
from explorer.charts.marks import Spec, filled

# Of the 3,000 marks that a chart may have, those of cells and of numbers; the rest is for names and lines.
MOST_CELLS_AND_NUMBERS = 2700


def matrix(frame: pd.DataFrame, mark: str = "") -> Spec:
    """Cells shaded by their segments, under the totals of each role.

    The frame is an answer of `framework_matrix`. Clicks select `mark` (role, participant, slug) or `label` (participant,
    slug).
    """
    head = HEAD if _has_bands(frame) else HEAD - THEME_HEAD
    tops, height = _laid_out(frame, head)
    columns = frame["subtheme_position"].rank(method="dense").astype(int) - 1
    placed = frame.assign(
        top=list(frame["participant"].where(frame["participant"] != "", frame["role"]).map(tops)),
        column=columns,
        columns=max(int(columns.max()), 1),
        # A theme that has no subthemes is counted as one.
        called=(frame["label"] == frame["theme"]).map({True: "theme", False: "subtheme"}),
    )
    return filled(
        layers,
        (head,),
        height,
        mark,
        cells=_written(placed),
        lines=placed[["plural", "participant", "role_position", "top"]].drop_duplicates(),
        headings=placed[["column", "columns", "label"]].drop_duplicates().replace({"label": {"": "Quotes"}}),
        themes=_themes(placed),
        names=_names(placed),
    )


def _has_bands(frame: pd.DataFrame) -> bool:
    """Whether names of themes stand above those of subthemes: not in a flat codebook."""
    return bool((frame["label"] != frame["theme"]).any())


def _laid_out(frame: pd.DataFrame, head: int) -> tuple[dict[str, int], int]:
    """The top of each line, by role and by participant, and the height of it all."""
    tops: dict[str, int] = {}
    height = head
    for role, participant in frame[["role", "participant"]].drop_duplicates().itertuples(index=False):
        tops[participant or role] = height + (0 if participant else 8)
        height += LINE if participant else ROLE_LINE
    return tops, height


def _written(placed: pd.DataFrame) -> pd.DataFrame:
    """The cells that hold something, and every total: what is written in them and how dark they are.

    Where there are very many, only the larger numbers of people are written.
    """
    totals = (placed["participant"] == "") | (placed["slug"] == "")
    cells = placed.assign(is_total=totals)[totals | (placed["segments"] > 0)]
    most = max(int(cells.loc[~cells["is_total"], "segments"].max()), 1) if not cells["is_total"].all() else 1
    shade = (0.15 + 0.45 * cells["segments"] / most).where(~cells["is_total"], 0)
    written = cells["number"].map("{:,}".format).where(cells["is_total"] | (cells["segments"] >= _fewest_written(cells)), "")
    return cells.assign(shade=shade, written=written).drop(
        columns=["theme", "theme_position", "subtheme_position", "participant_position", "number"]
    )


def _fewest_written(cells: pd.DataFrame) -> int:
    """The smallest number of a person's cell for which there is room, as every cell and every total comes first."""
    numbers = cells.loc[~cells["is_total"], "segments"].sort_values(ascending=False)
    room = max(MOST_CELLS_AND_NUMBERS - int((cells["segments"] > 0).sum()) - int(cells["is_total"].sum()), 0)
    return 1 if len(numbers) <= room else int(numbers.iloc[room]) + 1


def _themes(placed: pd.DataFrame) -> pd.DataFrame:
    """The themes above their subthemes, with their names folded for a wide and a narrow figure; none in a flat codebook."""
    bands = [
        {
            "first": min(group["column"]),
            "last": max(group["column"]),
            "columns": max(group["columns"]),
            # On a desktop a column has room for some ten letters; on a phone it has for a line of a turned name.
            "wide": _folded(str(theme), 10 * group["column"].nunique(), 4),
            "narrow": _folded(str(theme), 14, group["column"].nunique()),
        }
        for theme, group in placed[placed["slug"] != ""].groupby("theme", sort=False)
        if set(group["label"]) != {theme}
    ]
    return pd.DataFrame(bands)


def _folded(theme: str, letters: int, lines: int) -> str:
    return "\n".join(textwrap.wrap(theme, max(letters, 8), max_lines=max(lines, 1), placeholder=" …"))


def _names(placed: pd.DataFrame) -> pd.DataFrame:
    """The names of people and subthemes, which lead to them."""
    people = placed.loc[placed["participant"] != "", ["participant", "top", "columns"]].drop_duplicates()
    people = people.assign(slug="", column=-1, name="participant: " + people["participant"])
    subthemes = placed.loc[placed["slug"] != "", ["slug", "label", "called", "column", "columns"]].drop_duplicates()
    names = subthemes["called"] + ": " + subthemes["label"]
    subthemes = subthemes.assign(participant="", top=-1, name=names).drop(columns=["label", "called"])
    return pd.concat([people, subthemes])
