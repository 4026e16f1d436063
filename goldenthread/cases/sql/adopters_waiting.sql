-- Approved families on each snapshot day who are not matched with a child and have not left. They name no child.
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    f.family_id AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    f.approved
FROM adopter_families AS f
JOIN snapshot_days AS s ON f.approved <= s.day
WHERE coalesce(f.matched, DATE '2200-12-31') > s.day AND coalesce(f.left_date, DATE '2200-12-31') > s.day
