-- Missing episodes of all children, from home and from care, by the day they began: how long they lasted (interpretations
-- 27 and 155). Being away with whereabouts known is not missing.
WITH told AS (
    SELECT m.missing_id, m.person_id, m.start_date, t.day AS today, t.moment,
        m.end_date AS ended,
        coalesce(m.end_date >= m.start_date, TRUE) AS in_order,
        CASE WHEN CAST(x.reported_at AS DATE) = m.start_date THEN x.reported_at END AS gone_at,
        CASE
            WHEN m.end_date IS NULL THEN t.moment
            WHEN CAST(x.returned_at AS DATE) = m.end_date THEN x.returned_at
        END AS back_at
    FROM missing_episodes AS m
    CROSS JOIN as_at AS t
    LEFT JOIN missing_episode_extras AS x ON x.missing_id = m.missing_id
    WHERE m.start_date IS NOT NULL AND (coalesce(m.kind, 'M') = 'M' OR lower(m.kind) LIKE '%missing%')
)
SELECT
    m.person_id,
    m.missing_id AS case_key,
    m.start_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    m.ended AS returned,
    m.in_order,
    CASE
        WHEN m.gone_at IS NOT NULL AND m.back_at IS NOT NULL
            THEN date_diff('minute', m.gone_at, m.back_at) > 60 * n.missing_long_hours
        ELSE date_diff('day', m.start_date, coalesce(m.ended, m.today)) * 24 > n.missing_long_hours
    END AS lasted_long
FROM told AS m
CROSS JOIN rule_numbers AS n
