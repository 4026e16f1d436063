-- Assessments by the day they were authorised, with working days from start and from referral (C3).
SELECT
    a.person_id,
    a.assessment_id AS case_key,
    a.authorised_date AS day,
    a.worker_id AS worker,
    a.team_id AS team,
    a.start_date AS started,
    r.referral_date AS referred,
    coalesce(a.no_further_action, FALSE)
        OR upper(coalesce(json_extract_string(a.outcomes, '$.NFA_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1')
        AS no_further_action,
    e.number - s.number AS days_from_start,
    e.number - f.number AS days_from_referral,
    coalesce(a.start_date <= a.authorised_date, FALSE) AS dates_in_order,
    coalesce(r.referral_date <= a.authorised_date, FALSE) AS referral_in_order
FROM assessments AS a
LEFT JOIN referrals AS r ON r.referral_id = a.referral_id
LEFT JOIN calendar AS e ON e.day = a.authorised_date
LEFT JOIN calendar AS s ON s.day = a.start_date
LEFT JOIN calendar AS f ON f.day = r.referral_date
WHERE a.authorised_date IS NOT NULL
