-- Looked after children today, with the reviews of their case since they became looked after and when the next is due:
-- 20 working days, three months after the first, six months after each later one. `second_review` is the day the second
-- was held, else the day it is due; `booked` the day of a review that is arranged and not held.
WITH cohort AS (
    SELECT l.person_id, a.day, max(l.care_start) AS care_start
    FROM looked_after AS l
    JOIN as_at AS a ON l.from_day <= a.day AND l.to_day > a.day
    GROUP BY l.person_id, a.day
),
pooled AS (
    SELECT coalesce(r.person_id, c.person_id) AS person_id, r.review_date AS held, r.due_date AS due
    FROM care_reviews AS r
    LEFT JOIN care_periods AS c ON c.period_of_care_id = r.period_of_care_id
    WHERE NOT coalesce(r.cancelled, FALSE)
    UNION
    SELECT person_id, held_date, due_date
    FROM review_meetings
    WHERE meeting_type = 'cla_review' AND NOT coalesce(cancelled, FALSE)
),
numbered AS (
    SELECT c.person_id, r.held, row_number() OVER (PARTITION BY c.person_id ORDER BY r.held) AS place
    FROM cohort AS c
    JOIN (SELECT DISTINCT person_id, held FROM pooled WHERE held IS NOT NULL) AS r
        ON r.person_id = c.person_id AND r.held >= c.care_start AND r.held <= c.day
),
reviewed AS (
    SELECT person_id, count(*) AS reviews, max(held) AS last_review,
        min(CASE WHEN place = 1 THEN held END) AS first_review,
        min(CASE WHEN place = 2 THEN held END) AS second_held
    FROM numbered
    GROUP BY person_id
),
arranged AS (
    SELECT p.person_id, min(p.due) AS booked
    FROM pooled AS p
    JOIN as_at AS a ON p.due >= a.day
    WHERE p.held IS NULL
    GROUP BY p.person_id
),
clocked AS (
    SELECT c.person_id, c.day, c.care_start, r.reviews, r.last_review, r.first_review, r.second_held, b.booked,
        w.day AS first_due,
        CASE
            WHEN r.reviews = 1 THEN add_months(r.last_review, n.care_review_second_months)
            WHEN r.reviews > 1 THEN add_months(r.last_review, n.care_review_months)
            ELSE w.day
        END AS review_due,
        CASE WHEN r.reviews IS NULL THEN w.until_day END AS first_until,
        c.day >= add_months(c.care_start, n.permanence_plan_months) AS plan_expected,
        l.person_id IS NOT NULL AS has_permanence_plan
    FROM cohort AS c
    CROSS JOIN rule_numbers AS n
    JOIN calendar AS k ON k.day = c.care_start
    LEFT JOIN working_days AS w ON w.number = k.number + n.care_review_first_days
    LEFT JOIN reviewed AS r ON r.person_id = c.person_id
    LEFT JOIN arranged AS b ON b.person_id = c.person_id
    LEFT JOIN permanence_plan_days AS l ON l.person_id = c.person_id AND l.day = c.day
)
SELECT
    c.person_id,
    c.person_id AS case_key,
    c.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    c.care_start,
    c.last_review,
    c.review_due,
    coalesce(c.first_until, c.review_due) AS review_until,
    c.booked,
    coalesce(c.booked <= c.review_due, FALSE) AS review_booked,
    coalesce(
        c.second_held,
        CASE
            WHEN c.reviews IS NULL THEN add_months(c.first_due, n.care_review_second_months)
            ELSE add_months(c.first_review, n.care_review_second_months)
        END
    ) AS second_review,
    c.plan_expected,
    c.has_permanence_plan
FROM clocked AS c
CROSS JOIN rule_numbers AS n
