-- Placements of looked after children with new carers, by the day their first week was over, with the first visit
-- (interpretation 158). An episode that began for a reason that keeps the carers (L, T, U) is no new placement.
WITH sound AS (
    SELECT p.placement_id, coalesce(p.person_id, c.person_id) AS person_id, p.start_date,
        CAST(p.start_date + n.care_first_visit_days AS DATE) AS week_over
    FROM placements AS p
    CROSS JOIN rule_numbers AS n
    LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id
    WHERE p.start_date IS NOT NULL AND coalesce(p.end_date, DATE '2200-12-31') >= p.start_date
),
cared_for AS (
    SELECT DISTINCT s.placement_id, s.person_id, s.start_date, s.week_over
    FROM sound AS s
    JOIN as_at AS t ON s.week_over <= t.day
    JOIN looked_after AS l ON l.person_id = s.person_id AND l.from_day <= s.start_date AND l.to_day > s.start_date
),
same_carers AS (
    SELECT p.placement_id
    FROM cared_for AS p
    JOIN care_episodes AS e ON e.placement_id = p.placement_id AND e.start_date = p.start_date
    GROUP BY p.placement_id
    HAVING bool_and(coalesce(e.start_reason, '') IN ('L', 'T', 'U'))
),
visited AS (
    SELECT p.placement_id, min(v.visit_date) AS first_visit
    FROM cared_for AS p
    JOIN valid_visits AS v ON v.person_id = p.person_id AND v.kind = 'cla' AND v.visit_date >= p.start_date
    JOIN as_at AS t ON v.visit_date <= t.day
    GROUP BY p.placement_id
)
SELECT
    p.person_id,
    p.placement_id AS case_key,
    p.week_over AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    p.start_date AS placed,
    v.first_visit,
    CAST(date_diff('day', p.start_date, v.first_visit) AS INTEGER) AS days_to_visit
FROM cared_for AS p
LEFT JOIN same_carers AS s ON s.placement_id = p.placement_id
LEFT JOIN visited AS v ON v.placement_id = p.placement_id
WHERE s.placement_id IS NULL
