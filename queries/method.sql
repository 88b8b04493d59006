-- What the page Method answers: the article, the people, the codebook, what differs from the article, the pedigree.

-- name: article
-- One row, or none: the article on the study, as the citation needs it.
select
    authors,
    title,
    journal,
    year,
    volume,
    number,
    pages,
    doi,
    url
from article;

-- name: who_took_part
-- A row is a role of the slice's groups, in study order, then all of them (role ''): people interviewed (`asked`), and
-- the people, segments and words of the slice.
with quoted as (
    select
        participant_position,
        count(*) as segments,
        sum(words) as words
    from slice(:filters)
    where is_new
    group by participant_position
)
select
    if(grouping(role.role) = 1, '', role.role) as role,
    if(grouping(role.role) = 1, 'person', role.singular) as singular,
    if(grouping(role.role) = 1, 'people', role.plural) as plural,
    count(*) as asked,
    count(quoted.participant_position) as people,
    coalesce(sum(quoted.segments), 0)::bigint as segments,
    coalesce(sum(quoted.words), 0)::bigint as words
from people(:filters) as people
join role on role.role = people.role
left join quoted on quoted.participant_position = people.participant_position
group by grouping sets ((role.role, role.singular, role.plural, role.position), ())
having count(*) > 0
order by
    grouping(role.role),
    role.position;

-- name: surveyed_people
-- A row is a role, in study order: how many of its people answered the survey; none where nobody did.
select
    role.role,
    role.singular,
    role.plural,
    count(*) as people
from participant
join role using (role)
where participant.surveyed
group by
    role.role,
    role.singular,
    role.plural,
    role.position
order by role.position;

-- name: instruments
-- A row is an instrument of the survey and a role that it was asked of, in study order: its items for all roles, and how
-- many people of the role answered one of them.
with answered as (
    select distinct
        item.instrument,
        answer.participant
    from answer
    join item using (item)
    where answer.status = 'answered'
),
instrument as (
    select
        instrument,
        count(*) as items,
        min(position) as position
    from item
    group by instrument
),
asked_role as (
    select distinct
        item.instrument,
        asked.role
    from asked
    join item using (item)
),
counted as (
    select
        answered.instrument,
        participant.role,
        count(*) as people
    from answered
    join participant using (participant)
    group by
        answered.instrument,
        participant.role
)
select
    instrument.instrument,
    instrument.items,
    role.role,
    role.singular,
    role.plural,
    coalesce(counted.people, 0)::bigint as people
from instrument
join asked_role using (instrument)
join role using (role)
left join counted using (instrument, role)
order by
    instrument.position,
    role.position;

-- name: codebook
-- A row is a theme, a subtheme or a deeper code (with its path below the subtheme as its name) of the chosen topics, in
-- codebook order; `level` says which, and theme and slug are the ones that it counts in.
with listed as (
    select
        path,
        slug,
        theme,
        name,
        theme_position,
        position,
        definition,
        include,
        exclude
    from subtheme
    where (len((:filters)['theme']) = 0 or list_contains((:filters)['theme'], theme))
        and (len((:filters)['subtheme']) = 0 or list_contains((:filters)['subtheme'], slug))
),
node as (
    select
        'theme' as level,
        code.theme,
        '' as slug,
        code.path,
        code.name,
        code.definition,
        code.include,
        code.exclude,
        code.theme_position,
        0 as subtheme_position,
        0 as position
    from code
    where code.path = code.theme
        and code.theme in (select theme from listed where path <> theme)
    union all
    select
        'subtheme' as level,
        theme,
        slug,
        path,
        name,
        definition,
        include,
        exclude,
        theme_position,
        position as subtheme_position,
        0 as position
    from listed
    union all
    select
        'code' as level,
        code.theme,
        listed.slug,
        code.path,
        substr(code.path, length(code.subtheme_path) + 4) as name,
        code.definition,
        code.include,
        code.exclude,
        listed.theme_position,
        listed.position as subtheme_position,
        code.position
    from code
    join listed on listed.path = code.subtheme_path
    where code.path not in (code.theme, code.subtheme_path)
)
select
    level,
    theme,
    slug,
    path,
    name,
    definition,
    include,
    exclude
from node
order by
    theme_position,
    subtheme_position,
    position;

-- name: provenances
-- A row is a provenance that occurs, published first, with how many coded segments, survey items, key findings and printed
-- figures have it.
with shown as (
    select
        provenance,
        'segment' as kind
    from segment
    where len(codes) > 0
    union all
    select
        provenance,
        'item' as kind
    from item
    union all
    select
        provenance,
        'finding' as kind
    from finding
    union all
    select
        'published' as provenance,
        'figure' as kind
    from published
)
select
    provenance,
    count(*) filter (where kind = 'segment') as segments,
    count(*) filter (where kind = 'item') as items,
    count(*) filter (where kind = 'finding') as findings,
    count(*) filter (where kind = 'figure') as figures
from shown
group by provenance
order by
    provenance <> 'published',
    provenance;

-- name: compared_figures
-- A row is a printed count or percent of participants, themes or subthemes, as printed, and what this data gives:
-- `computed` is rounded as the printed value is, and for people `part` of `whole` says from what.
with person as (
    select
        '' as role,
        count(*) as people
    from participant
    where interviewed
    union all
    select
        role.role,
        count(participant.participant) as people
    from role
    left join participant on participant.role = role.role and participant.interviewed
    group by role.role
),
topic as (
    select
        'themes' as variable,
        count(distinct theme) as topics
    from code
    union all
    -- `General` is no code of the codebook; it exists where somebody coded on a theme.
    select
        'subthemes' as variable,
        count(*) as topics
    from subtheme
    where path in (select path from code)
),
computed as (
    select
        published.figure,
        published.variable,
        published.role,
        published.statistic,
        published.value as printed,
        coalesce(person.people, 0) as part,
        if(published.variable = 'participants', everyone.people, 0) as whole,
        case
            when topic.topics is not null then topic.topics
            when published.statistic = 'percent' then 100 * person.people / everyone.people
            else person.people
        end as exact,
        case
            when published.value = round(published.value) then 0
            when published.value = round(published.value, 1) then 1
            else 2
        end as places,
        published.printed_at,
        published.reason
    from published
    join person as everyone on everyone.role = '' and everyone.people > 0
    left join person on published.variable = 'participants' and person.role = published.role
    left join topic on topic.variable = published.variable and published.role = ''
    where published.value is not null
        and (
            (person.role is not null and published.statistic in ('count', 'percent'))
            or (topic.variable is not null and published.statistic = 'count')
        )
)
select
    computed.figure,
    computed.variable,
    computed.role,
    coalesce(role.plural, '') as plural,
    computed.statistic,
    computed.printed,
    round(computed.exact, computed.places) as computed,
    computed.part,
    computed.whole,
    computed.printed_at,
    computed.reason,
    round(computed.exact, computed.places) <> computed.printed as differs
from computed
left join role on role.role = computed.role
order by
    computed.variable,
    computed.statistic,
    role.position nulls first,
    computed.figure;

-- name: limits
-- A row is a sentence on what the data cannot say, in the study's order.
select sentence
from limitation
order by position;

-- name: pedigree
-- One row: when (UTC) and by what this findings file was built, and how many rows it holds of each kind.
select
    built_at,
    explorer_version,
    schema_version,
    counts['participant'] as participants,
    counts['source'] as sources,
    counts['segment'] as segments,
    counts['coding'] as codings,
    counts['code'] as codes,
    counts['item'] as items,
    counts['answer'] as answers,
    counts['finding'] as findings,
    counts['published'] as figures
from build;

-- name: source_files
-- A row is a file of the study folder, by name, with its SHA-256 digest at the time of the build.
select
    entry['key'] as file,
    entry['value'] as digest
from build, unnest(map_entries(source_digests)) as entries (entry)
order by file;

-- name: attributes_listed
-- A row is an attribute that the study lists for display: the levels that are shown, or why it is withheld.
select
    attribute,
    list(distinct level order by level) as levels,
    '' as reason
from attribute
group by attribute
union all
select
    attribute,
    [] as levels,
    reason
from attribute_withheld
order by
    reason <> '',
    attribute;
