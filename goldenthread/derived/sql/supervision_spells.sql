-- Case supervisions as stretches: one stands from its day until the next. Two on one day: the later due date stands.
SELECT
    person_id, supervision_date, next_due_date,
    lead(supervision_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY supervision_date) AS to_day
FROM (
    SELECT person_id, supervision_date, max(next_due_date) AS next_due_date
    FROM supervisions
    WHERE person_id IS NOT NULL AND supervision_date IS NOT NULL
    GROUP BY person_id, supervision_date
) AS daily
