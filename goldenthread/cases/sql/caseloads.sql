-- Children held by each worker on each snapshot day (interpretation 33): a child held by two workers counts for each.
-- The worker's hours stand on one row per worker and day (`hours`), and on one per worker, team and day
-- (`hours_in_team`, restricted children apart), so that they add up for the authority and for a team.
WITH first_in_team AS (
    -- The hours of a worker stand with the first child of a group.
    SELECT worker_id, day, unit, min(person_id) AS person_id FROM caseload_days GROUP BY worker_id, day, unit
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
    coalesce(w.role IN ('social_worker', 'senior'), w.role IS NULL) AS by_social_worker,
    CASE WHEN a.person_id = o.person_id THEN w.fte ELSE 0 END AS hours,
    CASE WHEN t.person_id = o.person_id THEN w.fte ELSE 0 END AS hours_in_team,
    w.fte AS hours_of_worker
FROM caseload_days AS o
JOIN first_in_team AS t ON t.worker_id = o.worker_id AND t.day = o.day AND t.unit = o.unit
JOIN first_of_all AS a ON a.worker_id = o.worker_id AND a.day = o.day
LEFT JOIN staff AS w ON w.worker = o.worker_id
LEFT JOIN status_days AS d ON d.person_id = o.person_id AND d.day = o.day
