-- The year to each snapshot day (C16): employed social workers in post on it, those who left in it, and their days of
-- sickness, each absence by the day it began.
WITH years AS (
    SELECT day, working_days_a_year, add_months(CAST(day + 1 AS DATE), -turnover_months) AS first_day
    FROM snapshot_days
),
employed AS (
    SELECT worker, team, start_date, end_date, coalesce(fte, 0) AS hours
    FROM staff
    WHERE social_worker AND NOT coalesce(agency, FALSE) AND worker NOT IN ('(none)', '(restricted)')
        AND coalesce(start_date <= end_date, TRUE)
),
sick AS (
    SELECT worker_id, start_date, working_days_lost,
        row_number() OVER (ORDER BY worker_id, start_date, working_days_lost) AS number
    FROM worker_absences
    WHERE coalesce(reason, 'SIC') = 'SIC' AND working_days_lost IS NOT NULL
)
SELECT
    CAST(NULL AS VARCHAR) AS person_id, worker AS case_key, y.day, worker, team, 'in post' AS kind,
    hours AS hours_in_post, CAST(0 AS DECIMAL(18, 4)) AS hours_left,
    CAST(hours * y.working_days_a_year AS DECIMAL(18, 4)) AS days_possible, CAST(0 AS DECIMAL(18, 4)) AS days_lost
FROM employed
JOIN years AS y ON coalesce(start_date, DATE '1900-01-01') <= y.day AND coalesce(end_date, DATE '2200-12-31') > y.day
UNION ALL
SELECT CAST(NULL AS VARCHAR), worker || '|left', y.day, worker, team, 'left',
    CAST(0 AS DECIMAL(18, 4)), hours, CAST(0 AS DECIMAL(18, 4)), CAST(0 AS DECIMAL(18, 4))
FROM employed
JOIN years AS y ON end_date >= y.first_day AND end_date <= y.day
UNION ALL
SELECT CAST(NULL AS VARCHAR), s.worker_id || '|sick|' || CAST(s.number AS VARCHAR), y.day, s.worker_id, e.team, 'sick',
    CAST(0 AS DECIMAL(18, 4)), CAST(0 AS DECIMAL(18, 4)), CAST(0 AS DECIMAL(18, 4)),
    CAST(s.working_days_lost AS DECIMAL(18, 4))
FROM sick AS s
JOIN years AS y ON s.start_date >= y.first_day AND s.start_date <= y.day
JOIN employed AS e ON e.worker = s.worker_id
