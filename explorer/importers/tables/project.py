"""From the rows of a table to a project, with an account of what did not come over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from explorer.importers.code_paths import Separator, separator_of
from explorer.importers.project import Code, Coding, Document, Project, Wishes
from explorer.importers.tables.codebook import Codebook
from explorer.importers.tables.columns import NONE, Columns
from explorer.importers.tables.joined import Cells
from explorer.importers.tables.rows import Key, Row, Table
from explorer.importers.tables.segments import Passages, passages_of

BETWEEN = " > "


def project_of(
    name: str, tables: Sequence[Table], rows: Sequence[Row], cells: Cells, book: Codebook, wishes: Wishes
) -> Project:
    """The project that the rows hold."""
    worded = [row for row in rows if row.text]
    passages = passages_of(worded, tables)
    project = Project(name, segments=passages.segments)
    project.documents = [Document(source, source) for source in dict.fromkeys(row.source for row in rows)]
    ticks: list[Key] = [(name,) for name in tables[0].columns.ticks.values()]
    keys = dict.fromkeys([*ticks, *(key for row in rows for key in row.codes)])
    separator = separator_of({key[0] for key in keys if len(key) == 1} | _flat(book), wishes.separator)
    project.codes = codes_of(list(keys), book, separator)
    _put_codings(project, worded, passages)
    _put_losses(project, [row for row in rows if not row.text])
    project.held = Counter(
        codes=len({BETWEEN.join(key) for key in keys} | {code.id for code in project.codes}),
        sources=len({row.source for row in rows}),
        segments=len(set(passages.of)) + len(rows) - len(worded),
        codings=sum(len(row.codes) for row in rows),
    )
    project.notes = [*_notes(tables, rows, cells, book), passages.note, *_differing(passages)]
    if any(len(key) == 1 for key in keys):
        project.notes.append(separator.note)
    return project


def _flat(book: Codebook) -> set[str]:
    return {entry.key[0] for entry in book.entries if len(entry.key) == 1}


def codes_of(keys: Sequence[Key], book: Codebook, separator: Separator) -> list[Code]:
    """The codes: first those of the codebook, in its order, then the others as they are met."""
    by_name = Counter(key[-1] for key in keys)
    full = {key[-1]: key for key in keys if by_name[key[-1]] == 1}
    # A codebook may name a code without the theme that the passages name beside it.
    entries = {(full.get(entry.name, entry.key) if entry.key not in keys else entry.key): entry for entry in book.entries}
    ordered = dict.fromkeys([*entries, *keys])
    codes: dict[str, Code] = {}
    for key in ordered:
        path = key if len(key) > 1 else separator.path(key[0])
        code = Code(BETWEEN.join(key), path, entries[key].definition if key in entries else "")
        codes.setdefault(code.id, code)
    return list(codes.values())


def _put_codings(project: Project, rows: Sequence[Row], passages: Passages) -> None:
    seen: set[tuple[str, str, str]] = set()
    twice: list[str] = []
    for row, segment in zip(rows, passages.of, strict=True):
        for number, key in enumerate(row.codes, start=1):
            coding = (segment, BETWEEN.join(key), row.coder)
            if coding in seen:
                twice.append(f"{row.place}, code {number}")
            else:
                seen.add(coding)
                project.codings.append(Coding(*coding))
    project.lose("codings", "the same code by the same coder is on the passage already", twice)


def _put_losses(project: Project, wordless: Sequence[Row]) -> None:
    project.lose("segments", "their rows hold no words", [row.place for row in wordless])
    codings = [f"{row.place}, code {number}" for row in wordless for number in range(1, len(row.codes) + 1)]
    project.lose("codings", "they are in rows that hold no words", codings)


def _notes(tables: Sequence[Table], rows: Sequence[Row], cells: Cells, book: Codebook) -> Iterable[str]:
    columns = tables[0].columns
    yield f"{_read_as(columns)}."
    if len(tables) > 1:
        yield f"{len(tables)} sheets of one make were read: no. {', '.join(str(table.number) for table in tables)}."
    yield from dict.fromkeys(note for table in tables for note in table.notes)
    if cells.no_code:
        said = ", ".join(f'"{word}" in {count}' for word, count in cells.no_code.most_common())
        yield f"Cells that say that there is no code: {said}."
    if cells.split:
        yield f"{cells.split} cells hold several codes and were parted."
    if cells.kept:
        yield (
            f"{len(cells.kept)} different cells of codes hold a comma and were kept whole, because their parts are no "
            "codes of their own elsewhere (a codebook beside the file, with the columns code and definition, would decide)."
        )
    if book.place:
        yield f"{len(book.entries)} codes with what they mean come from {book.place}."
    for place in book.unread:
        yield f"{place} is no codebook of these codes and was not used."


def _read_as(columns: Columns) -> str:
    header = columns.header

    def said(at: int) -> str:
        return f'"{header[at]}"' if header[at] else f"no. {at + 1}"

    slots = "; ".join(" over ".join(said(at) for at in slot) for slot in columns.slots)
    ticks = ", ".join(said(at) for at in columns.ticks)
    parts = [
        f"words from {said(columns.text)}",
        f"codes from {slots}" if slots else "",
        f"ticked codes from {ticks}" if ticks else "",
    ]
    named = (("source", columns.source), ("participant", columns.participant), ("coder", columns.coder), ("memo", columns.memo))
    parts += [f"{what} from {said(at)}" for what, at in named if at != NONE]
    return "Columns were read so: " + ", ".join(part for part in parts if part)


def _differing(passages: Passages) -> Iterable[str]:
    for column, count in passages.otherwise.items():
        yield f'{count} further rows of a passage say something else in column "{column}"; what its first row says was kept.'
