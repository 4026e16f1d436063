-- Assessments started by a snapshot day and not authorised by then, with the working days gone (C3). One authorised
-- before it started is left out (C7). England counts from the start, Wales from the referral.
WITH place AS (
    SELECT max(value) AS nation FROM meta WHERE key = 'nation'
)
SELECT
    a.person_id,
    a.assessment_id AS case_key,
    d.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    a.start_date AS started,
    r.referral_date AS referred,
    d.number - s.number AS days_open,
    d.number - s.number >= d.assessment_warning_days AS warned,
    CASE
        WHEN t.nation = 'wales' THEN coalesce(r.referral_date <= d.day AND d.number - f.number > d.assessment_days_wales, FALSE)
        ELSE d.number - s.number > d.assessment_days
    END AS overdue
FROM assessments AS a
JOIN snapshot_days AS d ON a.start_date <= d.day AND coalesce(a.authorised_date, DATE '2200-12-31') > d.day
CROSS JOIN place AS t
JOIN calendar AS s ON s.day = a.start_date
LEFT JOIN referrals AS r ON r.referral_id = a.referral_id
LEFT JOIN calendar AS f ON f.day = r.referral_date
WHERE coalesce(a.authorised_date, DATE '2200-12-31') >= a.start_date
