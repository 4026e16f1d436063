-- Children looked after on each snapshot day: a row for the child, and one each for age, sex and ethnic group
-- (interpretation 145).
WITH cohort AS (
    SELECT DISTINCT l.person_id, s.day
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
),
known AS (
    SELECT c.person_id, c.day, k.sex_band, k.ethnic_group, age_on(k.date_of_birth, c.day) AS age
    FROM cohort AS c
    JOIN children AS k ON k.person_id = c.person_id
),
told AS (
    SELECT person_id, day, 'each child' AS characteristic FROM known
    UNION ALL
    SELECT person_id, day,
        CASE
            WHEN coalesce(age, -1) < 0 THEN 'Age not known'
            WHEN age < 1 THEN 'Under 1'
            WHEN age < 5 THEN '1 to 4'
            WHEN age < 10 THEN '5 to 9'
            WHEN age < 16 THEN '10 to 15'
            ELSE '16 to 17'
        END
    FROM known
    UNION ALL
    SELECT person_id, day, CASE WHEN sex_band IN ('Female', 'Male') THEN sex_band ELSE 'Other sex or not known' END FROM known
    UNION ALL
    SELECT person_id, day,
        CASE ethnic_group WHEN 'Not known' THEN 'Ethnic group not known' WHEN 'Other' THEN 'Other ethnic group' ELSE ethnic_group END
    FROM known
)
SELECT
    person_id,
    person_id || '/' || characteristic AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    characteristic
FROM told
