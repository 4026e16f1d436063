-- What each care leaver was doing, as stretches (interpretation 13). `idle_since` is the first of the statuses, one
-- after the other, that say no education, employment or training.
WITH daily AS (
    SELECT person_id, status_date, max(activity) AS activity, max(in_touch) AS in_touch,
        max(accommodation) AS accommodation, max(suitable) AS suitable
    FROM care_leaver_statuses
    WHERE person_id IS NOT NULL AND status_date IS NOT NULL
    GROUP BY person_id, status_date
),
runs AS (
    SELECT *, coalesce(activity IN ('G4', 'G5', 'G6'), FALSE) AS idle,
        lead(status_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY status_date) AS to_day,
        sum(CASE WHEN activity IN ('G4', 'G5', 'G6') THEN 0 ELSE 1 END) OVER (
            PARTITION BY person_id ORDER BY status_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS run
    FROM daily
)
SELECT
    person_id, status_date, activity, in_touch, accommodation, suitable, to_day,
    CASE WHEN idle THEN min(CASE WHEN idle THEN status_date END) OVER (PARTITION BY person_id, run) END AS idle_since
FROM runs
