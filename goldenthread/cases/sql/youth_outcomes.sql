-- Cautions, convictions and sentences of children, with what was proven of offences after them. A child counts once in
-- a quarter, at the first outcome. An offence counts when it led to a caution or a conviction, on whatever day that was.
WITH outcomes AS (
    SELECT person_id, proven_date AS day,
        lag(proven_date) OVER (PARTITION BY person_id ORDER BY proven_date) AS previous_outcome
    FROM (
        SELECT DISTINCT person_id, proven_date
        FROM offences
        WHERE outcome IN ('youth_caution', 'conviction') AND person_id IS NOT NULL AND proven_date IS NOT NULL
    ) AS once
),
further AS (
    SELECT o.person_id, o.day, f.offence_date, n.reoffending_6_months, n.reoffending_12_months, n.reoffending_24_months
    FROM outcomes AS o
    CROSS JOIN rule_numbers AS n
    JOIN offences AS f ON f.person_id = o.person_id AND f.offence_date > o.day
    WHERE f.outcome IN ('youth_caution', 'conviction')
),
counted AS (
    SELECT person_id, day,
        count(CASE WHEN offence_date <= add_months(day, reoffending_6_months) THEN 1 END) AS further_in_6,
        count(CASE WHEN offence_date <= add_months(day, reoffending_12_months) THEN 1 END) AS further_in_12,
        count(CASE WHEN offence_date <= add_months(day, reoffending_24_months) THEN 1 END) AS further_in_24,
        min(offence_date) AS next_offence
    FROM further
    GROUP BY person_id, day
)
SELECT
    o.person_id,
    o.person_id || '|' || CAST(o.day AS VARCHAR) AS case_key,
    o.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    f.next_offence,
    coalesce(o.previous_outcome < CAST(date_trunc('quarter', o.day) AS DATE), TRUE) AS first_in_quarter,
    coalesce(f.further_in_6, 0) > 0 AS again_in_6,
    coalesce(f.further_in_12, 0) > 0 AS again_in_12,
    coalesce(f.further_in_24, 0) > 0 AS again_in_24,
    coalesce(f.further_in_12, 0) AS further_in_12
FROM outcomes AS o
LEFT JOIN counted AS f ON f.person_id = o.person_id AND f.day = o.day
JOIN as_at AS t ON o.day <= t.day
