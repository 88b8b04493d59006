-- Tables that make every count a short scan.

insert into coded_segment
with coded as (
    select distinct
        segment.position as segment_position,
        participant.position as participant_position,
        role.position as role_position,
        subtheme.theme_position,
        subtheme.position as subtheme_position,
        segment.words
    from coding
    join segment on segment.position = coding.segment_position
    join participant using (participant)
    join role using (role)
    join code using (code)
    join subtheme on subtheme.path = code.subtheme_path
    where segment.kind = 'interview'
)
select
    segment_position,
    participant_position,
    role_position,
    theme_position,
    subtheme_position,
    row_number() over (partition by segment_position order by subtheme_position) = 1 as is_new,
    row_number() over (partition by segment_position, theme_position order by subtheme_position) = 1 as is_new_in_theme,
    words,
    0 as score
from coded
order by
    segment_position,
    subtheme_position;

insert into tally
select
    participant_position,
    role_position,
    theme_position,
    subtheme_position,
    segments
from counted_once()
order by
    participant_position,
    theme_position,
    subtheme_position;

insert into role_tally
select
    role,
    role_position,
    theme_position,
    subtheme_position,
    people,
    segments
from counted_by_role()
order by
    role_position,
    theme_position,
    subtheme_position;

insert into together
select
    one.subtheme_position as subtheme_a,
    other.subtheme_position as subtheme_b,
    role.role,
    count(distinct one.participant_position) as people,
    count(*) as segments
from coded_segment as one
join coded_segment as other
    on other.segment_position = one.segment_position
    and other.subtheme_position > one.subtheme_position
join role on role.position = one.role_position
group by
    one.subtheme_position,
    other.subtheme_position,
    role.role
order by
    subtheme_a,
    subtheme_b,
    role.role;

insert into finding
select
    finding,
    sentence,
    detail,
    if(provenance = '', (select provenance from staged_study), provenance) as provenance,
    row_number() over (order by line) as position
from staged_findings
order by line;

insert into finding_link
select distinct
    link.finding,
    role.role,
    subtheme.path as subtheme,
    if(link.stance = '', 'supports', link.stance) as stance
from staged_finding_links as link
join role on link.role in ('', role.role)
join subtheme
    on link.code = ''
    or code_path(link.code)
        in (subtheme.theme, subtheme.path)
order by all;
