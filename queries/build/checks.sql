-- What can be wrong with a study folder. Each check answers with one row a fault: file, line, column, value, cure.

-- name: duplicate_keys
-- A row is a key that stands twice in its file.
with keys as (
    select 'codebook.csv' as file, line, 'code' as field, path as value from staged_code
    union all
    select 'participants.csv', line, 'participant', participant from staged_participants
    union all
    select 'sources.csv', line, 'source', source from staged_sources
    union all
    select 'segments.csv', line, 'segment', segment from staged_segments
    union all
    select 'codings.csv', line, 'code', segment || ', ' || path || ', ' || coder from staged_coding
    union all
    select 'survey_items.csv', line, 'item', item from staged_survey_items
    union all
    select 'scales.csv', line, 'value', scale || ', ' || value from staged_scales where value <> ''
    union all
    select
        'survey_answers.csv',
        line,
        'item',
        -- Of several choices each is a row.
        concat_ws(', ', participant, item, nullif(occasion, ''), if(kind = 'choices', nullif(answer, ''), null))
    from staged_answer
    where participant <> '' and item <> ''
    union all
    select 'joint.csv', line, 'row', "row" from staged_joint
    union all
    select 'findings.csv', line, 'finding', finding from staged_findings
    union all
    select 'published.csv', line, 'figure', figure from staged_published
)
select
    file,
    line,
    field as "column",
    value,
    'the same key stands in line ' || first_value(line) over same || '; keep one of them' as cure
from keys
where value <> ''
window same as (partition by file, value order by line)
qualify row_number() over same > 1
order by file, line;

-- name: empty_keys
-- A row is a cell that must hold something and is empty.
with cells as (
    select 'codebook.csv' as file, line, 'code' as field, code as value from staged_codebook
    union all
    select 'participants.csv', line, 'participant', participant from staged_participants
    union all
    select 'participants.csv', line, 'role', role from staged_participants
    union all
    select 'segments.csv', line, 'segment', segment from staged_segments
    union all
    select 'segments.csv', line, 'participant', participant from staged_segments
    union all
    select 'segments.csv', line, 'text', trim(text) from staged_segments
    union all
    select 'codings.csv', line, 'segment', segment from staged_codings
    union all
    select 'codings.csv', line, 'code', code from staged_codings
    union all
    select 'survey_items.csv', line, 'item', item from staged_survey_items
    union all
    select 'survey_items.csv', line, 'kind', kind from staged_survey_items
    union all
    select 'scales.csv', line, 'scale', scale from staged_scales
    union all
    select 'scales.csv', line, 'value', value from staged_scales
    union all
    select 'survey_answers.csv', line, 'participant', participant from staged_survey_answers
    union all
    select 'survey_answers.csv', line, 'item', item from staged_survey_answers
    union all
    select 'joint.csv', line, 'row', "row" from staged_joint
    union all
    select 'joint.csv', line, 'code', code from staged_joint
    union all
    select 'joint.csv', line, 'inference', inference from staged_joint
    union all
    select 'findings.csv', line, 'finding', finding from staged_findings
    union all
    select 'findings.csv', line, 'sentence', trim(sentence) from staged_findings
    union all
    select 'published.csv', line, 'figure', figure from staged_published
)
select
    file,
    line,
    field as "column",
    '' as value,
    'the cell is empty; fill it in or take the row out' as cure
from cells
where value = ''
order by file, line, field;

-- name: nameless_levels
-- A row is a code path with a level that has no name.
select
    'codebook.csv' as file,
    line,
    'code' as "column",
    path as value,
    case
        when parts[1] = '' then 'the theme has no name; write it before the first >'
        else 'a level of the path has no name; write it or take the > out'
    end as cure
from staged_code
where list_contains(parts, '')
order by line;

-- name: unknown_roles
-- A row is a role that study.toml does not list.
with named as (
    select 'participants.csv' as file, line, 'role' as field, role from staged_participants
    union all
    select 'survey_items.csv', line, 'asked', role from staged_asked
    union all
    select 'finding_links.csv', line, 'role', role from staged_finding_links
    union all
    select 'published.csv', line, 'role', role from staged_published
)
select
    file,
    line,
    field as "column",
    role as value,
    'no such role in study.toml (there: ' || (select string_agg(role, ', ' order by position) from staged_roles)
        || '); correct it or add a [[role]]' as cure
from named
where role <> '' and role not in (select role from staged_roles)
order by file, line, role;

-- name: unknown_references
-- A row is a reference to a participant, segment, code, item, scale or finding that does not exist.
with named as (
    select 'segments.csv' as file, line, 'participant' as field, participant as value, 'participants.csv' as target
    from staged_segments
    where participant not in (select participant from staged_participants)
        and participant not in (select id from withdrawn_person)
    union all
    select 'codings.csv', line, 'segment', segment, 'segments.csv'
    from staged_codings
    where segment not in (select segment from staged_segments)
        and segment not in (select id from withdrawn_passage)
    union all
    select 'codings.csv', line, 'code', path, 'codebook.csv'
    from staged_coding
    where path not in (select path from code_level)
    union all
    select 'survey_items.csv', line, 'scale', scale, 'scales.csv'
    from staged_survey_items
    where scale not in (select scale from staged_scales where scale is not null)
    union all
    select 'survey_answers.csv', line, 'participant', participant, 'participants.csv'
    from staged_survey_answers
    where participant not in (select participant from staged_participants)
        and participant not in (select id from withdrawn_person)
    union all
    select 'survey_answers.csv', line, 'item', item, 'survey_items.csv'
    from staged_survey_answers
    where item not in (select item from staged_survey_items)
    union all
    select 'finding_links.csv', line, 'finding', finding, 'findings.csv'
    from staged_finding_links
    where finding not in (select finding from staged_findings)
    union all
    select
        'finding_links.csv',
        line,
        'code',
        code_path(code),
        'the first two levels of codebook.csv'
    from staged_finding_links
    where code <> ''
        and code_path(code)
            not in (select path from code_level where len(parts) <= 2)
    union all
    select 'joint.csv', line, 'item', item, 'survey_items.csv'
    from staged_joint
    where item not in (select item from staged_survey_items where item is not null)
    union all
    select 'joint.csv', line, 'construct', construct, 'the constructs of survey_items.csv'
    from staged_joint
    where construct not in (select construct from staged_survey_items where construct is not null)
    union all
    select
        'joint.csv',
        line,
        'code',
        code_path(code),
        'the subthemes of codebook.csv'
    from staged_joint
    where code <> ''
        and code_path(code) not in (
            select path
            from code_level
            where len(parts) = 2
                or (len(parts) = 1 and path not in (select parts[1] from code_level where len(parts) > 1))
        )
    union all
    select 'segments.csv', line, 'source', source, 'sources.csv'
    from staged_segments
    where (select count(*) from staged_sources) > 0
        and source not in (select source from staged_sources)
)
select
    file,
    line,
    field as "column",
    value,
    'it is not in ' || target || '; add it there or correct it here' as cure
from named
where value <> ''
order by file, line, field;

-- name: uncoded_segments
-- A row is a segment without a code.
select
    'segments.csv' as file,
    line,
    'segment' as "column",
    segment as value,
    'no row of codings.csv names it; code it or take it out' as cure
from staged_segments
where segment <> ''
    and segment not in (select segment from staged_codings where segment is not null)
order by line;

-- name: unknown_words
-- A row is a cell that must hold one of a few words and holds another.
with cells as (
    select 'segments.csv' as file, line, 'kind' as field, kind as value, ['', 'interview', 'answer'] as allowed
    from staged_segments
    union all
    select 'segments.csv', line, 'shareable', lower(shareable), ['', 'yes', 'no', 'true', 'false', '1', '0']
    from staged_segments
    union all
    select 'segments.csv', line, 'provenance', provenance, ['', 'illustrative', 'published', 'collected']
    from staged_segments
    union all
    select 'survey_items.csv', line, 'kind', kind, ['scale', 'choice', 'choices', 'number', 'text']
    from staged_survey_items
    union all
    select 'survey_items.csv', line, 'provenance', provenance, ['', 'illustrative', 'published', 'collected']
    from staged_survey_items
    union all
    select 'scales.csv', line, 'side', side, ['', '-1', '0', '1']
    from staged_scales
    union all
    select 'scales.csv', line, 'missing', lower(missing), ['', 'yes', 'no', 'true', 'false', '1', '0']
    from staged_scales
    union all
    select 'survey_answers.csv', line, 'status', status, ['', 'answered', 'no answer', 'skipped']
    from staged_survey_answers
    union all
    select 'survey_items.csv', line, 'attribute', lower(attribute), ['', 'yes', 'no', 'true', 'false', '1', '0']
    from staged_survey_items
    union all
    select 'joint.csv', line, 'inference', inference, ['confirms', 'expands', 'disagrees']
    from staged_joint
    union all
    select 'joint.csv', line, 'provenance', provenance, ['', 'illustrative', 'published', 'collected']
    from staged_joint
    union all
    select 'withdrawn.csv', line, 'kind', kind, ['', 'participant', 'segment']
    from staged_withdrawn
    union all
    select 'findings.csv', line, 'provenance', provenance, ['', 'illustrative', 'published', 'collected']
    from staged_findings
    union all
    select 'finding_links.csv', line, 'stance', stance, ['', 'supports', 'dissents']
    from staged_finding_links
)
select
    file,
    line,
    field as "column",
    value,
    'write one of: ' || array_to_string(list_filter(allowed, lambda word: word <> ''), ', ')
        || if(list_contains(allowed, ''), '; or leave it empty', '') as cure
from cells
where value <> '' and not list_contains(allowed, value)
order by file, line, field;

-- name: wrong_numbers
-- A row is a cell that must hold a number and does not.
with cells as (
    select 'segments.csv' as file, line, 'position' as field, position as value, 'a whole number' as wanted,
        try_cast(position as integer) is null as wrong
    from staged_segments
    union all
    select 'segments.csv', line, 'start', start, 'a whole number', try_cast(start as integer) is null
    from staged_segments
    union all
    select 'segments.csv', line, 'end', "end", 'a whole number', try_cast("end" as integer) is null
    from staged_segments
    union all
    select 'survey_items.csv', line, 'position', position, 'a whole number', try_cast(position as integer) is null
    from staged_survey_items
    union all
    select 'scales.csv', line, 'position', position, 'a whole number', try_cast(position as integer) is null
    from staged_scales
    union all
    select 'published.csv', line, 'value', value, 'a number', try_cast(value as double) is null
    from staged_published
    union all
    select 'published.csv', line, 'low', low, 'a number', try_cast(low as double) is null
    from staged_published
    union all
    select 'published.csv', line, 'high', high, 'a number', try_cast(high as double) is null
    from staged_published
)
select
    file,
    line,
    field as "column",
    value,
    'this must be ' || wanted || ' or empty' as cure
from cells
where wrong and value <> ''
order by file, line, field;

-- name: items_without_scale
-- A row is an item with levels to choose from that names no scale.
select
    'survey_items.csv' as file,
    line,
    'scale' as "column",
    '' as value,
    'an item of the kind ' || kind || ' needs a scale; name one of scales.csv' as cure
from staged_survey_items
where kind in ('scale', 'choice', 'choices') and scale = ''
order by line;

-- name: unknown_levels
-- A row is an answer that is no level of its item's scale.
with level as (
    select
        scale,
        string_agg(value, ', ' order by position) filter (where position <= 8) || if(count(*) > 8, ', ...', '') as levels
    from staged_level
    group by scale
)
select
    'survey_answers.csv' as file,
    staged_answer.line,
    'answer' as "column",
    staged_answer.answer as value,
    'it is no level of the scale ' || staged_answer.scale || ' (there: ' || level.levels
        || '); add it to scales.csv or correct it here' as cure
from staged_answer
join level using (scale)
where staged_answer.kind in ('scale', 'choice', 'choices')
    and staged_answer.answer <> ''
    and staged_answer.status not in ('no answer', 'skipped')
    and staged_answer.level_position is null
order by staged_answer.line;

-- name: answers_that_are_no_numbers
-- A row is an answer to a number item that is neither a number nor a level of the item's scale.
select
    'survey_answers.csv' as file,
    line,
    'answer' as "column",
    answer as value,
    'this must be a number, with a point before its decimals; or a level of the item''s scale' as cure
from staged_answer
where kind = 'number'
    and answer <> ''
    and status not in ('no answer', 'skipped')
    and number is null
    and level_position is null
order by line;

-- name: answers_against_their_status
-- A row is an answer that is empty although its status says answered, or there although its status says otherwise.
select
    'survey_answers.csv' as file,
    line,
    'answer' as "column",
    answer as value,
    case
        when answer = '' then 'the cell is empty; write the answer, or the status: no answer, or skipped'
        else 'the status is ' || status || '; take the answer out, correct the status or mark the level as missing in scales.csv'
    end as cure
from staged_answer
where (status = 'answered' and answer = '')
    or (status in ('no answer', 'skipped') and answer <> '' and not is_missing)
order by line;

-- name: choices_beside_none
-- A row is a choice of several that says no answer or skipped, where the same person chose something.
select
    'survey_answers.csv' as file,
    line,
    'status' as "column",
    status as value,
    'another row holds a choice of the same person and item; take one of the two out' as cure
from staged_answer
where kind = 'choices'
qualify status in ('no answer', 'skipped') and answer = '' and count(*) over (partition by participant, item, occasion) > 1
order by line;

-- name: answers_of_others
-- A row is an answer of somebody whose role was not asked the item; that it was skipped may be said of anybody.
with person as (
    select
        participant,
        any_value(role) as role
    from staged_participants
    where participant not in (select id from withdrawn_person)
    group by participant
)
select
    'survey_answers.csv' as file,
    staged_answer.line,
    'participant' as "column",
    staged_answer.participant as value,
    'the item ' || staged_answer.item || ' was not asked of the role ' || person.role
        || '; add the role to asked in survey_items.csv or take the row out' as cure
from staged_answer
join person using (participant)
where staged_answer.kind is not null
    and staged_answer.status <> 'skipped'
    and person.role in (select role from staged_roles)
    and not exists (
        select 1 from staged_asked
        where staged_asked.item = staged_answer.item and staged_asked.role = person.role
    )
order by staged_answer.line;

-- name: rows_beside_nothing
-- A row is a row of the joint display that names no item and no construct, or both.
select
    'joint.csv' as file,
    line,
    'item' as "column",
    item as value,
    'name either an item or a construct of survey_items.csv, and leave the other cell empty' as cure
from staged_joint
where "row" <> '' and (item = '') = (construct = '')
order by line;

-- name: attributes_taken_for_answers
-- A row is a passage or a row of the joint display on an item whose answers are attributes of people, which are never shown.
with named as (
    select 'segments.csv' as file, line, 'item' as field, item as value, item
    from staged_segments
    where kind = 'answer'
    union all
    select 'joint.csv', line, 'item', item, item
    from staged_joint
    union all
    select 'joint.csv', staged_joint.line, 'construct', staged_joint.construct, any_value(items.item)
    from staged_joint
    join staged_survey_items as items using (construct)
    join staged_item on staged_item.item = items.item
    where staged_joint.construct <> ''
    group by
        staged_joint.line,
        staged_joint.construct
    having bool_and(staged_item.is_attribute)
)
select
    named.file,
    named.line,
    named.field as "column",
    named.value,
    'it is an attribute of people, whose answers are not shown one by one; take the row out, or write no into attribute of '
        || 'survey_items.csv' as cure
from named
join staged_item using (item)
where staged_item.is_attribute
order by
    named.file,
    named.line;

-- name: passages_beside_their_answer
-- A row is a coded passage that is not in the answer which survey_answers.csv holds of the same person to the same item.
select
    'segments.csv' as file,
    segments.line,
    'text' as "column",
    segments.text as value,
    'it is not in the answer of ' || segments.participant || ' to ' || segments.item || ' in survey_answers.csv, line '
        || min(answers.line) || '; correct one of the two' as cure
from staged_segments as segments
join staged_answer as answers using (participant, item)
where segments.kind = 'answer'
    and answers.kind = 'text'
    and answers.answer <> ''
    and segments.segment not in (select segment from hidden)
group by
    segments.line,
    segments.text,
    segments.participant,
    segments.item
having not bool_or(contains(' ' || plain_words(answers.answer) || ' ', ' ' || plain_words(segments.text) || ' '))
order by segments.line;

-- name: levels_called_no_answer
-- A row is a level that has the name of what is said where there is no answer, and is none.
select
    'scales.csv' as file,
    line,
    'value' as "column",
    value,
    'this is how links say that there is no answer; write yes into missing, or give the level another value' as cure
from staged_scales
where lower(value) = 'no answer' and lower(missing) not in ('yes', 'true', '1')
order by line;

-- name: merged_levels_that_others_have
-- A row is a name for merged levels that is also the name of a level outside of them.
with level as (
    select
        attribute,
        level
    from staged_attribute
    union
    select
        staged_item.item,
        staged_level.label
    from staged_item
    join staged_level using (scale)
    where staged_item.is_attribute
)
select distinct
    'study.toml' as file,
    0 as line,
    'display.merge.' || staged_merge.attribute as "column",
    staged_merge.name as value,
    'this is a level of its own, so those who have it would be taken for merged; choose another name, or add the level to the list'
        as cure
from staged_merge
join level
    on level.attribute = staged_merge.attribute
    and level.level = staged_merge.name
where (staged_merge.attribute, staged_merge.name, level.level)
    not in (select (listed.attribute, listed.name, listed.level) from staged_merge as listed)
order by
    "column",
    value;

-- name: uneven_findings
-- A row is a finding whose support, or whose dissent, no single link can show: not every role with every code.
with linked as (
    select
        finding,
        role,
        code,
        line,
        if(stance = 'dissents', 'dissenting', 'supporting') as stance
    from staged_finding_links
)
select
    'finding_links.csv' as file,
    min(line) as line,
    'code' as "column",
    finding as value,
    'its ' || stance || ' rows must pair each of its roles with each of its codes, so that one link shows them all' as cure
from linked
group by
    finding,
    stance
having count(distinct role) * count(distinct code) <> count(*)
order by min(linked.line);
