-- The day a year after a young person of 16 or over left care, with the latest activity known on it (interpretation 13).
WITH left_care AS (
    SELECT l.person_id, max(l.activity) AS activity, max(l.in_touch) AS in_touch, max(p.end_date) AS left_on
    FROM care_leavers AS l
    JOIN children AS k ON k.person_id = l.person_id
    JOIN care_periods AS p ON p.person_id = l.person_id AND NOT p.short_breaks_only
    WHERE coalesce(l.eligibility, 'Former relevant') IN ('Relevant', 'Former relevant', 'Qualifying')
        AND p.end_date IS NOT NULL AND coalesce(birthday(k.date_of_birth, 16) <= p.end_date, TRUE)
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
WHERE b.person_id IS NULL
