-- Snapshot days of each child with something recorded in the days that end with them (interpretations 50 and 59).
WITH recorded AS (
    SELECT person_id, visit_date AS day FROM visits
    UNION ALL SELECT person_id, visit_date FROM cin_visits
    UNION ALL SELECT person_id, visit_date FROM protection_visits
    UNION ALL
    SELECT coalesce(v.person_id, p.person_id), v.visit_date
    FROM care_visits AS v LEFT JOIN care_periods AS p ON p.period_of_care_id = v.period_of_care_id
    UNION ALL SELECT person_id, contact_date FROM care_leaver_contacts
    UNION ALL SELECT person_id, latest_contact_date FROM care_leavers
    UNION ALL SELECT person_id, pathway_plan_date FROM care_leavers
    UNION ALL SELECT person_id, held_date FROM review_meetings WHERE NOT coalesce(cancelled, FALSE)
    UNION ALL SELECT person_id, conference_date FROM initial_conferences
    UNION ALL SELECT person_id, review_date FROM protection_reviews
    UNION ALL
    SELECT coalesce(r.person_id, p.person_id), r.review_date
    FROM care_reviews AS r LEFT JOIN care_periods AS p ON p.period_of_care_id = r.period_of_care_id
    WHERE NOT coalesce(r.cancelled, FALSE)
    UNION ALL SELECT person_id, start_date FROM assessments
    UNION ALL SELECT person_id, authorised_date FROM assessments WHERE coalesce(authorised_date >= start_date, TRUE)
    UNION ALL SELECT person_id, start_date FROM section_47_enquiries
    UNION ALL SELECT person_id, end_date FROM section_47_enquiries WHERE coalesce(end_date >= start_date, TRUE)
    UNION ALL SELECT person_id, authorised_date FROM plan_versions
    UNION ALL SELECT person_id, start_date FROM care_plans
    UNION ALL SELECT person_id, completed_date FROM education_plans
    UNION ALL SELECT person_id, start_date FROM cin_plans
    UNION ALL SELECT person_id, start_date FROM protection_plans
    UNION ALL SELECT person_id, supervision_date FROM supervisions
    -- Being opened is recorded too.
    UNION ALL SELECT person_id, referral_date FROM referrals WHERE NOT coalesce(no_further_action, FALSE)
    UNION ALL SELECT person_id, care_start FROM looked_after
)
SELECT DISTINCT r.person_id, w.snapshot_day AS day
FROM recorded AS r
JOIN snapshot_windows AS w ON w.day = r.day
WHERE r.person_id IS NOT NULL
UNION
-- So is the start of a service to a care leaver that is open on the day.
SELECT c.person_id, w.snapshot_day
FROM care_leaver_spells AS c
JOIN snapshot_windows AS w ON w.day = c.from_day AND w.snapshot_day < c.to_day
JOIN status_days AS d ON d.person_id = c.person_id AND d.day = w.snapshot_day
WHERE d.care_leaver
