-- One row per worker. The supplementary list wins over the professionals of the case system.
WITH listed AS (
    SELECT worker_id, name, role, job_title, team_id, fte, agency, start_date, end_date, manager_worker_id, 1 AS place,
        swe_number, asye
    FROM workers
    UNION ALL
    SELECT worker_id, name, NULL, job_title, NULL, fte, agency, NULL, NULL, NULL, 2, registration_number, NULL
    FROM professionals
),
chosen AS (
    SELECT *, row_number() OVER (PARTITION BY worker_id ORDER BY place, start_date DESC, name) AS choice
    FROM listed
    WHERE worker_id IS NOT NULL
)
SELECT
    worker_id AS worker, coalesce(name, worker_id) AS name, role, job_title, team_id AS team, fte,
    agency, start_date, end_date, manager_worker_id,
    -- A social worker by role, or by registration in another role (a manager, a reviewing officer).
    coalesce(role IN ('social_worker', 'senior'), role IS NULL) OR coalesce(trim(swe_number) <> '', FALSE)
        AS social_worker,
    coalesce(asye, FALSE) AS newly_qualified
FROM chosen
WHERE choice = 1
UNION ALL
SELECT '(none)', 'No worker recorded', NULL, NULL, '(none)', NULL, NULL, NULL, NULL, NULL, FALSE, FALSE
UNION ALL
SELECT '(restricted)', 'Restricted', NULL, NULL, '(restricted)', NULL, NULL, NULL, NULL, NULL, FALSE, FALSE
