-- Children in care proceedings on each snapshot day, once each, by the application that was issued first.
WITH running AS (
    SELECT m.person_id, m.case_id, m.issued, s.day, s.proceedings_days, s.proceedings_late_days,
        row_number() OVER (PARTITION BY m.person_id, s.day ORDER BY m.issued, m.case_id) AS place
    FROM court_matters AS m
    JOIN snapshot_days AS s ON m.issued <= s.day AND coalesce(m.issued_end, DATE '2200-12-31') > s.day
    WHERE m.issued_end IS NOT NULL OR NOT m.issued_over
)
SELECT
    person_id,
    case_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    issued,
    date_diff('day', issued, day) AS days_so_far,
    CASE
        WHEN date_diff('day', issued, day) > proceedings_days THEN 'Past week 26'
        WHEN date_diff('day', issued, day) >= proceedings_late_days THEN 'Past week 20'
        ELSE 'Up to week 20'
    END AS weeks
FROM running
WHERE place = 1
