-- Early help assessments by the day they were completed. Where the early help system gives none, an episode's end stands
-- for it, which is where Annex A keeps the completion date.
WITH given AS (
    SELECT count(*) > 0 AS any_assessment FROM early_help_assessments
),
completed AS (
    SELECT person_id, assessment_id AS case_key, completed_date, start_date, organisation, team_id, worker_id
    FROM early_help_assessments
    UNION ALL
    SELECT e.person_id, e.early_help_id, e.end_date, e.start_date, e.organisation, NULL, e.worker_id
    FROM early_help_episodes AS e
    CROSS JOIN given AS g
    WHERE NOT g.any_assessment
)
SELECT
    c.person_id,
    c.case_key,
    c.completed_date AS day,
    c.worker_id AS worker,
    c.team_id AS team,
    c.start_date AS started,
    CASE WHEN trim(coalesce(c.organisation, '')) = '' THEN 'Not recorded' ELSE trim(c.organisation) END AS organisation,
    CASE WHEN c.start_date <= c.completed_date THEN e.number - s.number END AS days_taken
FROM completed AS c
LEFT JOIN calendar AS s ON s.day = c.start_date
LEFT JOIN calendar AS e ON e.day = c.completed_date
WHERE c.person_id IS NOT NULL AND c.completed_date IS NOT NULL
