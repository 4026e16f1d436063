-- Children with a permanence plan on each snapshot day: a care plan in force that names at least one option. A row without a
-- start date, as in a workbook, stands until its end.
SELECT DISTINCT p.person_id, s.day
FROM permanence_plans AS p
JOIN snapshot_days AS s
    ON coalesce(p.start_date, DATE '1900-01-01') <= s.day AND coalesce(p.end_date, DATE '2200-12-31') > s.day
