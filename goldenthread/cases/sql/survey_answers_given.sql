-- Answers to surveys and interviews; a question that was passed over is none.
SELECT
    CAST(NULL AS VARCHAR) AS person_id,
    coalesce(response_id, 'answer') || '|' || CAST(
        row_number() OVER (ORDER BY response_id, answered_date, theme, answer, source_row) AS VARCHAR
    ) AS case_key,
    answered_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    team_id AS team,
    coalesce(survey, 'not recorded') AS survey,
    coalesce(audience, 'service_user') AS audience,
    coalesce(theme, 'not said') AS theme,
    answer IN ('very_satisfied', 'satisfied') AS positive
FROM survey_answers
WHERE answered_date IS NOT NULL AND answer IS NOT NULL
