-- Early help by the day it started, with the end of the help before it: of the child's episodes that started earlier,
-- the latest end on or before this start. One that ends before it starts is left out (C7).
WITH sound AS (
    SELECT early_help_id, person_id, start_date, end_date, worker_id
    FROM early_help_episodes
    WHERE person_id IS NOT NULL AND start_date IS NOT NULL
        AND coalesce(end_date, DATE '2200-12-31') >= start_date
),
ended AS (
    SELECT e.early_help_id, max(b.end_date) AS previous_end
    FROM sound AS e
    JOIN sound AS b ON b.person_id = e.person_id AND b.start_date < e.start_date AND b.end_date <= e.start_date
    GROUP BY e.early_help_id
)
SELECT
    e.person_id,
    e.early_help_id AS case_key,
    e.start_date AS day,
    e.worker_id AS worker,
    CAST(NULL AS VARCHAR) AS team,
    p.previous_end,
    coalesce(e.start_date <= add_months(p.previous_end, n.early_help_again_months), FALSE) AS again
FROM sound AS e
CROSS JOIN rule_numbers AS n
LEFT JOIN ended AS p ON p.early_help_id = e.early_help_id
