-- Child in need plans by the day they ended, with the protection plan that started near that day.
WITH near AS (
    SELECT c.cin_plan_id, min(p.start_date) AS protected
    FROM cin_plans AS c
    CROSS JOIN rule_numbers AS n
    JOIN protection_spells AS p
        ON p.person_id = c.person_id AND p.start_date >= c.end_date - n.need_plan_step_up_days
        AND p.start_date <= c.end_date + n.need_plan_step_up_days
    GROUP BY c.cin_plan_id
)
SELECT
    c.person_id,
    c.cin_plan_id AS case_key,
    c.end_date AS day,
    c.worker_id AS worker,
    c.team_id AS team,
    c.start_date AS plan_start,
    p.protected,
    p.cin_plan_id IS NOT NULL AS stepped_up
FROM cin_plans AS c
LEFT JOIN near AS p ON p.cin_plan_id = c.cin_plan_id
WHERE c.person_id IS NOT NULL AND c.end_date IS NOT NULL
