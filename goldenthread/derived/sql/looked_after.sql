-- Stretches in which a child is looked after: inside a period of care that is not short breaks only, not under a short-break status
-- on the day (C8), and before the 18th birthday (a 29 February birthday falls on 1 March, C5).
WITH stays AS (
    SELECT * FROM care_periods WHERE NOT short_breaks_only
),
edges AS (
    SELECT period_of_care_id, person_id, start_date AS edge FROM stays
    UNION
    SELECT period_of_care_id, person_id, coalesce(end_date, DATE '2200-12-31') FROM stays
    UNION
    SELECT p.period_of_care_id, p.person_id, s.from_day
    FROM stays AS p
    JOIN status_spells AS s
        ON s.person_id = p.person_id AND s.from_day > p.start_date
        AND s.from_day < coalesce(p.end_date, DATE '2200-12-31')
    UNION
    SELECT p.period_of_care_id, p.person_id, s.to_day
    FROM stays AS p
    JOIN status_spells AS s
        ON s.person_id = p.person_id AND s.to_day > p.start_date
        AND s.to_day < coalesce(p.end_date, DATE '2200-12-31')
),
pieces AS (
    SELECT period_of_care_id, person_id, edge AS from_day,
        lead(edge) OVER (PARTITION BY period_of_care_id, person_id ORDER BY edge) AS to_day
    FROM edges
),
judged AS (
    SELECT p.period_of_care_id, p.person_id, p.from_day, c.start_date AS care_start, s.legal_status,
        least(p.to_day, coalesce(birthday(k.date_of_birth, 18), DATE '2200-12-31')) AS to_day
    FROM pieces AS p
    JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id AND c.person_id = p.person_id
    JOIN children AS k ON k.person_id = p.person_id
    LEFT JOIN status_spells AS s
        ON s.person_id = p.person_id AND s.from_day <= p.from_day AND s.to_day > p.from_day
    WHERE p.to_day IS NOT NULL
)
SELECT person_id, period_of_care_id, care_start, legal_status, from_day, to_day
FROM judged
WHERE to_day > from_day AND coalesce(legal_status, '') NOT IN ('V1', 'V3', 'V4')
