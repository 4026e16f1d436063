-- Starts of being looked after, by the 20th working day after them once it has come, of children still in that stay on it; with the first
-- health assessment since the start.
WITH begun AS (
    SELECT p.person_id, p.period_of_care_id, p.start_date, k.number, k.number + n.initial_health_days AS due_number
    FROM care_periods AS p
    JOIN calendar AS k ON k.day = p.start_date
    CROSS JOIN rule_numbers AS n
    WHERE p.begins AND NOT p.short_breaks_only
),
due AS (
    SELECT b.person_id, b.period_of_care_id, b.start_date, b.number, w.day
    FROM begun AS b
    JOIN working_days AS w ON w.number = b.due_number
    JOIN as_at AS a ON w.day <= a.day
),
starts AS (
    SELECT d.*
    FROM due AS d
    JOIN looked_after AS l
        ON l.person_id = d.person_id AND l.period_of_care_id = d.period_of_care_id AND l.from_day <= d.day AND l.to_day > d.day
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
