-- How a view that searches or asks for several topics gets its smaller study: tables under the names of the whole one's.
-- The most common search, some words, has statements of its own, which are planned in a third of the time.

-- name: keep_words!
create table found as select segment_position, weight as score from holding((:filters)['words']);

-- name: keep_found!
create table found as from chosen_segments(:filters);

-- name: keep_matching!
create table coded_segment as from matching();

-- name: keep_codings!
create table coded_segment as from narrowed(:filters);

-- name: keep_tally!
create table tally as from counted_once();

-- name: keep_role_tally!
create view role_tally as from counted_by_role();
