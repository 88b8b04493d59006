-- The words of every segment as they are written: letters and digits in a row, each with its place from 1.

create temp table written as
select
    segment_position,
    unnest(words) as word,
    unnest(range(1, len(words) + 1))::integer as place
from (
    select
        position as segment_position,
        regexp_extract_all(nfc_normalize(text), '[\p{L}\p{N}]+') as words
    from segment
);

-- Without case and accents, as they are searched for.
create temp table spelling as
select
    word,
    strip_accents(lower(word)) as surface
from written
group by word;
