-- Starts of being looked after, by the day three months after them once it has come, of children still in that stay on it; with the first
-- dental check since the start.
WITH starts AS (
    SELECT p.person_id, p.period_of_care_id, p.start_date, add_months(p.start_date, n.dental_first_months) AS day
    FROM care_periods AS p
    CROSS JOIN rule_numbers AS n
    JOIN as_at AS t ON add_months(p.start_date, n.dental_first_months) <= t.day
    WHERE p.begins AND NOT p.short_breaks_only
),
staying AS (
    SELECT s.*
    FROM starts AS s
    JOIN looked_after AS l
        ON l.person_id = s.person_id AND l.period_of_care_id = s.period_of_care_id AND l.from_day <= s.day AND l.to_day > s.day
),
made AS (
    SELECT person_id, check_date AS day
    FROM health_checks
    WHERE check_type = 'Dental Check' AND status = 'Completed' AND check_date IS NOT NULL
    UNION ALL
    SELECT person_id, completed_date
    FROM health_due
    WHERE item = 'dental' AND completed_date IS NOT NULL AND NOT coalesce(declined, FALSE)
),
first_made AS (
    SELECT s.person_id, s.period_of_care_id, min(m.day) AS day
    FROM staying AS s
    JOIN made AS m ON m.person_id = s.person_id AND m.day >= s.start_date
    GROUP BY s.person_id, s.period_of_care_id
)
SELECT
    s.person_id,
    s.period_of_care_id AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    s.start_date AS care_start,
    f.day AS checked
FROM staying AS s
LEFT JOIN first_made AS f ON f.person_id = s.person_id AND f.period_of_care_id = s.period_of_care_id
