-- Young people on the list of care leavers on each snapshot day, those still looked after at 16 and 17 among them:
-- whoever is on the list, now or since, was eligible while in care at that age.
WITH listed AS (
    SELECT DISTINCT person_id
    FROM care_leavers
    WHERE person_id IS NOT NULL
        AND coalesce(eligibility, 'Former relevant') IN ('Eligible', 'Relevant', 'Former relevant')
        AND coalesce(in_touch, 'YES') <> 'DIED'
),
found AS (
    SELECT c.person_id, s.day, c.eligibility
    FROM care_leaver_spells AS c
    JOIN snapshot_days AS s ON c.from_day <= s.day AND c.to_day > s.day
    JOIN status_days AS d ON d.person_id = c.person_id AND d.day = s.day
    WHERE d.care_leaver
    UNION ALL
    SELECT DISTINCT l.person_id, s.day, 'Eligible'
    FROM listed AS l
    JOIN children AS k ON k.person_id = l.person_id
    JOIN looked_after AS a ON a.person_id = l.person_id
    JOIN snapshot_days AS s ON a.from_day <= s.day AND a.to_day > s.day
    WHERE birthday(k.date_of_birth, 16) <= s.day AND birthday(k.date_of_birth, 18) > s.day
)
SELECT
    f.person_id,
    f.person_id AS case_key,
    f.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    f.eligibility,
    age_on(k.date_of_birth, f.day) AS years
FROM found AS f
JOIN children AS k ON k.person_id = f.person_id
