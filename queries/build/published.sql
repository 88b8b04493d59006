-- The figures that the article prints, each beside what this data gives. What may be told of attributes that are not
-- released is decided here and nowhere else; docs/decisions/0013-what-a-recomputed-figure-may-tell.md gives the reasons.

-- Decimals are counted in the text: 50.0 is printed to one place. Only some statistics are known, each with what it needs.
create temp table printed as
select
    line,
    figure,
    printed_table,
    variable,
    level,
    role,
    statistic,
    try_cast(value as double) as value,
    try_cast(low as double) as low,
    try_cast(high as double) as high,
    length(regexp_extract(value, '\.(\d+)$', 1)) as places,
    length(regexp_extract(low, '\.(\d+)$', 1)) as low_places,
    length(regexp_extract(high, '\.(\d+)$', 1)) as high_places,
    case
        when statistic in ('count', 'percent') and try_cast(value as double) is not null then 'level'
        when statistic in ('mean', 'median') and try_cast(value as double) is not null then 'number'
        when statistic = 'range' and coalesce(try_cast(low as double), try_cast(high as double)) is not null then 'number'
        else ''
    end as needs,
    printed_at,
    reason
from staged_published;

-- Figures are of the people interviewed; in a study without interviews, of those surveyed.
create temp table counted_person as
select
    participant,
    role
from participant
where interviewed
    or (surveyed and not exists (select 1 from participant as other where other.interviewed));

create temp table repeated_item as
select distinct item
from answer
group by
    item,
    participant
having count(distinct occasion) > 1;

-- A row is a person and what is known of them, under the name by which figures ask for it: answers as they are given, but
-- attributes for everybody.
create temp table known as
select
    answer.item as variable,
    false as is_attribute,
    answer.participant,
    participant.role,
    answer.answer as level,
    coalesce(scale_level.label, '') as label,
    answer.number
from answer
join item using (item)
join participant using (participant)
left join scale_level on scale_level.scale = item.scale and scale_level.value = answer.answer
where answer.status = 'answered'
    and not item.is_attribute
    and item.kind <> 'text'
    and answer.item not in (select item from repeated_item)
union all
select
    staged_attribute.attribute as variable,
    true as is_attribute,
    counted_person.participant,
    counted_person.role,
    staged_attribute.level,
    '' as label,
    if(isfinite(try_cast(staged_attribute.level as double)), try_cast(staged_attribute.level as double), null) as number
from staged_attribute
join counted_person using (participant)
where staged_attribute.attribute not in (select item from item where not is_attribute);

create temp table topic_count as
select
    'themes' as variable,
    count(distinct theme) as topics
from code
union all
-- `General` is no code of the codebook; it exists where somebody coded on a theme.
select
    'subthemes' as variable,
    count(*) as topics
from subtheme
where path in (select path from code);

-- What this data gives, before it is rounded.
create temp table exact as
with meant as (
    select
        printed.line,
        printed.statistic,
        known.participant,
        known.number,
        if(printed.level = '', known.level <> 'Not stated', printed.level in (known.level, known.label)) as is_meant
    from printed
    join known
        on known.variable = printed.variable
        and printed.role in ('', known.role)
    where printed.variable not in ('participants', 'themes', 'subthemes')
)
select
    line,
    case statistic
        when 'count' then count(distinct if(is_meant, participant, null))
        when 'percent' then 100 * count(distinct if(is_meant, participant, null)) / count(distinct participant)
        when 'mean' then avg(number)
        when 'median' then median(number)
    end as value,
    min(number) as low,
    max(number) as high
from meant
group by
    line,
    statistic
union all
select
    printed.line,
    if(printed.statistic = 'count', 1, 100 / nullif((select count(*) from counted_person), 0))
        * count(counted_person.participant) as value,
    null as low,
    null as high
from printed
left join counted_person on printed.role in ('', counted_person.role)
where printed.variable = 'participants' and printed.needs = 'level'
group by
    printed.line,
    printed.statistic
union all
select
    printed.line,
    topic_count.topics as value,
    null as low,
    null as high
from printed
join topic_count using (variable)
where printed.role = '' and printed.statistic = 'count';

-- Half a unit is rounded away from zero. The factor is for halves that a double falls short of, such as 1.005.
create temp macro as_printed(number, places) as round(number * (1 + 1e-12), places::integer);

create temp table compared as
select
    printed.line,
    printed.variable,
    printed.role,
    printed.needs,
    as_printed(exact.value, printed.places) as value,
    as_printed(exact.low, printed.low_places) as low,
    as_printed(exact.high, printed.high_places) as high,
    case
        when printed.needs = '' then null
        when printed.statistic = 'range' and exact.low is null then null
        when printed.statistic <> 'range' and exact.value is null then null
        else (printed.statistic = 'range' or as_printed(exact.value, printed.places) = printed.value)
        and (
            printed.needs = 'level'
            or (
                coalesce(as_printed(exact.low, printed.low_places) = printed.low, true)
                and coalesce(as_printed(exact.high, printed.high_places) = printed.high, true)
            )
        )
    end as agrees
from printed
left join exact using (line);

-- Attributes that this file does not hold as they are, and what each role would give away of them.
create temp table guarded as
with group_of as (
    select
        variable,
        role,
        level,
        count(*) as people
    from known
    where is_attribute
        and (select minimum_group from study) > 1
        and (
            variable not in (select attribute from attribute)
            or variable in (select attribute from attribute_merged)
        )
    group by
        variable,
        role,
        level
),
numbers as (
    select
        variable,
        role,
        count(distinct number) as different
    from known
    where is_attribute
    group by
        variable,
        role
),
in_role as (
    select
        group_of.variable,
        group_of.role,
        sum(group_of.people) >= study.minimum_group as is_large,
        min(group_of.people) >= study.minimum_group and count(*) > 1 as has_large_levels,
        any_value(numbers.different) >= study.minimum_group + 2 as has_many_numbers,
        any_value(numbers.different) = 0 as has_no_number
    from group_of
    join numbers using (variable, role)
    cross join study
    group by
        group_of.variable,
        group_of.role,
        study.minimum_group
)
select
    variable,
    role,
    is_large,
    has_large_levels,
    has_many_numbers
from in_role
union all
-- Everybody's figure less those of the other roles is the last role's, so each role must allow it.
select
    variable,
    '' as role,
    bool_and(is_large) as is_large,
    bool_and(has_large_levels) as has_large_levels,
    bool_and(has_many_numbers or has_no_number) and bool_or(has_many_numbers) as has_many_numbers
from in_role
group by variable;

-- How much may be told of a figure: all; of an attribute that is guarded: nothing of a small role; that everything printed
-- of it agrees, which adds no number to the article's; where something differs, the verdicts and values of large groups.
create temp table told as
select
    compared.line,
    case
        when compared.needs = '' or compared.variable not in (select variable from guarded) then 'all'
        when not coalesce(guarded.is_large, false) then 'nothing'
        when bool_and(coalesce(compared.agrees, false))
            filter (where compared.needs <> '' and coalesce(guarded.is_large, false))
            over (partition by compared.variable) then 'agreement'
        when compared.needs = 'level' and guarded.has_large_levels then 'value'
        when compared.needs = 'number' and guarded.has_many_numbers then 'value'
        else 'nothing'
    end as told
from compared
left join guarded using (variable, role);

insert into published
select
    printed.figure,
    printed.printed_table,
    printed.variable,
    printed.level,
    printed.role,
    printed.statistic,
    printed.value,
    printed.low,
    printed.high,
    printed.printed_at,
    case
        when compared.agrees is null then null
        when told.told = 'all' or (told.told = 'value' and printed.statistic <> 'median') then compared.value
    end as recomputed,
    if(told.told = 'all' and compared.needs = 'number' and compared.agrees is not null, compared.low, null) as recomputed_low,
    if(told.told = 'all' and compared.needs = 'number' and compared.agrees is not null, compared.high, null) as recomputed_high,
    case
        when told.told = 'nothing' or compared.agrees is null then 'not computed'
        when compared.agrees then 'matches'
        else 'differs'
    end as verdict,
    case
        when told.told = 'nothing'
            then 'It would tell of a group of fewer than ' || (select minimum_group from study) || ' people.'
        when printed.reason <> '' or compared.agrees then printed.reason
        when not compared.agrees then 'No reason is given by the study.'
        when printed.variable in (select item from repeated_item) then 'It was asked on several occasions.'
        when printed.variable in ('participants', 'themes', 'subthemes')
            or printed.variable in (select variable from known)
            or printed.variable in (select item from item)
            then 'This data gives no such figure.'
        else 'This data has nothing called ' || if(printed.variable = '', 'that', printed.variable) || '.'
    end as reason,
    row_number() over (order by printed.line) as position
from printed
join compared using (line)
join told using (line)
order by printed.line;
