-- Visits by the day they were made, with the working days until they were written up (interpretation 159).
WITH entered AS (
    SELECT visit_id, person_id, visit_date, worker_id, CAST(recorded_at AS DATE) AS recorded
    FROM visits
    WHERE visit_date IS NOT NULL
)
SELECT
    v.person_id,
    v.visit_id AS case_key,
    v.visit_date AS day,
    v.worker_id AS worker,
    CAST(NULL AS VARCHAR) AS team,
    v.recorded,
    e.number - s.number AS days_to_record,
    coalesce(v.recorded >= v.visit_date, FALSE) AS dates_in_order
FROM entered AS v
LEFT JOIN calendar AS s ON s.day = v.visit_date
LEFT JOIN calendar AS e ON e.day = v.recorded
