-- The figures that the article prints, each beside what this data gives.

insert into published
select
    figure,
    printed_table,
    variable,
    level,
    role,
    statistic,
    try_cast(value as double) as value,
    try_cast(low as double) as low,
    try_cast(high as double) as high,
    printed_at,
    null as recomputed,
    null as recomputed_low,
    null as recomputed_high,
    'not computed' as verdict,
    reason,
    row_number() over (order by line) as position
from staged_published
order by line;
