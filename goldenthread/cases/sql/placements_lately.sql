-- The present placement of each looked after child, where it started in the 14 days that end with the as-at day, with other
-- carers, and the first visit in it. A placement whose episode says the carers stay the same (L, T, U) is no move.
WITH lately AS (
    SELECT p.person_id, p.placement_id, p.day, p.start_date AS placed
    FROM placement_days AS p
    JOIN as_at AS a ON a.day = p.day
    WHERE p.start_date >= CAST(a.day - 13 AS DATE)
        AND p.person_id IN (SELECT l.person_id FROM looked_after AS l JOIN as_at AS t ON l.from_day <= t.day AND l.to_day > t.day)
),
same_carers AS (
    SELECT p.placement_id
    FROM lately AS p
    JOIN care_episodes AS e ON e.placement_id = p.placement_id AND e.start_date = p.placed
    GROUP BY p.placement_id
    HAVING bool_and(coalesce(e.start_reason, '') IN ('L', 'T', 'U'))
),
visited AS (
    SELECT p.person_id, min(v.visit_date) AS first_visit
    FROM lately AS p
    JOIN valid_visits AS v
        ON v.person_id = p.person_id AND v.kind = 'cla' AND v.visit_date >= p.placed AND v.visit_date <= p.day
    GROUP BY p.person_id
)
SELECT
    p.person_id,
    p.placement_id AS case_key,
    p.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    p.placed,
    v.first_visit
FROM lately AS p
LEFT JOIN same_carers AS s ON s.placement_id = p.placement_id
LEFT JOIN visited AS v ON v.person_id = p.person_id
WHERE s.placement_id IS NULL
