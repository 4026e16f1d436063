-- Children looked after at some time in the 12 months that end with each snapshot day, once each: missing, away, returned
-- home in them (interpretation 151).
WITH windows AS (
    SELECT day, add_months(CAST(day + 1 AS DATE), 0 - care_year_months) AS year_from FROM snapshot_days
),
cohort AS (
    SELECT DISTINCT l.person_id, w.day, w.year_from
    FROM looked_after AS l
    JOIN windows AS w ON l.from_day <= w.day AND l.to_day > w.year_from
),
episodes AS (
    SELECT person_id, start_date, coalesce(end_date, DATE '2200-12-31') AS to_day,
        coalesce(kind, 'M') = 'M' OR lower(kind) LIKE '%missing%' AS missing,
        coalesce(kind = 'A' OR lower(kind) LIKE '%away%', FALSE) AS away
    FROM missing_episodes
    WHERE start_date IS NOT NULL AND coalesce(end_date, DATE '2200-12-31') >= start_date
),
happened AS (
    SELECT c.person_id, c.day, bool_or(e.missing) AS missing, bool_or(e.away) AS away
    FROM cohort AS c
    JOIN episodes AS e ON e.person_id = c.person_id AND e.start_date <= c.day AND e.to_day >= c.year_from
    WHERE e.to_day > c.year_from OR e.start_date >= c.year_from
    GROUP BY c.person_id, c.day
),
home AS (
    SELECT DISTINCT c.person_id, c.day
    FROM cohort AS c
    JOIN care_periods AS p ON p.person_id = c.person_id AND p.end_date >= c.year_from AND p.end_date <= c.day
    WHERE p.end_reason IN ('E4A', 'E4B') AND NOT p.short_breaks_only
)
SELECT
    c.person_id,
    c.person_id AS case_key,
    c.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    coalesce(h.missing, FALSE) AS missing,
    coalesce(h.away, FALSE) AS away,
    r.person_id IS NOT NULL AS returned_home
FROM cohort AS c
LEFT JOIN happened AS h ON h.person_id = c.person_id AND h.day = c.day
LEFT JOIN home AS r ON r.person_id = c.person_id AND r.day = c.day
