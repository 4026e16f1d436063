-- Audits of the last 90 days as their actions stand today. Whoever holds the child today has them, else the team of
-- the audit; an audit may be of a team and of no one child.
WITH today AS (
    SELECT day FROM as_at
)
SELECT
    a.person_id,
    a.audit_id AS case_key,
    t.day,
    coalesce(h.worker_id, a.worker_id) AS worker,
    coalesce(h.team_id, a.team_id) AS team,
    a.audit_date AS audited,
    coalesce(a.grade, 'not known') AS grade,
    a.actions_due_date AS actions_due,
    coalesce(a.actions_done_date, DATE '2200-12-31') > t.day AS actions_open
FROM audits AS a
JOIN today AS t ON a.audit_date <= t.day AND a.audit_date > t.day - 90
LEFT JOIN held AS h ON h.person_id = a.person_id AND h.from_day <= t.day AND h.to_day > t.day
