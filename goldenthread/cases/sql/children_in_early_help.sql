-- Children with early help open on each snapshot day, once, with how many episodes they have at once.
SELECT
    e.person_id,
    e.person_id AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    min(e.start_date) AS helped_since,
    CAST(count(*) AS INTEGER) AS episodes
FROM early_help_episodes AS e
JOIN snapshot_days AS s ON e.start_date <= s.day AND coalesce(e.end_date, DATE '2200-12-31') > s.day
WHERE e.person_id IS NOT NULL AND coalesce(e.end_date, DATE '2200-12-31') >= e.start_date
GROUP BY e.person_id, s.day
