-- Every event of every child, for the timeline: one row per event, sorted by child and day. What a row shows
-- is dates and status unless its group says sensitive.
WITH events AS (
    SELECT person_id, contact_date AS day, CAST(NULL AS DATE) AS end_day, 'contact and referral' AS lane, 'contact' AS kind,
        'Contact' AS title, CAST(NULL AS VARCHAR) AS detail, 'dates and status' AS field_group,
        'contacts' AS source_table, source_file, source_sheet, source_row
    FROM contacts
    UNION ALL
    SELECT person_id, referral_date, NULL, 'contact and referral', 'referral', 'Referral',
        CASE WHEN no_further_action THEN 'No further action' END, 'dates and status',
        'referrals', source_file, source_sheet, source_row
    FROM referrals
    UNION ALL
    SELECT person_id, referral_date, close_date, 'status', 'episode of need', 'Open to children''s social care', NULL,
        'dates and status', 'referrals', source_file, source_sheet, source_row
    FROM referrals
    WHERE NOT coalesce(no_further_action, FALSE) AND coalesce(closure_recorded, TRUE)
    UNION ALL
    SELECT person_id, start_date, end_date, 'status', 'early help', 'Early help', NULL, 'dates and status',
        'early_help_episodes', source_file, source_sheet, source_row
    FROM early_help_episodes
    UNION ALL
    SELECT person_id, start_date, end_date, 'status', 'child in need plan', 'Child in need plan', NULL, 'dates and status',
        'cin_plans', source_file, source_sheet, source_row
    FROM cin_plans
    UNION ALL
    SELECT person_id, start_date, end_date, 'status', 'protection plan', 'Child protection plan',
        CASE WHEN other_authority THEN 'Held for another authority' END, 'dates and status',
        'protection_plans', source_file, source_sheet, source_row
    FROM protection_plans
    UNION ALL
    SELECT person_id, start_date, end_date, 'status', 'looked after',
        CASE WHEN short_breaks_only THEN 'Short breaks' ELSE 'Looked after' END, NULL, 'dates and status',
        'periods_of_care', NULL, NULL, NULL
    FROM care_periods
    UNION ALL
    SELECT s.person_id, s.from_day, CASE WHEN s.to_day <= t.day THEN s.to_day END, 'status', 'care leaver',
        'Care leaver', s.eligibility, 'dates and status', 'care_leavers', NULL, NULL, NULL
    FROM care_leaver_spells AS s
    JOIN as_at AS t ON s.from_day <= t.day
    WHERE s.from_day > DATE '1900-01-01'
    UNION ALL
    SELECT coalesce(p.person_id, c.person_id), p.start_date, p.end_date, 'placement', 'placement', 'Placement',
        p.placement_type, 'dates and status', 'placements', p.source_file, p.source_sheet, p.source_row
    FROM placements AS p
    LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id
    UNION ALL
    SELECT h.person_id, h.from_day, CASE WHEN h.to_day < DATE '2200-12-31' THEN h.to_day END, 'worker', 'allocation',
        coalesce(w.name, h.worker_id, 'No worker recorded'), coalesce(u.team_name, h.team_id), 'dates and status',
        'allocations', NULL, NULL, NULL
    FROM held AS h
    LEFT JOIN staff AS w ON w.worker = h.worker_id
    LEFT JOIN units AS u ON u.team = h.team_id
    WHERE h.from_day > DATE '1900-01-01'
    UNION ALL
    SELECT person_id, visit_date, NULL, 'visit', CASE WHEN NOT seen THEN 'not seen' WHEN seen_alone THEN 'seen alone' WHEN seen THEN 'seen' ELSE 'visit' END,
        'Child in need visit', CASE WHEN NOT seen THEN 'Not seen' WHEN seen_alone THEN 'Seen alone' WHEN seen THEN 'Seen' END,
        'dates and status', 'cin_visits', source_file, source_sheet, source_row
    FROM cin_visits
    UNION ALL
    SELECT person_id, visit_date, NULL, 'visit', CASE WHEN NOT seen THEN 'not seen' WHEN seen_alone THEN 'seen alone' WHEN seen THEN 'seen' ELSE 'visit' END,
        'Protection visit', CASE WHEN NOT seen THEN 'Not seen' WHEN seen_alone THEN 'Seen alone' WHEN seen THEN 'Seen' END,
        'dates and status', 'protection_visits', source_file, source_sheet, source_row
    FROM protection_visits
    UNION ALL
    SELECT coalesce(v.person_id, c.person_id), v.visit_date, NULL, 'visit',
        CASE WHEN NOT v.seen THEN 'not seen' WHEN v.seen_alone THEN 'seen alone' WHEN v.seen THEN 'seen' ELSE 'visit' END, 'Looked after visit',
        CASE WHEN NOT v.seen THEN 'Not seen' WHEN v.seen_alone THEN 'Seen alone' WHEN v.seen THEN 'Seen' END,
        'dates and status', 'care_visits', v.source_file, v.source_sheet, v.source_row
    FROM care_visits AS v
    LEFT JOIN care_periods AS c ON c.period_of_care_id = v.period_of_care_id
    UNION ALL
    SELECT person_id, visit_date, NULL, 'visit', CASE WHEN NOT seen THEN 'not seen' WHEN seen_alone = 'yes' THEN 'seen alone' WHEN seen THEN 'seen' ELSE 'visit' END,
        CASE visit_type
            WHEN 'assessment' THEN 'Assessment visit' WHEN 'cin' THEN 'Child in need visit'
            WHEN 'cp' THEN 'Protection visit' WHEN 'cla' THEN 'Looked after visit'
            WHEN 'care_leaver' THEN 'Care leaver visit' WHEN 'iro' THEN 'Reviewing officer visit' ELSE 'Visit'
        END,
        CASE WHEN NOT seen THEN 'Not seen' WHEN seen_alone = 'yes' THEN 'Seen alone' WHEN seen THEN 'Seen' END,
        'dates and status', 'visits', source_file, source_sheet, source_row
    FROM visits
    UNION ALL
    SELECT person_id, contact_date, NULL, 'visit', 'contact', 'Contact by the personal adviser',
        CASE WHEN face_to_face THEN 'Face to face' END, 'dates and status',
        'care_leaver_contacts', source_file, source_sheet, source_row
    FROM care_leaver_contacts
    UNION ALL
    -- The list of care leavers knows the latest contact; where contacts are listed too it is one of them.
    SELECT l.person_id, l.latest_contact_date, NULL, 'visit', 'contact', 'Contact by the personal adviser',
        'The latest on the list of care leavers', 'dates and status', 'care_leavers', l.source_file, l.source_sheet, l.source_row
    FROM care_leavers AS l
    LEFT JOIN (SELECT DISTINCT person_id, contact_date FROM care_leaver_contacts) AS c
        ON c.person_id = l.person_id AND c.contact_date = l.latest_contact_date
    WHERE c.person_id IS NULL
    UNION ALL
    SELECT person_id, start_date, authorised_date, 'assessment', 'assessment', 'Assessment',
        CASE WHEN no_further_action THEN 'No further action' WHEN authorised_date IS NULL THEN 'Open' ELSE 'Authorised' END,
        'dates and status', 'assessments', source_file, source_sheet, source_row
    FROM assessments
    UNION ALL
    SELECT person_id, start_date, end_date, 'enquiry and conference', 'enquiry', 'Section 47 enquiry', NULL,
        'dates and status', 'section_47_enquiries', source_file, source_sheet, source_row
    FROM section_47_enquiries
    UNION ALL
    SELECT person_id, conference_date, NULL, 'enquiry and conference', 'conference',
        CASE WHEN transfer_in THEN 'Transfer-in conference' ELSE 'Initial conference' END,
        CASE WHEN led_to_plan THEN 'Plan made' WHEN NOT led_to_plan THEN 'No plan' END,
        'dates and status', 'initial_conferences', source_file, source_sheet, source_row
    FROM initial_conferences
    UNION ALL
    SELECT person_id, review_date, NULL, 'review', 'review', 'Review conference', NULL, 'dates and status',
        'protection_reviews', source_file, source_sheet, source_row
    FROM protection_reviews
    UNION ALL
    SELECT coalesce(r.person_id, c.person_id), r.review_date, NULL, 'review', 'review', 'Looked after review', NULL,
        'dates and status', 'care_reviews', r.source_file, r.source_sheet, r.source_row
    FROM care_reviews AS r
    LEFT JOIN care_periods AS c ON c.period_of_care_id = r.period_of_care_id
    UNION ALL
    SELECT person_id, held_date, NULL, 'review', 'meeting',
        CASE meeting_type
            WHEN 'cin_review' THEN 'Child in need review' WHEN 'core_group' THEN 'Core group'
            WHEN 'pathway_review' THEN 'Pathway review' WHEN 'pre_proceedings' THEN 'Pre-proceedings meeting'
            WHEN 'fgdm' THEN 'Family group decision making' ELSE 'Meeting'
        END,
        NULL, 'dates and status', 'review_meetings', source_file, source_sheet, source_row
    FROM review_meetings
    WHERE meeting_type IN ('cin_review', 'core_group', 'pathway_review', 'pre_proceedings', 'fgdm')
    UNION ALL
    SELECT person_id, coalesce(plan_date, authorised_date), NULL, 'plan',
        CASE WHEN authorised_date IS NULL THEN 'draft' ELSE 'version' END,
        CASE plan_type
            WHEN 'cin' THEN 'Child in need plan' WHEN 'cp' THEN 'Protection plan' WHEN 'care_plan' THEN 'Care plan'
            WHEN 'pathway' THEN 'Pathway plan' WHEN 'pep' THEN 'Education plan' ELSE 'Plan'
        END,
        CASE WHEN authorised_date IS NULL THEN 'Draft, not authorised' ELSE 'Authorised' END, 'dates and status',
        'plan_versions', source_file, source_sheet, source_row
    FROM plan_versions
    UNION ALL
    SELECT person_id, start_date, end_date, 'plan', 'version', 'Care plan', NULL, 'dates and status',
        'care_plans', source_file, source_sheet, source_row
    FROM care_plans
    UNION ALL
    SELECT l.person_id, l.pathway_plan_date, NULL, 'plan', 'version', 'Pathway plan',
        'The latest on the list of care leavers', 'dates and status', 'care_leavers', l.source_file, l.source_sheet, l.source_row
    FROM care_leavers AS l
    LEFT JOIN (SELECT DISTINCT person_id, plan_date FROM plan_versions WHERE plan_type = 'pathway') AS v
        ON v.person_id = l.person_id AND v.plan_date = l.pathway_plan_date
    WHERE v.person_id IS NULL
    UNION ALL
    SELECT person_id, supervision_date, NULL, 'supervision', 'supervision', 'Case supervision', NULL, 'dates and status',
        'supervisions', source_file, source_sheet, source_row
    FROM supervisions
    UNION ALL
    SELECT person_id, start_date, end_date, 'missing', CASE WHEN kind = 'A' THEN 'away' ELSE 'missing' END,
        CASE WHEN kind = 'A' THEN 'Away without permission' ELSE 'Missing' END, NULL, 'dates and status',
        'missing_episodes', source_file, source_sheet, source_row
    FROM missing_episodes
    UNION ALL
    SELECT m.person_id, CAST(i.completed_at AS DATE), NULL, 'missing', 'interview', 'Return home interview', NULL,
        'dates and status', 'return_home_interviews', i.source_file, i.source_sheet, i.source_row
    FROM return_home_interviews AS i
    JOIN missing_episodes AS m ON m.missing_id = i.missing_id
    UNION ALL
    SELECT person_id, start_date, end_date, 'legal', 'legal status', legal_status, NULL, 'sensitive',
        'legal_statuses', source_file, source_sheet, source_row
    FROM legal_statuses
    UNION ALL
    SELECT person_id, pre_proceedings_start, pre_proceedings_end, 'legal', 'pre-proceedings', 'Pre-proceedings',
        CASE pre_proceedings_outcome WHEN 'step_down' THEN 'Stepped down' WHEN 'issue' THEN 'Proceedings issued' END,
        'dates and status', 'court_cases', source_file, source_sheet, source_row
    FROM court_cases
    UNION ALL
    SELECT person_id, issued_date, final_hearing_date, 'legal', 'proceedings', 'Care proceedings', NULL,
        'dates and status', 'court_cases', source_file, source_sheet, source_row
    FROM court_cases
    UNION ALL
    SELECT person_id, check_date, NULL, 'health', 'health check', coalesce(check_type, 'Health check'), status, 'sensitive',
        'health_checks', source_file, source_sheet, source_row
    FROM health_checks
    UNION ALL
    -- Where both tables tell of a check it is told once.
    SELECT d.person_id, d.completed_date, NULL, 'health', 'health check',
        CASE d.item WHEN 'dental' THEN 'Dental Check' WHEN 'optician' THEN 'Optician' WHEN 'immunisation' THEN 'Immunisation'
            ELSE 'Health Assessment' END,
        'Completed', 'sensitive', 'health_due', d.source_file, d.source_sheet, d.source_row
    FROM health_due AS d
    LEFT JOIN (SELECT DISTINCT person_id, check_date FROM health_checks) AS c
        ON c.person_id = d.person_id AND c.check_date = d.completed_date
    WHERE d.item <> 'sdq' AND NOT coalesce(d.declined, FALSE) AND c.person_id IS NULL
    UNION ALL
    SELECT person_id, completed_date, NULL, 'health', 'SDQ', 'Strengths and difficulties questionnaire', NULL, 'sensitive',
        'sdq_scores', source_file, source_sheet, source_row
    FROM sdq_scores
    UNION ALL
    SELECT person_id, completed_date, NULL, 'education', 'education plan', 'Personal education plan',
        CASE WHEN quality_assured_date IS NOT NULL THEN 'Quality assured' END, 'dates and status',
        'education_plans', source_file, source_sheet, source_row
    FROM education_plans
    UNION ALL
    SELECT person_id, start_date, NULL, 'education', coalesce(kind, 'suspension'),
        CASE WHEN kind = 'permanent' THEN 'Permanent exclusion' ELSE 'Suspension' END, NULL, 'dates and status',
        'exclusions', source_file, source_sheet, source_row
    FROM exclusions
    UNION ALL
    SELECT person_id, start_date, end_date, 'education', 'school', 'School', phase, 'dates and status',
        'school_enrolments', source_file, source_sheet, source_row
    FROM school_enrolments
)
SELECT k.child_key, e.day, e.end_day, e.lane, e.kind, e.title, e.detail, e.field_group, e.source_table,
    e.source_file, e.source_sheet, e.source_row
FROM events AS e
JOIN children AS k ON k.person_id = e.person_id
WHERE e.day IS NOT NULL
ORDER BY k.child_key, e.day, e.lane, e.title
