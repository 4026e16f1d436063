-- Looked after children with an independent visitor on each snapshot day, from the day they were matched.
SELECT
    a.person_id,
    a.person_id AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    min(a.allocated_date) AS matched
FROM advocacy_cases AS a
JOIN snapshot_days AS s ON a.allocated_date <= s.day AND coalesce(a.closed_date, DATE '2200-12-31') > s.day
JOIN looked_after AS l ON l.person_id = a.person_id AND l.from_day <= s.day AND l.to_day > s.day
WHERE a.service = 'independent_visitor'
GROUP BY a.person_id, s.day
