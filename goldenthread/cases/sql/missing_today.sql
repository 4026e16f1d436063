-- Missing episodes that matter today: still missing, or begun or ended in the last 90 days (interpretations 80 to 82).
-- Hours run to the moment of the report, which is the close of the day; where a time is not known, to the end of
-- the day it belongs to, so that 24 hours are a day and 72 hours three.
WITH today AS (
    SELECT a.day, a.moment, n.missing_hours, n.missing_repeat_days, n.return_interview_hours, n.return_interview_kept_days
    FROM as_at AS a
    CROSS JOIN rule_numbers AS n
),
begun AS (
    SELECT m.missing_id, m.person_id, m.start_date, m.interview_offered, m.interview_accepted, x.reported_at,
        CASE
            WHEN m.end_date <= t.day AND coalesce(x.returned_at <= t.moment OR CAST(x.returned_at AS DATE) <> m.end_date, TRUE)
                THEN m.end_date
        END AS ended,
        CASE WHEN CAST(x.returned_at AS DATE) = m.end_date THEN x.returned_at END AS returned_at,
        coalesce(m.end_date >= m.start_date, TRUE) AS in_order
    FROM missing_episodes AS m
    JOIN today AS t ON m.start_date <= t.day
    LEFT JOIN missing_episode_extras AS x ON x.missing_id = m.missing_id
    WHERE coalesce(m.kind, 'M') = 'M' OR lower(m.kind) LIKE '%missing%'
),
interviews AS (
    SELECT i.missing_id,
        bool_and(coalesce(i.required, TRUE) AND coalesce(i.not_offered_reason, '') <> 'absent_not_missing') AS required,
        bool_or(coalesce(i.offered_date <= t.day, FALSE)) AS offered,
        bool_or(coalesce(i.not_offered_reason, 'not_recorded') <> 'not_recorded') AS reasoned,
        bool_or(coalesce(NOT i.accepted, FALSE)) AS declined,
        bool_or(coalesce(i.completed_at <= t.moment, FALSE)) AS completed
    FROM return_home_interviews AS i
    CROSS JOIN today AS t
    GROUP BY i.missing_id
),
timed AS (
    SELECT s.missing_id, s.person_id, s.start_date, s.ended, t.day, t.moment, t.missing_hours,
        t.return_interview_hours, t.return_interview_kept_days,
        s.start_date > t.day - t.missing_repeat_days AS begun_lately,
        CASE
            WHEN s.reported_at >= s.start_date AND s.reported_at < s.start_date + 1 THEN s.reported_at
            ELSE CAST(s.start_date + 1 AS TIMESTAMP)
        END AS gone_at,
        s.returned_at,
        coalesce(s.returned_at, CAST(s.ended + 1 AS TIMESTAMP)) + to_hours(t.return_interview_hours) AS limit_at,
        s.in_order AND coalesce(i.required, TRUE) AND upper(coalesce(s.interview_offered, '')) NOT IN ('NA', 'N/A') AS required,
        coalesce(i.completed, FALSE) AS completed,
        coalesce(i.declined, FALSE) OR upper(coalesce(s.interview_accepted, '')) IN ('N', 'NO') AS declined,
        trim(coalesce(s.interview_offered, '')) = '' AND NOT coalesce(i.offered OR i.reasoned, FALSE) AS offer_blank
    FROM begun AS s
    CROSS JOIN today AS t
    LEFT JOIN interviews AS i ON i.missing_id = s.missing_id
),
counted AS (
    SELECT *,
        CAST(floor(date_diff('minute', gone_at, moment) / 60.0) AS INTEGER) AS hours,
        CAST(floor(date_diff('minute', limit_at, moment) / 60.0) AS INTEGER) AS hours_over,
        sum(CASE WHEN begun_lately THEN 1 ELSE 0 END) OVER (PARTITION BY person_id) AS episodes_lately,
        row_number() OVER (PARTITION BY person_id ORDER BY start_date DESC, missing_id DESC) AS place
    FROM timed
)
SELECT
    c.person_id,
    c.missing_id AS case_key,
    c.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    c.person_id AS child,
    c.start_date AS went_missing,
    c.ended AS returned,
    c.ended IS NULL AND coalesce(d.episode_open OR d.looked_after OR d.care_leaver, FALSE) AS missing_now,
    CASE WHEN c.hours > 0 THEN c.hours ELSE 0 END AS hours_missing,
    c.hours >= c.missing_hours AS missing_too_long,
    c.ended > c.day - c.return_interview_kept_days AND c.required AND NOT c.completed AND NOT c.declined
        AS awaits_interview,
    c.offer_blank,
    CASE
        WHEN c.returned_at IS NOT NULL THEN CAST(c.limit_at AS DATE) ELSE CAST(CAST(c.limit_at AS DATE) - 1 AS DATE)
    END AS interview_due,
    c.limit_at < c.moment AS interview_late,
    c.hours_over,
    CASE WHEN c.offer_blank THEN 'no word of an offer' ELSE 'not completed' END AS interview,
    c.begun_lately AND c.place = 1 AS latest_lately,
    c.episodes_lately
FROM counted AS c
LEFT JOIN status_days AS d ON d.person_id = c.person_id AND d.day = c.day
WHERE c.person_id IS NOT NULL
    AND (c.ended IS NULL OR c.begun_lately OR c.ended > c.day - c.return_interview_kept_days)
