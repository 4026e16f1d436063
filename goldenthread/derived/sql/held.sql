-- Who held each child on each day: stretches that do not overlap, from_day counts, to_day does not (C2, C10).
-- `since` is the day the stretch's own allocation began. A lead allocation beats an involvement of type CW; then the latest start wins, then the smallest worker id.
WITH leads AS (
    SELECT person_id, worker_id, team_id, coalesce(start_date, DATE '1900-01-01') AS from_day,
        coalesce(end_date, DATE '2200-12-31') AS to_day
    FROM allocations
    WHERE coalesce(is_lead, role = 'lead')
),
involved AS (
    SELECT person_id, worker_id, team_id, coalesce(start_date, DATE '1900-01-01') AS from_day,
        coalesce(end_date, DATE '2200-12-31') AS to_day
    FROM involvements
    WHERE role = 'CW'
),
lead_days AS (
    SELECT DISTINCT person_id, from_day, to_day FROM leads
),
offers AS (
    SELECT *, 2 AS rank FROM leads
    UNION ALL
    -- An involvement over the very days of a lead allocation never wins, and most are that: left out at once.
    SELECT i.*, 1
    FROM involved AS i
    LEFT JOIN lead_days AS l ON l.person_id = i.person_id AND l.from_day = i.from_day AND l.to_day = i.to_day
    WHERE l.person_id IS NULL
),
sound AS (
    SELECT * FROM offers WHERE person_id IS NOT NULL AND to_day > from_day
),
crowded AS (
    -- Only children with two offers at once need the careful way.
    SELECT person_id
    FROM (
        SELECT person_id, from_day,
            max(to_day) OVER (
                PARTITION BY person_id ORDER BY from_day, to_day
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS busy_until
        FROM sound
    ) AS runs
    WHERE busy_until > from_day
    GROUP BY person_id
),
edges AS (
    SELECT s.person_id, s.from_day AS edge FROM sound AS s JOIN crowded AS c ON c.person_id = s.person_id
    UNION
    SELECT s.person_id, s.to_day FROM sound AS s JOIN crowded AS c ON c.person_id = s.person_id
),
pieces AS (
    SELECT person_id, edge AS from_day, lead(edge) OVER (PARTITION BY person_id ORDER BY edge) AS to_day
    FROM edges
),
ranked AS (
    SELECT p.person_id, p.from_day, p.to_day, s.worker_id, s.team_id, s.from_day AS since,
        row_number() OVER (
            PARTITION BY p.person_id, p.from_day
            ORDER BY s.rank DESC, s.from_day DESC, s.worker_id, s.team_id
        ) AS place
    FROM pieces AS p
    JOIN sound AS s ON s.person_id = p.person_id AND s.from_day <= p.from_day AND s.to_day >= p.to_day
    WHERE p.to_day IS NOT NULL
)
SELECT person_id, from_day, to_day, worker_id, team_id, since FROM ranked WHERE place = 1
UNION ALL
SELECT s.person_id, s.from_day, s.to_day, s.worker_id, s.team_id, s.from_day
FROM sound AS s
LEFT JOIN crowded AS c ON c.person_id = s.person_id
WHERE c.person_id IS NULL
