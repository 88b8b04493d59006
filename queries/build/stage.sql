-- What the study folder says, cleaned up and checked, before anything of it is kept. All of it is temporary.

-- Words without case, signs and line ends, as passages are compared; a code's path as the codebook writes it; and the id of
-- an answer to an open question, by which it is withdrawn.
create temp macro plain_words(said) as trim(regexp_replace(lower(said), '[^\p{L}\p{N}]+', ' ', 'g'));

create temp macro code_path(code) as array_to_string(list_transform(string_split(code, '>'), lambda part: trim(part)), ' > ');

create temp macro answer_id(participant, item, occasion) as concat_ws(' ', 'answer', participant, item, nullif(occasion, ''));

-- Who and what was withdrawn; an id without a kind may be either.
create temp view withdrawn_person as
select id
from staged_withdrawn
where kind in ('', 'participant');

create temp view withdrawn_passage as
select id
from staged_withdrawn
where kind in ('', 'segment');

create temp table staged_code as
with levels as (
    select
        line,
        list_transform(string_split(code, '>'), lambda part: trim(part)) as parts,
        definition,
        include,
        exclude
    from staged_codebook
    where code <> ''
)
select
    line,
    array_to_string(parts, ' > ') as path,
    parts,
    definition,
    include,
    exclude
from levels;

-- Every level above a code is a code as well, whether the codebook lists it or not.
create temp table code_level as
with every_level as (
    select
        line,
        list_slice(parts, 1, depth) as parts,
        depth = len(parts) as own,
        definition,
        include,
        exclude
    from staged_code, unnest(generate_series(1, len(parts))) as levels (depth)
)
select
    array_to_string(parts, ' > ') as path,
    any_value(parts) as parts,
    min(line) as line,
    coalesce(max(definition) filter (where own), '') as definition,
    coalesce(max(include) filter (where own), '') as include,
    coalesce(max(exclude) filter (where own), '') as exclude
from every_level
group by array_to_string(parts, ' > ');

create temp table staged_coding as
select
    line,
    segment,
    code_path(code) as path,
    coder
from staged_codings;

-- Passages without a source stand next to others of the same person only.
create temp macro source_of(source, kind, participant) as
    if(source = '', if(kind = 'answer', 'answers of ', 'interview of ') || participant, source);

-- A hidden passage is one that is not shareable or that was withdrawn, itself or with its person.
create temp table hidden as
select
    segment,
    participant,
    source_of(source, kind, participant) as source,
    kind,
    item,
    try_cast(start as integer) as start,
    try_cast("end" as integer) as stop,
    text,
    plain_words(text) as plain
from staged_segments
where lower(shareable) in ('no', 'false', '0')
    or segment in (select id from withdrawn_passage)
    or participant in (select id from withdrawn_person);

-- The survey, each key once: that one stands twice is told by the checks.
create temp table staged_item as
select
    item,
    min_by(instrument, line) as instrument,
    min_by(kind, line) as kind,
    min_by(scale, line) as scale,
    min_by(lower(attribute), line) in ('yes', 'true', '1') as is_attribute
from staged_survey_items
where item <> ''
group by item;

create temp table staged_level as
with level as (
    select
        scale,
        value,
        min_by(if(label = '', value, label), line) as label,
        min_by(try_cast(position as integer), line) as position,
        min(line) as line,
        coalesce(min_by(try_cast(side as integer), line), 0) as side,
        bool_or(lower(missing) in ('yes', 'true', '1')) as missing
    from staged_scales
    where scale <> '' and value <> ''
    group by
        scale,
        value
)
select
    scale,
    value,
    label,
    row_number() over (partition by scale order by position, line) as position,
    side,
    missing
from level;

-- A row is an item and a role that it was asked of. A role's own name may hold a comma, so a whole name goes first.
create temp table staged_asked as
select distinct
    line,
    item,
    trim(unnest(
        case
            when asked = '' then (select list(role) from staged_roles)
            when asked in (select role from staged_roles) then [asked]
            when contains(asked, ';') then string_split(asked, ';')
            else string_split(asked, ',')
        end
    )) as role
from staged_survey_items;

-- Who chose a missing level gave no answer: the row keeps which level it was, and is not counted as answered.
create temp table staged_answer as
select
    answers.line,
    answers.participant,
    answers.item,
    answers.occasion,
    answers.answer,
    case
        when answers.status in ('', 'answered') and level.missing then 'no answer'
        when answers.status = '' then 'answered'
        else answers.status
    end as status,
    staged_item.kind,
    staged_item.scale,
    coalesce(staged_item.is_attribute, false) as is_attribute,
    level.label,
    level.position as level_position,
    coalesce(level.missing, false) as is_missing,
    if(isfinite(try_cast(answers.answer as double)), try_cast(answers.answer as double), null) as number
from staged_survey_answers as answers
left join staged_item using (item)
left join staged_level as level
    on level.scale = staged_item.scale
    and level.value = answers.answer;

-- An open answer is withheld with its passage: with any passage that names its item, else with one that holds its words or is
-- held by it. That it is withheld is not that it was not given. An answer that stood in segments.csv alone was withdrawn without
-- an occasion, and may have been of any.
create temp table withheld_answer as
select distinct
    answers.participant,
    answers.item,
    answers.occasion
from staged_answer as answers
left join hidden
    on hidden.participant = answers.participant
    and hidden.kind = 'answer'
where answers.kind = 'text'
    and answers.answer <> ''
    and (
        hidden.item = answers.item
        or (
            hidden.item = ''
            and hidden.plain <> ''
            and (
                contains(' ' || plain_words(answers.answer) || ' ', ' ' || hidden.plain || ' ')
                or contains(' ' || hidden.plain || ' ', ' ' || plain_words(answers.answer) || ' ')
            )
        )
        or answer_id(answers.participant, answers.item, answers.occasion) in (select id from withdrawn_passage)
    )
union
select
    participant,
    item,
    '' as occasion
from hidden
where kind = 'answer' and item <> ''
union
select
    staged_participants.participant,
    staged_item.item,
    '' as occasion
from staged_participants
cross join staged_item
where staged_item.kind = 'text'
    and answer_id(staged_participants.participant, staged_item.item, '') in (select id from withdrawn_passage);

-- What may enter.
create temp table shown_answer as
select
    line,
    participant,
    item,
    occasion,
    answer,
    status,
    kind,
    is_attribute,
    level_position,
    if(kind in ('scale', 'number') and not is_missing, number, null) as number
from staged_answer
where participant not in (select id from withdrawn_person)
    and (
        kind is distinct from 'text'
        or answer = ''
        or (participant, item, occasion) not in (select (participant, item, occasion) from withheld_answer)
    );

-- What a sociodemographic item asks is known of people as an attribute: by the column of that name in participants.csv
-- or, where there is none, by the answers; of several occasions by the first.
insert into staged_attribute
with asked as (
    select item
    from staged_item
    where is_attribute and item not in (select attribute from staged_attribute)
),
said as (
    select
        participant,
        item,
        string_agg(coalesce(nullif(label, ''), answer), ', ' order by level_position, line) as level
    from staged_answer
    where is_attribute and status = 'answered' and answer <> ''
    group by
        participant,
        item,
        occasion
    qualify row_number() over (partition by participant, item order by min(line)) = 1
)
select
    people.line,
    people.participant,
    asked.item as attribute,
    coalesce(said.level, 'Not stated') as level
from staged_participants as people
cross join asked
left join said using (participant, item);
