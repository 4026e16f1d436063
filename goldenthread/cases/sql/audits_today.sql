-- Audits of the last 90 days as their actions stand today. Whoever holds the child today has them (interpretation 51);
-- an audit of a team and of no one child stands in that team.
WITH today AS (
    SELECT day FROM as_at
)
SELECT
    a.person_id,
    a.audit_id AS case_key,
    t.day,
    CASE WHEN a.person_id IS NULL THEN a.worker_id ELSE h.worker_id END AS worker,
    CASE WHEN a.person_id IS NULL THEN a.team_id ELSE h.team_id END AS team,
    a.audit_date AS audited,
    coalesce(a.moderated_grade, a.grade, 'not known') AS grade,
    a.actions_due_date AS actions_due,
    coalesce(a.actions_done_date, DATE '2200-12-31') > t.day AS actions_open
FROM audits AS a
JOIN today AS t ON a.audit_date <= t.day AND a.audit_date > t.day - 90
LEFT JOIN held AS h ON h.person_id = a.person_id AND h.from_day <= t.day AND h.to_day > t.day
