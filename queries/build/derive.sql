-- Tables that make every count a short scan.

insert into coded_segment
select
    segment.segment,
    segment.participant,
    participant.role,
    segment.kind,
    segment.source,
    segment.position,
    coding.code,
    coding.coder,
    code.path,
    code.theme,
    code.subtheme,
    code.subtheme_path,
    subtheme.slug
from coding
join segment using (segment)
join participant using (participant)
join code using (code)
join subtheme on subtheme.path = code.subtheme_path
order by
    segment.position,
    code.code,
    coding.coder;

insert into tally
select
    participant,
    subtheme_path as subtheme,
    count(distinct segment) as segments
from coded_segment
where kind = 'interview'
group by
    participant,
    subtheme_path
order by
    participant,
    subtheme_path;

insert into together
with marked as (
    select distinct
        coded_segment.segment,
        coded_segment.participant,
        coded_segment.role,
        coded_segment.subtheme_path,
        subtheme.position
    from coded_segment
    join subtheme on subtheme.path = coded_segment.subtheme_path
    where coded_segment.kind = 'interview'
)
select
    one.subtheme_path as subtheme_a,
    other.subtheme_path as subtheme_b,
    one.role,
    count(distinct one.participant) as people,
    count(*) as segments
from marked as one
join marked as other
    on other.segment = one.segment
    and other.position > one.position
group by
    one.subtheme_path,
    other.subtheme_path,
    one.role
order by
    subtheme_a,
    subtheme_b,
    one.role;

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
    or array_to_string(list_transform(string_split(link.code, '>'), lambda part: trim(part)), ' > ')
        in (subtheme.theme, subtheme.path)
order by all;

insert into published
select
    figure,
    printed_table,
    variable,
    level,
    role,
    statistic,
    try_cast(value as double),
    try_cast(low as double),
    try_cast(high as double),
    printed_at
from staged_published
order by line;
