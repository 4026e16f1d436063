-- What is next for each open child on the as-at day, and why, in words. A clock in working days due on a
-- Friday turns red on the next working day, as in the lists and indicators (interpretation 40).
WITH today AS (
    SELECT t.day, k.number FROM as_at AS t JOIN calendar AS k ON k.day = t.day
),
items AS (
    SELECT c.child_key, 'visit' AS item, 'Visit to a child in need' AS title,
        coalesce(c.last_visit, c.plan_start) AS basis_day,
        CASE WHEN c.last_visit IS NULL THEN 'Plan started' ELSE 'Last seen' END AS basis,
        c.visit_due AS due_day, c.visit_until AS until_day
    FROM case_children_with_need_plans AS c JOIN today AS t ON t.day = c.day
    UNION ALL
    SELECT c.child_key, 'visit', 'Visit to a child on a protection plan', coalesce(c.last_visit, c.plan_start),
        CASE WHEN c.last_visit IS NULL THEN 'Plan started' ELSE 'Last seen' END, c.visit_due, c.visit_until
    FROM case_children_on_protection_plans AS c JOIN today AS t ON t.day = c.day
    WHERE NOT c.unborn
    UNION ALL
    SELECT c.child_key, 'visit', 'Visit to a looked after child', coalesce(c.last_visit, c.placed),
        CASE WHEN c.last_visit IS NULL THEN 'Placed' ELSE 'Last seen' END, c.visit_due, c.visit_until
    FROM case_children_looked_after AS c JOIN today AS t ON t.day = c.day
    UNION ALL
    SELECT c.child_key, 'visit', 'Contact with a care leaver', c.last_contact,
        CASE WHEN c.last_contact IS NULL THEN 'No contact recorded' ELSE 'Last contact' END, c.contact_due, c.contact_until
    FROM case_care_leavers AS c JOIN today AS t ON t.day = c.day
    WHERE c.in_touch NOT IN ('REFU', 'NREQ', 'RHOM', 'DIED')
    UNION ALL
    SELECT c.child_key, 'plan', 'Child in need plan', coalesce(c.plan_version, c.plan_start),
        CASE WHEN c.plan_version IS NULL THEN 'Plan started' ELSE 'Plan dated' END,
        coalesce(c.plan_due, w.day), coalesce(c.plan_due, w.day)
    FROM case_children_with_need_plans AS c
    JOIN today AS t ON t.day = c.day
    CROSS JOIN rule_numbers AS n
    JOIN calendar AS k ON k.day = c.plan_start
    LEFT JOIN working_days AS w ON w.number = k.number + n.first_plan_days
    UNION ALL
    SELECT c.child_key, 'plan', 'Child protection plan', coalesce(c.plan_version, c.plan_start),
        CASE WHEN c.plan_version IS NULL THEN 'Plan started' ELSE 'Plan dated' END,
        coalesce(c.plan_due, w.day), coalesce(CASE WHEN c.plan_up_to_date THEN greatest(c.plan_due, c.day) ELSE c.plan_due END, w.day)
    FROM case_children_on_protection_plans AS c
    JOIN today AS t ON t.day = c.day
    CROSS JOIN rule_numbers AS n
    JOIN calendar AS k ON k.day = c.plan_start
    LEFT JOIN working_days AS w ON w.number = k.number + n.first_plan_days
    UNION ALL
    SELECT c.child_key, 'plan', 'Care plan', coalesce(c.plan_version, c.care_start),
        CASE WHEN c.plan_version IS NULL THEN 'Looked after since' ELSE 'Plan dated' END,
        coalesce(c.plan_due, w.day), coalesce(c.plan_due, w.day)
    FROM case_children_looked_after AS c
    JOIN today AS t ON t.day = c.day
    CROSS JOIN rule_numbers AS n
    JOIN calendar AS k ON k.day = c.care_start
    LEFT JOIN working_days AS w ON w.number = k.number + n.first_plan_days
    UNION ALL
    SELECT c.child_key, 'plan', 'Pathway plan', c.pathway_plan,
        CASE WHEN c.pathway_plan IS NULL THEN 'No pathway plan recorded' ELSE 'Plan dated' END, c.pathway_due, c.pathway_due
    FROM case_care_leavers AS c JOIN today AS t ON t.day = c.day
    UNION ALL
    SELECT c.child_key, 'supervision', 'Case supervision', c.last_supervision,
        CASE WHEN c.last_supervision IS NULL THEN 'None held yet' ELSE 'Last held' END, c.supervision_due, c.supervision_due
    FROM (
        SELECT child_key, day, last_supervision, supervision_due FROM case_children_with_need_plans
        UNION ALL
        SELECT child_key, day, last_supervision, supervision_due FROM case_children_on_protection_plans
        UNION ALL
        SELECT l.child_key, l.day, l.last_supervision, l.supervision_due
        FROM case_children_looked_after AS l
        LEFT JOIN case_children_on_protection_plans AS p ON p.child_key = l.child_key AND p.day = l.day
        WHERE p.child_key IS NULL
        UNION ALL
        SELECT child_key, day, last_supervision, supervision_due FROM case_care_leavers
    ) AS c
    JOIN today AS t ON t.day = c.day
    UNION ALL
    SELECT k.child_key, 'assessment', 'Assessment',
        CASE WHEN m.value = 'wales' THEN coalesce(r.referral_date, a.start_date) ELSE a.start_date END,
        CASE WHEN m.value = 'wales' AND r.referral_date IS NOT NULL THEN 'Referred' ELSE 'Started' END, w.day, CAST(x.day - 1 AS DATE)
    FROM assessments AS a
    JOIN today AS t ON a.start_date <= t.day AND coalesce(a.authorised_date, DATE '2200-12-31') > t.day
    JOIN children AS k ON k.person_id = a.person_id
    JOIN meta AS m ON m.key = 'nation'
    CROSS JOIN rule_numbers AS n
    LEFT JOIN referrals AS r ON r.referral_id = a.referral_id
    JOIN calendar AS c
        ON c.day = CASE WHEN m.value = 'wales' THEN coalesce(r.referral_date, a.start_date) ELSE a.start_date END
    JOIN working_days AS w
        ON w.number = c.number + CASE WHEN m.value = 'wales' THEN n.assessment_days_wales ELSE n.assessment_days END
    JOIN working_days AS x ON x.number = w.number + 1
    WHERE k.open_today
    UNION ALL
    SELECT k.child_key, 'review', 'Review conference', NULL, 'Review planned', min(r.due_date), min(r.due_date)
    FROM protection_reviews AS r
    JOIN protection_spells AS p ON p.protection_plan_id = r.protection_plan_id
    JOIN today AS t ON p.from_day <= t.day AND p.to_day > t.day
    JOIN children AS k ON k.person_id = p.person_id
    WHERE r.review_date IS NULL AND r.due_date IS NOT NULL
    GROUP BY k.child_key
    UNION ALL
    SELECT k.child_key, 'review', 'Looked after review', NULL, 'Review planned', min(r.due_date), min(r.due_date)
    FROM care_reviews AS r
    JOIN care_periods AS p ON p.period_of_care_id = r.period_of_care_id
    JOIN today AS t ON p.start_date <= t.day AND coalesce(p.end_date, DATE '2200-12-31') > t.day
    JOIN children AS k ON k.person_id = p.person_id
    WHERE r.review_date IS NULL AND r.due_date IS NOT NULL AND NOT coalesce(r.cancelled, FALSE)
    GROUP BY k.child_key
),
supplied AS (
    SELECT 'plan' AS item, bool_or(level <> 'none') AS known FROM table_levels WHERE table_name IN ('plan_versions', 'care_plans')
    UNION ALL
    SELECT 'supervision', bool_or(level <> 'none') FROM table_levels WHERE table_name = 'supervisions'
),
judged AS (
    SELECT i.*, t.day AS today, d.number - t.number AS working_days,
        CASE
            WHEN i.due_day IS NULL THEN 'not dated'
            WHEN t.day > i.until_day THEN 'overdue'
            WHEN d.number - t.number <= 10 THEN 'due'
            ELSE 'later'
        END AS state
    FROM items AS i
    CROSS JOIN today AS t
    LEFT JOIN calendar AS d ON d.day = i.due_day
    LEFT JOIN supplied AS s ON s.item = i.item
    WHERE coalesce(s.known, TRUE)
)
SELECT
    j.child_key, k.worker, k.team, k.service, j.item, j.title, j.basis_day, j.basis, j.due_day, j.state,
    j.working_days,
    j.basis || CASE WHEN j.basis_day IS NULL THEN '' ELSE ' ' || strftime(j.basis_day, '%-d %B %Y') END || '. '
        || CASE
            WHEN j.due_day IS NULL THEN 'No due date can be worked out'
            WHEN j.state = 'overdue' THEN 'Was due ' || strftime(j.due_day, '%-d %B %Y') || CASE
                WHEN j.working_days = 0 THEN ', since the last working day'
                WHEN j.working_days = -1 THEN ', 1 working day ago'
                ELSE ', ' || CAST(-j.working_days AS VARCHAR) || ' working days ago'
            END
            WHEN j.due_day <= j.today THEN 'Due now'
            WHEN j.working_days = 1 THEN 'Due ' || strftime(j.due_day, '%-d %B %Y') || ', in 1 working day'
            ELSE 'Due ' || strftime(j.due_day, '%-d %B %Y') || ', in ' || CAST(j.working_days AS VARCHAR) || ' working days'
        END || '.' AS why
FROM judged AS j
JOIN children AS k ON k.child_key = j.child_key
ORDER BY k.worker, j.due_day, j.child_key, j.item
