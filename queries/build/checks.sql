-- What can be wrong with a study folder. Each check answers with one row a fault: file, line, column, value, cure.

-- name: duplicate_keys
-- A row is a key that stands twice in its file.
with keys as (
    select 'codebook.csv' as file, line, 'code' as field, path as value from staged_code
    union all
    select 'participants.csv', line, 'participant', participant from staged_participants
    union all
    select 'sources.csv', line, 'source', source from staged_sources
    union all
    select 'segments.csv', line, 'segment', segment from staged_segments
    union all
    select 'codings.csv', line, 'code', segment || ', ' || path || ', ' || coder from staged_coding
    union all
    select 'findings.csv', line, 'finding', finding from staged_findings
    union all
    select 'published.csv', line, 'figure', figure from staged_published
)
select
    file,
    line,
    field as "column",
    value,
    'the same key stands in line ' || first_value(line) over same || '; keep one of them' as cure
from keys
where value <> ''
window same as (partition by file, value order by line)
qualify row_number() over same > 1
order by file, line;

-- name: empty_keys
-- A row is a cell that must hold something and is empty.
with cells as (
    select 'codebook.csv' as file, line, 'code' as field, code as value from staged_codebook
    union all
    select 'participants.csv', line, 'participant', participant from staged_participants
    union all
    select 'participants.csv', line, 'role', role from staged_participants
    union all
    select 'segments.csv', line, 'segment', segment from staged_segments
    union all
    select 'segments.csv', line, 'participant', participant from staged_segments
    union all
    select 'segments.csv', line, 'text', trim(text) from staged_segments
    union all
    select 'codings.csv', line, 'segment', segment from staged_codings
    union all
    select 'codings.csv', line, 'code', code from staged_codings
    union all
    select 'findings.csv', line, 'finding', finding from staged_findings
    union all
    select 'findings.csv', line, 'sentence', trim(sentence) from staged_findings
    union all
    select 'published.csv', line, 'figure', figure from staged_published
)
select
    file,
    line,
    field as "column",
    '' as value,
    'the cell is empty; fill it in or take the row out' as cure
from cells
where value = ''
order by file, line, field;

-- name: nameless_levels
-- A row is a code path with a level that has no name.
select
    'codebook.csv' as file,
    line,
    'code' as "column",
    path as value,
    case
        when parts[1] = '' then 'the theme has no name; write it before the first >'
        else 'a level of the path has no name; write it or take the > out'
    end as cure
from staged_code
where list_contains(parts, '')
order by line;

-- name: unknown_roles
-- A row is a role that study.toml does not list.
with named as (
    select 'participants.csv' as file, line, role from staged_participants
    union all
    select 'finding_links.csv', line, role from staged_finding_links
    union all
    select 'published.csv', line, role from staged_published
)
select
    file,
    line,
    'role' as "column",
    role as value,
    'no such role in study.toml (there: ' || (select string_agg(role, ', ' order by position) from staged_roles)
        || '); correct it or add a [[role]]' as cure
from named
where role <> '' and role not in (select role from staged_roles)
order by file, line;

-- name: unknown_references
-- A row is a reference to a participant, segment, code or finding that does not exist.
with named as (
    select 'segments.csv' as file, line, 'participant' as field, participant as value, 'participants.csv' as target
    from staged_segments
    where participant not in (select participant from staged_participants)
        and participant not in (select id from staged_withdrawn)
    union all
    select 'codings.csv', line, 'segment', segment, 'segments.csv'
    from staged_codings
    where segment not in (select segment from staged_segments)
        and segment not in (select id from staged_withdrawn)
    union all
    select 'codings.csv', line, 'code', path, 'codebook.csv'
    from staged_coding
    where path not in (select path from code_level)
    union all
    select 'finding_links.csv', line, 'finding', finding, 'findings.csv'
    from staged_finding_links
    where finding not in (select finding from staged_findings)
    union all
    select
        'finding_links.csv',
        line,
        'code',
        array_to_string(list_transform(string_split(code, '>'), lambda part: trim(part)), ' > '),
        'the first two levels of codebook.csv'
    from staged_finding_links
    where code <> ''
        and array_to_string(list_transform(string_split(code, '>'), lambda part: trim(part)), ' > ')
            not in (select path from code_level where len(parts) <= 2)
    union all
    select 'segments.csv', line, 'source', source, 'sources.csv'
    from staged_segments
    where (select count(*) from staged_sources) > 0
        and source not in (select source from staged_sources)
)
select
    file,
    line,
    field as "column",
    value,
    'it is not in ' || target || '; add it there or correct it here' as cure
from named
where value <> ''
order by file, line, field;

-- name: uncoded_segments
-- A row is a segment without a code.
select
    'segments.csv' as file,
    line,
    'segment' as "column",
    segment as value,
    'no row of codings.csv names it; code it or take it out' as cure
from staged_segments
where segment <> ''
    and segment not in (select segment from staged_codings where segment is not null)
order by line;

-- name: unknown_words
-- A row is a cell that must hold one of a few words and holds another.
with cells as (
    select 'segments.csv' as file, line, 'kind' as field, kind as value, ['', 'interview', 'answer'] as allowed
    from staged_segments
    union all
    select 'segments.csv', line, 'shareable', lower(shareable), ['', 'yes', 'no', 'true', 'false', '1', '0']
    from staged_segments
    union all
    select 'segments.csv', line, 'provenance', provenance, ['', 'illustrative', 'published', 'collected']
    from staged_segments
    union all
    select 'findings.csv', line, 'provenance', provenance, ['', 'illustrative', 'published', 'collected']
    from staged_findings
    union all
    select 'finding_links.csv', line, 'stance', stance, ['', 'supports', 'dissents']
    from staged_finding_links
)
select
    file,
    line,
    field as "column",
    value,
    'write one of: ' || array_to_string(list_filter(allowed, lambda word: word <> ''), ', ') || '; or leave it empty' as cure
from cells
where not list_contains(allowed, value)
order by file, line, field;

-- name: wrong_numbers
-- A row is a cell that must hold a number and does not.
with cells as (
    select 'segments.csv' as file, line, 'position' as field, position as value, 'a whole number' as wanted,
        try_cast(position as integer) is null as wrong
    from staged_segments
    union all
    select 'segments.csv', line, 'start', start, 'a whole number', try_cast(start as integer) is null
    from staged_segments
    union all
    select 'segments.csv', line, 'end', "end", 'a whole number', try_cast("end" as integer) is null
    from staged_segments
    union all
    select 'published.csv', line, 'value', value, 'a number', try_cast(value as double) is null
    from staged_published
    union all
    select 'published.csv', line, 'low', low, 'a number', try_cast(low as double) is null
    from staged_published
    union all
    select 'published.csv', line, 'high', high, 'a number', try_cast(high as double) is null
    from staged_published
)
select
    file,
    line,
    field as "column",
    value,
    'this must be ' || wanted || ' or empty' as cure
from cells
where wrong and value <> ''
order by file, line, field;

-- name: uneven_findings
-- A row is a finding whose evidence no single link can show: not every role with every code.
select
    'finding_links.csv' as file,
    min(line) as line,
    'code' as "column",
    finding as value,
    'its supporting rows must pair each of its roles with each of its codes, so that one link shows them all' as cure
from staged_finding_links
where stance in ('', 'supports')
group by finding
having count(distinct role) * count(distinct code) <> count(*)
order by line;
