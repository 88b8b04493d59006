-- The number beside each choice of the sidebar: what the slice would hold with it, all other filters as they are.

-- name: role_facets
-- A row is a role, in study order; the slice comes without its own choice of roles.
select
    role.role as value,
    count(distinct slice.participant) as people,
    count(distinct slice.segment) as segments
from role
left join slice(:filters) as slice using (role)
group by
    role.role,
    role.position
order by role.position;

-- name: theme_facets
-- A row is a theme, in codebook order; the slice comes without its own choice of themes.
select
    subtheme.theme as value,
    count(distinct slice.participant) as people,
    count(distinct slice.segment) as segments
from subtheme
left join slice(:filters) as slice on slice.subtheme_path = subtheme.path
group by
    subtheme.theme,
    subtheme.theme_position
order by subtheme.theme_position;

-- name: subtheme_facets
-- A row is a subtheme (its slug), in codebook order; the slice comes without its own choice of subthemes.
select
    subtheme.slug as value,
    count(distinct slice.participant) as people,
    count(distinct slice.segment) as segments
from subtheme
left join slice(:filters) as slice on slice.subtheme_path = subtheme.path
group by
    subtheme.slug,
    subtheme.position
order by subtheme.position;
