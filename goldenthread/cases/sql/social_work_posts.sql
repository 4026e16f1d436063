-- Social work posts as they stood on each snapshot day: the latest count of posts dated on or before it, if it is no
-- more than a year old. All rows of one date make one count.
WITH counted AS (
    SELECT DISTINCT snapshot_date FROM workforce_posts WHERE snapshot_date IS NOT NULL
),
latest AS (
    SELECT s.day, max(c.snapshot_date) AS snapshot_date
    FROM counted AS c
    JOIN snapshot_days AS s ON c.snapshot_date <= s.day AND s.day < add_months(c.snapshot_date, 12)
    GROUP BY s.day
)
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    p.post_id AS case_key,
    l.day,
    CAST(NULL AS VARCHAR) AS worker,
    p.team_id AS team,
    p.snapshot_date AS counted_on,
    coalesce(p.filled_fte, 0) AS filled,
    greatest(coalesce(p.established_fte, 0) - coalesce(p.filled_fte, 0), 0) AS vacant,
    greatest(coalesce(p.established_fte, 0), coalesce(p.filled_fte, 0)) AS filled_and_vacant,
    coalesce(p.agency_cover_fte, 0) AS agency_cover
FROM latest AS l
JOIN workforce_posts AS p ON p.snapshot_date = l.snapshot_date
