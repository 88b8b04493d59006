-- The words of every segment, before stemming: letters and digits in a row, without case and accents.

create temp table word as
with split as (
    select
        segment,
        unnest(words) as word,
        generate_subscripts(words, 1) as position
    from (
        select
            segment,
            regexp_extract_all(nfc_normalize(text), '[\p{L}\p{N}]+') as words
        from segment
    )
)
select
    segment,
    strip_accents(lower(word)) as surface,
    position
from split;
