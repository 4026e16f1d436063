-- Care plans that name at least one way to a lasting home, with what they name. An option answered no, or not answered, is none.
WITH answered AS (
    SELECT person_id, start_date, end_date,
        regexp_replace(
            lower(permanence_choices), '"[^"]*"\s*:\s*("\s*(n|no|none|f|false|0)?\s*"|null|false|0)\s*[,}]', '', 'g'
        ) AS chosen
    FROM care_plans
    WHERE person_id IS NOT NULL
)
SELECT person_id, start_date, end_date, chosen
FROM answered
WHERE regexp_matches(chosen, '[a-z0-9]')
