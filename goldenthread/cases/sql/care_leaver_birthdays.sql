-- 19th, 20th and 21st birthdays of former relevant young people, with what they were doing around the day
-- (interpretation 32): the status nearest the birthday, from three months before to one month after.
WITH years AS (
    SELECT 19 AS age UNION ALL SELECT 20 UNION ALL SELECT 21
),
reached AS (
    SELECT c.person_id, y.age, birthday(k.date_of_birth, y.age) AS day, c.activity, c.in_touch
    FROM care_leaver_spells AS c
    JOIN children AS k ON k.person_id = c.person_id
    CROSS JOIN years AS y
    JOIN as_at AS t ON birthday(k.date_of_birth, y.age) <= t.day
    WHERE c.eligibility = 'Former relevant' AND k.date_of_birth IS NOT NULL
),
near AS (
    SELECT r.person_id, r.age, s.activity, s.in_touch,
        row_number() OVER (
            PARTITION BY r.person_id, r.age ORDER BY abs(date_diff('day', r.day, s.status_date)), s.status_date
        ) AS place
    FROM reached AS r
    JOIN leaver_statuses AS s
        ON s.person_id = r.person_id AND s.status_date <= add_months(r.day, 1)
        AND add_months(s.status_date, 3) >= r.day
),
any_status AS (
    SELECT count(*) > 0 AS kept FROM leaver_statuses
)
SELECT
    r.person_id,
    r.person_id || '|' || CAST(r.day AS VARCHAR) AS case_key,
    r.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    r.age,
    coalesce(CASE WHEN a.kept THEN n.activity ELSE r.activity END, 'not known') AS activity,
    coalesce(CASE WHEN a.kept THEN n.in_touch ELSE r.in_touch END, 'not known') AS in_touch
FROM reached AS r
CROSS JOIN any_status AS a
LEFT JOIN near AS n ON n.person_id = r.person_id AND n.age = r.age AND n.place = 1
