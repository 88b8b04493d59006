-- What a build tells the researcher beside its faults, and never writes into the findings file.

-- name: listed_attribute_verdicts
-- A row is a listed attribute that a findings file leaves out or shows merged, and why.
select
    attribute,
    'withheld' as verdict,
    reason
from attribute_withheld
union all
select
    attribute,
    'merged',
    reason
from attribute_merged
order by
    verdict desc,
    attribute;

-- name: levels_merged_in_vain
-- A row is a level that study.toml merges and that stands nowhere: neither with anybody nor in the scale of the item.
with written as (
    select
        attribute,
        level
    from staged_attribute
    union
    select
        staged_answer.item,
        coalesce(nullif(staged_answer.label, ''), staged_answer.answer)
    from staged_answer
    where staged_answer.is_attribute
    union
    select
        staged_item.item,
        staged_level.label
    from staged_item
    join staged_level using (scale)
    where staged_item.is_attribute
)
select
    'study.toml' as file,
    0 as line,
    'display.merge.' || attribute as "column",
    level as value,
    'no such level is in the data; correct it where it is misspelt, or take it out if nobody has it any more' as cure
from staged_merge
where attribute in (select attribute from written)
    and (attribute, level) not in (select (attribute, level) from written)
order by
    attribute,
    level;
