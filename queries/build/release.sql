-- Which attributes may be shown: those whose groups, by role and level, all have enough people.

-- name: keep_variants!
-- Every listed level of a person as it stands, and once more under the name of the levels that it may be shown with.
create temp table level_variant as
select
    staged_attribute.participant,
    staged_attribute.attribute,
    false as is_merged,
    staged_attribute.level as level,
    staged_attribute.level as original
from staged_attribute
where staged_attribute.participant in (select participant from participant)
union all
select
    staged_attribute.participant,
    staged_attribute.attribute,
    true as is_merged,
    coalesce(staged_merge.name, staged_attribute.level) as level,
    staged_attribute.level as original
from staged_attribute
left join staged_merge using (attribute, level)
where staged_attribute.participant in (select participant from participant)
    and staged_attribute.attribute in (select attribute from staged_merge);

-- name: smallest_group
-- One row: the fewest people that any occurring combination of role and the levels of the given attributes holds, among
-- all people, those interviewed or those surveyed: pages show these two apart, and many of the one hide nobody of the other;
-- and whether each group of a merged level holds two of its levels or more and three people or more, so that neither can
-- anybody be told to have one of them, nor be one of so many.
with variant as (
    select
        participant,
        attribute,
        level,
        if(is_merged and level <> original, original, null) as part,
        is_merged and level <> original as is_of_several
    from level_variant
    where list_contains(if(is_merged, :merged, :plain), attribute)
),
person as (
    select
        participant.participant,
        any_value(participant.role) as role,
        any_value(participant.interviewed) as interviewed,
        any_value(participant.surveyed) as surveyed,
        list(variant.level order by variant.attribute) as levels
    from participant
    join variant using (participant)
    group by participant.participant
),
sized as (
    select
        role,
        levels,
        least(count(*), nullif(count_if(interviewed), 0), nullif(count_if(surveyed), 0)) as people
    from person
    group by
        role,
        levels
),
mixed as (
    -- Of two people who must have two levels it would be known that one has each.
    select count(distinct variant.part) > 1 and count(*) > 2 as is_mixed
    from person
    join variant using (participant)
    where variant.is_of_several
    group by
        person.role,
        person.levels,
        variant.attribute
)
select
    coalesce(min(people), 0) as people,
    coalesce((select bool_and(is_mixed) from mixed), true) as is_mixed
from sized;

-- name: keep_levels!
-- The released levels of each person, as links write them.
update participant
set levels = kept.levels
from (
    select
        participant,
        list(attribute || ':' || level order by attribute) as levels
    from level_variant
    where list_contains(if(is_merged, :merged, :plain), attribute)
    group by participant
) as kept
where kept.participant = participant.participant;

-- name: keep_attributes!
-- The same, a row a person and attribute.
insert into attribute
select
    participant,
    attribute,
    level
from level_variant
where list_contains(if(is_merged, :merged, :plain), attribute)
order by
    participant,
    attribute;
