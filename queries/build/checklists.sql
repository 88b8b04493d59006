-- What the data themselves answer of the reporting checklists.

-- name: people_interviewed
-- A row is a role of which people were interviewed, in study order: how many.
select
    role.singular,
    role.plural,
    count(*) as people
from participant
join role using (role)
where participant.interviewed
group by
    role.singular,
    role.plural,
    role.position
order by role.position;

-- name: levels_released
-- A row is a level of a released attribute: how many of the people interviewed have it. No level where nobody does.
select
    attribute.attribute,
    attribute.level,
    count(*) as people
from attribute
join participant using (participant)
where participant.interviewed
group by
    attribute.attribute,
    attribute.level
order by
    attribute.attribute,
    people desc,
    attribute.level;

-- name: held
-- One row: how much the file holds of what checklists ask for. A finding is borne out where a passage of its supporting
-- themes and roles is there.
with evidence as (
    select distinct finding_link.finding
    from finding_link
    join role using (role)
    join subtheme on subtheme.path = finding_link.subtheme
    join coded_segment
        on coded_segment.role_position = role.position
        and coded_segment.subtheme_position = subtheme.position
    where finding_link.stance = 'supports'
)
select
    (
        select count(distinct coder)
        from coding
        where coder not in (select letter from coder_letter where coder = '')
    ) as coders,
    (select count(distinct theme) from code) as themes,
    (select count(*) from subtheme where path in (select path from code) and path <> theme) as subthemes,
    (select count(*) from code where path = theme and definition <> '') as themes_defined,
    (select count(*) from subtheme where path in (select path from code) and path <> theme and definition <> '') as subthemes_defined,
    (select count(distinct segment_position) from coded_segment) as quotes,
    (select count(*) from finding) as findings,
    (select count(*) from evidence) as borne_out,
    (select count(distinct finding) from finding_link where stance = 'dissents') as with_dissent,
    (select count(distinct instrument) from item) as instruments,
    (select count(*) from item) as items,
    (select count(*) from participant where surveyed) as surveyed,
    (select count(*) from joint) as joint_rows,
    (select count(*) from joint where inference = 'confirms') as confirm,
    (select count(*) from joint where inference = 'expands') as expand,
    (select count(*) from joint where inference = 'disagrees') as disagree;
