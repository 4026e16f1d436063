-- Starts of being looked after, short breaks and what began before the data left out, with the child's start before
-- (interpretation 11).
SELECT
    person_id,
    period_of_care_id AS case_key,
    start_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    category_of_need,
    end_date AS ended,
    lag(start_date) OVER (PARTITION BY person_id ORDER BY start_date, period_of_care_id) AS previous_start
FROM care_periods
WHERE NOT short_breaks_only AND begins
