-- Children held by each worker on each snapshot day (interpretation 33): a child held by two workers counts for each.
-- The worker's hours stand on one row per worker and day (`hours`), and on one per worker, team and day
-- (`hours_in_team`, restricted children apart), so that they add up for the authority and for a team.
WITH supplied AS (
    SELECT count(*) > 0 AS kept FROM allocations
),
held_by AS (
    SELECT a.person_id, a.worker_id, a.team_id, s.day
    FROM (
        SELECT person_id, worker_id, team_id, start_date, end_date
        FROM allocations
        WHERE role IN ('lead', 'personal_adviser')
        UNION ALL
        SELECT i.person_id, i.worker_id, i.team_id, i.start_date, i.end_date
        FROM involvements AS i
        CROSS JOIN supplied AS p
        WHERE i.role IN ('CW', '16PLUS') AND NOT p.kept
    ) AS a
    JOIN snapshot_days AS s
        ON coalesce(a.start_date, DATE '1900-01-01') <= s.day AND coalesce(a.end_date, DATE '2200-12-31') > s.day
    WHERE a.worker_id IS NOT NULL AND a.person_id IS NOT NULL
),
once AS (
    SELECT h.person_id, h.worker_id, h.day, min(h.team_id) AS team_id, k.restricted,
        CASE WHEN k.restricted THEN '' ELSE coalesce(min(h.team_id), '(none)') END AS unit
    FROM held_by AS h
    JOIN children AS k ON k.person_id = h.person_id
    GROUP BY h.person_id, h.worker_id, h.day, k.restricted
),
-- The hours of a worker stand with the first child of a group.
first_in_team AS (
    SELECT worker_id, day, unit, min(person_id) AS person_id FROM once GROUP BY worker_id, day, unit
),
first_of_all AS (
    SELECT worker_id, day, min(person_id) AS person_id FROM first_in_team GROUP BY worker_id, day
)
SELECT
    o.person_id,
    o.person_id || '|' || o.worker_id AS case_key,
    o.day,
    o.worker_id AS worker,
    o.team_id AS team,
    o.worker_id AS holder,
    coalesce(d.primary_status, 'Other open') AS primary_status,
    coalesce(w.role IN ('social_worker', 'senior'), w.role IS NULL) AND coalesce(w.fte > 0, FALSE) AS social_worker,
    CASE WHEN a.person_id = o.person_id THEN w.fte ELSE 0 END AS hours,
    CASE WHEN t.person_id = o.person_id THEN w.fte ELSE 0 END AS hours_in_team,
    w.fte AS hours_of_worker
FROM once AS o
JOIN first_in_team AS t ON t.worker_id = o.worker_id AND t.day = o.day AND t.unit = o.unit
JOIN first_of_all AS a ON a.worker_id = o.worker_id AND a.day = o.day
LEFT JOIN staff AS w ON w.worker = o.worker_id
LEFT JOIN status_days AS d ON d.person_id = o.person_id AND d.day = o.day
