-- Two roles held against each other.

-- name: compared_subthemes
-- A row is a subtheme and a role of the pair that the filters name, lane by lane, in each by theme, largest `sort` first
-- (difference of shares, or total); at most `most` subthemes. `asked` and `spoken` are the role's people and segments;
-- `lanes` holds all four lanes with the subthemes that each has. The choice of subtheme takes no row away.
with side as (
    select
        role.role,
        role.plural,
        role.position as role_position,
        row_number() over (order by role.position) as side,
        count(people.participant) as asked
    from role
    left join people(:filters) as people using (role)
    where list_contains((:filters)['role'], role.role)
    group by
        role.role,
        role.plural,
        role.position
),
counted as (
    select
        role_position,
        theme_position,
        subtheme_position as position,
        people,
        segments
    from counted(:filters)
),
said as (
    select
        subtheme.path,
        subtheme.theme,
        subtheme.theme_position,
        subtheme.position,
        side.role,
        side.side,
        coalesce(counted.people, 0) as people,
        coalesce(counted.segments, 0)::bigint as segments,
        coalesce(whole.segments, 0)::bigint as spoken,
        if(:unit = 'people', coalesce(counted.people, 0), coalesce(counted.segments, 0)) as number,
        if(:unit = 'people', side.asked, coalesce(whole.segments, 0)) as of_all
    from subtheme
    cross join side
    left join counted using (role_position, theme_position, position)
    left join counted as whole on whole.theme_position = 0 and whole.role_position = side.role_position
    where len((:filters)['theme']) = 0 or list_contains((:filters)['theme'], subtheme.theme)
),
measured as (
    select
        path,
        theme,
        theme_position,
        position,
        case
            when min(segments) > 0 then 1
            when max(segments) = 0 then 4
            else 1 + max(side) filter (where segments > 0)
        end as lane,
        if(
            :sort = 'total',
            sum(number),
            -- Rounded: equal differences of unequal fractions are ties, which the codebook breaks.
            round(max(number / greatest(of_all, 1)) - min(number / greatest(of_all, 1)), 9)
        ) as measure
    from said
    group by
        path,
        theme,
        theme_position,
        position
),
lane as (
    select
        named.lane,
        named.raised_by,
        count(measured.path) as subthemes
    from (
        select
            unnest([1, 2, 3, 4]) as lane,
            unnest([
                'both',
                (select plural || ' only' from side where side = 1),
                (select plural || ' only' from side where side = 2),
                'neither'
            ]) as raised_by
    ) as named
    left join measured using (lane)
    group by
        named.lane,
        named.raised_by
),
ranked as (
    select
        path,
        lane,
        theme_position,
        position,
        measure,
        max(measure) over (partition by lane, theme) as best
    from measured
    qualify row_number() over (order by measure desc, position) <= :most
),
placed as (
    select
        path,
        lane,
        row_number() over (order by lane, best desc, theme_position, measure desc, position) as row_position
    from ranked
)
select
    placed.lane,
    lane.raised_by,
    subtheme.theme,
    subtheme.name as label,
    subtheme.slug,
    side.role,
    side.plural,
    said.people,
    side.asked,
    said.segments,
    said.spoken,
    placed.row_position,
    side.side,
    side.role_position,
    (select list({'lane': lane, 'raised_by': raised_by, 'subthemes': subthemes} order by lane) from lane) as lanes
from placed
join lane using (lane)
join subtheme using (path)
join said using (path)
join side using (role)
order by
    placed.row_position,
    side.side;
