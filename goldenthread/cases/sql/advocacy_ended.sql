-- Advocacy cases by the day they were closed.
SELECT
    person_id,
    case_id AS case_key,
    closed_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    coalesce(referred_date, allocated_date) AS referred
FROM advocacy_cases
WHERE coalesce(service, 'advocacy') = 'advocacy' AND closed_date >= coalesce(referred_date, allocated_date)
