-- Who raised which theme and subtheme.

-- name: theme_counts
-- A row is a subtheme, a theme or all (`level`) and a role of the slice, in codebook and study order; `asked` is the
-- denominator, `everyone` and `every_segment` are of all roles. `in_tree` and `at_a_glance` say what the charts show: at a
-- glance, of many themes the 40 that most people raised.
with asked as (
    select
        role_position,
        count(*) as asked
    from people(:filters)
    group by role_position
),
node as (
    select
        'subtheme' as level,
        theme,
        name as label,
        slug,
        theme_position,
        subtheme_position,
        true as in_tree,
        path = theme as at_a_glance
    from topics(:filters)
    union all
    select
        'theme' as level,
        theme,
        theme as label,
        '' as slug,
        theme_position,
        0 as subtheme_position,
        -- Of a theme that is shown in part, the number would be read as the whole theme's.
        any_value(path) <> theme and len((:filters)['subtheme']) = 0 as in_tree,
        any_value(path) <> theme as at_a_glance
    from topics(:filters)
    group by
        theme,
        theme_position
    union all
    select
        'all' as level,
        '' as theme,
        '' as label,
        '' as slug,
        0 as theme_position,
        0 as subtheme_position,
        false as in_tree,
        false as at_a_glance
),
placed as (
    select
        node.level,
        node.theme,
        node.label,
        node.slug,
        asked.role_position,
        asked.asked,
        coalesce(counted.people, 0)::bigint as people,
        coalesce(counted.segments, 0)::bigint as segments,
        coalesce(sum(counted.people) over topic, 0)::bigint as everyone,
        coalesce(sum(counted.segments) over topic, 0)::bigint as every_segment,
        node.in_tree,
        node.at_a_glance,
        node.theme_position * 10000 + node.subtheme_position as row_position
    from node
    cross join asked
    left join counted(:filters) as counted using (role_position, theme_position, subtheme_position)
    window topic as (partition by node.theme_position, node.subtheme_position)
)
select
    placed.level,
    placed.theme,
    placed.label,
    placed.slug,
    role.role,
    role.plural,
    placed.people,
    placed.asked,
    placed.segments,
    placed.everyone,
    placed.every_segment,
    placed.in_tree,
    placed.at_a_glance
    and dense_rank() over (
        order by
            placed.at_a_glance desc,
            placed.everyone desc,
            placed.every_segment desc,
            placed.row_position
    ) <= 40 as at_a_glance,
    placed.row_position,
    placed.role_position
from placed
join role on role.position = placed.role_position
order by
    placed.row_position,
    placed.role_position;

-- name: subtheme_definitions
-- A row is a subtheme of the slice, in codebook order, with what the codebook says of it.
select
    topics.slug,
    topics.theme,
    topics.name,
    subtheme.definition,
    subtheme.include,
    subtheme.exclude
from topics(:filters) as topics
join subtheme using (path)
order by topics.subtheme_position;

-- name: speakers
-- A row is a person of the slice's groups with the segments of the slice, most first, those with none last; at most
-- `most` of them.
with said as (
    select
        participant_position,
        segments
    from tallied(:filters)
    where theme_position = 0
),
loudest as (
    select
        people.participant,
        people.role,
        people.participant_position,
        coalesce(said.segments, 0) as segments
    from people(:filters) as people
    left join said using (participant_position)
    order by
        segments desc,
        people.participant_position
    limit :most
)
select
    loudest.participant,
    loudest.role,
    upper(role.singular[1]) || role.singular[2:] || ' ' || loudest.participant as label,
    loudest.segments,
    loudest.segments || if(loudest.segments = 1, ' quote', ' quotes') as note,
    role.position as role_position
from loudest
join role using (role)
order by
    loudest.segments desc,
    loudest.participant_position;

-- name: co_occurrences
-- A row is a pair of subthemes that the same segments carry, one of them a topic of the slice, most shared first, at most
-- 12; only the choice of role, theme and subtheme applies.
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
    join subtheme as one on one.position = together.subtheme_a
    join subtheme as other on other.position = together.subtheme_b
    where (len((:filters)['role']) = 0 or list_contains((:filters)['role'], together.role))
        and (
            one.path in (select path from topics(:filters))
            or other.path in (select path from topics(:filters))
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
