-- Escalations of reviewing officers and conference chairs by the day they were raised.
SELECT
    person_id,
    escalation_id AS case_key,
    opened_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    closed_date AS closed,
    coalesce(nullif(trim(stage), ''), 'not recorded') AS stage
FROM escalations
WHERE opened_date IS NOT NULL
