-- Missing episodes by the day the child came back: the return home interview (interpretations 81, 153 and 154). Hours
-- run where both times are known, else days; at the close of a day all of it has passed.
WITH interviews AS (
    SELECT i.missing_id,
        bool_and(coalesce(i.required, TRUE) AND coalesce(i.not_offered_reason, '') <> 'absent_not_missing') AS required,
        bool_or(coalesce(i.offered_date <= t.day, FALSE)) AS offered,
        bool_or(coalesce(i.accepted, FALSE)) AS accepted,
        bool_or(coalesce(NOT i.accepted, FALSE)) AS refused,
        min(CASE WHEN i.not_offered_reason <> 'not_recorded' THEN i.not_offered_reason END) AS reason,
        min(CASE WHEN i.completed_at <= t.moment THEN i.completed_at END) AS completed_at
    FROM return_home_interviews AS i
    CROSS JOIN as_at AS t
    GROUP BY i.missing_id
),
told AS (
    SELECT m.missing_id, m.person_id, m.start_date, m.end_date, i.completed_at, i.reason,
        upper(trim(coalesce(m.interview_offered, ''))) AS offer,
        coalesce(i.accepted, FALSE) OR upper(trim(coalesce(m.interview_accepted, ''))) IN ('Y', 'YES') AS accepted,
        coalesce(i.refused, FALSE) OR upper(trim(coalesce(m.interview_accepted, ''))) IN ('N', 'NO') AS refused,
        coalesce(i.offered, FALSE) AS offered, coalesce(i.required, TRUE) AS required,
        CASE WHEN CAST(x.returned_at AS DATE) = m.end_date THEN x.returned_at END AS returned_at
    FROM missing_episodes AS m
    LEFT JOIN missing_episode_extras AS x ON x.missing_id = m.missing_id
    LEFT JOIN interviews AS i ON i.missing_id = m.missing_id
    WHERE m.end_date IS NOT NULL AND coalesce(m.start_date, m.end_date) <= m.end_date
        AND (coalesce(m.kind, 'M') = 'M' OR lower(m.kind) LIKE '%missing%')
),
judged AS (
    SELECT *,
        CASE
            WHEN offer IN ('Y', 'YES') OR offered OR completed_at IS NOT NULL THEN 'offered'
            WHEN offer IN ('NA', 'N/A') OR NOT required THEN 'not required'
            WHEN offer IN ('N', 'NO') OR reason IS NOT NULL OR accepted OR refused THEN 'not offered'
            ELSE 'not recorded'
        END AS interview
    FROM told
)
SELECT
    j.person_id,
    j.missing_id AS case_key,
    j.end_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    j.start_date AS went_missing,
    j.interview,
    j.accepted OR j.completed_at IS NOT NULL AS accepted,
    CASE
        WHEN j.reason = 'frequent_missing_arrangement' THEN 'arrangements in the care plan'
        WHEN j.interview = 'not required' THEN 'not required'
        WHEN j.refused THEN 'refused before offer'
        WHEN j.reason IS NOT NULL THEN 'other'
        ELSE 'not recorded'
    END AS reason_group,
    CAST(j.completed_at AS DATE) AS interviewed,
    coalesce(
        CASE
            WHEN j.returned_at IS NOT NULL AND j.completed_at <> CAST(CAST(j.completed_at AS DATE) AS TIMESTAMP)
                THEN j.completed_at <= j.returned_at + to_hours(n.return_interview_hours)
            ELSE date_diff('day', j.end_date, CAST(j.completed_at AS DATE)) * 24 <= n.return_interview_hours
        END,
        FALSE
    ) AS in_time,
    j.completed_at IS NOT NULL
        OR coalesce(j.returned_at, CAST(j.end_date + 1 AS TIMESTAMP)) + to_hours(n.return_interview_hours) < t.moment
        AS told_in_time
FROM judged AS j
CROSS JOIN rule_numbers AS n
CROSS JOIN as_at AS t
