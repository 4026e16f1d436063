-- Looked after children on each snapshot day by the lasting home that their plan in force names: a row for the child, and one
-- for each way named. A child whose plan names two ways is in two bands.
WITH cohort AS (
    SELECT l.person_id, s.day, max(l.care_start) AS care_start
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
    GROUP BY l.person_id, s.day
),
words AS (
    -- As the standard writes an option, and as a workbook does.
    SELECT 'remainsup' AS word, 'Return home' AS way
    UNION ALL SELECT 'return', 'Return home'
    UNION ALL SELECT 'ltrelfr', 'Long-term with relatives or friends'
    UNION ALL SELECT 'ltfost18', 'Long-term foster care'
    UNION ALL SELECT 'long-term fostering', 'Long-term foster care'
    UNION ALL SELECT 'adoption', 'Adoption'
    UNION ALL SELECT 'sgo', 'Special guardianship or child arrangements order'
    UNION ALL SELECT 'cao', 'Special guardianship or child arrangements order'
    UNION ALL SELECT 'special guardianship', 'Special guardianship or child arrangements order'
    UNION ALL SELECT 'child arrangements', 'Special guardianship or child arrangements order'
    UNION ALL SELECT 'resplmt', 'Residential'
    UNION ALL SELECT 'residential placement', 'Residential'
    UNION ALL SELECT 'long-term residential', 'Residential'
    UNION ALL SELECT 'suppliv', 'Supported living'
    UNION ALL SELECT 'supported living', 'Supported living'
    UNION ALL SELECT 'otherpln', 'Other'
),
standing AS (
    SELECT c.person_id, c.day, c.care_start, p.chosen, p.start_date
    FROM cohort AS c
    JOIN permanence_plans AS p
        ON p.person_id = c.person_id AND coalesce(p.start_date, DATE '1900-01-01') <= c.day
        AND coalesce(p.end_date, DATE '2200-12-31') > c.day
),
named AS (
    SELECT DISTINCT s.person_id, s.day, s.care_start, s.start_date, s.chosen, w.way
    FROM standing AS s
    LEFT JOIN words AS w ON s.chosen LIKE '%' || w.word || '%'
),
bands AS (
    SELECT person_id, day, max(care_start) AS care_start, coalesce(way, 'Other') AS way, max(start_date) AS plan_day
    FROM named
    GROUP BY person_id, day, coalesce(way, 'Other')
    UNION ALL
    SELECT person_id, day, care_start, 'Children', NULL FROM cohort
    UNION ALL
    SELECT c.person_id, c.day, c.care_start, 'None recorded', NULL
    FROM cohort AS c
    LEFT JOIN permanence_plan_days AS d ON d.person_id = c.person_id AND d.day = c.day
    WHERE d.person_id IS NULL
)
SELECT
    person_id,
    person_id || '/' || way AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    care_start,
    plan_day,
    way
FROM bands
