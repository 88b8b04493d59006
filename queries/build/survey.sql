-- The survey: its items in the order in which instruments come up, their scales, and the answers that may be shown.

insert into item
with entry as (
    select
        line,
        item,
        if(instrument = '', 'Survey', instrument) as instrument,
        try_cast(position as integer) as position,
        construct,
        wording,
        kind,
        scale,
        lower(attribute) in ('yes', 'true', '1') as is_attribute,
        provenance
    from staged_survey_items
),
ordered as (
    select
        line,
        min(line) over (partition by instrument) as instrument_line
    from entry
)
select
    entry.item,
    entry.instrument,
    row_number() over (order by ordered.instrument_line, entry.position, entry.line) as position,
    entry.construct,
    if(entry.wording = '', entry.item, entry.wording) as wording,
    entry.kind,
    entry.scale,
    entry.is_attribute,
    if(entry.provenance = '', (select provenance from staged_study), entry.provenance) as provenance
from entry
join ordered using (line)
order by position;

insert into asked
select distinct
    staged_asked.item,
    staged_asked.role
from staged_asked
join item using (item)
join role using (role)
order by all;

insert into scale_level
select
    scale,
    value,
    label,
    position,
    side,
    missing
from staged_level
-- The levels of an attribute are withheld with it: often only those are listed that somebody has.
where scale in (select scale from item where not is_attribute)
order by
    scale,
    position;

insert into occasion
select
    occasion,
    row_number() over (order by occasion <> '', min(line)) as position
from (
    select
        occasion,
        line
    from shown_answer
    union all
    select
        '' as occasion,
        0 as line
)
group by occasion
order by position;

insert into answer
select
    shown_answer.participant,
    shown_answer.item,
    shown_answer.occasion,
    row_number() over (
        partition by shown_answer.participant, shown_answer.item, shown_answer.occasion
        order by shown_answer.level_position, shown_answer.line
    ) as part,
    shown_answer.answer,
    shown_answer.number,
    shown_answer.status
from shown_answer
join item using (item)
join participant using (participant)
where not item.is_attribute
order by
    item.position,
    participant.position,
    shown_answer.occasion,
    part;

-- A coded answer to an open question may stand in segments.csv alone; each passage is then a part of the answer. Its occasion is
-- that of the person's other answers to the instrument, where there is one.
create temp table coded_alone as
select
    segment.participant,
    segment.item,
    item.instrument,
    row_number() over (partition by segment.participant, segment.item order by segment.position) as part,
    segment.text as answer,
    segment.position
from segment
join item using (item)
where segment.kind = 'answer'
    and item.kind = 'text'
    and not item.is_attribute
    and not exists (
        select 1 from answer
        where answer.participant = segment.participant and answer.item = segment.item
    );

create temp table took as
select distinct
    item.instrument,
    answer.participant,
    answer.occasion
from answer
join item using (item)
where answer.status <> 'skipped'
union
select distinct
    instrument,
    participant,
    '' as occasion
from coded_alone
where (instrument, participant) not in (
    select (item.instrument, answer.participant)
    from answer
    join item using (item)
    where answer.status <> 'skipped'
);

insert into answer
select
    coded_alone.participant,
    coded_alone.item,
    if(count(distinct took.occasion) = 1, any_value(took.occasion), '') as occasion,
    coded_alone.part,
    coded_alone.answer,
    null as number,
    'answered' as status
from coded_alone
join took using (instrument, participant)
group by
    coded_alone.participant,
    coded_alone.item,
    coded_alone.part,
    coded_alone.answer,
    coded_alone.position
order by coded_alone.position;

-- Who took an instrument on an occasion was asked each of its items, unless their role was not or the item was skipped. Of
-- an answer that is withheld nothing is said, not even that there is none.
insert into response
with given as (
    select
        item,
        participant,
        occasion,
        -- By the alphabet: answered, no answer, skipped.
        min(status) as status
    from answer
    group by all
),
asked_then as (
    select
        item.item,
        took.participant,
        took.occasion
    from took
    join participant using (participant)
    join item using (instrument)
    join asked on asked.item = item.item and asked.role = participant.role
    where not item.is_attribute
    union
    select
        item,
        participant,
        occasion
    from given
    where status = 'answered'
)
select
    asked_then.item,
    asked_then.participant,
    asked_then.occasion,
    coalesce(given.status, 'no answer') as status
from asked_then
left join given using (item, participant, occasion)
join item using (item)
join participant using (participant)
where given.status is not null
    or (
        answer_id(asked_then.participant, asked_then.item, asked_then.occasion) not in (select id from withdrawn_passage)
        and not exists (
            select 1 from withheld_answer
            where withheld_answer.item = asked_then.item
                and withheld_answer.participant = asked_then.participant
                and withheld_answer.occasion in ('', asked_then.occasion)
        )
    )
order by
    item.position,
    participant.position,
    asked_then.occasion;

-- Every answer to an open question and the passages that are coded in it: the whole of it, or parts.
create temp table coded_part as
with plain as (
    select
        answer.participant,
        answer.item,
        answer.occasion,
        answer.part,
        plain_words(answer.answer) as words
    from answer
    join item using (item)
    where item.kind = 'text' and answer.status = 'answered'
),
passage as (
    select
        position as segment_position,
        participant,
        item,
        codes,
        plain_words(text) as words
    from segment
    where kind = 'answer'
)
select
    plain.participant,
    plain.item,
    plain.occasion,
    plain.part,
    passage.segment_position,
    passage.codes,
    passage.words = plain.words as is_whole
from plain
left join passage
    on passage.participant = plain.participant
    and passage.item in ('', plain.item)
    and passage.words <> ''
    and contains(' ' || plain.words || ' ', ' ' || passage.words || ' ');

insert into segment
with uncoded as (
    select
        participant,
        item,
        occasion,
        part,
        list_sort(list_distinct(flatten(coalesce(list(codes) filter (where codes is not null), [])))) as codes
    from coded_part
    group by all
    having not coalesce(bool_or(is_whole), false)
)
select
    concat_ws(' ', answer_id(uncoded.participant, uncoded.item, uncoded.occasion), nullif(uncoded.part, 1)) as segment,
    uncoded.participant,
    '' as source,
    'answer' as kind,
    uncoded.item,
    coalesce((select max(position) from segment), 0)
    + row_number() over (order by item.position, participant.position, uncoded.occasion, uncoded.part) as position,
    null as start,
    null as stop,
    answer.answer as text,
    '' as before,
    '' as after,
    len(regexp_extract_all(answer.answer, '\S+')) as words,
    uncoded.codes,
    '' as memo,
    item.provenance
from uncoded
join answer using (participant, item, occasion, part)
join item using (item)
join participant using (participant)
order by position;

insert into open_answer
select
    answer.item,
    answer.participant,
    answer.occasion,
    coalesce(whole.segment_position, made.position) as segment_position
from answer
join item using (item)
left join (
    select
        participant,
        item,
        occasion,
        part,
        min(segment_position) as segment_position
    from coded_part
    where is_whole
    group by all
) as whole using (participant, item, occasion, part)
left join segment as made
    on made.segment = concat_ws(' ', answer_id(answer.participant, answer.item, answer.occasion), nullif(answer.part, 1))
where item.kind = 'text' and answer.status = 'answered'
order by
    item.position,
    segment_position;

insert into coded_answer
select distinct
    segment.position as segment_position,
    subtheme.theme_position,
    subtheme.position as subtheme_position
from segment
cross join unnest(segment.codes) as codes (code)
join code using (code)
join subtheme on subtheme.path = code.subtheme_path
where segment.position in (select segment_position from open_answer)
order by all;

insert into joint
select
    staged_joint."row" as joint_row,
    row_number() over (order by staged_joint.line) as position,
    staged_joint.item,
    staged_joint.construct,
    subtheme.path as subtheme,
    staged_joint.inference,
    staged_joint.note,
    if(staged_joint.provenance = '', (select provenance from staged_study), staged_joint.provenance) as provenance
from staged_joint
join subtheme
    on subtheme.path = code_path(staged_joint.code)
order by position;
