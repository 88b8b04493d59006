-- The survey: its items, how they were answered, by whom, and the answers themselves.

-- name: survey_items
-- A row is an item, in study order, at most `most` of them after the first `skip`; or those that are named. Items of one
-- `block` are drawn together: neighbours of one instrument that ask for the same with the same levels. `roles` were asked.
with placed as (
    select
        item,
        instrument,
        construct,
        wording,
        kind,
        scale,
        is_attribute,
        provenance,
        position,
        case
            when is_attribute then 'attribute'
            when kind in ('choice', 'choices') then 'choice ' || item
            when kind = 'text' then kind
            else concat_ws(' ', kind, scale, construct)
        end as sort
    from item
),
numbered as (
    select
        *,
        lag(instrument || sort) over (order by position) is distinct from instrument || sort as begins
    from placed
)
select
    numbered.item,
    numbered.instrument,
    numbered.construct,
    numbered.wording,
    numbered.kind,
    numbered.scale,
    numbered.is_attribute,
    numbered.provenance,
    sum(numbered.begins::integer) over (order by numbered.position)::bigint as block,
    (
        select coalesce(list(role.role order by role.position), [])
        from asked
        join role using (role)
        where asked.item = numbered.item
    ) as roles,
    (select count(*) from item where item.instrument = numbered.instrument) as of_instrument
from numbered
where len(:items) = 0 or list_contains(:items, numbered.item)
order by numbered.position
limit :most
offset :skip;

-- name: item_responses
-- A row is an item of those named and a role of the slice that was surveyed, in study order: how many people were asked it,
-- answered it, gave no answer, were not shown it; and the people and answers that `answers` names (all where it is empty).
with chosen as (
    select
        response.item,
        people.role,
        response.participant,
        response.occasion,
        response.status
    from response
    join respondents(:filters) as people using (participant)
    where list_contains(:items, response.item)
        and is_at(:occasion, response.occasion)
),
matching as (
    select
        item,
        participant,
        count(*) as answers
    from answers_to(:items, :answers, :occasion, :filters)
    group by
        item,
        participant
)
select
    item.item,
    role.role,
    role.plural,
    asked.role is not null as is_asked,
    count(distinct chosen.participant) filter (where chosen.status <> 'skipped') as asked,
    count(distinct chosen.participant) filter (where chosen.status = 'answered') as answered,
    count(distinct chosen.participant) filter (where chosen.status = 'no answer') as no_answer,
    count(distinct chosen.participant) - count(distinct chosen.participant) filter (where chosen.status <> 'skipped') as not_shown,
    (
        select count(*)
        from matching
        join participant using (participant)
        where matching.item = item.item and participant.role = role.role
    ) as people,
    (
        select coalesce(sum(matching.answers), 0)::bigint
        from matching
        join participant using (participant)
        where matching.item = item.item and participant.role = role.role
    ) as answers
from item
cross join surveyed_roles(:filters) as surveyed
join role using (role)
left join asked on asked.item = item.item and asked.role = role.role
left join chosen on chosen.item = item.item and chosen.role = role.role
where list_contains(:items, item.item)
group by
    item.item,
    item.position,
    role.role,
    role.plural,
    role.position,
    asked.role
order by
    item.position,
    role.position;

-- name: scale_answers
-- A row is a level of a scale item, a role of the slice that was surveyed and an occasion, in the order of items, roles,
-- occasions and levels: people who chose it. A bar reaches from `start` to `stop`, in people to the right of the neutral level; of
-- a scale without sides from its beginning. Where a role was not asked, or none of it answered, one row without a level.
with side as (
    select
        item.item,
        item.wording,
        item.position as item_position,
        surveyed.role,
        exists (from asked where asked.item = item.item and asked.role = surveyed.role) as is_asked,
        coalesce(responded.occasion, '') as occasion,
        coalesce(responded.asked, 0) as asked,
        coalesce(responded.answered, 0) as answered,
        coalesce(responded.no_answer, 0) as no_answer,
        item.scale
    from item
    cross join surveyed_roles(:filters) as surveyed
    left join responded(:items, :filters) as responded
        on responded.item = item.item
        and responded.role = surveyed.role
    where list_contains(:items, item.item)
),
chose as (
    select
        answer.item,
        people.role,
        answer.occasion,
        answer.answer as value,
        count(*) as people
    from answer
    join respondents(:filters) as people using (participant)
    where list_contains(:items, answer.item) and answer.status = 'answered'
    group by all
),
counted as (
    select
        side.*,
        coalesce(scale_level.value, '') as value,
        coalesce(scale_level.label, '') as label,
        coalesce(scale_level.side, 0) as side,
        coalesce(scale_level.position, 0) as level_position,
        coalesce(chose.people, 0) as people,
        bool_or(coalesce(scale_level.side, 0) <> 0) over (partition by side.scale) as has_sides
    from side
    left join scale_level
        on scale_level.scale = side.scale
        and not scale_level.missing
        and side.answered > 0
    left join chose
        on chose.item = side.item
        and chose.role = side.role
        and chose.occasion = side.occasion
        and chose.value = scale_level.value
),
reached as (
    select
        *,
        coalesce(sum(people) over (bar order by level_position), 0)
        - if(
            has_sides,
            coalesce(sum(people) filter (where side < 0) over whole, 0)
            + coalesce(sum(people) filter (where side = 0) over whole, 0) / 2,
            0
        ) as stop
    from counted
    window
        bar as (partition by item, role, occasion),
        whole as (partition by item, role, occasion)
)
select
    reached.item,
    reached.wording,
    reached.role,
    role.plural,
    reached.occasion,
    reached.is_asked,
    reached.asked,
    reached.answered,
    reached.no_answer,
    reached.value,
    reached.label,
    reached.side,
    reached.people,
    reached.stop - reached.people as start,
    reached.stop,
    dense_rank() over (order by reached.level_position)::integer as level_position,
    role.position as role_position
from reached
join role using (role)
order by
    reached.item_position,
    role.position,
    place_of(reached.occasion),
    reached.level_position;

-- name: choice_answers
-- A row is a level of a choice item, or no answer (value of the same words), and a role of the slice that was surveyed, in the
-- order of levels and roles: people who chose it, of those who were asked. Of more than `most` levels those that most people
-- chose; `levels` counts all. Where a role was not asked, `asked` is 0 and `is_asked` false.
with responded as (
    select
        people.role,
        count(distinct response.participant) filter (where response.status <> 'skipped') as asked,
        count(distinct response.participant) filter (where response.status = 'no answer') as no_answer
    from response
    join respondents(:filters) as people using (participant)
    where list_contains(:items, response.item)
    group by people.role
),
chose as (
    select
        people.role,
        answer.answer as value,
        count(distinct answer.participant) as people
    from answer
    join respondents(:filters) as people using (participant)
    where list_contains(:items, answer.item) and answer.status = 'answered'
    group by all
),
level as (
    select
        scale_level.value,
        scale_level.label,
        scale_level.position,
        count(*) over () as levels
    from scale_level
    join item using (scale)
    left join (
        select
            value,
            sum(people) as people
        from chose
        group by value
    ) as chosen on chosen.value = scale_level.value
    where list_contains(:items, item.item) and not scale_level.missing
    qualify row_number() over (order by chosen.people desc nulls last, scale_level.position) <= :most
    union all
    select
        'no answer' as value,
        'No answer' as label,
        1000000 as position,
        0 as levels
)
select
    item.item,
    level.value,
    level.label,
    level.levels,
    role.role,
    role.plural,
    exists (from asked where asked.item = item.item and asked.role = surveyed.role) as is_asked,
    if(level.value = 'no answer', coalesce(responded.no_answer, 0), coalesce(chose.people, 0)) as people,
    coalesce(responded.asked, 0) as asked,
    row_number() over (partition by role.role order by level.position) as row_position,
    surveyed.side,
    role.position as role_position
from item
cross join level
cross join surveyed_roles(:filters) as surveyed
join role using (role)
left join responded using (role)
left join chose
    on chose.role = surveyed.role
    and chose.value = level.value
where list_contains(:items, item.item)
order by
    row_position,
    role.position;

-- name: number_answers
-- A row is a number that people of a role gave to an item on an occasion, of more than `most` people a span of numbers (`low` to
-- below `high`, written as `value`): how many did, and over the role and occasion their mean, median and range. Where a role was not
-- asked, or none of it answered, one row without a number.
with said as (
    select
        answer.item,
        people.role,
        answer.occasion,
        answer.number
    from answer
    join respondents(:filters) as people using (participant)
    where list_contains(:items, answer.item) and answer.status = 'answered' and answer.number is not null
),
extent as (
    select
        item,
        min(number) as least,
        max(number) as greatest,
        max(people) > :most as is_large
    from (
        select
            item,
            number,
            count(*) over (partition by item, role, occasion) as people
        from said
    )
    group by item
),
-- Twenty spans, each a round number wide.
wide as (
    select
        item,
        least,
        greatest,
        is_large,
        round_width((greatest - least) / 20) as width
    from extent
),
placed as (
    select
        said.item,
        said.role,
        said.occasion,
        said.number,
        if(wide.is_large, span_of(said.number, wide.width) * wide.width, said.number) as low,
        if(wide.is_large, (span_of(said.number, wide.width) + 1) * wide.width, said.number) as high,
        wide.is_large
    from said
    join wide using (item)
),
counted as (
    select
        item,
        role,
        occasion,
        low,
        high,
        if(is_large, plain_number(round(low, 9)) || '..' || plain_number(round(high, 9)), plain_number(low)) as value,
        count(*) as people
    from placed
    group by all
),
summed as (
    select
        item,
        role,
        occasion,
        count(*) as answered,
        avg(number) as mean,
        median(number) as median,
        min(number) as least,
        max(number) as greatest
    from said
    group by all
)
select
    item.item,
    item.wording,
    surveyed.role,
    role.plural,
    coalesce(responded.occasion, '') as occasion,
    exists (from asked where asked.item = item.item and asked.role = surveyed.role) as is_asked,
    coalesce(responded.asked, 0) as asked,
    coalesce(summed.answered, 0) as answered,
    coalesce(responded.no_answer, 0) as no_answer,
    coalesce(counted.value, '') as value,
    counted.low,
    counted.high,
    coalesce(counted.people, 0) as people,
    summed.mean,
    summed.median,
    summed.least,
    summed.greatest,
    coalesce(wide.is_large, false) as is_large,
    role.position as role_position
from item
cross join surveyed_roles(:filters) as surveyed
join role using (role)
left join responded(:items, :filters) as responded
    on responded.item = item.item
    and responded.role = surveyed.role
left join summed
    on summed.item = item.item
    and summed.role = surveyed.role
    and summed.occasion = responded.occasion
left join counted
    on counted.item = item.item
    and counted.role = surveyed.role
    and counted.occasion = responded.occasion
left join wide on wide.item = item.item
where list_contains(:items, item.item)
order by
    item.position,
    role.position,
    place_of(coalesce(responded.occasion, '')),
    counted.low;

-- name: answer_page
-- A row is the answer of a person of the slice to an item, by role, person and occasion; of several choices all in one.
-- At most `size` after the first `skip`; `answers` names those that are wanted.
select
    chosen.participant,
    role.role,
    role.singular,
    chosen.occasion,
    chosen.status,
    chosen.said
from answers_to(:items, :answers, :occasion, :filters) as chosen
join participant using (participant)
join role using (role)
order by
    participant.position,
    place_of(chosen.occasion)
limit :size
offset :skip;

-- name: open_answers
-- A row is an answer to one of these open questions by a person of the slice, in the order of items and people, as a quote;
-- theme, subtheme and search apply. At most `size` of each item after the first `skip`; `every` counts those of the item, and
-- `people` who gave them.
with chosen as (
    select
        open_answer.item,
        open_answer.occasion,
        open_answer.segment_position,
        people.participant_position,
        item.position as item_position
    from open_answer
    join item using (item)
    join respondents(:filters) as people using (participant)
    where list_contains(:items, open_answer.item)
        and is_at(:occasion, open_answer.occasion)
        and (
            not (:filters)['searching']
            or open_answer.segment_position in (select segment_position from found)
        )
        and (
            (len((:filters)['theme']) = 0 and len((:filters)['subtheme']) = 0)
            or open_answer.segment_position in (
                select coded_answer.segment_position
                from coded_answer
                join topics(:filters) as topics using (subtheme_position)
            )
        )
),
numbered as (
    select
        *,
        row_number() over (partition by item order by participant_position, place_of(occasion), segment_position) as place,
        count(*) over (partition by item) as every
    from chosen
),
counted as (
    select
        item,
        count(distinct participant_position) as people
    from chosen
    group by item
)
select
    numbered.item,
    numbered.occasion,
    numbered.every,
    counted.people,
    card.* exclude (segment_position)
from numbered
join counted using (item)
join cards() as card using (segment_position)
where numbered.place > :skip and numbered.place <= :skip + :size
order by
    numbered.item_position,
    numbered.place;

-- name: printed_attributes
-- A row is a figure of a table that the article prints on attributes of people, by role, in the article's order.
select
    published.variable,
    published.level,
    published.statistic,
    role.role,
    published.value,
    published.low,
    published.high,
    published.printed_at
from published
join role using (role)
where published.printed_table in (
    select printed_table
    from published as printed
    join item on item.item = printed.variable
    where item.is_attribute
)
order by published.position;

-- name: released_groups
-- A row is a released level of an attribute and a role, in order of attribute, level and role: people of all who took part.
with sized as (
    select
        role,
        count(*) as asked
    from participant
    group by role
),
level as (
    select distinct
        attribute,
        level
    from attribute
)
select
    level.attribute,
    level.level,
    role.role,
    role.plural,
    count(attribute.participant) as people,
    sized.asked
from level
cross join sized
join role using (role)
left join participant on participant.role = role.role
left join attribute
    on attribute.participant = participant.participant
    and attribute.attribute = level.attribute
    and attribute.level = level.level
group by
    level.attribute,
    level.level,
    role.role,
    role.plural,
    role.position,
    sized.asked
order by
    level.attribute,
    level.level,
    role.position;
