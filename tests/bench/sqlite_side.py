"""The same rows as a careful publisher would put them into SQLite for Datasette."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import duckdb

# Straight from the study folder, so that nothing of the explorer's own preparation helps or hinders.
ROWS = """
with segment as (
    select row_number() over () as id, segment, participant, text
    from read_csv($folder || '/segments.csv', all_varchar = true)
),
coding as (
    select segment, code
    from read_csv($folder || '/codings.csv', all_varchar = true)
),
participant as (
    select participant, role
    from read_csv($folder || '/participants.csv', all_varchar = true)
)
"""
SEGMENTS = ROWS + "select id, segment, participant, role, text from segment join participant using (participant) order by id"
CODINGS = (
    ROWS
    + """
select segment, participant, role, string_split(code, ' > ')[1], code, text
from coding join segment using (segment) join participant using (participant)
order by id, code
"""
)
SCHEMA = """
create table segment (id integer primary key, segment text, participant text, role text, text text);
create table coding (segment text, participant text, role text, theme text, subtheme text, text text);
"""
INDEXES = """
create index coding_role on coding (role);
create index coding_theme on coding (theme);
create index coding_subtheme on coding (subtheme);
create index coding_participant on coding (participant);
analyze;
"""
# For just these questions: the second covers the counts of people and segments, which are then read from it alone.
FITTED = """
create index coding_role_theme_subtheme on coding (role, theme, subtheme);
create index coding_counts on coding (role, subtheme, participant, segment);
create unique index segment_segment on segment (segment);
create virtual table segment_fts using fts5 (text, content = 'segment', content_rowid = 'id', tokenize = 'porter unicode61');
insert into segment_fts (segment_fts) values ('rebuild');
insert into segment_fts (segment_fts) values ('optimize');
analyze;
"""
CHUNK = 50_000


def write_sqlite(study_folder: Path, target: Path, fitted: bool) -> Path:
    """Write the rows of a study folder to a new SQLite file, indexed and analysed, and return its path.

    With `fitted` it has indexes made for the questions that are asked, and the full text search.
    """
    target.unlink(missing_ok=True)
    database = sqlite3.connect(target)
    database.execute("pragma journal_mode = off")
    database.execute("pragma synchronous = off")
    database.executescript(SCHEMA)
    for table, rows, cells in (("segment", SEGMENTS, 5), ("coding", CODINGS, 6)):
        answer = duckdb.connect().execute(rows, {"folder": str(study_folder)})
        while chunk := answer.fetchmany(CHUNK):
            database.executemany(f"insert into {table} values ({', '.join('?' * cells)})", chunk)
    database.commit()
    database.executescript(INDEXES + (FITTED if fitted else ""))
    database.close()
    return target
