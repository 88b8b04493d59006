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
order by
    scale,
    position;

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
order by
    item.position,
    participant.position,
    shown_answer.occasion,
    part;
