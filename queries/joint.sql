-- The joint display: survey beside interviews.

-- name: joint_rows
-- A row is a row of the joint display whose subtheme the slice holds, in the order of the survey, of the themes or of the
-- inferences (`sort`), or the one that is named; `items` are drawn small beside it, `nth` counts the rows on one subtheme.
with linked as (
    select
        joint.joint_row,
        joint.position,
        joint.inference,
        joint.note,
        joint.provenance,
        subtheme.theme,
        subtheme.name as label,
        subtheme.slug,
        subtheme.position as subtheme_position,
        list(item.item order by item.position) as items,
        min_by(item.instrument, item.position) as instrument,
        if(joint.item = '', min_by(item.construct, item.position), min_by(item.wording, item.position)) as title,
        min(item.position) as item_position
    from joint
    join subtheme on subtheme.path = joint.subtheme
    join item on item.item = joint.item or (joint.construct <> '' and item.construct = joint.construct)
    where not item.is_attribute
    group by
        joint.joint_row,
        joint.position,
        joint.item,
        joint.inference,
        joint.note,
        joint.provenance,
        subtheme.theme,
        subtheme.name,
        subtheme.slug,
        subtheme.position
),
ranked as (
    select
        *,
        row_number() over (partition by slug order by position) as nth,
        case :sort
            when 'themes' then subtheme_position
            when 'inference' then list_position(['confirms', 'expands', 'disagrees'], inference)
            else item_position
        end as place
    from linked
    semi join topics(:filters) as topics using (slug)
)
select
    joint_row,
    title,
    instrument,
    items,
    theme,
    label,
    slug,
    inference,
    note,
    provenance,
    nth
from ranked
where :row = '' or joint_row = :row
order by
    place,
    position;

-- name: joint_quotes
-- A row is the quote of a role that stands in a row of the joint display: of several rows on one subtheme each has the next
-- one; `of_all` counts the role's quotes of the slice on it.
with numbered as (
    select
        slice.segment_position,
        slice.role_position,
        slice.subtheme_position,
        row_number() over (
            partition by slice.role_position, slice.subtheme_position
            order by slice.score desc, slice.segment_position
        ) as place,
        count(*) over (partition by slice.role_position, slice.subtheme_position) as of_all
    from slice(:filters) as slice
    join subtheme on subtheme.position = slice.subtheme_position
    where list_contains(:slugs, subtheme.slug)
)
select
    subtheme.slug,
    numbered.place,
    numbered.of_all,
    card.* exclude (segment_position)
from numbered
join subtheme on subtheme.position = numbered.subtheme_position
join cards() as card using (segment_position)
where numbered.place <= :size
order by
    numbered.subtheme_position,
    numbered.role_position,
    numbered.place;
