-- Complaints and compliments by the day they were received, one row for each stage a complaint reaches.
SELECT
    person_id,
    complaint_id AS case_key,
    received_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    team_id AS team,
    answered_date AS answered,
    coalesce(kind, 'complaint') AS kind,
    coalesce(stage, 'not recorded') AS stage
FROM complaints
WHERE received_date IS NOT NULL
