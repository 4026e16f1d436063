-- Children of 10 to 17 by the day of their first caution or conviction ever.
WITH first_outcome AS (
    SELECT person_id, min(proven_date) AS day
    FROM offences
    WHERE outcome IN ('youth_caution', 'conviction') AND person_id IS NOT NULL AND proven_date IS NOT NULL
    GROUP BY person_id
)
SELECT
    f.person_id,
    f.person_id AS case_key,
    f.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    age_on(k.date_of_birth, f.day) AS years
FROM first_outcome AS f
JOIN children AS k ON k.person_id = f.person_id
JOIN as_at AS t ON f.day <= t.day
WHERE coalesce(age_on(k.date_of_birth, f.day) >= 10 AND age_on(k.date_of_birth, f.day) < 18, TRUE)
