-- Children with a child in need plan on each snapshot day who are neither on a protection plan nor looked after. Care
-- leavers stay in, which the list of visits and plans leaves out (interpretation 15).
SELECT
    c.person_id,
    c.person_id AS case_key,
    s.day,
    h.worker_id AS worker,
    h.team_id AS team,
    max(c.start_date) AS plan_start,
    bool_or(coalesce(t.disability, FALSE)) AS disabled_children_service,
    coalesce(bool_and(s.day > add_months(c.start_date, s.cin_plan_long_months)), FALSE) AS open_long
FROM cin_plans AS c
JOIN snapshot_days AS s ON c.start_date <= s.day AND coalesce(c.end_date, DATE '2200-12-31') > s.day
JOIN status_days AS d ON d.person_id = c.person_id AND d.day = s.day
LEFT JOIN held AS h ON h.person_id = c.person_id AND h.from_day <= s.day AND h.to_day > s.day
LEFT JOIN units AS t ON t.team = h.team_id
WHERE NOT d.on_protection_plan AND NOT d.looked_after AND coalesce(c.end_date, DATE '2200-12-31') >= c.start_date
GROUP BY c.person_id, s.day, h.worker_id, h.team_id
