-- Protection plans of ours that started or ended in the 30 days that end with the as-at day, with the end of the most recent
-- earlier plan (interpretation 38). A plan whose own end is out of order still started (C7).
WITH lately AS (
    SELECT p.protection_plan_id, p.person_id, p.start_date, a.day,
        CASE WHEN p.end_date >= p.start_date AND p.end_date <= a.day THEN p.end_date END AS end_date,
        CAST(a.day - 29 AS DATE) AS since
    FROM protection_plans AS p
    JOIN as_at AS a ON p.start_date <= a.day
    WHERE p.person_id IS NOT NULL AND NOT coalesce(p.other_authority, FALSE)
),
before AS (
    SELECT p.protection_plan_id, max(e.end_date) AS previous_end, bool_or(e.to_day > p.start_date) AS overlaps
    FROM lately AS p
    JOIN protection_spells AS e ON e.person_id = p.person_id AND e.start_date < p.start_date
    GROUP BY p.protection_plan_id
)
SELECT
    p.person_id,
    p.protection_plan_id AS case_key,
    p.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    p.start_date AS plan_start,
    p.end_date AS plan_end,
    b.previous_end,
    p.start_date >= p.since AS started_lately,
    coalesce(p.end_date >= p.since, FALSE) AS ended_lately,
    coalesce(NOT b.overlaps, FALSE) AS had_a_plan,
    coalesce(NOT b.overlaps AND p.start_date <= add_months(b.previous_end, n.repeat_plan_months), FALSE) AS repeat_plan,
    coalesce(p.end_date < add_months(p.start_date, n.protection_plan_short_months), FALSE) AS short
FROM lately AS p
CROSS JOIN rule_numbers AS n
LEFT JOIN before AS b ON b.protection_plan_id = p.protection_plan_id
WHERE p.start_date >= p.since OR p.end_date >= p.since
