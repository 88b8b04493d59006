-- The term index. `word_stem` (surface, stem) is a temporary table with the stems of all distinct words.

insert into term
select
    word_stem.stem,
    word_stem.surface,
    word.segment,
    word.position
from word
join word_stem using (surface)
order by
    word_stem.stem,
    word.segment,
    word.position;

insert into term_weight
with counted as (
    select
        stem,
        segment,
        count(*) as occurrences
    from term
    group by
        stem,
        segment
),
sized as (
    select
        segment,
        count(*) as length
    from term
    group by segment
),
total as (
    select
        count(*) as segments,
        avg(length) as length
    from sized
)
select
    counted.stem,
    counted.segment,
    ln(1 + (total.segments - count(*) over (partition by counted.stem) + 0.5)
        / (count(*) over (partition by counted.stem) + 0.5))
    * counted.occurrences * 2.2
    / (counted.occurrences + 1.2 * (0.25 + 0.75 * sized.length / total.length)) as weight
from counted
join sized using (segment)
cross join total
order by
    counted.stem,
    counted.segment;
