-- Pre-proceedings by the day they were stepped down or proceedings were issued. A letter after that day is no start (C7).
SELECT
    person_id,
    case_id AS case_key,
    concluded AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    letter,
    CASE WHEN letter <= concluded THEN date_diff('day', letter, concluded) END AS days_taken,
    outcome
FROM court_matters
WHERE concluded IS NOT NULL
