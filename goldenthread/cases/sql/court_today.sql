-- Pre-proceedings, care proceedings and placement orders that run today, each with the day its time began
-- (interpretations 83 and 84).
WITH today AS (
    SELECT day FROM as_at
),
running AS (
    SELECT h.person_id, h.case_id AS case_key, 'pre-proceedings' AS stage, h.letter AS since
    FROM court_matters AS h
    JOIN today AS t ON h.letter <= t.day
    WHERE (h.letter_end > t.day OR (h.letter_end IS NULL AND NOT h.letter_over))
        AND coalesce(h.issued, DATE '2200-12-31') > t.day
    UNION ALL
    SELECT h.person_id, h.case_id, 'care proceedings', h.issued
    FROM court_matters AS h
    JOIN today AS t ON h.issued <= t.day
    WHERE h.issued_end > t.day OR (h.issued_end IS NULL AND NOT h.issued_over)
    UNION ALL
    SELECT p.person_id, p.permanence_id, 'placement order', p.placement_order_date
    FROM permanence AS p
    JOIN today AS t ON p.placement_order_date <= t.day
    JOIN looked_after AS l ON l.person_id = p.person_id AND l.from_day <= t.day AND l.to_day > t.day
    WHERE coalesce(p.matched_date, DATE '2200-12-31') > t.day
        AND coalesce(p.placed_for_adoption_date, DATE '2200-12-31') > t.day
        AND coalesce(p.permanence_order_date, DATE '2200-12-31') > t.day
        AND coalesce(p.decision_reversed_date, DATE '2200-12-31') > t.day
)
SELECT
    r.person_id,
    r.case_key,
    t.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    r.stage,
    r.since
FROM running AS r
CROSS JOIN today AS t
WHERE r.person_id IS NOT NULL
