-- One row per worker. The supplementary list wins over the professionals of the case system.
WITH listed AS (
    SELECT worker_id, name, role, job_title, team_id, fte, agency, start_date, end_date, manager_worker_id, 1 AS place
    FROM workers
    UNION ALL
    SELECT worker_id, name, NULL, job_title, NULL, fte, agency, NULL, NULL, NULL, 2
    FROM professionals
),
chosen AS (
    SELECT *, row_number() OVER (PARTITION BY worker_id ORDER BY place, start_date DESC, name) AS choice
    FROM listed
    WHERE worker_id IS NOT NULL
)
SELECT
    worker_id AS worker, coalesce(name, worker_id) AS name, role, job_title, team_id AS team, fte,
    agency, start_date, end_date, manager_worker_id
FROM chosen
WHERE choice = 1
UNION ALL
SELECT '(none)', 'No worker recorded', NULL, NULL, '(none)', NULL, NULL, NULL, NULL, NULL
UNION ALL
SELECT '(restricted)', 'Restricted', NULL, NULL, '(restricted)', NULL, NULL, NULL, NULL, NULL
