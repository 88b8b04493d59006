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
-- One row: whether anybody was interviewed, the roles of which people were only surveyed, those of which people answered the
-- survey, and how many people did.
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
    coalesce(list(role order by role) filter (where surveyed > 0), []) as answering,
    coalesce(sum(surveyed), 0)::bigint as surveyed
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

-- name: item_names
-- A row is a survey item, in study order, with the values of its levels and how they were shown.
select
    item.item,
    item.wording,
    item.kind,
    coalesce(list(scale_level.value order by scale_level.position) filter (where not scale_level.missing), []) as levels,
    coalesce(list(scale_level.label order by scale_level.position) filter (where not scale_level.missing), []) as labels
from item
left join scale_level on scale_level.scale = item.scale and not item.is_attribute
group by
    item.item,
    item.wording,
    item.kind,
    item.position
order by item.position;

-- name: occasions
-- A row is an occasion of a survey that was answered several times, in study order.
select occasion
from occasion
where occasion <> '' and occasion in (select occasion from response)
order by position;

-- name: joint_row_names
-- A row is a row of the joint display, in study order.
select joint_row
from joint
order by position;

-- name: withdrawn_ids
-- A row is a person or passage that was withdrawn.
select id
from withdrawn
order by id;
