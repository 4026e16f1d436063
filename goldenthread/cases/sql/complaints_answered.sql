-- Complaints by the day of the answer, with the working days it took and the days there were.
SELECT
    c.person_id,
    c.complaint_id AS case_key,
    c.answered_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    c.team_id AS team,
    c.received_date AS received,
    coalesce(c.stage, 'not recorded') AS stage,
    a.number - r.number AS days_taken,
    coalesce(c.extended, FALSE) AS extended,
    a.number - r.number <= CASE WHEN c.extended THEN n.complaint_extended_days ELSE n.complaint_days END AS on_time
FROM complaints AS c
CROSS JOIN rule_numbers AS n
JOIN calendar AS r ON r.day = c.received_date
JOIN calendar AS a ON a.day = c.answered_date
WHERE c.answered_date >= c.received_date AND coalesce(c.kind, 'complaint') = 'complaint'
