-- When each care leaver receives a service (interpretation 12): one stretch per young person.
WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY person_id ORDER BY latest_contact_date DESC, care_leaver_id) AS place
    FROM care_leavers
    WHERE person_id IS NOT NULL
        AND coalesce(eligibility, 'Former relevant') IN ('Relevant', 'Former relevant', 'Qualifying')
        AND coalesce(in_touch, 'YES') <> 'DIED'
),
left_care AS (
    SELECT p.person_id, min(p.end_date) AS day
    FROM care_periods AS p
    JOIN children AS k ON k.person_id = p.person_id
    WHERE p.end_date >= coalesce(birthday(k.date_of_birth, 16), DATE '1900-01-01')
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
    l.latest_contact_date,
    l.pathway_plan_date,
    l.worker_id,
    l.team_id
FROM latest AS l
JOIN children AS k ON k.person_id = l.person_id
LEFT JOIN left_care AS d ON d.person_id = l.person_id
LEFT JOIN last_held AS h ON h.person_id = l.person_id
WHERE l.place = 1
