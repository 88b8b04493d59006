-- What the study folder says, cleaned up and checked, before anything of it is kept. All of it is temporary.

create temp table staged_code as
with levels as (
    select
        line,
        list_transform(string_split(code, '>'), lambda part: trim(part)) as parts,
        definition,
        include,
        exclude
    from staged_codebook
    where code <> ''
)
select
    line,
    array_to_string(parts, ' > ') as path,
    parts,
    definition,
    include,
    exclude
from levels;

-- Every level above a code is a code as well, whether the codebook lists it or not.
create temp table code_level as
with every_level as (
    select
        line,
        list_slice(parts, 1, depth) as parts,
        depth = len(parts) as own,
        definition,
        include,
        exclude
    from staged_code, unnest(generate_series(1, len(parts))) as levels (depth)
)
select
    array_to_string(parts, ' > ') as path,
    any_value(parts) as parts,
    min(line) as line,
    coalesce(max(definition) filter (where own), '') as definition,
    coalesce(max(include) filter (where own), '') as include,
    coalesce(max(exclude) filter (where own), '') as exclude
from every_level
group by array_to_string(parts, ' > ');

create temp table staged_coding as
select
    line,
    segment,
    array_to_string(list_transform(string_split(code, '>'), lambda part: trim(part)), ' > ') as path,
    coder
from staged_codings;

-- A hidden passage is one that is not shareable or that was withdrawn, itself or with its person.
create temp table hidden as
select
    segment,
    source,
    try_cast(start as integer) as start,
    try_cast("end" as integer) as stop,
    text,
    trim(regexp_replace(lower(text), '[^\p{L}\p{N}]+', ' ', 'g')) as plain
from staged_segments
where lower(shareable) in ('no', 'false', '0')
    or segment in (select id from staged_withdrawn)
    or participant in (select id from staged_withdrawn);
