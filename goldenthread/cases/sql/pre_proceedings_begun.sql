-- Decisions to enter pre-proceedings, one row per case and child; the day of the letter where no decision is dated.
SELECT
    person_id,
    case_id AS case_key,
    entered AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    letter,
    concluded
FROM court_matters
WHERE entered IS NOT NULL
