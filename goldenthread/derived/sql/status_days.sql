-- Every child with something open on each snapshot day, and what it is: with an open episode of need, since when (the
-- first of them) and for what need (the last; of two of one day the smallest id, as in interpretation 7).
WITH found AS (
    SELECT r.person_id, s.day, 'episode' AS what, r.referral_date AS since, coalesce(r.primary_need, 'N0') AS need,
        CAST(date_diff('day', r.referral_date, DATE '2200-12-31') AS VARCHAR) || '/' || r.referral_id AS place
    FROM referrals AS r
    JOIN snapshot_days AS s ON r.referral_date <= s.day AND coalesce(r.close_date, DATE '2200-12-31') > s.day
    WHERE NOT coalesce(r.no_further_action, FALSE) AND coalesce(r.closure_recorded, TRUE)
        AND coalesce(r.close_date, DATE '2200-12-31') >= r.referral_date
    UNION ALL
    SELECT l.person_id, s.day, 'looked after', CAST(NULL AS DATE), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
    UNION ALL
    SELECT p.person_id, s.day, 'protection plan', CAST(NULL AS DATE), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
    FROM protection_spells AS p
    JOIN snapshot_days AS s ON p.from_day <= s.day AND p.to_day > s.day
    UNION ALL
    SELECT c.person_id, s.day, 'need plan', CAST(NULL AS DATE), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
    FROM cin_plans AS c
    JOIN snapshot_days AS s ON c.start_date <= s.day AND coalesce(c.end_date, DATE '2200-12-31') > s.day
    UNION ALL
    SELECT a.person_id, s.day, 'assessment', CAST(NULL AS DATE), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
    FROM assessments AS a
    JOIN snapshot_days AS s ON a.start_date <= s.day AND coalesce(a.authorised_date, DATE '2200-12-31') > s.day
    UNION ALL
    SELECT q.person_id, s.day, 'assessment', CAST(NULL AS DATE), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
    FROM section_47_enquiries AS q
    JOIN snapshot_days AS s ON q.start_date <= s.day AND coalesce(q.end_date, DATE '2200-12-31') > s.day
    UNION ALL
    SELECT c.person_id, s.day, 'care leaver', CAST(NULL AS DATE), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
    FROM care_leaver_spells AS c
    JOIN snapshot_days AS s ON c.from_day <= s.day AND c.to_day > s.day
)
SELECT
    f.person_id,
    f.day,
    bool_or(f.what = 'episode') AS episode_open,
    min(f.since) AS open_since,
    min_by(f.need, f.place) AS primary_need,
    bool_or(f.what = 'looked after') AS looked_after,
    bool_or(f.what = 'protection plan') AS on_protection_plan,
    bool_or(f.what = 'need plan') AS on_need_plan,
    bool_or(f.what = 'assessment') AS in_assessment,
    bool_or(f.what = 'care leaver') AND NOT bool_or(f.what = 'looked after') AS care_leaver,
    CASE
        WHEN bool_or(f.what = 'looked after') THEN 'Looked after'
        WHEN bool_or(f.what = 'protection plan') THEN 'Child protection plan'
        WHEN bool_or(f.what = 'need plan') THEN 'Child in need plan'
        WHEN bool_or(f.what = 'assessment') THEN 'Assessment'
        WHEN bool_or(f.what = 'care leaver') THEN 'Care leaver'
        ELSE 'Other open'
    END AS primary_status
FROM found AS f
WHERE f.person_id IS NOT NULL
GROUP BY f.person_id, f.day
