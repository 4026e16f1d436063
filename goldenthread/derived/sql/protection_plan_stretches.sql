-- Child protection plans of ours, cut at each review conference: how the reviews of the plan stand in that stretch.
-- `review_date` is the last review held, none in the first stretch; a review on the day the plan started is no review of it.
-- `reviews_in_time`: that one and all before it were. `conference` is the initial conference (interpretation 22) and `booked`
-- the day of a review arranged for the as-at day or later and not held.
WITH held AS (
    SELECT person_id, review_date FROM protection_reviews WHERE review_date IS NOT NULL
    UNION
    SELECT person_id, held_date
    FROM review_meetings
    WHERE meeting_type = 'cp_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
cut AS (
    SELECT protection_plan_id, person_id, start_date, latest_category, to_day AS last_day,
        CAST(NULL AS DATE) AS review_date, start_date AS from_day
    FROM protection_spells
    UNION ALL
    SELECT p.protection_plan_id, p.person_id, p.start_date, p.latest_category, p.to_day, h.review_date, h.review_date
    FROM protection_spells AS p
    JOIN held AS h ON h.person_id = p.person_id AND h.review_date > p.start_date AND h.review_date < p.to_day
),
chained AS (
    SELECT *,
        coalesce(
            lead(from_day) OVER (PARTITION BY protection_plan_id, person_id ORDER BY from_day), last_day
        ) AS to_day,
        lag(review_date) OVER (PARTITION BY protection_plan_id, person_id ORDER BY from_day) AS review_before
    FROM cut
),
initial AS (
    SELECT person_id, conference_date FROM initial_conferences
    UNION ALL
    SELECT person_id, held_date FROM review_meetings WHERE meeting_type = 'icpc' AND NOT coalesce(cancelled, FALSE)
),
conferences AS (
    SELECT p.protection_plan_id, p.person_id, max(c.conference_date) AS conference
    FROM protection_spells AS p
    JOIN initial AS c ON c.person_id = p.person_id AND c.conference_date <= p.start_date
    GROUP BY p.protection_plan_id, p.person_id
),
arranged AS (
    SELECT person_id, min(due_date) AS booked
    FROM (
        SELECT person_id, due_date FROM protection_reviews WHERE review_date IS NULL
        UNION ALL
        SELECT person_id, due_date
        FROM review_meetings
        WHERE meeting_type = 'cp_review' AND held_date IS NULL AND NOT coalesce(cancelled, FALSE)
    ) AS ahead
    WHERE due_date >= (SELECT day FROM as_at)
    GROUP BY person_id
)
SELECT
    p.protection_plan_id, p.person_id, p.start_date, p.latest_category, p.from_day, p.to_day, p.review_date,
    bool_and(coalesce(p.review_date <= CASE
        WHEN p.review_before IS NULL THEN add_months(p.start_date, n.protection_review_first_months)
        ELSE add_months(p.review_before, n.protection_review_months)
    END, TRUE)) OVER (
        PARTITION BY p.protection_plan_id, p.person_id ORDER BY p.from_day
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS reviews_in_time,
    coalesce(c.conference, p.start_date) AS conference,
    b.booked
FROM chained AS p
CROSS JOIN rule_numbers AS n
LEFT JOIN conferences AS c ON c.protection_plan_id = p.protection_plan_id AND c.person_id = p.person_id
LEFT JOIN arranged AS b ON b.person_id = p.person_id
