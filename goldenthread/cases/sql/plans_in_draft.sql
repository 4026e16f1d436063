-- Plans of open children that have been in draft too long on each snapshot day, and that no later authorised version of
-- the same kind has overtaken (interpretation 45).
WITH drafts AS (
    SELECT v.person_id, v.plan_type, v.plan_version_id, v.plan_date, k.number,
        coalesce(v.authorised_date, DATE '2200-12-31') AS authorised
    FROM plan_versions AS v
    JOIN calendar AS k ON k.day = v.plan_date
    WHERE v.person_id IS NOT NULL AND coalesce(v.authorised_date > v.plan_date, TRUE)
),
overtaken AS (
    SELECT d.plan_version_id, min(v.authorised_date) AS day
    FROM drafts AS d
    JOIN plan_versions AS v ON v.person_id = d.person_id AND v.plan_type = d.plan_type
        AND coalesce(v.plan_date, v.authorised_date) >= d.plan_date AND v.authorised_date IS NOT NULL
    WHERE v.plan_version_id <> d.plan_version_id
    GROUP BY d.plan_version_id
)
SELECT
    d.person_id,
    d.plan_version_id AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    coalesce(d.plan_type, 'not recorded') AS plan_type,
    d.plan_date AS dated,
    s.number - d.number AS working_days_in_draft
FROM drafts AS d
JOIN snapshot_days AS s ON s.number - d.number > s.plan_draft_days AND s.day < d.authorised
JOIN status_days AS o ON o.person_id = d.person_id AND o.day = s.day
LEFT JOIN overtaken AS v ON v.plan_version_id = d.plan_version_id
WHERE coalesce(v.day > s.day, TRUE)
