-- Forms and interviews: all the answers of one response together, by the day of the last of them.
WITH named AS (
    SELECT coalesce(response_id, 'row ' || CAST(source_row AS VARCHAR)) AS response, answered_date, team_id, audience,
        method, survey
    FROM survey_answers
    WHERE answered_date IS NOT NULL
)
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    response AS case_key,
    max(answered_date) AS day,
    CAST(NULL AS VARCHAR) AS worker,
    min(team_id) AS team,
    coalesce(min(audience), 'service_user') AS audience,
    coalesce(min(method), 'not recorded') AS method,
    coalesce(min(survey), 'not recorded') AS survey
FROM named
GROUP BY response
