-- The framework matrix.

-- name: framework_matrix
-- A row is a cell: a role as a whole (`participant` empty, over all its people) or one of its people, and a subtheme or
-- everything (`slug` empty). At most `most_people` people after the first `skip_people`, and so the subthemes. `number` is
-- what stands in the cell: of a role and a subtheme people or segments, by the `unit`; else segments.
with asked as (
    select
        role_position,
        count(*) as asked
    from people(:filters)
    group by role_position
),
person as (
    select
        participant,
        role_position,
        participant_position
    from people(:filters)
    order by participant_position
    limit :most_people
    offset :skip_people
),
line as (
    select
        '' as participant,
        role_position,
        0 as participant_position
    from asked
    union all
    select
        participant,
        role_position,
        participant_position
    from person
),
heading as (
    select
        '' as theme,
        '' as slug,
        '' as label,
        0 as theme_position,
        0 as subtheme_position
    union all
    (
        select
            theme,
            slug,
            name as label,
            theme_position,
            subtheme_position
        from topics(:filters)
        order by subtheme_position
        limit :most_subthemes
        offset :skip_subthemes
    )
),
counted as (
    select
        role_position,
        0 as participant_position,
        theme_position,
        subtheme_position,
        people,
        segments
    from counted(:filters)
    union all
    select
        role_position,
        participant_position,
        theme_position,
        subtheme_position,
        1 as people,
        segments
    from tallied(:filters)
    semi join person using (participant_position)
)
select
    role.role,
    role.plural,
    line.participant,
    heading.theme,
    heading.slug,
    heading.label,
    coalesce(counted.people, 0)::bigint as people,
    asked.asked,
    coalesce(counted.segments, 0)::bigint as segments,
    coalesce(
        if(:unit = 'people' and line.participant = '' and heading.slug <> '', counted.people, counted.segments),
        0
    )::bigint as number,
    line.role_position,
    line.participant_position,
    heading.theme_position,
    heading.subtheme_position
from line
cross join heading
join asked using (role_position)
join role on role.position = line.role_position
left join counted using (role_position, participant_position, theme_position, subtheme_position)
order by
    line.role_position,
    line.participant_position,
    heading.subtheme_position;
