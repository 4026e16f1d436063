-- Children held by each worker on each snapshot day (interpretation 33), each child once for a worker: allocations of
-- those who lead or advise, or involvements of that kind where no allocations are supplied. `unit` keeps restricted
-- children apart from the team's.
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
)
SELECT h.person_id, h.worker_id, h.day, min(h.team_id) AS team_id, k.restricted,
    CASE WHEN k.restricted THEN '' ELSE coalesce(min(h.team_id), '(none)') END AS unit
FROM held_by AS h
JOIN children AS k ON k.person_id = h.person_id
GROUP BY h.person_id, h.worker_id, h.day, k.restricted
