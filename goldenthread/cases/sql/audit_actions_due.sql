-- The actions of audits by the day they were due, if that day has come.
SELECT
    a.person_id,
    a.audit_id AS case_key,
    a.actions_due_date AS day,
    a.worker_id AS worker,
    a.team_id AS team,
    a.audit_date AS audited,
    a.actions_done_date AS done
FROM audits AS a
JOIN as_at AS t ON a.actions_due_date <= t.day
WHERE coalesce(a.audit_date <= a.actions_due_date, TRUE)
