-- Figures that arrived already counted, as they were supplied. They name no child.
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    measure || '|' || coalesce(area, 'all') || '|' || CAST(period_start AS VARCHAR) || '|' || CAST(period_end AS VARCHAR)
        AS case_key,
    period_end AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CASE WHEN area IS NULL OR area IN ('', 'all') THEN NULL ELSE area END AS team,
    measure AS indicator,
    period_start
FROM supplied_series
WHERE period_start IS NOT NULL AND period_end IS NOT NULL
