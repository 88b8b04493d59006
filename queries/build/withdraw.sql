-- What a withdrawal takes out of a study folder, told from the staged tables. It hides what was asked for alone, lets
-- neighbours.sql find what gives its words away, and names files and lines.

-- name: ids_here
-- A row is an id whose content the study folder holds, and its kind. An open answer has the id that its link has.
select distinct
    participant as id,
    'participant' as kind
from (
    select participant from staged_participants
    union all
    select participant from staged_segments
    union all
    select participant from staged_answer
)
union all
select
    segment,
    'segment'
from staged_segments
union all
select distinct
    answer_id(participant, item, occasion),
    'segment'
from staged_answer
where kind = 'text' and answer <> ''
order by all;

-- name: ids_withdrawn
-- A row is an id of withdrawn.csv; its kind may be empty.
select distinct
    id,
    kind
from staged_withdrawn
where id <> ''
order by all;

-- name: hide_withdrawal!
-- Hidden: the passages asked for and those of the people asked for; and open answers, as passages without a source.
create or replace temp table hidden as
with passage as (
    select
        line,
        segment,
        participant,
        source,
        kind,
        item,
        try_cast(start as integer) as start,
        try_cast("end" as integer) as stop,
        text,
        memo
    from staged_segments
    union all
    select
        null,
        answer_id(participant, item, occasion),
        participant,
        '',
        'answer',
        item,
        null,
        null,
        answer,
        ''
    from staged_answer
    where kind = 'text' and answer <> ''
)
select
    line,
    segment,
    participant,
    source_of(source, kind, participant) as source,
    kind,
    item,
    start,
    stop,
    text,
    memo,
    plain_words(text) as plain
from passage
where list_contains(:segments, segment) or list_contains(:participants, participant);

-- name: keep_gone_segments!
-- The passages that go: those that are hidden, those that overlap one, and coded parts of an open answer that goes, also where
-- their words were edited; but none that stands in what the person answered on another occasion.
create temp table gone_segment as
with said_elsewhere as (
    select segments.segment
    from staged_segments as segments
    join staged_answer as answers using (participant, item)
    where segments.kind = 'answer'
        and answers.kind = 'text'
        and answers.answer <> ''
        and answers.line not in (select line from gone_answer)
        and (participant, item) in (select (participant, item) from hidden where line is null)
        and contains(
            ' ' || plain_words(answers.answer) || ' ',
            ' ' || plain_words(segments.text) || ' '
        )
),
part as (
    select segments.segment
    from staged_segments as segments
    join hidden
        on hidden.participant = segments.participant
        and hidden.kind = 'answer'
        and segments.kind = 'answer'
    where segments.segment not in (select segment from said_elsewhere)
        and (
            (hidden.line is null and hidden.item = segments.item)
            or (
                (hidden.item = segments.item or '' in (hidden.item, segments.item))
                and contains(' ' || hidden.plain || ' ', ' ' || plain_words(segments.text) || ' ')
            )
        )
)
select
    segments.line,
    segments.segment,
    segments.participant,
    segments.source,
    segments.kind,
    segments.item,
    segments.text,
    segments.segment in (select segment from hidden) as is_asked
from staged_segments as segments
left join neighbour using (segment)
where segments.segment in (select segment from hidden)
    or (neighbour.overlaps and segments.segment not in (select segment from said_elsewhere))
    or segments.segment in (select segment from part);

-- name: keep_gone_answers!
-- The answers that go: those of the people asked for, and open answers of the item that a hidden passage names, that hold words
-- of one, or are held by it.
create temp table gone_answer as
with plain as (
    select
        line,
        participant,
        item,
        answer_id(participant, item, occasion) as segment,
        plain_words(answer) as words
    from staged_answer
    where kind = 'text' and answer <> ''
)
select
    line,
    '' as segment,
    '' as answer
from staged_answer
where list_contains(:participants, participant) and (kind is null or kind <> 'text' or answer = '')
union all
select
    plain.line,
    plain.segment,
    plain.words
from plain
where list_contains(:participants, plain.participant)
    or exists (
        select 1 from hidden
        where hidden.participant = plain.participant
            and hidden.line is not null
            and hidden.kind = 'answer'
            and hidden.item = plain.item
    )
    or exists (
        select 1 from hidden
        where hidden.participant = plain.participant
            and hidden.plain <> ''
            and (
                contains(' ' || plain.words || ' ', ' ' || hidden.plain || ' ')
                or contains(' ' || hidden.plain || ' ', ' ' || plain.words || ' ')
            )
            and (
                (hidden.kind = 'answer' and hidden.item in ('', plain.item))
                or least(len(string_split(hidden.plain, ' ')), len(string_split(plain.words, ' '))) >= 4
            )
    );

-- name: withdrawal_lines
-- A row is a line of a file of the study folder whose row goes.
select
    'segments.csv' as file,
    line
from gone_segment
union all
select
    'codings.csv',
    line
from staged_codings
where segment in (select segment from gone_segment)
union all
select
    'participants.csv',
    line
from staged_participants
where list_contains(:participants, participant)
union all
select
    'survey_answers.csv',
    line
from gone_answer
union all
select
    'sources.csv',
    line
from staged_sources
where source in (select source from gone_segment)
    and source in (select source from hidden where list_contains(:participants, participant))
    and source not in (select source from staged_segments where segment not in (select segment from gone_segment))
order by
    file,
    line;

-- name: withdrawal_contexts
-- A row is a line of segments.csv that stays, and whether its words before and after go: where a person who is withdrawn
-- speaks, any uncoded words may be theirs.
with told as (
    select
        segments.line,
        segments.before <> '' and (
            coalesce(neighbour.tells_before, false)
            or segments.source in (select source from hidden where list_contains(:participants, participant))
        ) as is_before,
        segments.after <> '' and (
            coalesce(neighbour.tells_after, false)
            or segments.source in (select source from hidden where list_contains(:participants, participant))
        ) as is_after
    from staged_segments as segments
    left join neighbour using (segment)
    where segments.segment not in (select segment from gone_segment)
)
select
    line,
    is_before,
    is_after
from told
where is_before or is_after
order by line;

-- name: withdrawn_along
-- A row is the id of a passage or open answer that nobody asked for and that goes with those that were.
select segment
from gone_segment
where not is_asked
union
select segment
from gone_answer
where segment <> '' and segment not in (select segment from hidden)
union
-- An answer that is coded in segments.csv alone has no other id that a later import or build could know it by.
select answer_id(participant, item, '')
from gone_segment
where kind = 'answer'
    and item <> ''
    and not list_contains(:participants, participant)
    and (participant, item) not in (select (participant, item) from staged_answer where answer <> '')
order by segment;

-- name: withdrawn_in_doubt
-- A row is the id of a passage by the same person that stays although it holds all of a withdrawn one, or is held: they share
-- few words, which may have been said twice.
select neighbour.segment
from neighbour
join staged_segments as segments using (segment)
where neighbour.repeats
    and segments.segment not in (select segment from gone_segment)
    and segments.participant in (select participant from hidden)
order by neighbour.segment;

-- name: withdrawn_words
-- A row is a text that was withdrawn.
select text as words
from hidden
union
select memo
from hidden
where memo <> ''
union
select text
from gone_segment
union
select answer
from gone_answer
where answer <> ''
order by words;
