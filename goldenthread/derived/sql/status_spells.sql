-- The legal status of each child on each day, as stretches that do not overlap; the latest start wins.
WITH sound AS (
    SELECT person_id, legal_status, legal_status_id,
        coalesce(start_date, DATE '1900-01-01') AS from_day,
        coalesce(end_date, DATE '2200-12-31') AS to_day
    FROM legal_statuses
    WHERE person_id IS NOT NULL AND coalesce(end_date, DATE '2200-12-31') > coalesce(start_date, DATE '1900-01-01')
),
edges AS (
    SELECT person_id, from_day AS edge FROM sound
    UNION
    SELECT person_id, to_day FROM sound
),
pieces AS (
    SELECT person_id, edge AS from_day, lead(edge) OVER (PARTITION BY person_id ORDER BY edge) AS to_day
    FROM edges
),
ranked AS (
    SELECT p.person_id, p.from_day, p.to_day, s.legal_status,
        row_number() OVER (
            PARTITION BY p.person_id, p.from_day ORDER BY s.from_day DESC, s.legal_status_id
        ) AS place
    FROM pieces AS p
    JOIN sound AS s ON s.person_id = p.person_id AND s.from_day <= p.from_day AND s.to_day >= p.to_day
    WHERE p.to_day IS NOT NULL
)
SELECT person_id, from_day, to_day, legal_status FROM ranked WHERE place = 1
