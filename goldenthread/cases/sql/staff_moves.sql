-- Employed social workers who started, and who left, by the day. Somebody who starts and leaves within one year to
-- 30 September is no starter, as in the national return.
WITH employed AS (
    SELECT worker, team, start_date, end_date, coalesce(fte, 0) AS hours,
        CASE WHEN extract(month FROM start_date) >= 10 THEN 1 ELSE 0 END + extract(year FROM start_date) AS started_in,
        CASE WHEN extract(month FROM end_date) >= 10 THEN 1 ELSE 0 END + extract(year FROM end_date) AS left_in
    FROM staff
    WHERE social_worker AND NOT coalesce(agency, FALSE) AND worker NOT IN ('(none)', '(restricted)')
        AND coalesce(start_date <= end_date, TRUE)
)
SELECT
    CAST(NULL AS VARCHAR) AS person_id, worker || '|started' AS case_key, start_date AS day, worker, team,
    'started' AS move, hours, hours AS net_hours
FROM employed
WHERE start_date IS NOT NULL AND NOT coalesce(started_in = left_in, FALSE)
UNION ALL
SELECT CAST(NULL AS VARCHAR), worker || '|left', end_date, worker, team, 'left', hours, -hours
FROM employed
JOIN as_at AS t ON end_date <= t.day
