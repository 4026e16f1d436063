-- The day a year after a young person of 16 or over left care (an end as in interpretation 141), with the latest activity
-- known on it (interpretation 13).
WITH left_care AS (
    SELECT l.person_id, max(l.activity) AS activity, max(l.in_touch) AS in_touch, max(e.day) AS left_on
    FROM care_leavers AS l
    JOIN children AS k ON k.person_id = l.person_id
    JOIN case_care_ends AS e ON e.child_key = k.child_key
    WHERE coalesce(l.eligibility, 'Former relevant') IN ('Relevant', 'Former relevant', 'Qualifying')
        AND coalesce(l.in_touch, '') <> 'DIED' AND coalesce(birthday(k.date_of_birth, 16) <= e.day, TRUE)
    GROUP BY l.person_id
),
reached AS (
    SELECT l.person_id, l.left_on, l.activity, l.in_touch, add_months(l.left_on, n.left_care_months) AS day
    FROM left_care AS l
    CROSS JOIN rule_numbers AS n
    JOIN as_at AS t ON add_months(l.left_on, n.left_care_months) <= t.day
),
back_in_care AS (
    SELECT DISTINCT r.person_id
    FROM reached AS r
    JOIN looked_after AS a ON a.person_id = r.person_id AND a.from_day <= r.day AND a.to_day > r.day
),
any_status AS (
    SELECT count(*) > 0 AS kept FROM leaver_statuses
)
SELECT
    r.person_id,
    r.person_id AS case_key,
    r.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    r.left_on,
    coalesce(CASE WHEN a.kept THEN s.activity ELSE r.activity END, 'not known') AS activity,
    coalesce(CASE WHEN a.kept THEN s.in_touch ELSE r.in_touch END, 'not known') AS in_touch
FROM reached AS r
CROSS JOIN any_status AS a
LEFT JOIN back_in_care AS b ON b.person_id = r.person_id
LEFT JOIN leaver_statuses AS s ON s.person_id = r.person_id AND s.status_date <= r.day AND s.to_day > r.day
WHERE b.person_id IS NULL AND coalesce(s.in_touch, '') <> 'DIED'
