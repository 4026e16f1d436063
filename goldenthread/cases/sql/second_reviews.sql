-- The second review of each stay in care, by the day it was held, and the first permanence plan of the stay.
WITH held AS (
    SELECT coalesce(r.person_id, c.person_id) AS person_id, r.review_date AS day
    FROM care_reviews AS r
    LEFT JOIN care_periods AS c ON c.period_of_care_id = r.period_of_care_id AND r.person_id IS NULL
    WHERE r.review_date IS NOT NULL AND NOT coalesce(r.cancelled, FALSE)
    UNION
    SELECT person_id, held_date
    FROM review_meetings
    WHERE meeting_type = 'cla_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
while_in_care AS (
    -- Of two stays that overlap the one that began last is the stay of the day.
    SELECT l.person_id, l.period_of_care_id, l.care_start, h.day,
        row_number() OVER (PARTITION BY l.person_id, h.day ORDER BY l.care_start DESC, l.period_of_care_id) AS choice
    FROM held AS h
    JOIN looked_after AS l ON l.person_id = h.person_id AND l.from_day <= h.day AND l.to_day > h.day
),
numbered AS (
    SELECT person_id, period_of_care_id, care_start, day,
        row_number() OVER (PARTITION BY person_id, period_of_care_id ORDER BY day) AS place
    FROM while_in_care
    WHERE choice = 1
),
planned AS (
    SELECT n.person_id, n.period_of_care_id, min(p.start_date) AS plan_day
    FROM numbered AS n
    JOIN permanence_plans AS p ON p.person_id = n.person_id AND p.start_date >= n.care_start
    WHERE n.place = 2
    GROUP BY n.person_id, n.period_of_care_id
)
SELECT
    n.person_id,
    n.period_of_care_id AS case_key,
    n.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    n.care_start,
    p.plan_day
FROM numbered AS n
LEFT JOIN planned AS p ON p.person_id = n.person_id AND p.period_of_care_id = n.period_of_care_id
WHERE n.place = 2
