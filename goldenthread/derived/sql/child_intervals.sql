-- Visiting intervals agreed for one child, as they stand on each snapshot day; the latest start wins.
WITH standing AS (
    SELECT v.person_id, v.visit_type, s.day, v.max_days, v.max_working_days,
        row_number() OVER (
            PARTITION BY v.person_id, v.visit_type, s.day
            ORDER BY coalesce(v.valid_from, DATE '1900-01-01') DESC, v.max_working_days, v.max_days
        ) AS place
    FROM visit_requirements AS v
    JOIN snapshot_days AS s
        ON coalesce(v.valid_from, DATE '1900-01-01') <= s.day AND coalesce(v.valid_to, DATE '2200-12-31') > s.day
    WHERE v.person_id IS NOT NULL
)
SELECT person_id, visit_type, day, max_days, max_working_days FROM standing WHERE place = 1
