-- What each care leaver was doing, as stretches (interpretation 13).
SELECT
    person_id, status_date, activity, in_touch, accommodation, suitable,
    lead(status_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY status_date) AS to_day
FROM (
    SELECT person_id, status_date, max(activity) AS activity, max(in_touch) AS in_touch,
        max(accommodation) AS accommodation, max(suitable) AS suitable
    FROM care_leaver_statuses
    WHERE person_id IS NOT NULL AND status_date IS NOT NULL
    GROUP BY person_id, status_date
) AS daily
