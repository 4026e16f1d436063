-- Every child open to the service on each snapshot day, once, with the primary status (C9, interpretation 9).
SELECT
    person_id,
    person_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    primary_status,
    episode_open,
    looked_after,
    on_protection_plan,
    on_need_plan,
    in_assessment,
    care_leaver,
    episode_open AND primary_status IN ('Child in need plan', 'Assessment', 'Other open') AS in_need
FROM status_days
WHERE episode_open OR looked_after OR care_leaver
