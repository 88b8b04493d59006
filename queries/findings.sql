-- The key findings, their evidence, and the voices against them.

-- name: key_findings
-- A row is a key finding and a stance, in study order, its support first: what its link narrows a slice to. A finding
-- without dissenting codes has one row.
with linked as (
    select
        finding_link.finding,
        finding_link.stance,
        finding_link.role,
        subtheme.theme,
        subtheme.slug
    from finding_link
    join subtheme on subtheme.path = finding_link.subtheme
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
        linked.finding,
        linked.stance,
        linked.theme,
        count(distinct linked.slug) = any_value(theme_size.subthemes) as whole
    from linked
    join theme_size using (theme)
    group by
        linked.finding,
        linked.stance,
        linked.theme
)
select
    finding.finding,
    finding.sentence,
    finding.detail,
    finding.provenance,
    linked.stance,
    list(distinct linked.role order by linked.role) as roles,
    list(distinct linked.theme order by linked.theme) as themes,
    list(distinct linked.slug order by linked.slug) as slugs,
    bool_and(share.whole) as whole_themes
from finding
join linked using (finding)
join share using (finding, stance, theme)
group by
    finding.finding,
    finding.sentence,
    finding.detail,
    finding.provenance,
    finding.position,
    linked.stance
order by
    finding.position,
    linked.stance desc;

-- name: finding_evidence
-- A row is a finding, a stance that the slice touches and a role that it speaks of, in study order, support first: people
-- and segments of the slice, `asked`, and the quotes of all its roles. Beside them how much each of the people asked said
-- in the whole interview, on average in segments and in words; whether the roles differ in that; and who `spoke_most`.
with linked as (
    select
        finding_link.finding,
        finding_link.stance,
        role.position as role_position,
        subtheme.position as subtheme_position
    from finding_link
    join role using (role)
    join subtheme on subtheme.path = finding_link.subtheme
    semi join topics(:filters) as topics using (path)
),
asked as (
    select
        people.role_position,
        count(*) as asked,
        avg(participant.segments) as segments_each,
        avg(participant.words) as words_each
    from people(:filters) as people
    join participant using (participant)
    group by people.role_position
),
said as (
    select
        linked.finding,
        linked.stance,
        linked.role_position,
        count(distinct slice.participant_position) as people,
        count(distinct slice.segment_position) as segments
    from linked
    join slice(:filters) as slice using (role_position, subtheme_position)
    group by
        linked.finding,
        linked.stance,
        linked.role_position
)
select
    linked.finding,
    linked.stance,
    role.role,
    role.singular,
    role.plural,
    coalesce(said.people, 0) as people,
    coalesce(said.segments, 0) as segments,
    sum(coalesce(said.segments, 0)) over of_finding::bigint as quotes,
    asked.asked,
    asked.segments_each,
    asked.words_each,
    -- A fifth more, without the rounding of a factor: 1.2 has no exact place among binary numbers.
    (max(segments_each) over of_finding > min(segments_each) over of_finding
        and 5 * max(segments_each) over of_finding >= 6 * min(segments_each) over of_finding)
    or (max(words_each) over of_finding > min(words_each) over of_finding
        and 5 * max(words_each) over of_finding >= 6 * min(words_each) over of_finding) as volumes_differ,
    segments_each = max(segments_each) over of_finding
    and words_each = max(words_each) over of_finding as spoke_most
from (select distinct finding, stance, role_position from linked) as linked
join asked using (role_position)
join role on role.position = linked.role_position
left join said using (finding, stance, role_position)
window of_finding as (partition by linked.finding, linked.stance)
order by
    linked.finding,
    linked.stance desc,
    linked.role_position;
