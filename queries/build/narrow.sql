-- The smaller study of a view that searches or asks for several topics: the codings of its segments and topics only.
-- It is made once a view; all queries on the view are then as quick as on the whole study. The branches of a union stand
-- for choices that a view makes or does not make.

-- Segments that hold every one of these stems, with the sum of their BM25 weights. Two stems, the most common search,
-- are joined: that takes half the time of counting.
create macro holding(stems) as table
select
    segment_position,
    weight
from term_weight
where len(stems) = 1
    and stem_number in (select stem_number from word where stem = stems[1])
union all
select
    one.segment_position,
    one.weight + other.weight as weight
from term_weight as one
join term_weight as other using (segment_position)
where len(stems) = 2
    and one.stem_number in (select stem_number from word where stem = stems[1])
    and other.stem_number in (select stem_number from word where stem = stems[2])
union all
select
    segment_position,
    sum(weight) as weight
from term_weight
where len(stems) > 2
    and stem_number in (select stem_number from word where list_contains(stems, stem))
group by segment_position
having count(*) = len(stems);

-- Segments with a word that begins with one of these, a row a beginning.
create macro beginning(prefixes) as table
select
    found.prefix as clause,
    found.segment_position,
    sum(term_weight.weight) as weight
from (
    select distinct
        wanted.prefix,
        term.stem_number,
        term.segment_position
    from (select unnest(prefixes) as prefix) as wanted
    join word on starts_with(word.surface, wanted.prefix)
    join term
        on term.stem_number = word.stem_number
        and term.word_number = word.number
) as found
join term_weight using (stem_number, segment_position)
group by all;

-- Segments with the stems of one of these phrases in a row, a row a phrase.
create macro saying(phrases) as table
with wanted as (
    select
        phrase,
        len(string_split(phrase, ' ')) as length,
        unnest(string_split(phrase, ' ')) as stem,
        generate_subscripts(string_split(phrase, ' '), 1) as place
    from (select unnest(phrases) as phrase)
),
numbered as (
    select distinct
        wanted.phrase,
        wanted.length,
        wanted.place,
        word.stem_number
    from wanted
    join word using (stem)
),
found as (
    select distinct
        phrase,
        segment_position
    from (
        select
            numbered.phrase,
            term.segment_position
        from numbered
        join term using (stem_number)
        group by
            numbered.phrase,
            numbered.length,
            term.segment_position,
            term.place - numbered.place
        having count(*) = numbered.length
    )
)
select
    found.phrase as clause,
    found.segment_position,
    sum(term_weight.weight) as weight
from found
join (select distinct phrase, stem_number from numbered) as held using (phrase)
join term_weight using (stem_number, segment_position)
group by all;

-- Segments that the search asks for, before exclusions: every clause must match.
create macro asked_for(f) as table
select
    segment_position,
    weight
from holding(f['words'])
where len(f['prefixes']) + len(f['phrases']) = 0 and len(f['words']) > 0
union all
select
    segment_position,
    sum(weight) as weight
from (
    select
        '' as clause,
        segment_position,
        weight
    from holding(f['words'])
    union all
    select
        clause,
        segment_position,
        weight
    from beginning(f['prefixes'])
    union all
    select
        clause,
        segment_position,
        weight
    from saying(f['phrases'])
)
where len(f['prefixes']) + len(f['phrases']) > 0
group by segment_position
having count(*) = len(f['prefixes']) + len(f['phrases']) + if(len(f['words']) > 0, 1, 0)
union all
select
    position as segment_position,
    0 as weight
from segment
where f['clauses'] = 0;

-- Segments that match the search, with their BM25 score.
create macro hits(f) as table
select
    segment_position,
    weight as score
from asked_for(f)
where not f['excluding']
union all
select
    segment_position,
    weight as score
from asked_for(f)
where f['excluding']
    and segment_position not in (
        select segment_position
        from term
        where stem_number in (select stem_number from word where list_contains(f['without_words'], stem))
    )
    and segment_position not in (select segment_position from beginning(f['without_prefixes']))
    and segment_position not in (select segment_position from saying(f['without_phrases']));

-- Segments that carry one of these subthemes.
create macro coded_with(slugs) as table
select distinct segment_position
from coded_segment
where subtheme_position in (select position from subtheme where list_contains(slugs, slug));

-- Segments that a view asks for by their words or by a second subtheme.
create macro chosen_segments(f) as table
select
    segment_position,
    score
from hits(f)
where f['searching']
    and (
        len(f['together']) = 0
        or segment_position in (select segment_position from coded_with(f['together']))
    )
union all
select
    segment_position,
    0 as score
from coded_with(f['together'])
where not f['searching'];

-- A row is a segment and a subtheme of the view; the choice of one theme or one subtheme, and of people, is left to `slice`.
-- `found` is the table of its chosen segments: of a table the planner knows the size, and so from which side to join it.
create macro matching() as table
select coded_segment.* replace (found.score as score)
from coded_segment
join found using (segment_position);

-- The same of a view with several themes or subthemes, which take rows away: what is new is said anew.
create macro narrowed(f) as table
with chosen as (
    select matching.*
    from matching() as matching
    where f['searching'] or len(f['together']) > 0
    union all
    select coded_segment.*
    from coded_segment
    where not f['searching'] and len(f['together']) = 0
)
select
    chosen.* replace (
        row_number() over (partition by segment_position order by subtheme_position) = 1 as is_new,
        row_number() over (partition by segment_position, theme_position order by subtheme_position) = 1 as is_new_in_theme
    )
from chosen
semi join topics(f) as topics using (subtheme_position);
