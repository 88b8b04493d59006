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
-- A row is an instrument of the survey and a role that it was asked of, in study order: its items for all roles, how many of them
-- ask for attributes of people, and how many people of the role answered one of the others.
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
        count(*) filter (where is_attribute) as attributes,
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
    instrument.attributes,
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
-- A row is a provenance that occurs, published first, with how many coded segments of interviews, coded answers, survey items,
-- key findings and printed figures have it.
with shown as (
    select
        provenance,
        if(kind = 'interview', 'segment', 'answer') as kind
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
    count(*) filter (where kind = 'answer') as answers,
    count(*) filter (where kind = 'item') as items,
    count(*) filter (where kind = 'finding') as findings,
    count(*) filter (where kind = 'figure') as figures
from shown
group by provenance
order by
    provenance <> 'published',
    provenance;

-- name: published_figures
-- A row is a figure that the article prints, in its order: the value with its range as printed and as this data gives it,
-- where that may be told, the verdict with its reason, and for participants `part` of `whole`, of whom it is counted.
with counted_person as (
    select
        participant,
        role
    from participant
    where interviewed
        or (surveyed and not exists (select 1 from participant as other where other.interviewed))
),
everyone as (
    select count(*) as people
    from counted_person
),
person as (
    select
        role,
        count(*) as people
    from counted_person
    group by role
)
select
    published.figure,
    coalesce(item.instrument, '') as instrument,
    published.variable,
    published.level,
    published.role,
    coalesce(role.plural, '') as plural,
    published.statistic,
    published.value,
    published.low,
    published.high,
    published.printed_at,
    published.recomputed,
    published.recomputed_low,
    published.recomputed_high,
    if(published.role = '', everyone.people, coalesce(person.people, 0)) as part,
    everyone.people as whole,
    published.verdict,
    published.reason,
    study.minimum_group
from published
cross join everyone
cross join study
left join role on role.role = published.role
left join person on person.role = published.role
left join item on item.item = published.variable and not item.is_attribute
order by published.position;

-- name: coder_agreement
-- A row is all subthemes together (slug empty, no units where no source was read by two), then a subtheme in codebook
-- order: alpha, the segments with it (`segments`), and the decisions (`units`) and coders that it is measured on.
with everyone as (
    select count(distinct coder) as coders
    from coding
),
measured as (
    select
        '' as path,
        '' as slug,
        '' as theme,
        '' as name,
        0 as position
    union all
    select
        path,
        slug,
        theme,
        name,
        position
    from subtheme
)
select
    measured.slug,
    measured.theme,
    measured.name,
    agreement.alpha,
    coalesce(agreement.coders, everyone.coders) as coders,
    coalesce(agreement.units, 0) as units,
    coalesce(agreement.segments, 0) as segments
from measured
cross join everyone
left join agreement on agreement.subtheme = measured.path
where measured.path = '' or agreement.subtheme is not null
order by measured.position;

-- name: checklist_items
-- A row is an item of a reporting checklist, in its order: whose answer it has (`origin`), and the answer.
select
    checklist,
    item,
    domain,
    topic,
    question,
    answer,
    origin
from checklist
order by
    checklist,
    item;

-- name: withdrawals
-- One row: how many people and passages were withdrawn.
select
    count(*) filter (where kind <> 'segment') as people,
    count(*) filter (where kind = 'segment') as passages
from withdrawn;

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
-- A row is a file of the study folder, by name, with its SHA-256 digest at the time of the build; the digest is empty where
-- guesses at what is withheld of people could be tried against it.
select
    entry['key'] as file,
    entry['value'] as digest
from build, unnest(map_entries(source_digests)) as entries (entry)
order by file;

-- name: attributes_listed
-- A row is an attribute that the study lists for display: the levels that are shown (`merged` says which of them together),
-- or why it is withheld; and how many people a group must hold, with the study's reason.
with listed as (
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
)
select
    listed.attribute,
    listed.levels,
    coalesce(attribute_merged.reason, '') as merged,
    listed.reason,
    study.minimum_group,
    study.minimum_group_reason
from listed
cross join study
left join attribute_merged using (attribute)
order by
    listed.reason <> '',
    listed.attribute;
