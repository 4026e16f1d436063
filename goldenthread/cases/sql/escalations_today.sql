-- Escalations of reviewing officers and chairs that the case system says are open today.
SELECT
    e.person_id,
    e.escalation_id AS case_key,
    a.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    e.opened_date AS opened
FROM escalations AS e
JOIN as_at AS a ON e.opened_date <= a.day AND coalesce(e.closed_date, DATE '2200-12-31') > a.day
WHERE e.person_id IS NOT NULL
