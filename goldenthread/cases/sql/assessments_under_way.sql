-- Assessments started and not authorised today, with the day the worker last sent them to the manager. One whose
-- episode has closed is a record to put right, not work in hand.
WITH today AS (
    SELECT day FROM as_at
),
sent AS (
    SELECT s.assessment_id, max(s.sent_date) AS sent_date
    FROM assessment_submissions AS s
    JOIN today AS t ON s.sent_date <= t.day
    WHERE NOT coalesce(s.returned_date <= t.day AND s.returned_date >= s.sent_date, FALSE)
    GROUP BY s.assessment_id
)
SELECT
    a.person_id,
    a.assessment_id AS case_key,
    t.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    a.start_date AS started,
    r.referral_date AS referred,
    CASE WHEN s.sent_date >= a.start_date THEN s.sent_date END AS sent_to_manager
FROM assessments AS a
JOIN today AS t ON a.start_date <= t.day AND coalesce(a.authorised_date, DATE '2200-12-31') > t.day
LEFT JOIN referrals AS r ON r.referral_id = a.referral_id
LEFT JOIN sent AS s ON s.assessment_id = a.assessment_id
WHERE NOT coalesce(r.close_date <= t.day AND r.close_date >= r.referral_date, FALSE)
