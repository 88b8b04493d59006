-- Who raised which theme and subtheme.

-- name: theme_tree
-- A row is a theme, or with `deep` also a subtheme, and a role, in codebook and study order; `asked` is the denominator.
with asked as (
    select
        role.role,
        role.plural,
        role.position as role_position,
        count(*) as asked
    from people(:filters) as people
    join role using (role)
    group by all
),
listed as (
    select
        theme,
        name,
        slug,
        path,
        theme_position,
        position
    from subtheme
    where (len((:filters)['theme']) = 0 or list_contains((:filters)['theme'], theme))
        and (len((:filters)['subtheme']) = 0 or list_contains((:filters)['subtheme'], slug))
),
counted as (
    select
        slice.theme,
        if(grouping(slice.subtheme_path) = 1, '', slice.subtheme_path) as path,
        slice.role,
        count(distinct slice.participant) as people,
        count(distinct slice.segment) as segments
    from slice(:filters) as slice
    group by grouping sets ((slice.theme, slice.role), (slice.theme, slice.subtheme_path, slice.role))
),
node as (
    select
        'theme' as level,
        theme,
        theme as label,
        '' as slug,
        '' as path,
        theme_position,
        0 as position
    from listed
    where path <> theme
        -- Of a theme that is shown in part, the number would be read as the whole theme's.
        and (not :deep or len((:filters)['subtheme']) = 0)
    group by all
    union all
    select
        'subtheme' as level,
        theme,
        name as label,
        slug,
        path,
        theme_position,
        position
    from listed
    where :deep or path = theme
)
select
    node.level,
    node.theme,
    node.label,
    node.slug,
    asked.role,
    asked.plural,
    coalesce(counted.people, 0) as people,
    asked.asked,
    coalesce(counted.segments, 0) as segments,
    dense_rank() over (order by node.theme_position, node.position) as row_position,
    dense_rank() over (order by asked.role_position) as lane,
    asked.role_position
from node
cross join asked
left join counted
    on counted.theme = node.theme
    and counted.path = node.path
    and counted.role = asked.role
order by
    row_position,
    lane;

-- name: subtheme_definitions
-- A row is a subtheme of the slice, in codebook order, with what the codebook says of it.
select
    slug,
    theme,
    name,
    definition,
    include,
    exclude
from subtheme
where (len((:filters)['theme']) = 0 or list_contains((:filters)['theme'], theme))
    and (len((:filters)['subtheme']) = 0 or list_contains((:filters)['subtheme'], slug))
order by position;

-- name: speakers
-- A row is a person of the slice's groups with the segments of the slice, most first, those with none last; at most 60.
select
    people.participant,
    people.role,
    upper(role.singular[1]) || role.singular[2:] || ' ' || people.participant as label,
    count(distinct slice.segment) as segments,
    count(distinct slice.segment) || if(count(distinct slice.segment) = 1, ' quote', ' quotes') as note,
    role.position as role_position
from people(:filters) as people
join role using (role)
left join slice(:filters) as slice using (participant)
group by
    people.participant,
    people.role,
    role.singular,
    role.position
order by
    segments desc,
    role.position,
    people.participant
limit 60;

-- name: co_occurrences
-- A row is a pair of subthemes that the same segments carry, most shared first, at most 12; only the choice of role,
-- theme and subtheme applies.
with pair as (
    select
        one.slug as slug_a,
        one.name || ' and ' || other.name as label,
        other.slug as slug_b,
        '' as role,
        10 as role_position,
        sum(together.segments)::bigint as segments,
        sum(together.people)::bigint as people
    from together
    join subtheme as one on one.path = together.subtheme_a
    join subtheme as other on other.path = together.subtheme_b
    where (len((:filters)['role']) = 0 or list_contains((:filters)['role'], together.role))
        and (
            len((:filters)['subtheme']) = 0
            or list_contains((:filters)['subtheme'], one.slug)
            or list_contains((:filters)['subtheme'], other.slug)
        )
        and (
            len((:filters)['theme']) = 0
            or list_contains((:filters)['theme'], one.theme)
            or list_contains((:filters)['theme'], other.theme)
        )
    group by
        one.slug,
        one.name,
        other.slug,
        other.name
)
select
    slug_a,
    slug_b,
    label,
    role,
    role_position,
    people,
    segments,
    segments || if(segments = 1, ' quote by ', ' quotes by ') || people || if(people = 1, ' person', ' people') as note
from pair
order by
    segments desc,
    slug_a,
    slug_b
limit 12;
