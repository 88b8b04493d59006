"""Study folder in, findings file out: staged, checked, written whole, then renamed into place."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd
import snowballstemmer

from explorer import __version__
from explorer.agreement import measure_agreement
from explorer.checklists import fill_checklists
from explorer.citation import Article
from explorer.guard import WITHOUT_DIGEST, merged_levels, merges_in_vain, release_attributes, unknown_attributes
from explorer.library import findings_file
from explorer.named_queries import QUERIES, named_queries, query_names
from explorer.problems import FindingsUnwritable, Problem, StudyInvalid
from explorer.settings import Settings, read_settings
from explorer.staging import FILES, stage

SCHEMA_VERSION = 4
SCRIPTS = QUERIES / "build"
MEMORY_LIMIT = "1GB"
Warn = Callable[[Problem], None]


def unheard(warning: Problem) -> None:
    """Tell nobody of a warning."""


def check(folder: Path, warn: Warn = unheard) -> list[Problem]:
    """Every fault of a study folder, in the order of its files; empty where it can be built. `warn` is told what is no
    fault and may be a mistake, as long as there is no fault."""
    try:
        with staged_study(folder) as database:
            for warning in merges_in_vain(database):
                warn(warning)
            return []
    except StudyInvalid as invalid:
        return invalid.problems


@contextmanager
def staged_study(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The staged tables of a study folder, in a database that is gone afterwards. Raises StudyInvalid, with every fault."""
    with tempfile.TemporaryDirectory() as scratch, _scratch_database(Path(scratch) / "check.duckdb") as database:
        _, problems = _stage_into(database, folder)
        if problems:
            raise StudyInvalid(problems)
        yield database


def build(folder: Path, warn: Warn = unheard) -> Path:
    """Build the findings file of a study folder and return its path; `warn` is told what may be a mistake.

    The file is written under a temporary name and renamed when it is whole, so a reader sees the old one or the new
    one, and two builds at once do no harm. Raises StudyInvalid, with every fault, or FindingsUnwritable, and leaves the
    old file as it was.
    """
    target = findings_file(folder)
    with _workshop(target) as scratch:
        unfinished = Path(scratch) / target.name
        with _scratch_database(unfinished) as database:
            settings, problems = _stage_into(database, folder)
            if problems:
                raise StudyInvalid(problems)
            warnings = merges_in_vain(database)
            _fill(database, settings, folder)
        unfinished.replace(target)
    for warning in warnings:
        warn(warning)
    return target


def _workshop(target: Path) -> tempfile.TemporaryDirectory[str]:
    """A hidden folder beside the findings file, in a data folder that is made if it is not there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent)
    except OSError as error:
        cure = "make the folder writable, or name another one in EXPLORER_DATA"
        raise FindingsUnwritable(f"{target}: it cannot be written ({error.strerror or error}); {cure}") from None


def _scratch_database(path: Path) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect(path, config={"memory_limit": MEMORY_LIMIT, "threads": 2})
    # Frames are handed over by name; nothing else from outside, and no extension from the network.
    database.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    return database


def _stage_into(database: duckdb.DuckDBPyConnection, folder: Path) -> tuple[Settings, list[Problem]]:
    """Read the folder into temporary tables and look for every fault."""
    staged = stage(folder)
    problems = list(staged.problems)
    settings = read_settings(staged.settings, problems)
    tables = {f"staged_{Path(name).stem}": frame for name, frame in staged.frames.items()}
    tables["staged_attribute"] = staged.attributes.replace({"level": {"": "Not stated"}})
    tables["staged_roles"] = pd.DataFrame(
        [(role.role, role.singular, role.plural, position) for position, role in enumerate(settings.roles, start=1)],
        columns=["role", "singular", "plural", "position"],
    )
    tables["staged_display"] = pd.DataFrame({"show_memos": [settings.show_memos], "minimum_group": [settings.minimum_group]})
    tables["staged_study"] = pd.DataFrame(
        [{name: getattr(settings, name) for name in settings.__dataclass_fields__ if isinstance(getattr(settings, name), str)}]
    )
    tables["staged_merge"] = merged_levels(settings)
    tables |= _article_and_limits(settings)
    for name, frame in tables.items():
        _store(database, name, frame)
    database.execute((SCRIPTS / "stage.sql").read_text(encoding="utf-8"))
    checks = named_queries(SCRIPTS / "checks.sql")
    for check_name in query_names(checks):
        faults: pd.DataFrame = getattr(checks, check_name)(database)
        problems += [Problem(*fault) for fault in faults.itertuples(index=False, name=None)]
    problems += unknown_attributes(settings, staged)
    order = list(FILES)
    return settings, sorted(problems, key=lambda found: (order.index(found.file) if found.file in order else -1, found))


def _article_and_limits(settings: Settings) -> dict[str, pd.DataFrame]:
    """The article, one row or none, its authors a line each; the limits, numbered."""
    articles = [asdict(settings.article) | {"authors": "\n".join(settings.article.authors)}] if settings.article else []
    limits = enumerate(settings.limits, start=1)
    return {
        "staged_article": pd.DataFrame(articles, columns=[entry.name for entry in fields(Article)]),
        "staged_limit": pd.DataFrame(limits, columns=["line", "sentence"]),
    }


def _store(database: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    types = {"line": "integer", "position": "integer", "show_memos": "boolean"} if name == "staged_roles" else {}
    columns = ", ".join(
        f'cast("{column}" as {types.get(column, "integer" if column == "line" else _sql_type(frame[column]))}) as "{column}"'
        for column in frame.columns
    )
    database.register("handed_over", frame)
    database.execute(f"create temp table {name} as select {columns} from handed_over")
    database.unregister("handed_over")


def _sql_type(column: pd.Series) -> str:
    return "boolean" if column.dtype == bool else "varchar"


def _fill(database: duckdb.DuckDBPyConnection, settings: Settings, folder: Path) -> None:
    for subject in ("schema", "slice", "narrow", "answers", "neighbours", "fill", "survey", "derive", "words"):
        database.execute((SCRIPTS / f"{subject}.sql").read_text(encoding="utf-8"))
    _stem_words(database, settings.language)
    database.execute((SCRIPTS / "search.sql").read_text(encoding="utf-8"))
    release_attributes(database, settings)
    database.execute((SCRIPTS / "published.sql").read_text(encoding="utf-8"))
    measure_agreement(database)
    fill_checklists(database, settings)
    tables = ("participant", "source", "segment", "coding", "code", "subtheme", "item", "answer", "finding", "published")
    counts = {table: _one(database, f"select count(*) from {table}") for table in tables}
    # Answers that are not coded are segments as well, so that they can be searched.
    counts["segment"] = _one(database, "select count(distinct segment_position) from coding")
    digests = {
        path.name: "" if path.name in WITHOUT_DIGEST else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name in FILES or path.name == "study.toml"
    }
    built_at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    database.execute(
        "insert into build values (?, ?, ?, map(?, ?), map(?, ?))",
        [built_at, SCHEMA_VERSION, __version__, list(digests), list(digests.values()), list(counts), list(counts.values())],
    )


def _stem_words(database: duckdb.DuckDBPyConnection, language: str) -> None:
    surfaces = [surface for (surface,) in database.execute("select distinct surface from spelling order by surface").fetchall()]
    stems = snowballstemmer.stemmer(language).stemWords(surfaces)
    _store(database, "word_stem", pd.DataFrame({"surface": surfaces, "stem": stems}, dtype="str"))


def _one(database: duckdb.DuckDBPyConnection, query: str) -> int:
    row = database.execute(query).fetchone()
    return int(row[0]) if row else 0
