-- Children with a missing episode that began in the days that end with each snapshot day, once each, and how many
-- (interpretations 50 and 82).
SELECT
    m.person_id,
    m.person_id AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    CAST(count(*) AS INTEGER) AS episodes,
    max(m.start_date) AS latest
FROM missing_episodes AS m
JOIN snapshot_days AS s ON m.start_date <= s.day AND m.start_date > CAST(s.day - s.missing_repeat_days AS DATE)
WHERE m.person_id IS NOT NULL AND (coalesce(m.kind, 'M') = 'M' OR lower(m.kind) LIKE '%missing%')
GROUP BY m.person_id, s.day
