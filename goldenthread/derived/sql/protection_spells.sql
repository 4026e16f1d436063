-- Child protection plans whose dates are in order and that are our own (C7, C15).
SELECT protection_plan_id, person_id, start_date, end_date, initial_category, latest_category,
    start_date AS from_day, coalesce(end_date, DATE '2200-12-31') AS to_day
FROM protection_plans
WHERE person_id IS NOT NULL AND start_date IS NOT NULL
    AND coalesce(end_date, DATE '2200-12-31') >= start_date
    AND NOT coalesce(other_authority, FALSE)
