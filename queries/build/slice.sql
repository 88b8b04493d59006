-- What a slice is, said once. `f` is the struct that Filters.as_slice() makes; an empty list does not narrow.
-- Within a parameter *or*, between parameters *and*; theme and subtheme must be met by one and the same coding.
-- `coded_segment` and `tally` are those of the whole study or, where a view searches or asks for several topics, of the
-- smaller study that queries/build/narrow.sql makes of it.

-- The people of a view, whether they were interviewed or only answered the survey.
create macro respondents(f) as table
select
    participant,
    role,
    segments,
    position as participant_position,
    role_position,
    interviewed,
    surveyed
from participant
where (len(f['role']) = 0 or list_contains(f['role'], role))
    and (len(f['who']) = 0 or list_contains(f['who'], participant))
    and (len(f['attributes']) = 0 or len(list_intersect(levels, f['levels'])) = len(f['attributes']));

-- Those of them who were interviewed.
create macro people(f) as table
select
    participant,
    role,
    segments,
    participant_position,
    role_position
from respondents(f)
where interviewed;

create macro topics(f) as table
select
    theme,
    path,
    slug,
    name,
    theme_position,
    position as subtheme_position
from subtheme
where (len(f['theme']) = 0 or list_contains(f['theme'], theme))
    and (len(f['subtheme']) = 0 or list_contains(f['subtheme'], slug));

-- A row is a segment and a subtheme of the slice, with the segment's words and the score of the search; `is_new` is true once a segment.
create macro slice(f) as table
select
    coded_segment.segment_position,
    coded_segment.participant_position,
    coded_segment.role_position,
    coded_segment.theme_position,
    coded_segment.subtheme_position,
    coded_segment.words,
    coded_segment.score,
    case
        when len(f['subtheme']) = 1 then true
        when len(f['theme']) = 1 and len(f['subtheme']) = 0 then coded_segment.is_new_in_theme
        else coded_segment.is_new
    end as is_new
from coded_segment
semi join topics(f) as topics using (subtheme_position)
semi join people(f) as people using (participant_position);

-- What a view counts: a row is a topic of it, and where its count stands in `tally`. With a single theme or subtheme the
-- counts of everything are those of that theme or subtheme.
create macro levels(f) as table
select
    theme_position,
    subtheme_position,
    unnest(
        case
            when subtheme_position > 0 and len(f['subtheme']) = 1
                then [(theme_position, subtheme_position), (theme_position, 0), (0, 0)]
            when subtheme_position > 0 or len(f['subtheme']) > 0 or len(f['theme']) <> 1
                then [(theme_position, subtheme_position)]
            else [(theme_position, 0), (0, 0)]
        end
    ) as counts_for
from topic
where case
    when subtheme_position > 0
        then (len(f['theme']) = 0 or list_contains(f['theme'], theme))
        and (len(f['subtheme']) = 0 or list_contains(f['subtheme'], slug))
    when theme_position > 0
        then (len(f['theme']) = 0 or list_contains(f['theme'], theme)) and len(f['subtheme']) <> 1
    else len(f['subtheme']) > 1 or (len(f['subtheme']) = 0 and len(f['theme']) <> 1)
end;

-- A row is a person and a subtheme, a whole theme (subtheme_position 0) or everything (both 0), with their segments of the
-- slice.
create macro tallied(f) as table
select
    tally.participant_position,
    tally.role_position,
    levels.counts_for[1] as theme_position,
    levels.counts_for[2] as subtheme_position,
    tally.segments
from tally
join levels(f) as levels using (theme_position, subtheme_position)
semi join people(f) as people using (participant_position);

-- A row is a role and a subtheme, a whole theme or everything, as in `tallied`: people and segments of the slice.
create macro counted(f) as table
select
    role_tally.role_position,
    levels.counts_for[1] as theme_position,
    levels.counts_for[2] as subtheme_position,
    role_tally.people,
    role_tally.segments
from role_tally
join levels(f) as levels using (theme_position, subtheme_position)
where len(f['who']) = 0 and len(f['attributes']) = 0
    and (len(f['role']) = 0 or list_contains(f['role'], role_tally.role))
union all
select
    role_position,
    theme_position,
    subtheme_position,
    count(*) as people,
    sum(segments) as segments
from tallied(f)
where len(f['who']) > 0 or len(f['attributes']) > 0
group by
    role_position,
    theme_position,
    subtheme_position;

-- The rows of `tally` that belong to the rows of `coded_segment`, and those of `role_tally` that belong to these.
create macro counted_once() as table
with each as (
    select
        participant_position,
        role_position,
        theme_position,
        subtheme_position,
        count(*) as segments,
        count_if(is_new_in_theme) as new_in_theme,
        count_if(is_new) as new_in_all
    from coded_segment
    group by all
)
select
    participant_position,
    role_position,
    theme_position,
    subtheme_position,
    segments
from each
union all
select
    participant_position,
    role_position,
    theme_position,
    0 as subtheme_position,
    sum(new_in_theme) as segments
from each
group by all
union all
select
    participant_position,
    role_position,
    0 as theme_position,
    0 as subtheme_position,
    sum(new_in_all) as segments
from each
group by all
having segments > 0;

create macro counted_by_role() as table
select
    role.role,
    tally.role_position,
    tally.theme_position,
    tally.subtheme_position,
    count(*) as people,
    sum(tally.segments) as segments
from tally
join role on role.position = tally.role_position
group by all;

-- One row: the whole codebook as a list, in which `segment.codes` holds places.
create macro codebook_in_order() as table
select
    list({
        'theme': code.theme,
        'slug': subtheme.slug,
        'subtheme': code.subtheme,
        'name': code.name
    } order by code.code) as codes
from code
left join subtheme on subtheme.path = code.subtheme_path;

-- A row is a segment as a card shows it: the words and their context, whose they are, and what they were coded as.
create macro cards() as table
select
    segment.position as segment_position,
    segment.segment,
    segment.participant,
    participant.role,
    role.singular,
    segment.source,
    segment.text,
    segment.before,
    segment.after,
    segment.memo,
    segment.provenance,
    list_transform(segment.codes, lambda place: codebook.codes[place]) as codes
from segment
cross join codebook_in_order() as codebook
join participant using (participant)
join role using (role);
