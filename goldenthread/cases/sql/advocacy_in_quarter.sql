-- Advocacy cases that were open on a day of the quarter, from its first day up to the snapshot day: those carried in
-- were open when the quarter began, those carried forward are open still.
WITH quarters AS (
    SELECT day, CAST(date_trunc('quarter', day) AS DATE) AS first_day FROM snapshot_days
),
cases AS (
    SELECT person_id, case_id, coalesce(referred_date, allocated_date) AS referred, closed_date
    FROM advocacy_cases
    WHERE coalesce(service, 'advocacy') = 'advocacy'
        AND coalesce(closed_date >= coalesce(referred_date, allocated_date), TRUE)
)
SELECT
    c.person_id,
    c.case_id AS case_key,
    q.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    c.referred,
    CASE WHEN c.closed_date <= q.day THEN c.closed_date END AS closed,
    c.referred < q.first_day AS carried_in,
    coalesce(c.closed_date, DATE '2200-12-31') > q.day AS carried_forward
FROM cases AS c
JOIN quarters AS q ON c.referred <= q.day AND coalesce(c.closed_date, DATE '2200-12-31') >= q.first_day
