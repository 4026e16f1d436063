-- The placement of each looked after child on each snapshot day: the latest one started and not ended (interpretation 18).
WITH sound AS (
    SELECT coalesce(p.person_id, c.person_id) AS person_id, p.placement_id, p.placement_type,
        p.start_date, coalesce(p.end_date, DATE '2200-12-31') AS to_day,
        coalesce(x.matched_long_term, p.placement_type IN ('U1', 'U4'), FALSE) AS to_eighteen
    FROM placements AS p
    LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id
    LEFT JOIN placement_extras AS x ON x.placement_id = p.placement_id
    WHERE p.start_date IS NOT NULL AND coalesce(p.end_date, DATE '2200-12-31') >= p.start_date
),
standing AS (
    SELECT p.*, s.day,
        row_number() OVER (PARTITION BY p.person_id, s.day ORDER BY p.start_date DESC, p.placement_id) AS place
    FROM sound AS p
    JOIN snapshot_days AS s ON p.start_date <= s.day AND p.to_day > s.day
)
SELECT person_id, day, placement_id, placement_type, start_date, to_eighteen FROM standing WHERE place = 1
