-- From the staged study folder to the tables. Everything is written once: what is hidden never touches the file.

update staged_segments
set source = source_of(source, kind, participant)
where source = '';

insert into role
select
    role,
    singular,
    plural,
    position
from staged_roles
order by position;

create temp table theme_order as
select
    parts[1] as theme,
    row_number() over (order by min(line)) as theme_position,
    max(len(parts)) > 1 as has_subthemes
from code_level
group by parts[1];

insert into code
select
    row_number() over (order by theme_order.theme_position, code_level.line, len(code_level.parts), code_level.path) as code,
    code_level.path,
    code_level.parts[-1] as name,
    code_level.parts[1] as theme,
    case
        when len(code_level.parts) > 1 then code_level.parts[2]
        when theme_order.has_subthemes then 'General'
        else code_level.parts[1]
    end as subtheme,
    case
        when len(code_level.parts) > 1 then code_level.parts[1] || ' > ' || code_level.parts[2]
        when theme_order.has_subthemes then code_level.parts[1] || ' > General'
        else code_level.parts[1]
    end as subtheme_path,
    theme_order.theme_position,
    row_number() over (order by theme_order.theme_position, code_level.line, len(code_level.parts), code_level.path) as position,
    code_level.definition,
    code_level.include,
    code_level.exclude
from code_level
join theme_order on theme_order.theme = code_level.parts[1]
order by code;

-- `General` exists only where somebody coded on a theme that has subthemes.
insert into subtheme
with named as (
    select
        code.subtheme_path as path,
        code.theme,
        any_value(code.subtheme) as name,
        any_value(code.theme_position) as theme_position,
        min(code.position) as position,
        coalesce(max(code.definition) filter (where code.path = code.subtheme_path), '') as definition,
        coalesce(max(code.include) filter (where code.path = code.subtheme_path), '') as include,
        coalesce(max(code.exclude) filter (where code.path = code.subtheme_path), '') as exclude
    from code
    where code.path <> code.theme
        or code.path = code.subtheme_path
        or code.path in (select path from staged_coding)
    group by
        code.subtheme_path,
        code.theme
)
select
    path,
    case when count(*) over (partition by name) = 1 then name else path end as slug,
    theme,
    name,
    theme_position,
    row_number() over (order by theme_position, position) as position,
    definition,
    include,
    exclude
from named
order by position;

insert into topic
select
    theme_position,
    position as subtheme_position,
    theme,
    slug,
    name as label
from subtheme
union all
select distinct
    theme_position,
    0 as subtheme_position,
    theme,
    '' as slug,
    theme as label
from subtheme
union all
select
    0 as theme_position,
    0 as subtheme_position,
    '' as theme,
    '' as slug,
    '' as label
order by
    theme_position,
    subtheme_position;

create temp table source_order as
select
    segments.source,
    coalesce(any_value(sources.kind), 'interview') as kind,
    row_number() over (order by min(coalesce(sources.line, 1000000000)), min(segments.line)) as position
from staged_segments as segments
left join staged_sources as sources using (source)
group by segments.source;

insert into source
select
    printf('S%02d', position) as source,
    kind,
    position
from source_order
where source in (
    select source
    from staged_segments
    where segment not in (select segment from hidden) and source <> source_of('', 'answer', participant)
)
order by position;

-- Passages next to a hidden one (neighbours.sql): they go where they hold its words, their context where that does.
create temp table shown as
select
    segments.segment,
    segments.participant,
    segments.source,
    segments.kind,
    segments.item,
    segments.position,
    segments.line,
    try_cast(segments.start as integer) as first,
    try_cast(segments."end" as integer) as last,
    segments.text,
    segments.memo,
    segments.provenance,
    if(neighbour.tells_before, '', segments.before) as before,
    if(neighbour.tells_after, '', segments.after) as after
from staged_segments as segments
left join neighbour using (segment)
where segments.segment not in (select segment from hidden)
    and not coalesce(neighbour.overlaps or neighbour.repeats, false);

-- Numbered by their keys alone, so that the long texts are sorted once.
create temp table numbered as
select
    shown.line,
    row_number() over (
        order by source_order.position, try_cast(shown.position as integer), shown.first, shown.line
    ) as position
from shown
join source_order using (source);

create temp table codes_of_segment as
select
    staged_coding.segment,
    list(distinct code.code order by code.code) as codes
from staged_coding
join code using (path)
group by staged_coding.segment;

insert into segment
select
    shown.segment,
    shown.participant,
    if(shown.source = source_of('', 'answer', shown.participant), '', printf('S%02d', source_order.position)) as source,
    if(shown.kind = '', 'interview', shown.kind) as kind,
    shown.item,
    numbered.position,
    shown.first as start,
    shown.last as stop,
    shown.text,
    shown.before,
    shown.after,
    len(regexp_extract_all(shown.text, '\S+')) as words,
    codes_of_segment.codes,
    if((select show_memos from staged_display), shown.memo, '') as memo,
    if(shown.provenance = '', (select provenance from staged_study), shown.provenance) as provenance
from shown
join numbered using (line)
join codes_of_segment using (segment)
join source_order using (source)
order by numbered.position;

create temp table coder_letter as
select
    coder,
    chr((65 + (number - 1) % 26)::integer) || if(number > 26, ((number - 1) // 26)::varchar, '') as letter
from (
    select
        coder,
        row_number() over (order by min(line)) as number
    from staged_coding
    group by coder
);

insert into coding
select
    segment.position as segment_position,
    code.code,
    coder_letter.letter as coder
from staged_coding
join segment using (segment)
join code using (path)
join coder_letter using (coder)
order by
    segment.position,
    code.code,
    coder_letter.letter;

insert into participant
select
    people.participant,
    people.role,
    role.position as role_position,
    row_number() over (order by role.position, min(people.line)) as position,
    [] as levels,
    count(segment.segment) filter (where segment.kind = 'interview') > 0 as interviewed,
    count(segment.segment) filter (where segment.kind = 'answer') > 0
    or people.participant in (select participant from shown_answer where status = 'answered') as surveyed,
    count(segment.segment) filter (where segment.kind = 'interview') as segments,
    coalesce(sum(segment.words) filter (where segment.kind = 'interview'), 0) as words
from staged_participants as people
join role using (role)
left join segment using (participant)
where people.participant not in (select id from withdrawn_person)
group by
    people.participant,
    people.role,
    role.position
order by position;

insert into study
select
    title,
    short_title,
    question,
    design,
    provenance,
    note,
    language,
    (select minimum_group from staged_display) as minimum_group,
    minimum_group_reason
from staged_study;

insert into withdrawn
select
    id,
    case
        when count(distinct nullif(kind, '')) = 1 then max(kind)
        when id in (select segment from staged_segments) then 'segment'
        else 'participant'
    end as kind
from staged_withdrawn
where id <> ''
group by id
order by id;

insert into article
select
    list_filter(string_split(authors, chr(10)), lambda author: author <> '') as authors,
    title,
    journal,
    year,
    volume,
    number,
    pages,
    doi,
    url
from staged_article;

insert into limitation
select
    line as position,
    sentence
from staged_limit
order by line;
