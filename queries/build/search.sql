-- The search index. `word_stem` (surface, stem) is a temporary table with the stems of all distinct words.

insert into word
select
    surface,
    row_number() over (order by surface) as number,
    stem,
    dense_rank() over (order by stem) as stem_number
from word_stem
order by surface;

insert into term
select
    word.stem_number,
    written.segment_position,
    written.place,
    word.number as word_number
from written
join spelling using (word)
join word using (surface)
order by
    word.stem_number,
    written.segment_position,
    written.place;

insert into term_weight
with counted as (
    select
        stem_number,
        segment_position,
        count(*) as occurrences
    from term
    group by
        stem_number,
        segment_position
),
spread as (
    select
        stem_number,
        count(*) as segments
    from counted
    group by stem_number
),
sized as (
    select
        segment_position,
        count(*) as length
    from term
    group by segment_position
),
total as (
    select
        count(*) as segments,
        avg(length) as length
    from sized
)
select
    counted.stem_number,
    counted.segment_position,
    ln(1 + (total.segments - spread.segments + 0.5) / (spread.segments + 0.5))
    * counted.occurrences * 2.2
    / (counted.occurrences + 1.2 * (0.25 + 0.75 * sized.length / total.length)) as weight
from counted
join spread using (stem_number)
join sized using (segment_position)
cross join total
order by
    counted.stem_number,
    counted.segment_position;
