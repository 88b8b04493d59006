-- Which attributes may be shown: those whose groups, by role and level, all have enough people.

-- name: smallest_group
-- One row: the fewest people that any occurring combination of role and the levels of the given attributes holds, among
-- all people, those interviewed or those surveyed: pages show these two apart, and many of the one hide nobody of the other.
select coalesce(min(people), 0) as people
from (
    select least(count(*), nullif(count_if(interviewed), 0), nullif(count_if(surveyed), 0)) as people
    from (
        select
            participant.participant,
            participant.role,
            participant.interviewed,
            participant.surveyed,
            list(staged_attribute.level order by staged_attribute.attribute) as levels
        from participant
        join staged_attribute using (participant)
        where list_contains(:attributes, staged_attribute.attribute)
        group by
            participant.participant,
            participant.role,
            participant.interviewed,
            participant.surveyed
    )
    group by
        role,
        levels
);

-- name: keep_levels!
-- The released levels of each person, as links write them.
update participant
set levels = kept.levels
from (
    select
        participant,
        list(attribute || ':' || level order by attribute) as levels
    from staged_attribute
    where list_contains(:released, attribute)
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
from staged_attribute
where list_contains(:released, attribute)
    and participant in (select participant from participant)
order by
    participant,
    attribute;
