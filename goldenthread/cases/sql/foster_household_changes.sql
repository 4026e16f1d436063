-- Fostering households as they are approved (+1) and as their approval ends (-1). They name no child.
WITH sound AS (
    SELECT household_id, min(approved_date) AS approved, max(deregistered_date) AS ended
    FROM foster_households
    WHERE coalesce(deregistered_date >= approved_date, TRUE)
    GROUP BY household_id
)
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    household_id || '/approved' AS case_key,
    approved AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    approved,
    ended,
    1 AS change
FROM sound
WHERE approved IS NOT NULL
UNION ALL
SELECT NULL, household_id || '/ended', ended, NULL, NULL, approved, ended, -1
FROM sound
WHERE ended IS NOT NULL
