-- On each snapshot day, the mainstream fostering households that are approved, with their places, and the looked after
-- children who live in one of our own: each row adds places or a place that is filled. Households name no child.
WITH cohort AS (
    SELECT DISTINCT l.person_id, s.day
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
),
homes AS (
    SELECT placement_id, max(provider) AS provider FROM placements GROUP BY placement_id
)
SELECT
    c.person_id,
    c.person_id AS case_key,
    c.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    p.start_date AS placed,
    CAST(NULL AS DATE) AS approved,
    1 AS filled,
    0 AS places
FROM cohort AS c
JOIN placement_days AS p ON p.person_id = c.person_id AND p.day = c.day
JOIN homes AS x ON x.placement_id = p.placement_id
WHERE p.placement_type IN ('U4', 'U5', 'U6') AND x.provider = 'PR1'
UNION ALL
SELECT NULL, h.household_id, s.day, NULL, NULL, NULL, h.approved_date, 0, h.approved_places
FROM foster_households AS h
JOIN snapshot_days AS s ON h.approved_date <= s.day AND coalesce(h.deregistered_date, DATE '2200-12-31') > s.day
WHERE NOT coalesce(h.kinship, FALSE) AND h.approved_places IS NOT NULL
