-- 17th to 21st birthdays of care leavers, with what they were doing and where they lived around the day
-- (interpretation 32): the status nearest the birthday, from three months before to one month after. At 19 to 21 they
-- are former relevant young people; at 17 and 18 relevant ones as well, if they were not looked after on the day.
WITH years AS (
    SELECT 17 AS age UNION ALL SELECT 18 UNION ALL SELECT 19 UNION ALL SELECT 20 UNION ALL SELECT 21
),
reached AS (
    SELECT c.person_id, y.age, birthday(k.date_of_birth, y.age) AS day, c.activity, c.in_touch, c.accommodation,
        c.accommodation_suitable AS suitable
    FROM care_leaver_spells AS c
    JOIN children AS k ON k.person_id = c.person_id
    CROSS JOIN years AS y
    JOIN as_at AS t ON birthday(k.date_of_birth, y.age) <= t.day
    WHERE k.date_of_birth IS NOT NULL
        AND (c.eligibility = 'Former relevant' OR (c.eligibility = 'Relevant' AND y.age < 19))
),
in_care AS (
    SELECT DISTINCT r.person_id, r.age
    FROM reached AS r
    JOIN looked_after AS l ON l.person_id = r.person_id AND l.from_day <= r.day AND l.to_day > r.day
    WHERE r.age < 19
),
near AS (
    SELECT r.person_id, r.age, s.activity, s.in_touch, s.accommodation, s.suitable,
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
    f.person_id IS NOT NULL AS from_foster_care,
    coalesce(CASE WHEN a.kept THEN n.activity ELSE r.activity END, 'not known') AS activity,
    coalesce(CASE WHEN a.kept THEN n.in_touch ELSE r.in_touch END, 'not known') AS in_touch,
    coalesce(CASE WHEN a.kept THEN n.accommodation ELSE r.accommodation END, 'not known') = 'Z' AS staying_put,
    coalesce(CASE WHEN a.kept THEN n.suitable ELSE r.suitable END, 'not known') AS suitable
FROM reached AS r
CROSS JOIN any_status AS a
LEFT JOIN in_care AS c ON c.person_id = r.person_id AND c.age = r.age
LEFT JOIN foster_leavers AS f ON f.person_id = r.person_id
LEFT JOIN near AS n ON n.person_id = r.person_id AND n.age = r.age AND n.place = 1
WHERE c.person_id IS NULL
