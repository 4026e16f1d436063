-- Suspensions and permanent exclusions from school of children looked after on the day, with the child's one before of the
-- same kind.
SELECT
    x.person_id,
    x.person_id || '/' || x.kind || '/' || CAST(x.start_date AS VARCHAR) || '/' || CAST(row_number() OVER (
        PARTITION BY x.person_id, x.kind, x.start_date ORDER BY x.source_file, x.source_row
    ) AS VARCHAR) AS case_key,
    x.start_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    x.kind,
    x.sessions,
    lag(x.start_date) OVER (PARTITION BY x.person_id, x.kind ORDER BY x.start_date, x.source_file, x.source_row)
        AS previous_suspension
FROM exclusions AS x
WHERE x.kind IN ('suspension', 'permanent')
    AND EXISTS (
        SELECT 1 FROM looked_after AS l
        WHERE l.person_id = x.person_id AND l.from_day <= x.start_date AND l.to_day > x.start_date
    )
