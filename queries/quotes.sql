-- The quotes behind a number, and the place of a quote in its interview.

-- name: quote_count
-- A row is a role of the slice's groups, in study order, with its quotes, the people quoted and all its people.
select
    role.role,
    role.singular,
    role.plural,
    count(distinct slice.segment) as segments,
    count(distinct slice.participant) as people,
    count(distinct people.participant) as asked
from people(:filters) as people
join role using (role)
left join slice(:filters) as slice using (participant)
group by
    role.role,
    role.singular,
    role.plural,
    role.position
order by role.position;

-- name: quote_page
-- A row is a quote of the slice, at most `size` after the first `skip`, best match or interview order first.
with found as (
    select distinct segment
    from slice(:filters)
),
paged as (
    select
        segment.*,
        coalesce(hits.score, 0) as score
    from found
    join segment using (segment)
    left join hits(:filters) as hits on hits.segment = found.segment and :by_relevance
    order by
        score desc,
        segment.position
    limit :size
    offset :skip
)
select
    paged.segment,
    paged.participant,
    participant.role,
    role.singular,
    paged.source,
    paged.text,
    paged.before,
    paged.after,
    paged.memo,
    paged.provenance,
    codes_of(paged.segment) as codes
from paged
join participant using (participant)
join role using (role)
order by
    paged.score desc,
    paged.position;

-- name: quote_place
-- A row is the named quote or one of its two neighbours on either side in the same source, in interview order.
with chosen as (
    select
        segment,
        source
    from segment
    where segment = :segment and kind = 'interview'
),
numbered as (
    select
        segment.*,
        row_number() over (order by segment.position) as place
    from segment
    join chosen on chosen.source = segment.source
    where segment.kind = 'interview'
),
placed as (
    select
        numbered.*,
        numbered.segment = chosen.segment as chosen,
        numbered.place - max(numbered.place) filter (where numbered.segment = chosen.segment) over () as distance
    from numbered
    cross join chosen
)
select
    placed.segment,
    placed.participant,
    participant.role,
    role.singular,
    placed.source,
    placed.text,
    placed.before,
    placed.after,
    placed.memo,
    placed.provenance,
    placed.chosen,
    codes_of(placed.segment) as codes
from placed
join participant using (participant)
join role using (role)
where abs(placed.distance) <= 2
order by placed.position;
