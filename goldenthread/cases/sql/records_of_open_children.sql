-- Children open on the as-at day, with the number of open findings about each.
WITH found AS (
    SELECT child_key, count(*) AS findings FROM case_findings_open GROUP BY child_key
)
SELECT
    k.person_id,
    k.person_id AS case_key,
    o.day,
    o.worker,
    o.team,
    o.primary_status,
    coalesce(f.findings, 0) AS findings,
    f.child_key IS NULL AS clean
FROM case_open_children AS o
JOIN as_at AS t ON t.day = o.day
JOIN children AS k ON k.child_key = o.child_key
LEFT JOIN found AS f ON f.child_key = o.child_key
