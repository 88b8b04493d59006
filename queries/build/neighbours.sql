-- Passages in a source that hides something, and what of each gives hidden words away. The build leaves these words out of
-- the findings file, a withdrawal takes them out of the study folder: both run this on `hidden` and `staged_segments`.

create temp table hidden_run as
with words as (
    select
        source,
        string_split(plain, ' ') as parts
    from hidden
)
select distinct
    source,
    array_to_string(list_slice(parts, place, place + 3), ' ') as run
from words, unnest(generate_series(1, greatest(len(parts) - 3, 1))) as places (place);

-- Overlaps: by offsets, or one holds the words of the other, and these are four or more. Repeats: so few words that they may
-- have been said twice. The context gives away what it overlaps by offsets or shares four words in a row with.
create temp table neighbour as
with plain as (
    select
        segment,
        source_of(source, kind, participant) as source,
        try_cast(start as integer) as first,
        try_cast("end" as integer) as last,
        length(before) as length_before,
        length(after) as length_after,
        ' ' || plain_words(before) || ' ' as plain_before,
        ' ' || plain_words(after) || ' ' as plain_after,
        ' ' || plain_words(text) || ' ' as plain_text
    from staged_segments
    where segment not in (select segment from hidden)
        and source_of(source, kind, participant) in (select source from hidden)
),
held as (
    select
        plain.segment,
        bool_or(
            len(string_split(if(length(hidden.plain) < length(plain.plain_text), hidden.plain, trim(plain.plain_text)), ' ')) >= 4
        ) as is_long
    from plain
    join hidden
        on hidden.source = plain.source
        and (
            contains(plain.plain_text, ' ' || hidden.plain || ' ')
            or contains(' ' || hidden.plain || ' ', plain.plain_text)
        )
    group by plain.segment
)
select
    plain.segment,
    exists (
        select 1 from hidden
        where hidden.source = plain.source and hidden.start < plain.last and hidden.stop > plain.first
    ) or coalesce(held.is_long, false) as overlaps,
    held.segment is not null as repeats,
    exists (
        select 1 from hidden
        where hidden.source = plain.source
            and hidden.start < plain.first and hidden.stop > plain.first - plain.length_before
    ) or exists (
        select 1 from hidden_run
        where hidden_run.source = plain.source and contains(plain.plain_before, ' ' || hidden_run.run || ' ')
    ) or exists (
        select 1 from hidden
        where hidden.source = plain.source and contains(' ' || hidden.plain || ' ', plain.plain_before)
    ) as tells_before,
    exists (
        select 1 from hidden
        where hidden.source = plain.source
            and hidden.start < plain.last + plain.length_after and hidden.stop > plain.last
    ) or exists (
        select 1 from hidden_run
        where hidden_run.source = plain.source and contains(plain.plain_after, ' ' || hidden_run.run || ' ')
    ) or exists (
        select 1 from hidden
        where hidden.source = plain.source and contains(' ' || hidden.plain || ' ', plain.plain_after)
    ) as tells_after
from plain
left join held using (segment);
