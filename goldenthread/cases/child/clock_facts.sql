-- What a child's clocks are worked out from: the stays that say which rule holds, what starts and stops each clock,
-- and the intervals set for the child. Sorted by child, so that one child's page reads a few blocks.
-- `day` is when a fact begins or happens, `until_day` when a stay ends, `other_day` a second date of the same fact.
WITH facts AS (
    SELECT person_id, 'need plan' AS what, start_date AS day, end_date AS until_day, CAST(NULL AS DATE) AS other_day,
        CAST(NULL AS VARCHAR) AS word, CAST(NULL AS INTEGER) AS number
    FROM cin_plans
    WHERE coalesce(end_date, DATE '2200-12-31') >= start_date
    UNION ALL
    SELECT person_id, 'protection plan', from_day, to_day, NULL, NULL, NULL FROM protection_spells
    UNION ALL
    SELECT l.person_id, 'looked after', l.from_day, l.to_day, l.care_start, l.legal_status,
        CASE WHEN c.begins THEN 1 ELSE 0 END
    FROM looked_after AS l
    JOIN care_periods AS c ON c.period_of_care_id = l.period_of_care_id AND c.person_id = l.person_id
    UNION ALL
    SELECT person_id, 'care leaver', from_day, to_day, NULL, eligibility, NULL FROM care_leaver_spells
    UNION ALL
    -- The list of care leavers says how things stand today and nothing of any day before.
    SELECT person_id, 'leaver today', latest_contact_date, NULL, pathway_plan_date, in_touch, NULL
    FROM care_leaver_spells
    UNION ALL
    SELECT person_id, 'leaver status', status_date, to_day, NULL, in_touch, NULL FROM leaver_statuses
    UNION ALL
    SELECT coalesce(p.person_id, c.person_id), 'placement', p.start_date, p.end_date, NULL, p.placement_type,
        CASE WHEN coalesce(x.matched_long_term, p.placement_type IN ('U1', 'U4'), FALSE) THEN 1 ELSE 0 END
    FROM placements AS p
    LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id
    LEFT JOIN placement_extras AS x ON x.placement_id = p.placement_id
    WHERE coalesce(p.end_date, DATE '2200-12-31') >= p.start_date
    UNION ALL
    SELECT person_id, 'visit', visit_date, NULL, NULL, kind, NULL FROM valid_visits
    WHERE kind IN ('cin', 'cp', 'cla', 'care_leaver')
    UNION ALL
    SELECT person_id, 'leaver contact', contact_date, NULL, NULL, NULL, NULL FROM care_leaver_contacts
    UNION ALL
    SELECT person_id, 'plan version', known_from, to_day, version_date, plan_type, NULL FROM plan_version_spells
    UNION ALL
    SELECT person_id, 'supervision', supervision_date, to_day, next_due_date, NULL, NULL FROM supervision_spells
    UNION ALL
    SELECT person_id, 'held', from_day, to_day, since, NULL, NULL FROM held
    UNION ALL
    SELECT person_id, CASE WHEN max_working_days IS NULL THEN 'set in days' ELSE 'set in working days' END,
        coalesce(valid_from, DATE '1900-01-01'), valid_to, NULL, visit_type, coalesce(max_working_days, max_days)
    FROM visit_requirements
    WHERE coalesce(max_working_days, max_days) IS NOT NULL
    UNION ALL
    SELECT person_id, 'initial conference', conference_date, NULL, NULL, NULL, NULL FROM initial_conferences
    UNION ALL
    SELECT person_id, 'protection review', review_date, NULL, NULL, NULL, NULL FROM protection_reviews
    UNION ALL
    SELECT coalesce(r.person_id, c.person_id), 'care review', r.review_date, NULL, NULL, NULL, NULL
    FROM care_reviews AS r
    LEFT JOIN care_periods AS c ON c.period_of_care_id = r.period_of_care_id
    WHERE NOT coalesce(r.cancelled, FALSE)
    UNION ALL
    SELECT person_id,
        CASE meeting_type
            WHEN 'icpc' THEN 'conference meeting' WHEN 'cp_review' THEN 'protection review'
            WHEN 'cla_review' THEN 'care review' WHEN 'core_group' THEN 'core group' ELSE 'need review'
        END,
        held_date, NULL, NULL, NULL, NULL
    FROM review_meetings
    WHERE meeting_type IN ('icpc', 'cp_review', 'cla_review', 'core_group', 'cin_review') AND NOT coalesce(cancelled, FALSE)
    UNION ALL
    SELECT person_id, CASE check_type WHEN 'Dental Check' THEN 'dental check' ELSE 'health assessment' END, check_date,
        NULL, NULL, NULL, NULL
    FROM health_checks
    WHERE check_type IN ('Health Assessment', 'Dental Check') AND status = 'Completed'
    UNION ALL
    SELECT person_id, CASE item WHEN 'dental' THEN 'dental check' ELSE 'health assessment' END, completed_date,
        NULL, NULL, NULL, NULL
    FROM health_due
    WHERE item IN ('iha', 'rha', 'dental') AND NOT coalesce(declined, FALSE)
    UNION ALL
    SELECT person_id, 'sdq score', completed_date, NULL, NULL, NULL, NULL FROM sdq_scores WHERE score IS NOT NULL
    UNION ALL
    SELECT person_id, 'education plan begun', coalesce(meeting_date, completed_date), NULL, NULL, NULL, NULL
    FROM education_plans
    UNION ALL
    SELECT person_id, 'education plan', completed_date, NULL, quality_assured_date, NULL, NULL
    FROM education_plans
    WHERE completed_date IS NOT NULL AND quality_assured_date IS NOT NULL
)
SELECT k.child_key, f.what, f.day, f.until_day, f.other_day, f.word, f.number
FROM facts AS f
JOIN children AS k ON k.person_id = f.person_id
WHERE f.day IS NOT NULL OR f.what = 'leaver today'
ORDER BY k.child_key, f.what, f.day, f.word
