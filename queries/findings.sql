-- The key findings and their evidence.

-- name: key_findings
-- A row is a key finding, in study order, with what its link narrows a slice to.
with supported as (
    select
        finding_link.finding,
        finding_link.role,
        subtheme.theme,
        subtheme.slug
    from finding_link
    join subtheme on subtheme.path = finding_link.subtheme
    where finding_link.stance = 'supports'
),
theme_size as (
    select
        theme,
        count(*) as subthemes
    from subtheme
    group by theme
),
share as (
    select
        supported.finding,
        supported.theme,
        count(distinct supported.slug) = any_value(theme_size.subthemes) as whole
    from supported
    join theme_size using (theme)
    group by
        supported.finding,
        supported.theme
)
select
    finding.finding,
    finding.sentence,
    finding.detail,
    finding.provenance,
    list(distinct supported.role order by supported.role) as roles,
    list(distinct supported.theme order by supported.theme) as themes,
    list(distinct supported.slug order by supported.slug) as slugs,
    bool_and(share.whole) as whole_themes
from finding
join supported using (finding)
join share using (finding, theme)
group by
    finding.finding,
    finding.sentence,
    finding.detail,
    finding.provenance,
    finding.position
order by finding.position;

-- name: finding_evidence
-- A row is a finding that the slice touches and a role that its evidence speaks of, in study order: people and
-- segments of the slice, `asked`, and the quotes of all its roles.
with supported as (
    select
        finding_link.finding,
        role.position as role_position,
        subtheme.position as subtheme_position
    from finding_link
    join role using (role)
    join subtheme on subtheme.path = finding_link.subtheme
    semi join topics(:filters) as topics using (path)
    where finding_link.stance = 'supports'
),
asked as (
    select
        role_position,
        count(*) as asked
    from people(:filters)
    group by role_position
),
said as (
    select
        supported.finding,
        supported.role_position,
        count(distinct slice.participant_position) as people,
        count(distinct slice.segment_position) as segments
    from supported
    join slice(:filters) as slice using (role_position, subtheme_position)
    group by
        supported.finding,
        supported.role_position
)
select
    supported.finding,
    role.role,
    role.plural,
    coalesce(said.people, 0) as people,
    coalesce(said.segments, 0) as segments,
    sum(coalesce(said.segments, 0)) over (partition by supported.finding)::bigint as quotes,
    asked.asked
from (select distinct finding, role_position from supported) as supported
join asked using (role_position)
join role on role.position = supported.role_position
left join said using (finding, role_position)
order by
    supported.finding,
    supported.role_position;
