-- What a slice is, said once. `f` is the struct that Filters.as_slice() makes; an empty list does not narrow.
-- Within a parameter *or*, between parameters *and*; theme and subtheme must be met by one and the same coding.

create macro people(f) as table
select
    participant.participant,
    participant.role,
    participant.segments
from participant
where participant.interviewed
    and (len(f['role']) = 0 or list_contains(f['role'], participant.role))
    and (len(f['who']) = 0 or list_contains(f['who'], participant.participant))
    and (
        len(f['attributes']) = 0
        or participant.participant in (
            select attribute.participant
            from attribute
            where list_contains(f['levels'], attribute.attribute || ':' || attribute.level)
            group by attribute.participant
            having count(*) = len(f['attributes'])
        )
    );

-- Segments that match the search, with their BM25 score. Every clause must match: a word by its stem, a prefix by its
-- letters, a phrase by its stems in a row; none of the clauses that are ruled out may.
create macro matched(words, prefixes, phrases) as table
select
    'word ' || term_weight.stem as clause,
    term_weight.segment,
    term_weight.weight as score
from term_weight
where list_contains(words, term_weight.stem)
union all
select
    'prefix ' || found.prefix as clause,
    found.segment,
    sum(term_weight.weight) as score
from (
    select distinct
        wanted.prefix,
        term.stem,
        term.segment
    from (select unnest(prefixes) as prefix) as wanted
    join term on starts_with(term.surface, wanted.prefix)
) as found
join term_weight using (stem, segment)
group by all
union all
select
    'phrase ' || found.phrase as clause,
    found.segment,
    sum(term_weight.weight) as score
from (
    select distinct
        run.phrase,
        run.segment
    from (
        select
            wanted.phrase,
            wanted.length,
            term.segment,
            term.position - wanted.place as start
        from (
            select
                phrase,
                len(string_split(phrase, ' ')) as length,
                unnest(string_split(phrase, ' ')) as stem,
                generate_subscripts(string_split(phrase, ' '), 1) as place
            from (select unnest(phrases) as phrase)
        ) as wanted
        join term using (stem)
    ) as run
    group by
        run.phrase,
        run.length,
        run.segment,
        run.start
    having count(*) = run.length
) as found
join term_weight
    on term_weight.segment = found.segment
    and list_contains(string_split(found.phrase, ' '), term_weight.stem)
group by all;

create macro hits(f) as table
select
    segment,
    sum(score) as score
from (
    select
        clause,
        segment,
        sum(score) as score
    from matched(f['words'], f['prefixes'], f['phrases'])
    group by all
    union all
    select
        'all' as clause,
        segment,
        0 as score
    from segment
    where f['clauses'] = 0
)
where segment not in (
    select segment from matched(f['without_words'], f['without_prefixes'], f['without_phrases'])
)
group by segment
having count(*) = greatest(f['clauses'], 1);

create macro slice(f) as table
select
    coded_segment.segment,
    coded_segment.participant,
    coded_segment.role,
    coded_segment.position,
    coded_segment.theme,
    coded_segment.subtheme,
    coded_segment.subtheme_path,
    coded_segment.slug
from coded_segment
where coded_segment.kind = 'interview'
    and coded_segment.participant in (select participant from people(f))
    and (len(f['theme']) = 0 or list_contains(f['theme'], coded_segment.theme))
    and (len(f['subtheme']) = 0 or list_contains(f['subtheme'], coded_segment.slug))
    and (
        len(f['together']) = 0
        or coded_segment.segment in (select segment from coded_segment where list_contains(f['together'], slug))
    )
    and (not f['searching'] or coded_segment.segment in (select segment from hits(f)));

-- The codes of a segment, each once, in codebook order.
create macro codes_of(wanted) as (
    select
        list_sort(list_distinct(list({
            'position': code.position,
            'theme': code.theme,
            'slug': subtheme.slug,
            'subtheme': code.subtheme,
            'name': code.name
        })))
    from coding
    join code using (code)
    join subtheme on subtheme.path = code.subtheme_path
    where coding.segment = wanted
);
