-- Care proceedings by the day of the final order, one row per case and child. One issued after it is out of order (C7).
SELECT
    person_id,
    case_id AS case_key,
    issued_end AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    issued,
    date_diff('day', issued, issued_end) AS days_taken
FROM court_matters
WHERE issued_end IS NOT NULL AND issued <= issued_end
