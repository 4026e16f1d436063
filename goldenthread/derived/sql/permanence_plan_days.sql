-- Children with a permanence plan on each snapshot day: a care plan in force that names at least one option. An option
-- answered no, or not answered, is none. A row without a start date, as in a workbook, stands until its end.
WITH named AS (
    SELECT person_id, coalesce(start_date, DATE '1900-01-01') AS from_day, coalesce(end_date, DATE '2200-12-31') AS to_day
    FROM care_plans
    WHERE regexp_matches(
        regexp_replace(
            lower(permanence_choices), '"[^"]*"\s*:\s*("\s*(n|no|none|f|false|0)?\s*"|null|false|0)\s*[,}]', '', 'g'
        ),
        '[a-z0-9]'
    )
)
SELECT DISTINCT p.person_id, s.day
FROM named AS p
JOIN snapshot_days AS s ON p.from_day <= s.day AND p.to_day > s.day
WHERE p.person_id IS NOT NULL
