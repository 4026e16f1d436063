-- Meetings about exploitation and MARAC of children open by interpretation 9, by their day, with the first version of a plan
-- dated since (interpretation 160).
WITH held AS (
    SELECT m.meeting_id, m.person_id, m.held_date
    FROM risk_meetings AS m
    JOIN as_at AS t ON m.held_date <= t.day
    WHERE m.person_id IS NOT NULL
),
open_children AS (
    SELECT h.meeting_id
    FROM held AS h
    JOIN referrals AS r ON r.person_id = h.person_id AND r.referral_date <= h.held_date
    WHERE coalesce(r.close_date, DATE '2200-12-31') > h.held_date AND coalesce(r.close_date, DATE '2200-12-31') >= r.referral_date
        AND NOT coalesce(r.no_further_action, FALSE) AND coalesce(r.closure_recorded, TRUE)
    UNION
    SELECT h.meeting_id
    FROM held AS h
    JOIN looked_after AS l ON l.person_id = h.person_id AND l.from_day <= h.held_date AND l.to_day > h.held_date
    UNION
    SELECT h.meeting_id
    FROM held AS h
    JOIN care_leaver_spells AS c ON c.person_id = h.person_id AND c.from_day <= h.held_date AND c.to_day > h.held_date
),
updated AS (
    SELECT h.meeting_id, min(coalesce(v.plan_date, v.authorised_date)) AS plan_updated
    FROM held AS h
    JOIN plan_versions AS v ON v.person_id = h.person_id AND coalesce(v.plan_date, v.authorised_date) >= h.held_date
    JOIN as_at AS t ON v.authorised_date <= t.day
    GROUP BY h.meeting_id
)
SELECT
    h.person_id,
    h.meeting_id AS case_key,
    h.held_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    u.plan_updated,
    e.number - s.number AS days_to_plan
FROM held AS h
JOIN open_children AS o ON o.meeting_id = h.meeting_id
LEFT JOIN updated AS u ON u.meeting_id = h.meeting_id
LEFT JOIN calendar AS s ON s.day = h.held_date
LEFT JOIN calendar AS e ON e.day = u.plan_updated
