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
-- One row: the roles of those who were interviewed, how many people answered a survey, and how many items that survey has.
select
    coalesce(list(distinct role order by role) filter (where interviewed), []) as speaking,
    count(*) filter (where surveyed) as surveyed,
    (select count(*) from item) as items
from participant;

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
