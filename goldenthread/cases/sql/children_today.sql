-- Every child with something open today: who holds the child and since when nobody does, how many workers in
-- 12 months, when something was last recorded.
WITH today AS (
    SELECT t.day, k.number, n.unallocated_days,
        add_months(CAST(t.day + 1 AS DATE), -1 * n.worker_change_months) AS window_start
    FROM as_at AS t
    JOIN calendar AS k ON k.day = t.day
    CROSS JOIN rule_numbers AS n
),
standing AS (
    SELECT d.* FROM status_days AS d JOIN today AS t ON t.day = d.day
),
begun AS (
    SELECT r.person_id, r.referral_date AS day
    FROM referrals AS r
    JOIN today AS t ON r.referral_date <= t.day AND coalesce(r.close_date, DATE '2200-12-31') > t.day
    WHERE NOT coalesce(r.no_further_action, FALSE) AND coalesce(r.closure_recorded, TRUE)
    UNION ALL
    SELECT l.person_id, l.care_start FROM looked_after AS l JOIN today AS t ON l.from_day <= t.day AND l.to_day > t.day
    UNION ALL
    SELECT p.person_id, p.from_day FROM protection_spells AS p JOIN today AS t ON p.from_day <= t.day AND p.to_day > t.day
    UNION ALL
    SELECT p.person_id, p.start_date
    FROM cin_plans AS p
    JOIN today AS t ON p.start_date <= t.day AND coalesce(p.end_date, DATE '2200-12-31') > t.day
    UNION ALL
    SELECT c.person_id, c.from_day
    FROM care_leaver_spells AS c
    JOIN today AS t ON c.from_day <= t.day AND c.to_day > t.day
    JOIN standing AS s ON s.person_id = c.person_id AND s.care_leaver
    WHERE c.from_day > DATE '1900-01-01'
),
opened AS (
    SELECT person_id, min(day) AS day FROM begun GROUP BY person_id
),
allocated AS (
    SELECT a.person_id, a.worker_id, coalesce(a.start_date, DATE '1900-01-01') AS from_day,
        coalesce(a.end_date, DATE '2200-12-31') AS to_day, coalesce(a.is_lead, a.role = 'lead') AS is_lead, 1 AS place
    FROM allocations AS a
    WHERE coalesce(a.is_lead, a.role = 'lead') OR a.role = 'personal_adviser'
    UNION ALL
    SELECT person_id, worker_id, coalesce(start_date, DATE '1900-01-01'), coalesce(end_date, DATE '2200-12-31'),
        role = 'CW', 2
    FROM involvements
    WHERE role IN ('CW', '16PLUS')
),
-- A personal adviser is the allocated worker of a care leaver, and of nobody else.
holding AS (
    SELECT a.*, t.day, t.window_start
    FROM allocated AS a
    JOIN standing AS s ON s.person_id = a.person_id
    JOIN today AS t ON a.from_day <= t.day
    WHERE a.worker_id IS NOT NULL AND a.to_day >= a.from_day AND (a.is_lead OR s.primary_status = 'Care leaver')
),
held_now AS (
    SELECT person_id,
        coalesce(bool_or(to_day > day), FALSE) AS allocated,
        max(CASE WHEN to_day <= day THEN to_day END) AS last_end
    FROM holding
    GROUP BY person_id
),
chosen AS (
    SELECT person_id, worker_id,
        row_number() OVER (
            PARTITION BY person_id ORDER BY is_lead DESC, place, from_day DESC, worker_id
        ) AS choice
    FROM holding
    WHERE to_day > day
),
-- Involvements count only for a child of whom no allocation is known, or one worker with two ids would be two.
in_window AS (
    SELECT person_id, worker_id, place, min(place) OVER (PARTITION BY person_id) AS best
    FROM holding
    WHERE is_lead AND to_day > window_start
),
changed AS (
    SELECT person_id, count(DISTINCT worker_id) AS workers FROM in_window WHERE place = best GROUP BY person_id
),
recorded AS (
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
    UNION ALL SELECT person_id, day FROM begun
),
last_recorded AS (
    SELECT r.person_id, max(r.day) AS day
    FROM recorded AS r
    JOIN standing AS s ON s.person_id = r.person_id
    JOIN today AS t ON r.day <= t.day
    GROUP BY r.person_id
),
judged AS (
    SELECT
        s.*, o.day AS opened, t.number, t.unallocated_days, c.worker_id,
        NOT coalesce(h.allocated, FALSE) AS unallocated,
        CASE WHEN NOT coalesce(h.allocated, FALSE) THEN greatest(coalesce(h.last_end, o.day), o.day) END AS alone_since,
        coalesce(g.workers, 0) AS workers,
        t.window_start,
        l.day AS last_recorded
    FROM standing AS s
    CROSS JOIN today AS t
    LEFT JOIN opened AS o ON o.person_id = s.person_id
    LEFT JOIN held_now AS h ON h.person_id = s.person_id
    LEFT JOIN chosen AS c ON c.person_id = s.person_id AND c.choice = 1
    LEFT JOIN changed AS g ON g.person_id = s.person_id
    LEFT JOIN last_recorded AS l ON l.person_id = s.person_id
)
SELECT
    j.person_id,
    j.person_id AS case_key,
    j.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    j.primary_status,
    j.episode_open OR j.looked_after OR j.care_leaver AS is_open,
    j.on_need_plan OR j.on_protection_plan OR j.looked_after AS on_plan_or_in_care,
    j.on_protection_plan,
    j.looked_after,
    j.unallocated,
    j.alone_since,
    j.number - k.number AS days_alone,
    coalesce(j.number - k.number > j.unallocated_days, TRUE) AS alone_too_long,
    e.end_date AS worker_leaves,
    coalesce(e.end_date <= j.day, FALSE) AS worker_left,
    CASE WHEN e.end_date > j.day THEN w.number - j.number END AS days_to_leaving,
    CASE
        WHEN NOT j.unallocated THEN 'Allocated.'
        WHEN j.alone_since IS NULL THEN 'No allocated worker; since when is not recorded.'
        ELSE 'No allocated worker since ' || strftime(j.alone_since, '%-d %B %Y') || ', ' || CASE
            WHEN j.number = k.number THEN 'less than a working day.'
            WHEN j.number - k.number = 1 THEN '1 working day.'
            ELSE CAST(j.number - k.number AS VARCHAR) || ' working days.'
        END
    END AS allocation_said,
    CASE
        WHEN j.unallocated THEN 'No allocated worker.'
        WHEN e.end_date IS NULL THEN 'The allocated worker has no leaving date.'
        WHEN e.end_date <= j.day THEN 'The allocated worker left on ' || strftime(e.end_date, '%-d %B %Y') || '.'
        ELSE 'The allocated worker leaves on ' || strftime(e.end_date, '%-d %B %Y') || '.'
    END AS leaving_said,
    j.workers,
    j.window_start,
    j.last_recorded
FROM judged AS j
LEFT JOIN calendar AS k ON k.day = j.alone_since
LEFT JOIN staff AS e
    ON e.worker = j.worker_id AND coalesce(e.end_date >= coalesce(e.start_date, e.end_date), FALSE)
LEFT JOIN calendar AS w ON w.day = e.end_date
