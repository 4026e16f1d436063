-- Workers who hold children today (interpretation 33), for a full-time worker, beside the limit. Restricted
-- children are left out, or the difference would tell that the worker holds one (interpretation 35).
WITH today AS (
    SELECT t.day, n.caseload_limit, n.newly_qualified_percent FROM as_at AS t CROSS JOIN rule_numbers AS n
),
supplied AS (
    SELECT count(*) > 0 AS kept FROM allocations
),
held_by AS (
    SELECT person_id, worker_id, team_id, start_date, end_date
    FROM allocations
    WHERE role IN ('lead', 'personal_adviser')
    UNION ALL
    SELECT i.person_id, i.worker_id, i.team_id, i.start_date, i.end_date
    FROM involvements AS i
    CROSS JOIN supplied AS p
    WHERE i.role IN ('CW', '16PLUS') AND NOT p.kept
),
once AS (
    SELECT h.worker_id, h.person_id, min(h.team_id) AS team_id
    FROM held_by AS h
    JOIN children AS k ON k.person_id = h.person_id AND NOT k.restricted
    JOIN today AS t
        ON coalesce(h.start_date, DATE '1900-01-01') <= t.day AND coalesce(h.end_date, DATE '2200-12-31') > t.day
    WHERE h.worker_id IS NOT NULL
    GROUP BY h.worker_id, h.person_id
),
by_team AS (
    SELECT worker_id, team_id, count(*) AS children,
        row_number() OVER (PARTITION BY worker_id ORDER BY count(*) DESC, team_id) AS place
    FROM once
    GROUP BY worker_id, team_id
),
by_worker AS (
    SELECT worker_id, count(*) AS children FROM once GROUP BY worker_id
),
-- In hundredths of a child, so that nine tenths of a limit stay exact.
limits AS (
    SELECT worker_id, max(caseload_cap) * 100 AS own, coalesce(bool_or(asye), FALSE) AS newly_qualified
    FROM workers
    GROUP BY worker_id
),
judged AS (
    SELECT b.worker_id, b.children, s.fte, coalesce(s.team, m.team_id) AS team, t.day,
        coalesce(
            l.own,
            t.caseload_limit * CASE WHEN l.newly_qualified THEN t.newly_qualified_percent ELSE 100 END
        ) AS hundredths
    FROM by_worker AS b
    CROSS JOIN today AS t
    JOIN by_team AS m ON m.worker_id = b.worker_id AND m.place = 1
    JOIN staff AS s ON s.worker = b.worker_id AND s.fte > 0
    LEFT JOIN limits AS l ON l.worker_id = b.worker_id
)
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    worker_id AS case_key,
    day,
    worker_id AS worker,
    team,
    children,
    rtrim(rtrim(CAST(fte AS VARCHAR), '0'), '.') AS hours,
    CAST(CAST(children / fte AS DECIMAL(9, 1)) AS VARCHAR) AS for_full_time,
    rtrim(rtrim(CAST(CAST(hundredths / 100 AS DECIMAL(9, 2)) AS VARCHAR), '0'), '.') AS limit_of_worker,
    children * 100 > hundredths * fte AS over_limit,
    children * 1000 >= hundredths * fte * 9 AS near_limit
FROM judged
