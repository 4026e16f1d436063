-- Missing episodes that began while the child was looked after, with the child's episode before (interpretation 27).
SELECT
    m.person_id,
    m.missing_id AS case_key,
    m.start_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    m.end_date AS returned,
    lag(m.start_date) OVER (PARTITION BY m.person_id ORDER BY m.start_date, m.missing_id) AS previous_episode
FROM missing_episodes AS m
WHERE EXISTS (
        SELECT 1 FROM looked_after AS l
        WHERE l.person_id = m.person_id AND l.from_day <= m.start_date AND l.to_day > m.start_date
    )
    AND (coalesce(m.kind, 'M') = 'M' OR lower(m.kind) LIKE '%missing%')
