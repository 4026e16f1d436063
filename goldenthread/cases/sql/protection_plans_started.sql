-- Protection plans of ours by the day they started, with the end of the most recent earlier plan (interpretation 38).
-- A plan whose own end is out of order still started; as an earlier plan it is left out (C7).
WITH started AS (
    SELECT protection_plan_id, person_id, start_date, initial_category
    FROM protection_plans
    WHERE person_id IS NOT NULL AND start_date IS NOT NULL AND NOT coalesce(other_authority, FALSE)
),
before AS (
    SELECT p.protection_plan_id,
        max(e.end_date) AS previous_end,
        bool_or(e.to_day > p.start_date) AS overlaps
    FROM started AS p
    JOIN protection_spells AS e ON e.person_id = p.person_id AND e.start_date < p.start_date
    GROUP BY p.protection_plan_id
)
SELECT
    p.person_id,
    p.protection_plan_id AS case_key,
    p.start_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    p.initial_category,
    b.previous_end,
    coalesce(NOT b.overlaps AND p.start_date <= add_months(b.previous_end, n.repeat_plan_months), FALSE) AS repeat_plan
FROM started AS p
CROSS JOIN rule_numbers AS n
LEFT JOIN before AS b ON b.protection_plan_id = p.protection_plan_id
