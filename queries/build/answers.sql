-- What the pages on the survey ask of answers, said once.

-- A number as it is written in a link: 22, not 22.0.
create macro plain_number(number) as regexp_replace(number::varchar, '\.0$', '');

-- The next width of 1, 2 or 5 times a power of ten.
create macro round_width(width) as
    if(
        width <= 0,
        1,
        pow(10, floor(log10(width)))
        * case
            when width / pow(10, floor(log10(width))) <= 1 then 1
            when width / pow(10, floor(log10(width))) <= 2 then 2
            when width / pow(10, floor(log10(width))) <= 5 then 5
            else 10
        end
    );

-- Whether an answer belongs to the occasion that is wanted: to any, or with the word of `explorer.links.UNNAMED` to that which has no
-- name beside others that have one.
create macro is_at(wanted, occasion) as wanted in ('', occasion) or (wanted = 'unnamed' and occasion = '');

-- The place of an occasion among all.
create macro place_of(wanted) as (select position from occasion where occasion.occasion = wanted);

-- The roles of a view of which people took part in the survey, with their order among these.
create macro surveyed_roles(f) as table
select
    role,
    row_number() over (order by min(role_position)) as side
from respondents(f)
where surveyed or participant in (select participant from response)
group by role;

-- How many spans of this width lie between 0 and that of the number; rounded first, since 0.3 / 0.1 is less than 3.
create macro span_of(number, width) as floor(round(number / width, 9));

-- Whether one answer is among those wanted: its value, `no answer`, or a span of numbers as `10..20`, without its end.
create macro is_wanted(answers, value, number, status) as
    len(answers) = 0
    or list_contains(answers, if(status = 'answered', value, status))
    or (
        status = 'answered'
        and number is not null
        and len(list_filter(
            answers,
            lambda wanted: wanted = plain_number(number) or (
                contains(wanted, '..')
                and number >= try_cast(split_part(wanted, '..', 1) as double)
                and number < try_cast(split_part(wanted, '..', 2) as double)
            )
        )) > 0
    );

-- A row is an item, a person of the view and an occasion, with the answers that are wanted, by their labels, in `said`; and
-- what became of the question where there is none.
create macro answers_to(items, answers, wanted_occasion, f) as table
with said as (
    select
        answer.participant,
        answer.item,
        answer.occasion,
        string_agg(coalesce(scale_level.label, answer.answer), ', ' order by answer.part) as said,
        bool_or(is_wanted(answers, answer.answer, answer.number, answer.status)) as is_wanted
    from answer
    join item using (item)
    left join scale_level
        on scale_level.scale = item.scale
        and scale_level.value = answer.answer
    where list_contains(items, answer.item)
    group by all
)
select
    response.item,
    response.participant,
    response.occasion,
    response.status,
    coalesce(said.said, '') as said
from response
join respondents(f) as people using (participant)
left join said using (item, participant, occasion)
where list_contains(items, response.item)
    and is_at(wanted_occasion, response.occasion)
    and response.status <> 'skipped'
    and if(said.participant is null, is_wanted(answers, '', null, response.status), said.is_wanted);

-- A row is an item, a role of the view and an occasion: how many people were asked, answered, and gave no answer.
create macro responded(items, f) as table
select
    response.item,
    people.role,
    response.occasion,
    count(*) filter (where response.status <> 'skipped') as asked,
    count(*) filter (where response.status = 'answered') as answered,
    count(*) filter (where response.status = 'no answer') as no_answer
from response
join respondents(f) as people using (participant)
where list_contains(items, response.item)
group by all;
