-- Starts of being looked after, by the 20th working day after them, of children still in that stay on it; with the first
-- health assessment since the start.
WITH starts AS (
    SELECT p.person_id, p.period_of_care_id, p.start_date, k.number, w.day
    FROM care_periods AS p
    CROSS JOIN rule_numbers AS n
    JOIN calendar AS k ON k.day = p.start_date
    JOIN working_days AS w ON w.number = k.number + n.initial_health_days
    JOIN looked_after AS l
        ON l.person_id = p.person_id AND l.period_of_care_id = p.period_of_care_id AND l.from_day <= w.day AND l.to_day > w.day
    WHERE p.begins AND NOT p.short_breaks_only
),
made AS (
    SELECT person_id, check_date AS day
    FROM health_checks
    WHERE check_type = 'Health Assessment' AND status = 'Completed' AND check_date IS NOT NULL
    UNION ALL
    SELECT person_id, completed_date
    FROM health_due
    WHERE item IN ('iha', 'rha') AND completed_date IS NOT NULL AND NOT coalesce(declined, FALSE)
),
first_made AS (
    SELECT s.person_id, s.period_of_care_id, min(m.day) AS day
    FROM starts AS s
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
    f.day AS assessed,
    k.number - s.number AS days_to_assessment
FROM starts AS s
LEFT JOIN first_made AS f ON f.person_id = s.person_id AND f.period_of_care_id = s.period_of_care_id
LEFT JOIN calendar AS k ON k.day = f.day
