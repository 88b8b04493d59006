-- What the study is and what it holds.

-- name: about_the_study
-- One row: title, question, design and provenance.
select
    title,
    short_title,
    question,
    design,
    provenance,
    note,
    language
from study;

-- name: role_names
-- A row is a role, in study order.
select
    role,
    singular,
    plural
from role
order by position;

-- name: study_size
-- One row: whether anybody was interviewed, the roles of which people were only surveyed, how many people answered the survey,
-- and how many items it has.
with size as (
    select
        role,
        count(*) filter (where interviewed) as interviewed,
        count(*) filter (where surveyed) as surveyed
    from participant
    group by role
)
select
    coalesce(sum(interviewed), 0) > 0 as has_interviews,
    coalesce(list(role order by role) filter (where surveyed > 0 and interviewed = 0), []) as only_surveyed,
    coalesce(sum(surveyed), 0)::bigint as surveyed,
    (select count(*) from item) as items
from size;

-- name: subtheme_names
-- A row is a subtheme, in codebook order.
select
    slug,
    path,
    theme,
    name
from subtheme
order by position;

-- name: participant_names
-- A row is a person, by pseudonym, in study order.
select participant.participant
from participant
join role using (role)
order by
    role.position,
    participant.participant;

-- name: released_levels
-- A row is a level of a released attribute, written as links write it.
select distinct attribute || ':' || level as level
from attribute
order by level;
