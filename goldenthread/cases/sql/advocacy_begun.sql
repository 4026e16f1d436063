-- Advocacy cases by the day of the referral.
SELECT
    person_id,
    case_id AS case_key,
    coalesce(referred_date, allocated_date) AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    closed_date AS closed
FROM advocacy_cases
WHERE coalesce(service, 'advocacy') = 'advocacy' AND coalesce(referred_date, allocated_date) IS NOT NULL
    AND coalesce(closed_date >= coalesce(referred_date, allocated_date), TRUE)
