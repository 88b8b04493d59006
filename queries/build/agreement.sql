-- What coders decided on the same segments, as far as several of them have read the same source.

-- name: decisions
-- A row is a subtheme (its path) and a segment of the interviews to which a coder gave it, or (`segment_position` 0) all
-- others together: how many coders gave it (`given`) and how many did not (`absent`), among those who have read the
-- segment's source. Only of sources that two coders or more have read; `coders` and `units` are these coders, and the segments
-- of these sources. A coder without a name is none.
--
-- Segments to which nobody gave a subtheme stand together, because to alpha they are the same: a unit that m coders leave
-- out adds m (m - 1) / (m - 1) = m to what coincides, and so do several of them put together.
with passage as (
    select
        segment.position as segment_position,
        -- Without sources, what a person said is one.
        if(source_order.source = '', segment.participant, segment.source) as reading
    from segment
    join source_order on printf('S%02d', source_order.position) = segment.source
    where segment.kind = 'interview'
),
choice as (
    select distinct
        coding.segment_position,
        passage.reading,
        subtheme.path as subtheme,
        coding.coder
    from coding
    join passage using (segment_position)
    join code using (code)
    join subtheme on subtheme.path = code.subtheme_path
    where coding.coder not in (select letter from coder_letter where coder = '')
),
shared as (
    select
        reading,
        count(distinct coder) as readers
    from choice
    group by reading
    having count(distinct coder) > 1
),
given as (
    select
        choice.subtheme,
        choice.segment_position,
        shared.readers,
        count(*) as given
    from choice
    join shared using (reading)
    group by
        choice.subtheme,
        choice.segment_position,
        shared.readers
),
whole as (
    select
        sum(readers) as decisions,
        count(*) as units,
        (select count(distinct coder) from choice join shared using (reading)) as coders
    from passage
    join shared using (reading)
)
select
    given.subtheme,
    given.segment_position,
    given.given,
    given.readers - given.given as absent,
    whole.units,
    whole.coders
from given
cross join whole
union all
select
    subtheme.path as subtheme,
    0 as segment_position,
    0 as given,
    whole.decisions - coalesce(sum(given.readers), 0) as absent,
    whole.units,
    whole.coders
from subtheme
cross join whole
left join given on given.subtheme = subtheme.path
where whole.units > 0
group by
    subtheme.path,
    whole.decisions,
    whole.units,
    whole.coders
order by
    subtheme,
    segment_position;
