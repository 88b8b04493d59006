-- The key findings and their evidence.

-- name: key_findings
-- A row is a key finding that the slice touches, in study order, with what its link narrows the slice to.
with supported as (
    select
        finding_link.finding,
        finding_link.role,
        subtheme.theme,
        subtheme.slug,
        subtheme.position
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
),
touched as (
    select finding
    from supported
    where (len((:filters)['role']) = 0 or list_contains((:filters)['role'], role))
        and (len((:filters)['theme']) = 0 or list_contains((:filters)['theme'], theme))
        and (len((:filters)['subtheme']) = 0 or list_contains((:filters)['subtheme'], slug))
    group by finding
)
select
    finding.finding,
    finding.sentence,
    finding.detail,
    finding.provenance,
    list(distinct supported.role) as roles,
    list(distinct supported.theme order by supported.theme) as themes,
    list(distinct supported.slug order by supported.slug) as slugs,
    bool_and(share.whole) as whole_themes
from finding
join touched using (finding)
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
-- A row is a finding and a role that its evidence speaks of, in study order: people and
-- segments of the slice, `asked`, and the quotes of all its roles.
with supported as (
    select
        finding,
        role,
        subtheme
    from finding_link
    where stance = 'supports'
),
asked as (
    select
        role,
        count(*) as asked
    from people(:filters)
    group by role
)
select
    supported.finding,
    supported.role,
    role.plural,
    count(distinct slice.participant) as people,
    count(distinct slice.segment) as segments,
    sum(count(distinct slice.segment)) over (partition by supported.finding)::bigint as quotes,
    asked.asked
from supported
join asked using (role)
join role using (role)
left join slice(:filters) as slice
    on slice.subtheme_path = supported.subtheme
    and slice.role = supported.role
group by
    supported.finding,
    supported.role,
    role.plural,
    role.position,
    asked.asked
order by
    supported.finding,
    role.position;
