-- Events whose dates cannot be right or were recorded late: one row per event and rule.
WITH today AS (
    SELECT t.day, k.number FROM as_at AS t JOIN calendar AS k ON k.day = t.day
),
extract AS (
    -- Dates in the future are judged by the day the extract describes, whatever day is asked about.
    SELECT CAST(value AS DATE) AS day FROM meta WHERE key = 'as_at'
),
spans AS (
    SELECT person_id, 'referral' AS kind, referral_id AS id, 'Referral' AS title, referral_date AS start_date, close_date AS end_date
    FROM referrals
    UNION ALL SELECT person_id, 'assessment', assessment_id, 'Assessment', start_date, authorised_date FROM assessments
    UNION ALL SELECT person_id, 'enquiry', enquiry_id, 'Section 47 enquiry', start_date, end_date FROM section_47_enquiries
    UNION ALL SELECT person_id, 'cin plan', cin_plan_id, 'Child in need plan', start_date, end_date FROM cin_plans
    UNION ALL SELECT person_id, 'cp plan', protection_plan_id, 'Child protection plan', start_date, end_date FROM protection_plans
    UNION ALL SELECT person_id, 'care episode', episode_id, 'Care episode', start_date, end_date FROM care_episodes
    UNION ALL
    SELECT coalesce(p.person_id, c.person_id), 'placement', p.placement_id, 'Placement', p.start_date, p.end_date
    FROM placements AS p LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id
    UNION ALL SELECT person_id, 'missing', missing_id, 'Missing episode', start_date, end_date FROM missing_episodes
    UNION ALL SELECT person_id, 'legal status', legal_status_id, 'Legal status', start_date, end_date FROM legal_statuses
    UNION ALL SELECT person_id, 'care plan', care_plan_id, 'Care plan', start_date, end_date FROM care_plans
),
happened AS (
    SELECT person_id, 'contact' AS kind, contact_id AS id, 'Contact' AS title, contact_date AS day, FALSE AS is_end FROM contacts
    UNION ALL SELECT person_id, kind, id, title, start_date, FALSE FROM spans
    UNION ALL SELECT person_id, kind, id, title, end_date, TRUE FROM spans
    UNION ALL SELECT person_id, 'conference', conference_id, 'Initial conference', conference_date, FALSE FROM initial_conferences
    UNION ALL SELECT person_id, 'cp review', review_id, 'Review conference', review_date, FALSE FROM protection_reviews
    UNION ALL
    SELECT coalesce(r.person_id, c.person_id), 'care review', r.review_id, 'Looked after review', r.review_date, FALSE
    FROM care_reviews AS r LEFT JOIN care_periods AS c ON c.period_of_care_id = r.period_of_care_id
    UNION ALL SELECT person_id, 'cin visit', visit_id, 'Child in need visit', visit_date, FALSE FROM cin_visits
    UNION ALL SELECT person_id, 'cp visit', visit_id, 'Protection visit', visit_date, FALSE FROM protection_visits
    UNION ALL
    SELECT coalesce(v.person_id, c.person_id), 'care visit', v.visit_id, 'Looked after visit', v.visit_date, FALSE
    FROM care_visits AS v LEFT JOIN care_periods AS c ON c.period_of_care_id = v.period_of_care_id
    UNION ALL SELECT person_id, 'visit', visit_id, 'Visit', visit_date, FALSE FROM visits
    UNION ALL SELECT person_id, 'meeting', meeting_id, 'Meeting', held_date, FALSE FROM review_meetings
    UNION ALL
    SELECT person_id, 'contact with a care leaver', CAST(contact_date AS VARCHAR), 'Contact with a care leaver', contact_date, FALSE
    FROM care_leaver_contacts
    UNION ALL
    SELECT person_id, 'health check', health_check_id, 'Health check', check_date, FALSE
    FROM health_checks WHERE status = 'Completed'
    UNION ALL SELECT person_id, 'sdq', sdq_id, 'SDQ', completed_date, FALSE FROM sdq_scores
    UNION ALL SELECT person_id, 'supervision', supervision_id, 'Supervision', supervision_date, FALSE FROM supervisions
    UNION ALL SELECT person_id, 'plan version', plan_version_id, 'Plan', authorised_date, FALSE FROM plan_versions
),
deaths AS (
    SELECT person_id, min(date_of_death) AS died FROM people WHERE date_of_death IS NOT NULL GROUP BY person_id
),
dated_conferences AS (
    SELECT person_id, conference_id, 'Initial conference' AS title, conference_date AS day FROM initial_conferences
    UNION ALL
    SELECT person_id, conference_id, 'Target date of the initial conference', target_date FROM initial_conferences
),
same_day AS (
    SELECT person_id, referral_date FROM referrals WHERE referral_date IS NOT NULL
    GROUP BY person_id, referral_date HAVING count(*) > 1
),
told_of_interview AS (
    SELECT DISTINCT i.missing_id
    FROM return_home_interviews AS i
    CROSS JOIN today AS t
    WHERE NOT coalesce(i.required, TRUE) OR coalesce(i.not_offered_reason, 'not_recorded') <> 'not_recorded'
        OR i.accepted IS NOT NULL OR i.offered_date <= t.day OR CAST(i.completed_at AS DATE) <= t.day
),
visits_recorded AS (
    SELECT bool_or(recorded_at IS NOT NULL) AS says_when FROM visits
),
wrong AS (
    SELECT s.person_id, 'dq-event-order' AS rule, s.kind || ' ' || s.id AS case_key, s.title || ' ends before it starts' AS what
    FROM spans AS s JOIN today AS t ON s.start_date <= t.day
    WHERE s.end_date < s.start_date
    UNION ALL
    SELECT r.person_id, 'dq-event-order', 'cp review ' || r.review_id, 'Review conference on or before the day the plan started'
    FROM protection_reviews AS r
    JOIN protection_plans AS p ON p.protection_plan_id = r.protection_plan_id
    JOIN today AS t ON r.review_date <= t.day AND p.start_date <= t.day
    WHERE r.review_date <= p.start_date
    UNION ALL
    SELECT c.person_id, 'dq-event-order', 'conference ' || c.conference_id, 'Initial conference before its section 47 enquiry'
    FROM initial_conferences AS c
    JOIN section_47_enquiries AS q ON q.enquiry_id = c.enquiry_id
    JOIN today AS t ON c.conference_date <= t.day AND q.start_date <= t.day
    WHERE c.conference_date < q.start_date
    UNION ALL
    SELECT c.person_id, 'dq-event-on-non-working-day', 'conference ' || c.conference_id || ' ' || c.title,
        c.title || ' ' || strftime(c.day, '%-d %B %Y') || ' is a ' || CASE WHEN isodow(c.day) = 6 THEN 'Saturday' ELSE 'Sunday' END
    FROM dated_conferences AS c
    WHERE isodow(c.day) > 5
    UNION ALL
    SELECT h.person_id, 'dq-future-date', h.kind || ' ' || h.id || CASE WHEN h.is_end THEN ' end' ELSE '' END,
        h.title || CASE WHEN h.is_end THEN ' end' ELSE '' END || ' is dated after the day the data describe'
    FROM happened AS h JOIN extract AS e ON h.day > e.day
    UNION ALL
    SELECT h.person_id, 'dq-after-death', h.kind || ' ' || h.id, h.title || ' is dated after the child died'
    FROM happened AS h
    JOIN deaths AS d ON d.person_id = h.person_id AND h.day > d.died
    JOIN today AS t ON h.day <= t.day
    WHERE NOT h.is_end
    UNION ALL
    SELECT s.person_id, 'dq-duplicate-referral', CAST(s.referral_date AS VARCHAR), 'Two referrals on ' || strftime(s.referral_date, '%-d %B %Y')
    FROM same_day AS s JOIN today AS t ON s.referral_date <= t.day
    UNION ALL
    SELECT m.person_id, 'dq-rhi-blank', m.missing_id,
        'Returned ' || strftime(m.end_date, '%-d %B %Y') || ' and nothing recorded about an interview'
    FROM missing_episodes AS m
    JOIN today AS t ON m.end_date + 7 <= t.day
    LEFT JOIN told_of_interview AS i ON i.missing_id = m.missing_id
    WHERE coalesce(trim(m.interview_offered), '') = '' AND i.missing_id IS NULL AND m.end_date >= m.start_date
        AND (coalesce(m.kind, 'M') = 'M' OR lower(m.kind) LIKE '%missing%')
    UNION ALL
    SELECT v.person_id, 'dq-visit-not-finalised', v.visit_id,
        CASE
            WHEN rk.day IS NULL THEN 'Visit of ' || strftime(v.visit_date, '%-d %B %Y') || ' is not finalised'
            ELSE 'Visit of ' || strftime(v.visit_date, '%-d %B %Y') || ' was recorded '
                || CAST(rk.number - vk.number AS VARCHAR) || ' working days later'
        END
    FROM visits AS v
    JOIN today AS t ON v.visit_date <= t.day AND v.visit_date > t.day - 28
    CROSS JOIN visits_recorded AS r
    JOIN calendar AS vk ON vk.day = v.visit_date
    LEFT JOIN calendar AS rk ON rk.day = CAST(v.recorded_at AS DATE) AND rk.day <= t.day
    WHERE r.says_when AND coalesce(rk.number, t.number) - vk.number > 5
)
SELECT
    w.person_id, w.case_key, t.day,
    CAST(NULL AS VARCHAR) AS worker, CAST(NULL AS VARCHAR) AS team,
    w.rule, w.what
FROM wrong AS w
CROSS JOIN today AS t
WHERE w.person_id IS NOT NULL
