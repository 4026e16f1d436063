-- Every start (+1) and every end (-1) of a protection plan of ours, by its day: what the stock changed by.
SELECT
    person_id,
    protection_plan_id || '/start' AS case_key,
    start_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    CAST(1 AS INTEGER) AS change
FROM protection_plans
WHERE person_id IS NOT NULL AND start_date IS NOT NULL AND NOT coalesce(other_authority, FALSE)
UNION ALL
SELECT person_id, protection_plan_id || '/end', end_date, NULL, NULL, -1
FROM protection_spells
WHERE end_date IS NOT NULL
