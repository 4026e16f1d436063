-- Workers in post who hold a child on each snapshot day, once each: their last personal supervision (interpretation 161).
-- Restricted children are left out throughout: a worker listed for holding one would tell of her (interpretation 35).
WITH holders AS (
    SELECT DISTINCT worker_id, day FROM caseload_days WHERE NOT restricted
),
begun AS (
    SELECT t.worker_id, min(t.start_date) AS since
    FROM (
        SELECT worker_id, person_id, start_date FROM allocations
        UNION ALL
        SELECT worker_id, person_id, start_date FROM involvements
    ) AS t
    LEFT JOIN children AS k ON k.person_id = t.person_id
    WHERE NOT coalesce(k.restricted, FALSE)
    GROUP BY t.worker_id
),
supervised AS (
    SELECT worker_id, supervision_date,
        lead(supervision_date, 1, DATE '2200-12-31') OVER (PARTITION BY worker_id ORDER BY supervision_date) AS to_day
    FROM (
        SELECT DISTINCT p.worker_id, p.supervision_date
        FROM supervisions AS p
        LEFT JOIN children AS k ON k.person_id = p.person_id
        WHERE p.worker_id IS NOT NULL AND p.supervision_date IS NOT NULL
            AND coalesce(p.kind, 'one_to_one') = 'one_to_one' AND NOT coalesce(k.restricted, FALSE)
    ) AS daily
),
timed AS (
    SELECT h.worker_id, h.day, w.team, u.supervision_date AS last_supervision,
        add_months(
            coalesce(u.supervision_date, w.start_date, b.since), s.staff_supervision_months
        ) AS supervision_due
    FROM holders AS h
    JOIN snapshot_days AS s ON s.day = h.day
    LEFT JOIN staff AS w ON w.worker = h.worker_id
    LEFT JOIN begun AS b ON b.worker_id = h.worker_id
    LEFT JOIN supervised AS u ON u.worker_id = h.worker_id AND u.supervision_date <= h.day AND u.to_day > h.day
    WHERE coalesce(w.start_date, DATE '1900-01-01') <= h.day AND coalesce(w.end_date, DATE '2200-12-31') > h.day
)
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    worker_id AS case_key,
    day,
    worker_id AS worker,
    team,
    last_supervision,
    supervision_due,
    last_supervision IS NULL AND coalesce(day <= supervision_due, FALSE) AS supervision_not_yet_due
FROM timed
