-- When each care leaver receives a service (interpretation 12): one stretch per young person.
WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY person_id ORDER BY latest_contact_date DESC, care_leaver_id) AS place
    FROM care_leavers
    WHERE person_id IS NOT NULL
        AND coalesce(eligibility, 'Former relevant') IN ('Relevant', 'Former relevant', 'Qualifying')
        AND coalesce(in_touch, 'YES') <> 'DIED'
),
sixteen AS (
    SELECT l.person_id, birthday(k.date_of_birth, 16) AS day
    FROM latest AS l
    JOIN children AS k ON k.person_id = l.person_id
    WHERE l.place = 1 AND k.date_of_birth IS NOT NULL
),
candidates AS (
    SELECT person_id, day FROM sixteen
    UNION
    SELECT s.person_id, a.to_day
    FROM sixteen AS s
    JOIN looked_after AS a ON a.person_id = s.person_id AND a.to_day > s.day
),
left_care AS (
    -- The first day at 16 or over on which the young person was not looked after.
    SELECT c.person_id, min(c.day) AS day
    FROM candidates AS c
    LEFT JOIN looked_after AS a ON a.person_id = c.person_id AND a.from_day <= c.day AND a.to_day > c.day
    WHERE a.person_id IS NULL
    GROUP BY c.person_id
    UNION ALL
    SELECT p.person_id, max(p.end_date)
    FROM care_periods AS p
    JOIN children AS k ON k.person_id = p.person_id
    WHERE k.date_of_birth IS NULL AND NOT p.short_breaks_only
    GROUP BY p.person_id
),
last_held AS (
    SELECT person_id, max(coalesce(end_date, DATE '2200-12-31')) AS day
    FROM allocations
    WHERE role IN ('personal_adviser', 'lead')
    GROUP BY person_id
)
SELECT
    l.person_id,
    coalesce(l.eligibility, 'Former relevant') AS eligibility,
    CASE
        WHEN coalesce(l.eligibility, 'Former relevant') <> 'Relevant' AND k.date_of_birth IS NOT NULL
            THEN birthday(k.date_of_birth, 18)
        ELSE coalesce(d.day, DATE '1900-01-01')
    END AS from_day,
    least(
        coalesce(h.day, DATE '2200-12-31'),
        coalesce(birthday(k.date_of_birth, 25), DATE '2200-12-31')
    ) AS to_day,
    l.in_touch,
    l.activity,
    l.accommodation,
    l.accommodation_suitable,
    l.latest_contact_date,
    l.pathway_plan_date,
    l.worker_id,
    l.personal_adviser,
    l.team_id
FROM latest AS l
JOIN children AS k ON k.person_id = l.person_id
LEFT JOIN left_care AS d ON d.person_id = l.person_id
LEFT JOIN last_held AS h ON h.person_id = l.person_id
WHERE l.place = 1
