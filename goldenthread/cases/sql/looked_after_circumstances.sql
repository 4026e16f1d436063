-- Children looked after on each snapshot day, once each: legal status, need, how long, whom they are led by, reviews of
-- their case, the reviewing officer's contact, and what happened in the 12 months (interpretations 134, 143, 144 and 147 to 150).
WITH cohort AS (
    SELECT l.person_id, s.day, s.number, s.care_review_first_days, max(l.care_start) AS care_start,
        max_by(l.period_of_care_id, l.care_start) AS period_of_care_id,
        max_by(coalesce(l.legal_status, ''), l.care_start) AS legal_status,
        add_months(CAST(s.day + 1 AS DATE), 0 - s.care_year_months) AS year_from,
        add_months(CAST(s.day + 1 AS DATE), 0 - s.worker_change_months) AS workers_from,
        add_months(CAST(s.day + 1 AS DATE), 0 - s.care_assessment_months) AS assessed_from
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
    GROUP BY l.person_id, s.day, s.number, s.care_review_first_days, s.care_year_months,
        s.worker_change_months, s.care_assessment_months
),
unaccompanied AS (
    SELECT DISTINCT i.person_id, s.day
    FROM immigration_statuses AS i
    JOIN snapshot_days AS s
        ON coalesce(i.start_date, DATE '1900-01-01') <= s.day AND coalesce(i.end_date, DATE '2200-12-31') > s.day
    WHERE upper(i.status) = 'UASC' OR lower(i.status) LIKE '%unaccompanied asylum%'
),
leads AS (
    SELECT person_id, worker_id, coalesce(start_date, DATE '1900-01-01') AS from_day, coalesce(end_date, DATE '2200-12-31') AS to_day
    FROM allocations
    WHERE coalesce(is_lead, role = 'lead') AND worker_id IS NOT NULL
),
led AS (SELECT DISTINCT person_id FROM leads),
offers AS (
    SELECT person_id, worker_id, from_day, to_day FROM leads
    UNION ALL
    -- A child of whom leads are known may have the same worker under another id here.
    SELECT i.person_id, i.worker_id, coalesce(i.start_date, DATE '1900-01-01'), coalesce(i.end_date, DATE '2200-12-31')
    FROM involvements AS i
    LEFT JOIN led AS l ON l.person_id = i.person_id
    WHERE i.role = 'CW' AND i.worker_id IS NOT NULL AND l.person_id IS NULL
),
counted AS (
    SELECT c.person_id, c.day, count(DISTINCT o.worker_id) AS workers
    FROM cohort AS c
    JOIN offers AS o ON o.person_id = c.person_id AND o.from_day <= c.day AND o.to_day > c.workers_from
    WHERE o.to_day >= o.from_day
    GROUP BY c.person_id, c.day
),
-- What is dated: it stands on the days from its own to the last on which it is within the months that end with the day.
dated AS (
    SELECT person_id, offence_date AS day, 'offence' AS what FROM convictions WHERE offence_date IS NOT NULL
    UNION ALL
    SELECT person_id, coalesce(proven_date, offence_date), 'offence' FROM offences WHERE outcome IN ('youth_caution', 'conviction')
    UNION ALL
    SELECT person_id, recorded_date, 'substance' FROM substance_misuse
    UNION ALL
    SELECT person_id, start_date, 'missing' FROM missing_episodes WHERE coalesce(kind, 'M') = 'M' OR lower(kind) LIKE '%missing%'
),
happened AS (
    SELECT c.person_id, c.day,
        bool_or(d.what = 'offence') AS offended,
        bool_or(d.what = 'substance') AS misused,
        bool_or(d.what = 'missing') AS went_missing
    FROM cohort AS c
    JOIN dated AS d ON d.person_id = c.person_id AND d.day >= c.year_from AND d.day <= c.day
    GROUP BY c.person_id, c.day
),
told AS (
    SELECT DISTINCT a.person_id, a.snapshot_date AS day FROM annex_a_counts AS a WHERE a.missing_12m > 0
),
reviews AS (
    SELECT period_of_care_id, person_id, held,
        lead(held, 1, DATE '2200-12-31') OVER (PARTITION BY period_of_care_id, person_id ORDER BY held) AS to_day
    FROM care_review_steps
    WHERE held IS NOT NULL
),
-- From the day after the last in time: until it is held, and for as long as its due day is in the 12 months.
late AS (
    SELECT period_of_care_id, person_id, due, held, until_day
    FROM care_review_steps
    WHERE due IS NOT NULL AND coalesce(held, DATE '2200-12-31') > until_day
),
failed AS (
    SELECT DISTINCT c.person_id, c.day
    FROM cohort AS c
    JOIN late AS l ON l.period_of_care_id = c.period_of_care_id AND l.person_id = c.person_id AND l.until_day < c.day
    WHERE coalesce(l.held, DATE '2200-12-31') > c.day OR l.due >= c.year_from
),
contacts_made AS (
    SELECT person_id, made, lead(made, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY made) AS to_day
    FROM (
        SELECT person_id, last_iro_contact_date AS made FROM care_episodes WHERE last_iro_contact_date IS NOT NULL
        UNION
        SELECT person_id, visit_date FROM visits WHERE visit_type = 'iro' AND visit_date IS NOT NULL
    ) AS daily
),
assessed AS (
    SELECT person_id, authorised, lead(authorised, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY authorised) AS to_day
    FROM (SELECT DISTINCT person_id, authorised_date AS authorised FROM assessments WHERE authorised_date IS NOT NULL) AS daily
)
SELECT
    c.person_id,
    c.person_id AS case_key,
    c.day,
    h.worker_id AS worker,
    h.team_id AS team,
    c.care_start,
    CASE c.legal_status
        WHEN 'C1' THEN 'interim care order' WHEN 'C2' THEN 'full care order' WHEN 'V2' THEN 'section 20'
        WHEN 'E1' THEN 'placement order' ELSE 'remand or other'
    END AS legal_group,
    CASE p.category_of_need
        WHEN 'N1' THEN 'abuse or neglect' WHEN 'N2' THEN 'child''s disability'
        WHEN 'N3' THEN 'parental illness or disability' WHEN 'N4' THEN 'family in acute stress'
        WHEN 'N5' THEN 'family dysfunction' WHEN 'N6' THEN 'socially unacceptable behaviour'
        WHEN 'N7' THEN 'low income' WHEN 'N8' THEN 'absent parenting' ELSE 'not recorded'
    END AS need,
    CAST(date_diff('day', c.care_start, c.day) AS INTEGER) AS days_in_care,
    c.care_start <= c.year_from AS in_care_12_months,
    age_on(k.date_of_birth, c.day) AS age,
    u.person_id IS NOT NULL AS unaccompanied,
    q.worker_id IS NOT NULL AS has_social_worker,
    CAST(coalesce(w.workers, 0) AS INTEGER) AS workers,
    coalesce(e.offended, FALSE) AS offended,
    coalesce(e.misused, FALSE) AS misused,
    coalesce(e.went_missing, FALSE) OR t.person_id IS NOT NULL AS went_missing,
    c.number - ck.number >= c.care_review_first_days AS past_first_weeks,
    f.person_id IS NULL AS reviews_on_time,
    r.held AS last_review,
    m.made AS reviewer_contact,
    coalesce(m.made > r.held, FALSE) AS contacted_since,
    CASE WHEN v.version_date > a.authorised OR a.authorised IS NULL THEN v.version_date ELSE a.authorised END AS assessment,
    coalesce(a.authorised >= c.assessed_from, FALSE) OR coalesce(v.version_date >= c.assessed_from, FALSE) AS assessed_lately
FROM cohort AS c
JOIN children AS k ON k.person_id = c.person_id
JOIN care_periods AS p ON p.period_of_care_id = c.period_of_care_id AND p.person_id = c.person_id
LEFT JOIN calendar AS ck ON ck.day = c.care_start
LEFT JOIN held AS h ON h.person_id = c.person_id AND h.from_day <= c.day AND h.to_day > c.day
LEFT JOIN social_workers AS q ON q.worker_id = h.worker_id
LEFT JOIN unaccompanied AS u ON u.person_id = c.person_id AND u.day = c.day
LEFT JOIN counted AS w ON w.person_id = c.person_id AND w.day = c.day
LEFT JOIN happened AS e ON e.person_id = c.person_id AND e.day = c.day
LEFT JOIN told AS t ON t.person_id = c.person_id AND t.day = c.day
LEFT JOIN failed AS f ON f.person_id = c.person_id AND f.day = c.day
LEFT JOIN reviews AS r
    ON r.period_of_care_id = c.period_of_care_id AND r.person_id = c.person_id AND r.held <= c.day AND r.to_day > c.day
LEFT JOIN contacts_made AS m ON m.person_id = c.person_id AND m.made <= c.day AND m.to_day > c.day
LEFT JOIN assessed AS a ON a.person_id = c.person_id AND a.authorised <= c.day AND a.to_day > c.day
LEFT JOIN plan_version_spells AS v
    ON v.person_id = c.person_id AND v.plan_type = 'care_plan' AND v.known_from <= c.day AND v.to_day > c.day
