-- One row per team with its service: the nearest unit above it at service manager level,
-- else the unit above it, else "(none)". Teams of the supplementary list win over departments of the same id.
-- `disability`: it, or a unit above it, is marked as the disabled children's service.
WITH listed AS (
    SELECT team_id, team_name, parent_team_id, level, manager_worker_id, cohort, valid_from, valid_to, 1 AS place
    FROM teams
    UNION ALL
    SELECT team_id, team_name, parent_team_id, NULL, NULL, NULL, NULL, NULL, 2
    FROM departments
),
chosen AS (
    SELECT *, row_number() OVER (PARTITION BY team_id ORDER BY place, valid_from DESC, team_name) AS choice
    FROM listed
    WHERE team_id IS NOT NULL
),
named AS (SELECT * FROM chosen WHERE choice = 1)
SELECT
    t.team_id AS team,
    coalesce(t.team_name, t.team_id) AS team_name,
    CASE
        WHEN t.level = 'service_manager' THEN t.team_id
        WHEN p.level = 'service_manager' THEN p.team_id
        WHEN g.level = 'service_manager' THEN g.team_id
        ELSE coalesce(p.team_id, '(none)')
    END AS service,
    CASE
        WHEN t.level = 'service_manager' THEN coalesce(t.team_name, t.team_id)
        WHEN p.level = 'service_manager' THEN coalesce(p.team_name, p.team_id)
        WHEN g.level = 'service_manager' THEN coalesce(g.team_name, g.team_id)
        ELSE coalesce(p.team_name, p.team_id, 'No service recorded')
    END AS service_name,
    t.manager_worker_id,
    t.valid_from,
    t.valid_to,
    t.cohort,
    coalesce(t.level, 'team') AS level,
    coalesce(t.cohort = 'disability' OR p.cohort = 'disability' OR g.cohort = 'disability', FALSE) AS disability
FROM named AS t
LEFT JOIN named AS p ON p.team_id = t.parent_team_id
LEFT JOIN named AS g ON g.team_id = p.parent_team_id
UNION ALL
SELECT '(none)', 'No team recorded', '(none)', 'No service recorded', NULL, NULL, NULL, NULL, 'team', FALSE
UNION ALL
SELECT '(restricted)', 'Restricted', '(restricted)', 'Restricted', NULL, NULL, NULL, NULL, 'team', FALSE
