-- The tables of a findings file. Nothing that may not be shown is ever written to one of them.
-- Foreign keys guard the small tables; the large ones are checked while staged, where a fault has a file and a line.

create table study (
    title varchar not null,
    short_title varchar not null,
    question varchar not null,
    design varchar not null,
    provenance varchar not null check (provenance in ('illustrative', 'published', 'collected')),
    note varchar not null,
    language varchar not null,
    minimum_group integer not null,
    minimum_group_reason varchar not null
);
comment on table study is 'One row: what the study is, and where its words come from.';
comment on column study.minimum_group is 'How many people a group must hold that released attributes form; the reason is the study''s own, where it differs from 5.';
comment on column study.language is 'Snowball stemmer for the search, as named by the package snowballstemmer.';

create table article (
    authors varchar[] not null,
    title varchar not null,
    journal varchar not null,
    year varchar not null,
    volume varchar not null,
    number varchar not null,
    pages varchar not null,
    doi varchar not null,
    url varchar not null
);
comment on table article is 'The article on the study, at most one; empty where something is not known. Authors are "Family, Given".';

create table limitation (
    position integer primary key,
    sentence varchar not null
);
comment on table limitation is 'What the study''s data cannot say, in its own words, in the order of study.toml.';

create table build (
    built_at timestamp not null,
    schema_version integer not null,
    explorer_version varchar not null,
    source_digests map(varchar, varchar) not null,
    counts map(varchar, bigint) not null
);
comment on table build is 'One row: the pedigree of this file. Digests are SHA-256 of the study folder''s files, but for those that hold attributes of people: guesses at what is withheld could be tried against them.';

create table role (
    role varchar primary key,
    singular varchar not null,
    plural varchar not null,
    position integer not null unique
);
comment on table role is 'The groups of people, in study order.';

create table participant (
    participant varchar primary key,
    role varchar not null references role (role),
    role_position integer not null,
    position integer not null unique,
    levels varchar[] not null,
    interviewed boolean not null,
    surveyed boolean not null,
    segments integer not null,
    words integer not null
);
comment on table participant is 'The people, by pseudonym, in study order. Segments and words are of their interviews.';
comment on column participant.levels is 'The released attributes as links write them, such as gender:Female.';

create table attribute (
    participant varchar not null references participant (participant),
    attribute varchar not null,
    level varchar not null,
    primary key (participant, attribute)
);
comment on table attribute is 'Released attributes only: every group they form has at least minimum_group people.';

create table attribute_withheld (
    attribute varchar primary key,
    reason varchar not null
);
comment on table attribute_withheld is 'Attributes that were listed for display and that this file leaves out.';

create table attribute_merged (
    attribute varchar primary key,
    reason varchar not null
);
comment on table attribute_merged is 'Attributes of which this file shows some levels only together, and which.';

create table code (
    code integer primary key,
    path varchar not null unique,
    name varchar not null,
    theme varchar not null,
    subtheme varchar not null,
    subtheme_path varchar not null,
    theme_position integer not null,
    position integer not null,
    definition varchar not null,
    include varchar not null,
    exclude varchar not null
);
comment on table code is 'The codebook. Deeper codes count in their subtheme, which subtheme_path names.';

create table subtheme (
    path varchar primary key,
    slug varchar not null unique,
    theme varchar not null,
    name varchar not null,
    theme_position integer not null,
    position integer not null unique,
    definition varchar not null,
    include varchar not null,
    exclude varchar not null
);
comment on table subtheme is 'What is counted: the second level of the codebook. A slug names it in links: its name where that is unique, else its path.';

create table topic (
    theme_position integer not null,
    subtheme_position integer not null,
    theme varchar not null,
    slug varchar not null,
    label varchar not null,
    primary key (theme_position, subtheme_position)
);
comment on table topic is 'What people and segments are counted for: each subtheme, each whole theme (subtheme_position 0, no slug) and everything (both 0, no theme).';

create table source (
    source varchar primary key,
    kind varchar not null,
    position integer not null unique
);
comment on table source is 'Interviews and documents under neutral names; the original names stay outside.';

create table segment (
    segment varchar primary key,
    participant varchar not null,
    source varchar not null,
    kind varchar not null check (kind in ('interview', 'answer')),
    item varchar not null,
    position integer not null,
    start integer,
    stop integer,
    text varchar not null,
    before varchar not null,
    after varchar not null,
    words integer not null,
    codes integer[] not null,
    memo varchar not null,
    provenance varchar not null check (provenance in ('illustrative', 'published', 'collected'))
);
comment on table segment is 'The coded passages. Position counts through the whole study in interview order; start and stop are code points in the source.';

create table coding (
    segment_position integer not null,
    code integer not null,
    coder varchar not null
);
comment on table coding is 'One code on one segment by one coder; coders are A, B, ...';

create table coded_segment (
    segment_position integer not null,
    participant_position integer not null,
    role_position integer not null,
    theme_position integer not null,
    subtheme_position integer not null,
    is_new boolean not null,
    is_new_in_theme boolean not null,
    words integer not null,
    score float not null
);
comment on table coded_segment is 'A row an interview segment and a subtheme it is coded with, in interview order: what every count starts from. All columns are positions, the short keys of the tables of that name.';
comment on column coded_segment.is_new is 'True once a segment, for its first subtheme in the codebook; is_new_in_theme once a segment and theme. So distinct segments are counted by adding up.';
comment on column coded_segment.score is 'How well the segment matches the search of a view; 0 in the whole study.';

create table found (
    segment_position integer not null,
    score float not null
);
comment on table found is 'The segments that a view searches for. Empty here: a searching view has a table of its own by this name.';

create table tally (
    participant_position integer not null,
    role_position integer not null,
    theme_position integer not null,
    subtheme_position integer not null,
    segments integer not null
);
comment on table tally is 'Interview segments of each person in each subtheme, in each whole theme (subtheme_position 0) and in all (both 0); absent means none.';

create table role_tally (
    role varchar not null,
    role_position integer not null,
    theme_position integer not null,
    subtheme_position integer not null,
    people integer not null,
    segments integer not null
);
comment on table role_tally is 'The same, summed up by role: people who raised it, and segments.';

create table together (
    subtheme_a integer not null,
    subtheme_b integer not null,
    role varchar not null,
    people integer not null,
    segments integer not null,
    primary key (subtheme_a, subtheme_b, role)
);
comment on table together is 'Interview segments that carry both subthemes (positions, a before b), by role.';

create table word (
    surface varchar not null,
    number integer not null,
    stem varchar not null,
    stem_number integer not null
);
comment on table word is 'The vocabulary, in the order of the alphabet: every form without case and accents, and its stem.';

create table term (
    stem_number integer not null,
    segment_position integer not null,
    place integer not null,
    word_number integer not null
);
comment on table term is 'Every word of every segment with its place from 1, ordered by stem, for phrases and beginnings.';

create table term_weight (
    stem_number integer not null,
    segment_position integer not null,
    weight float not null
);
comment on table term_weight is 'BM25 weight of a stem in a segment (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75), ordered by stem.';

create table item (
    item varchar primary key,
    instrument varchar not null,
    position integer not null unique,
    construct varchar not null,
    wording varchar not null,
    kind varchar not null check (kind in ('scale', 'choice', 'choices', 'number', 'text')),
    scale varchar not null,
    is_attribute boolean not null,
    provenance varchar not null check (provenance in ('illustrative', 'published', 'collected'))
);
comment on column item.is_attribute is 'True where the item asks what is known of people as an attribute, such as gender: it has no answers here, and its groups are in attribute if they are released.';
comment on table item is 'The items of the survey. Position counts through all instruments, in the order in which they come up.';
comment on column item.scale is 'The scale whose levels are its answers; of a number or text, whose missing levels may stand for one. Empty where there is none.';

create table asked (
    item varchar not null references item (item),
    role varchar not null references role (role),
    primary key (item, role)
);
comment on table asked is 'Which roles an item was asked of.';

create table scale_level (
    scale varchar not null,
    value varchar not null,
    label varchar not null,
    position integer not null,
    side integer not null check (side in (-1, 0, 1)),
    missing boolean not null,
    primary key (scale, value)
);
comment on table scale_level is 'The levels of the scales, each in its order from 1; items may share a scale.';
comment on column scale_level.side is 'Left of (-1), on (0) or right of (1) the neutral level; 0 all through where a scale has no sides.';
comment on column scale_level.missing is 'True where the level stands for no answer, such as "do not know".';

create table answer (
    participant varchar not null,
    item varchar not null,
    occasion varchar not null,
    part integer not null,
    answer varchar not null,
    number double,
    status varchar not null check (status in ('answered', 'no answer', 'skipped')),
    primary key (participant, item, occasion, part)
);
comment on table answer is 'What each person answered. Part counts the choices of an item of several choices from 1; of every other item it is 1. Occasion tells repeated surveys apart.';
comment on column answer.answer is 'The value of a level, a number or words. With the status no answer: the missing level that was chosen, if one was.';
comment on column answer.number is 'What can be averaged: the answer to a number or scale item, where it is a number and not missing.';

create table occasion (
    occasion varchar primary key,
    position integer not null
);
comment on table occasion is 'When the survey was answered, in the order in which the study folder comes to it; the occasion without a name comes first.';

create table response (
    item varchar not null,
    participant varchar not null,
    occasion varchar not null,
    status varchar not null check (status in ('answered', 'no answer', 'skipped')),
    primary key (item, participant, occasion)
);
comment on table response is 'A row an item, a person who took its instrument on that occasion, and what became of it. No answer also where the export has no row; skipped: the item was not shown to the person. Attributes have none.';

create table open_answer (
    item varchar not null,
    participant varchar not null,
    occasion varchar not null,
    segment_position integer not null
);
comment on table open_answer is 'The answer to an open question as a segment of the kind answer, so that it is searched and shown as any quote.';

create table coded_answer (
    segment_position integer not null,
    theme_position integer not null,
    subtheme_position integer not null
);
comment on table coded_answer is 'A row an open answer and a subtheme that it, or a passage of it, is coded with. No count of themes includes these.';

create table joint (
    joint_row varchar primary key,
    position integer not null unique,
    item varchar not null,
    construct varchar not null,
    subtheme varchar not null,
    inference varchar not null check (inference in ('confirms', 'expands', 'disagrees')),
    note varchar not null,
    provenance varchar not null check (provenance in ('illustrative', 'published', 'collected'))
);
comment on table joint is 'The joint display: an item, or all items of a construct, beside a subtheme (its path), and what the two say together.';

create table finding (
    finding varchar primary key,
    sentence varchar not null,
    detail varchar not null,
    provenance varchar not null check (provenance in ('illustrative', 'published', 'collected')),
    position integer not null unique
);
comment on table finding is 'The key findings, in plain words.';

create table finding_link (
    finding varchar not null references finding (finding),
    role varchar not null,
    subtheme varchar not null,
    stance varchar not null check (stance in ('supports', 'dissents'))
);
comment on table finding_link is 'The evidence of a finding, spelled out by role and subtheme path.';

create table published (
    figure varchar primary key,
    printed_table varchar not null,
    variable varchar not null,
    level varchar not null,
    role varchar not null,
    statistic varchar not null,
    value double,
    low double,
    high double,
    printed_at varchar not null,
    recomputed double,
    recomputed_low double,
    recomputed_high double,
    verdict varchar not null check (verdict in ('matches', 'differs', 'not computed')),
    reason varchar not null,
    position integer not null unique
);
comment on column published.recomputed is 'What this data gives, rounded as it is printed; null where it cannot be computed, or a group would be too small to tell.';
comment on table published is 'Figures printed in the article. Values are as printed; low and high are ranges; reason explains a difference from the data.';

create table agreement (
    subtheme varchar primary key,
    alpha double,
    coders integer not null,
    units integer not null,
    segments integer not null
);
comment on table agreement is 'Krippendorff''s alpha between coders, a row a subtheme (its path) and one for all (empty); no row where no source was read by two. Alpha is null where all coders agree on one value throughout.';
comment on column agreement.units is 'Segments of sources that two coders or more have read; of all subthemes together, segments times subthemes.';
comment on column agreement.segments is 'How many of these segments at least one coder gave the code.';

create table checklist (
    checklist varchar not null,
    item integer not null,
    domain varchar not null,
    topic varchar not null,
    question varchar not null,
    answer varchar not null,
    origin varchar not null check (origin in ('study', 'computed', 'not reported')),
    primary key (checklist, item)
);
comment on table checklist is 'Reporting checklists (coreq, gramms) with the answers of the study folder or those that the data give.';

create table withdrawn (
    id varchar primary key,
    kind varchar not null
);
comment on table withdrawn is 'Participants and segments that were withdrawn: nothing else is left of them.';
