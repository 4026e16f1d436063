-- Escalations by the day that decides: the day of the resolution when it came in time, else the first day on which it
-- was late (interpretation 40), once that day has come. So each one is judged once, in one period.
WITH limits AS (
    SELECT e.*, o.number AS opened_number, w.until_day
    FROM escalations AS e
    CROSS JOIN rule_numbers AS n
    JOIN calendar AS o ON o.day = e.opened_date
    JOIN working_days AS w ON w.number = o.number + n.escalation_days
    WHERE coalesce(e.closed_date >= e.opened_date, TRUE)
),
decided AS (
    SELECT *, CASE WHEN closed_date <= until_day THEN closed_date ELSE CAST(until_day + 1 AS DATE) END AS day
    FROM limits
)
SELECT
    d.person_id,
    d.escalation_id AS case_key,
    d.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    d.opened_date AS opened,
    d.closed_date AS closed,
    c.number - d.opened_number AS days_taken,
    coalesce(nullif(trim(d.stage), ''), 'not recorded') AS stage
FROM decided AS d
JOIN as_at AS t ON d.day <= t.day
LEFT JOIN calendar AS c ON c.day = d.closed_date
