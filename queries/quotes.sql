-- The quotes behind a number, whose they are, and the place of a quote in its interview.

-- name: quote_page
-- A row is a quote of the slice, at most `size` after the first `skip`, best match or interview order first.
with paged as (
    select
        segment_position,
        if(:by_relevance, score, 0) as score
    from slice(:filters)
    where is_new
    order by
        score desc,
        segment_position
    limit :size
    offset :skip
)
select
    card.* exclude (segment_position)
from paged
join cards() as card using (segment_position)
order by
    paged.score desc,
    segment_position;

-- name: whose_words
-- A row is a person who raised the slice: their segments of it, and how many of these stand on the page that `quote_page`
-- gives; most first, at most 100. Beside them, over everybody who raised it: the people, those on the page, the segments,
-- and how many people share the first place.
with said as (
    select
        participant_position,
        segments::bigint as segments
    from tallied(:filters)
    where theme_position = 0
),
paged as (
    select
        participant_position,
        segment_position,
        if(:by_relevance, score, 0) as score
    from slice(:filters)
    where is_new
    order by
        score desc,
        segment_position
    limit :size
    offset :skip
),
quoted as (
    select
        participant_position,
        count(*) as on_page
    from paged
    group by participant_position
),
loudest as (
    select
        said.participant_position,
        said.segments,
        coalesce(quoted.on_page, 0) as on_page,
        count(*) over () as people,
        count(quoted.on_page) over () as people_on_page,
        (sum(said.segments) over ())::bigint as quotes,
        said.segments = max(said.segments) over () as is_first
    from said
    left join quoted using (participant_position)
)
select
    participant.participant,
    participant.role,
    role.singular,
    loudest.segments,
    loudest.on_page,
    loudest.people,
    loudest.people_on_page,
    loudest.quotes,
    (count_if(loudest.is_first) over ())::bigint as first_places
from loudest
join participant on participant.position = loudest.participant_position
join role using (role)
order by
    loudest.segments desc,
    loudest.participant_position
limit 100;

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
        segment.segment,
        segment.position,
        row_number() over (order by segment.position) as place
    from segment
    join chosen using (source)
    where segment.kind = 'interview'
),
placed as (
    select
        numbered.position as segment_position,
        numbered.segment = chosen.segment as chosen
    from numbered
    cross join chosen
    qualify abs(place - max(place) filter (where numbered.segment = chosen.segment) over ()) <= 2
)
select
    placed.chosen,
    card.* exclude (segment_position)
from placed
join cards() as card using (segment_position)
order by segment_position;

-- name: quoted_answer
-- A row is the open answer that is named, with the item and occasion that it was given for: as a rule one, more where a person
-- gave the same answer again. Of an answer that belongs to no item of the survey these are empty.
select
    coalesce(item.item, '') as item,
    coalesce(item.wording, '') as wording,
    coalesce(open_answer.occasion, '') as occasion,
    card.* exclude (segment_position)
from segment
join cards() as card on card.segment_position = segment.position
left join open_answer on open_answer.segment_position = segment.position
left join item on item.item = coalesce(open_answer.item, segment.item)
where segment.segment = :segment and segment.kind = 'answer'
order by
    item.position,
    open_answer.occasion;
