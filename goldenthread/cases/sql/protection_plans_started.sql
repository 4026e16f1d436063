-- Protection plans by the day they started, with the end of the most recent earlier plan (interpretation 38).
WITH before AS (
    SELECT p.protection_plan_id,
        max(e.end_date) AS previous_end,
        bool_or(e.to_day > p.start_date) AS overlaps
    FROM protection_spells AS p
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
FROM protection_spells AS p
CROSS JOIN rule_numbers AS n
LEFT JOIN before AS b ON b.protection_plan_id = p.protection_plan_id
