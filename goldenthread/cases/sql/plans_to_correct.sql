-- Episodes, plans and placements that lack what the law asks for or contradict one another today.
WITH today AS (
    SELECT t.day, k.number FROM as_at AS t JOIN calendar AS k ON k.day = t.day
),
episodes AS (
    SELECT r.* FROM referrals AS r JOIN today AS t ON r.referral_date <= t.day
    WHERE NOT coalesce(r.no_further_action, FALSE)
),
in_need AS (
    SELECT person_id, 'referral' AS kind, referral_id AS id, 'Episodes of need' AS title, referral_date AS from_day,
        coalesce(close_date, DATE '2200-12-31') AS to_day
    FROM episodes WHERE coalesce(closure_recorded, TRUE)
    UNION ALL
    SELECT person_id, 'cp plan', protection_plan_id, 'Child protection plans', from_day, to_day FROM protection_spells
    UNION ALL
    SELECT person_id, 'cin plan', cin_plan_id, 'Child in need plans', start_date, coalesce(end_date, DATE '2200-12-31') FROM cin_plans
    UNION ALL
    SELECT person_id, 'care episode', episode_id, 'Care episodes', start_date, coalesce(end_date, DATE '2200-12-31') FROM care_episodes
),
in_turn AS (
    SELECT s.*,
        max(s.to_day) OVER (
            PARTITION BY s.person_id, s.title ORDER BY s.from_day, s.to_day, s.id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS busy_until
    FROM in_need AS s
    JOIN today AS t ON s.from_day <= t.day
    WHERE s.to_day > s.from_day
),
same_day AS (
    SELECT person_id, 'cp plan' AS kind, protection_plan_id AS id, 'Child protection plan' AS title, start_date, end_date FROM protection_plans
    UNION ALL SELECT person_id, 'care episode', episode_id, 'Care episode', start_date, end_date FROM care_episodes
    UNION ALL
    SELECT coalesce(p.person_id, c.person_id), 'placement', p.placement_id, 'Placement', p.start_date, p.end_date
    FROM placements AS p LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id
),
work AS (
    SELECT person_id, referral_id, 'assessment' AS kind, assessment_id AS id, 'Assessment' AS title, start_date, authorised_date AS end_date
    FROM assessments
    UNION ALL
    SELECT person_id, referral_id, 'enquiry', enquiry_id, 'Section 47 enquiry', start_date, end_date FROM section_47_enquiries
    UNION ALL
    SELECT person_id, referral_id, 'cp plan', protection_plan_id, 'Child protection plan', start_date, end_date FROM protection_plans
    UNION ALL
    SELECT person_id, referral_id, 'cin plan', cin_plan_id, 'Child in need plan', start_date, end_date FROM cin_plans
),
begun AS (
    SELECT w.*, coalesce(w.end_date, DATE '2200-12-31') > t.day AS is_open
    FROM work AS w JOIN today AS t ON w.start_date <= t.day
),
refused AS (
    SELECT r.referral_id, r.person_id, r.referral_date
    FROM referrals AS r JOIN today AS t ON r.referral_date <= t.day
    WHERE r.no_further_action
),
assessed AS (
    SELECT DISTINCT a.referral_id
    FROM assessments AS a JOIN today AS t ON coalesce(a.start_date <= t.day, TRUE)
    WHERE a.referral_id IS NOT NULL
    UNION
    SELECT DISTINCT e.referral_id
    FROM episodes AS e
    JOIN begun AS b ON b.person_id = e.person_id AND b.title = 'Assessment' AND b.referral_id IS NULL
        AND b.start_date >= e.referral_date AND b.start_date <= coalesce(e.close_date, DATE '2200-12-31')
),
in_care AS (
    -- Once each, whether one stay makes the child looked after or two that overlap.
    SELECT l.person_id, max(l.legal_status) AS legal_status
    FROM looked_after AS l JOIN today AS t ON l.from_day <= t.day AND l.to_day > t.day
    GROUP BY l.person_id
),
living AS (
    SELECT coalesce(p.person_id, c.person_id) AS person_id, p.placement_id, p.distance_miles, p.start_date
    FROM placements AS p
    LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id
    JOIN today AS t ON p.start_date <= t.day AND coalesce(p.end_date, DATE '2200-12-31') > t.day
),
placed AS (
    SELECT person_id, max_by(distance_miles, start_date) AS distance, max(start_date) AS since,
        max_by(coalesce(CAST(distance_miles AS VARCHAR), 'none'), start_date) AS distance_said
    FROM living GROUP BY person_id
),
seeking_asylum AS (
    SELECT DISTINCT i.person_id
    FROM immigration_statuses AS i
    JOIN today AS t ON coalesce(i.start_date, DATE '1900-01-01') <= t.day AND coalesce(i.end_date, DATE '2200-12-31') > t.day
    WHERE lower(i.status) LIKE '%unaccompanied%' OR lower(i.status) LIKE '%uasc%'
),
open_now AS (
    SELECT DISTINCT d.person_id FROM status_days AS d JOIN today AS t ON t.day = d.day
),
finished AS (
    -- A draft that a later authorised version has overtaken asks nothing of anybody.
    SELECT v.person_id, v.plan_type, max(coalesce(v.plan_date, v.authorised_date)) AS latest
    FROM plan_versions AS v
    JOIN today AS t ON v.authorised_date <= t.day
    GROUP BY v.person_id, v.plan_type
),
leavers AS (
    SELECT c.person_id, age_on(k.date_of_birth, t.day) AS age, k.date_of_birth, t.day,
        coalesce(s.in_touch, CASE WHEN s.person_id IS NULL THEN c.in_touch END) AS in_touch,
        coalesce(s.activity, CASE WHEN s.person_id IS NULL THEN c.activity END) AS activity,
        coalesce(s.accommodation, CASE WHEN s.person_id IS NULL THEN l.accommodation END) AS accommodation
    FROM care_leaver_spells AS c
    JOIN today AS t ON c.from_day <= t.day AND c.to_day > t.day
    JOIN children AS k ON k.person_id = c.person_id
    LEFT JOIN in_care AS n ON n.person_id = c.person_id
    LEFT JOIN leaver_statuses AS s ON s.person_id = c.person_id AND s.status_date <= t.day AND s.to_day > t.day
    LEFT JOIN (SELECT person_id, max(accommodation) AS accommodation FROM care_leavers GROUP BY person_id) AS l
        ON l.person_id = c.person_id
    WHERE n.person_id IS NULL
),
wrong AS (
    SELECT person_id, 'dq-overlapping-plans' AS rule, kind || ' ' || id AS case_key, title || ' overlap' AS what FROM in_turn WHERE from_day < busy_until
    UNION ALL
    SELECT s.person_id, 'dq-same-day-plan', s.kind || ' ' || s.id, s.title || ' starts and ends on ' || strftime(s.start_date, '%-d %B %Y')
    FROM same_day AS s JOIN today AS t ON s.start_date <= t.day
    WHERE s.start_date = s.end_date
    UNION ALL
    SELECT b.person_id, 'dq-open-event-closed-case', b.kind || ' ' || b.id, b.title || ' still open, the case closed on ' || strftime(e.close_date, '%-d %B %Y')
    FROM begun AS b
    JOIN episodes AS e ON e.referral_id = b.referral_id
    JOIN today AS t ON e.close_date <= t.day
    WHERE b.is_open
    UNION ALL
    SELECT e.person_id, 'dq-closed-without-reason', e.referral_id,
        CASE WHEN e.close_date IS NULL THEN 'A reason for closing and no closing date' ELSE 'Closed with no reason recorded' END
    FROM episodes AS e
    JOIN today AS t ON coalesce(e.close_date <= t.day, TRUE)
    WHERE (e.close_date IS NULL) <> (coalesce(trim(e.close_reason), '') = '') AND coalesce(e.closure_recorded, TRUE)
    UNION ALL
    SELECT e.person_id, 'dq-rc8-without-assessment', e.referral_id, 'Closed after assessment (' || e.close_reason || ') and no assessment recorded'
    FROM episodes AS e
    JOIN today AS t ON e.close_date <= t.day
    LEFT JOIN assessed AS a ON a.referral_id = e.referral_id
    WHERE e.close_reason IN ('RC8', 'RC9') AND a.referral_id IS NULL
    UNION ALL
    SELECT r.person_id, 'dq-nfa-with-activity', r.referral_id, 'Marked no further action and has: ' || string_agg(DISTINCT lower(b.title), ', ' ORDER BY lower(b.title))
    FROM refused AS r
    JOIN work AS b ON b.referral_id = r.referral_id
    JOIN today AS t ON coalesce(b.start_date <= t.day, TRUE)
    GROUP BY r.person_id, r.referral_id
    UNION ALL
    SELECT e.person_id, 'dq-missing-primary-need', e.referral_id, 'No primary need code'
    FROM episodes AS e
    WHERE coalesce(trim(e.primary_need), '') = ''
    UNION ALL
    SELECT p.person_id, 'dq-missing-category', p.protection_plan_id, 'No valid category of abuse'
    FROM protection_plans AS p
    JOIN today AS t ON p.start_date <= t.day
    WHERE coalesce(p.latest_category, p.initial_category, '') NOT IN ('NEG', 'PHY', 'SAB', 'EMO', 'MUL')
    UNION ALL
    SELECT c.person_id, 'dq-missing-placement', c.person_id || CASE WHEN p.person_id IS NULL THEN ' placement' ELSE ' legal status' END,
        'Looked after with no ' || CASE WHEN p.person_id IS NULL THEN 'placement' ELSE 'legal status' END || ' in force today'
    FROM in_care AS c
    LEFT JOIN placed AS p ON p.person_id = c.person_id
    WHERE p.person_id IS NULL OR c.legal_status IS NULL
    UNION ALL
    SELECT c.person_id, 'dq-missing-distance', c.person_id, 'Placement has no distance from home'
    FROM in_care AS c
    JOIN placed AS p ON p.person_id = c.person_id
    LEFT JOIN seeking_asylum AS u ON u.person_id = c.person_id
    WHERE u.person_id IS NULL AND (p.distance_said = 'none' OR p.distance >= 999.9)
    UNION ALL
    SELECT v.person_id, 'dq-plan-draft', v.plan_version_id,
        'Plan of ' || strftime(v.plan_date, '%-d %B %Y') || ' still in draft after ' || CAST(t.number - k.number AS VARCHAR) || ' working days'
    FROM plan_versions AS v
    JOIN today AS t ON v.plan_date <= t.day
    JOIN calendar AS k ON k.day = v.plan_date
    JOIN open_now AS o ON o.person_id = v.person_id
    LEFT JOIN finished AS f ON f.person_id = v.person_id AND f.plan_type = v.plan_type AND f.latest >= v.plan_date
    WHERE f.person_id IS NULL AND coalesce(v.authorised_date, DATE '2200-12-31') > t.day AND t.number - k.number > 5
    UNION ALL
    SELECT person_id, 'dq-care-leaver-incomplete', person_id,
        'Near a birthday and not recorded: ' || concat_ws(
            ', ',
            CASE WHEN in_touch IS NULL THEN 'in touch' END,
            CASE WHEN activity IS NULL THEN 'activity' END,
            CASE WHEN accommodation IS NULL THEN 'accommodation' END
        )
    FROM leavers
    WHERE age BETWEEN 17 AND 21 AND (in_touch IS NULL OR activity IS NULL OR accommodation IS NULL)
        AND (day <= add_months(birthday(date_of_birth, age), 3) OR add_months(day, 3) >= birthday(date_of_birth, age + 1))
)
SELECT
    w.person_id, w.case_key, t.day,
    CAST(NULL AS VARCHAR) AS worker, CAST(NULL AS VARCHAR) AS team,
    w.rule, w.what
FROM wrong AS w
CROSS JOIN today AS t
WHERE w.person_id IS NOT NULL
