-- Review conferences of each protection plan as stretches: one stands from its day until the next. A review on the
-- day the plan started is no review of it. `all_on_time`: this review and every one before it were held in time.
WITH held AS (
    SELECT person_id, review_date FROM protection_reviews WHERE review_date IS NOT NULL
    UNION
    SELECT person_id, held_date
    FROM review_meetings
    WHERE meeting_type = 'cp_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
of_plan AS (
    SELECT p.protection_plan_id, p.person_id, p.start_date, h.review_date,
        lag(h.review_date) OVER (PARTITION BY p.protection_plan_id ORDER BY h.review_date) AS review_before,
        lead(h.review_date, 1, DATE '2200-12-31') OVER (
            PARTITION BY p.protection_plan_id ORDER BY h.review_date
        ) AS to_day
    FROM protection_spells AS p
    JOIN held AS h ON h.person_id = p.person_id AND h.review_date > p.start_date AND h.review_date <= p.to_day
)
SELECT
    o.protection_plan_id, o.person_id, o.review_date, o.to_day,
    bool_and(o.review_date <= CASE
        WHEN o.review_before IS NULL THEN add_months(o.start_date, n.protection_review_first_months)
        ELSE add_months(o.review_before, n.protection_review_months)
    END) OVER (
        PARTITION BY o.protection_plan_id ORDER BY o.review_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS all_on_time
FROM of_plan AS o
CROSS JOIN rule_numbers AS n
