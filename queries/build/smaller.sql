-- How a view that searches or asks for several topics gets its smaller study: two tables under the names of the whole one's.

-- name: keep_found!
create table found as from chosen_segments(:filters);

-- name: keep_codings!
create table coded_segment as from narrowed(:filters);

-- name: keep_tally!
create table tally as from counted_once();
