-- Assessments by the day they started, with the first visit at which the child was seen (interpretation 26).
-- An assessment left open when its episode closed is a record to put right, not work in hand.
WITH closed AS (
    SELECT DISTINCT r.referral_id
    FROM referrals AS r
    JOIN as_at AS t ON r.close_date <= t.day AND r.close_date >= r.referral_date
)
SELECT
    a.person_id,
    a.assessment_id AS case_key,
    a.start_date AS day,
    a.worker_id AS worker,
    a.team_id AS team,
    a.authorised_date AS authorised,
    v.first_seen,
    f.number - s.number AS days_to_visit,
    n.number - s.number AS days_so_far,
    a.start_date <= t.day AND coalesce(a.authorised_date > t.day, TRUE) AND c.referral_id IS NULL AS under_way,
    unborn(k.date_of_birth, k.expected_date_of_birth, a.start_date) AS unborn
FROM assessments AS a
JOIN children AS k ON k.person_id = a.person_id
CROSS JOIN as_at AS t
JOIN calendar AS n ON n.day = t.day
LEFT JOIN closed AS c ON c.referral_id = a.referral_id
LEFT JOIN assessments_seen AS v ON v.assessment_id = a.assessment_id
LEFT JOIN calendar AS s ON s.day = a.start_date
LEFT JOIN calendar AS f ON f.day = v.first_seen
WHERE a.start_date IS NOT NULL
