-- The tables of a findings file. Nothing that may not be shown is ever written to one of them.
-- Foreign keys guard the small tables; the large ones are checked while staged, where a fault has a file and a line.

create table study (
    title varchar not null,
    short_title varchar not null,
    question varchar not null,
    design varchar not null,
    provenance varchar not null check (provenance in ('illustrative', 'published', 'collected')),
    note varchar not null,
    citation varchar not null,
    doi varchar not null,
    language varchar not null
);
comment on table study is 'One row: what the study is, and where its words come from.';
comment on column study.language is 'Snowball stemmer for the search, as named by the package snowballstemmer.';

create table build (
    built_at timestamp not null,
    schema_version integer not null,
    explorer_version varchar not null,
    source_digests map(varchar, varchar) not null,
    counts map(varchar, bigint) not null
);
comment on table build is 'One row: the pedigree of this file. Digests are SHA-256 of the study folder''s files.';

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
    interviewed boolean not null,
    surveyed boolean not null,
    segments integer not null,
    words integer not null
);
comment on table participant is 'The people, by pseudonym. Segments and words are of their interviews.';

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
    memo varchar not null,
    provenance varchar not null check (provenance in ('illustrative', 'published', 'collected'))
);
comment on table segment is 'The coded passages. Position counts through the whole study in interview order; start and stop are code points in the source.';

create table coding (
    segment varchar not null,
    code integer not null,
    coder varchar not null
);
comment on table coding is 'One code on one segment by one coder; coders are A, B, ...';

create table tally (
    participant varchar not null,
    subtheme varchar not null,
    segments integer not null,
    primary key (participant, subtheme)
);
comment on table tally is 'Interview segments of each person in each subtheme (its path); absent means none.';

create table together (
    subtheme_a varchar not null,
    subtheme_b varchar not null,
    role varchar not null,
    people integer not null,
    segments integer not null,
    primary key (subtheme_a, subtheme_b, role)
);
comment on table together is 'Interview segments that carry both subthemes (paths, a before b in codebook order), by role.';

create table term (
    stem varchar not null,
    surface varchar not null,
    segment varchar not null,
    position integer not null
);
comment on table term is 'Every word of every segment: its stem, its form without case and accents, its place from 1.';

create table term_weight (
    stem varchar not null,
    segment varchar not null,
    weight double not null
);
comment on table term_weight is 'BM25 weight of a stem in a segment (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75), ordered by stem.';

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
    printed_at varchar not null
);
comment on table published is 'Figures printed in the article. Values are as printed; low and high are ranges.';

create table coded_segment (
    segment varchar not null,
    participant varchar not null,
    role varchar not null,
    kind varchar not null,
    source varchar not null,
    position integer not null,
    code integer not null,
    coder varchar not null,
    path varchar not null,
    theme varchar not null,
    subtheme varchar not null,
    subtheme_path varchar not null,
    slug varchar not null
);
comment on table coded_segment is 'A row a coding, in interview order, with the person, role, theme and subtheme that most queries need: joined once, here.';
