-- Children looked after on each snapshot day, once each: placement, last visit and when the next is due
-- (interpretation 18), care plan, supervision, education plan.
WITH cohort AS (
    SELECT l.person_id, s.day, max_by(l.period_of_care_id, l.care_start) AS period_of_care_id,
        max(l.care_start) AS care_start, max_by(l.legal_status, l.care_start) AS legal_status
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
    GROUP BY l.person_id, s.day
),
first_placed AS (
    SELECT c.period_of_care_id, min(p.start_date) AS day
    FROM care_periods AS c
    JOIN placements AS p ON p.person_id = c.person_id AND p.start_date >= c.start_date
    WHERE p.start_date < coalesce(c.end_date, DATE '2200-12-31')
    GROUP BY c.period_of_care_id
),
reviews AS (
    SELECT person_id, review_date,
        lead(review_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY review_date) AS to_day
    FROM (
        SELECT coalesce(r.person_id, c.person_id) AS person_id, r.review_date
        FROM care_reviews AS r
        LEFT JOIN care_periods AS c ON c.period_of_care_id = r.period_of_care_id
        WHERE r.review_date IS NOT NULL AND NOT coalesce(r.cancelled, FALSE)
        UNION
        SELECT person_id, held_date
        FROM review_meetings
        WHERE meeting_type = 'cla_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
    ) AS held
),
education AS (
    SELECT person_id, completed_date,
        lead(completed_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY completed_date) AS to_day,
        quality_assured_date
    FROM (
        SELECT person_id, completed_date, min(quality_assured_date) AS quality_assured_date
        FROM education_plans
        WHERE completed_date IS NOT NULL
        GROUP BY person_id, completed_date
    ) AS daily
),
dated AS (
    SELECT
        c.person_id, c.period_of_care_id, c.day, c.care_start, c.legal_status,
        coalesce(p.start_date, c.care_start) AS placed, p.placement_type,
        coalesce(p.to_eighteen, FALSE) AS to_eighteen,
        fk.day AS first_placed,
        s.number - fk.number AS days_since_first,
        CASE WHEN v.visit_date >= coalesce(p.start_date, c.care_start) THEN v.visit_date END AS last_visit,
        v.alone, age_on(k.date_of_birth, v.visit_date) AS age_at_visit,
        CASE WHEN w.review_date >= coalesce(p.start_date, c.care_start) THEN w.review_date END AS reviewed,
        i.max_days, i.max_working_days,
        s.care_first_visit_days, s.care_visit_days, s.care_visit_long_term_months, s.care_visit_at_home_days,
        s.care_visit_at_home_first_days, s.supervision_months, s.care_plan_months, s.first_plan_days,
        s.education_plan_school_days,
        CASE WHEN r.version_date >= c.care_start THEN r.version_date END AS plan_version,
        u.supervision_date AS last_supervision, u.next_due_date,
        coalesce(CASE WHEN h.since > DATE '1900-01-01' THEN h.since END, c.care_start) AS held_from, h.worker_id AS worker,
        h.team_id AS team,
        age_on(k.date_of_birth, c.day) AS age,
        g.number - gs.number AS school_days_in_care,
        e.completed_date AS education_plan,
        e.quality_assured_date AS quality_assured,
        d.completed_since,
        l.person_id IS NOT NULL AS has_permanence_plan
    FROM cohort AS c
    JOIN children AS k ON k.person_id = c.person_id
    JOIN snapshot_days AS s ON s.day = c.day
    JOIN education_plan_days AS d ON d.day = c.day
    LEFT JOIN school_days AS g ON g.day = c.day
    LEFT JOIN school_days AS gs ON gs.day = c.care_start
    LEFT JOIN placement_days AS p ON p.person_id = c.person_id AND p.day = c.day
    LEFT JOIN permanence_plan_days AS l ON l.person_id = c.person_id AND l.day = c.day
    LEFT JOIN first_placed AS f ON f.period_of_care_id = c.period_of_care_id
    LEFT JOIN calendar AS fk ON fk.day = CASE WHEN f.day <= c.day THEN f.day ELSE c.care_start END
    LEFT JOIN valid_visits AS v
        ON v.person_id = c.person_id AND v.kind = 'cla' AND v.visit_date <= c.day AND v.to_day > c.day
    LEFT JOIN reviews AS w ON w.person_id = c.person_id AND w.review_date <= c.day AND w.to_day > c.day
    LEFT JOIN child_intervals AS i ON i.person_id = c.person_id AND i.visit_type = 'cla' AND i.day = c.day
    LEFT JOIN plan_version_spells AS r
        ON r.person_id = c.person_id AND r.plan_type = 'care_plan' AND r.known_from <= c.day AND r.to_day > c.day
    LEFT JOIN supervision_spells AS u
        ON u.person_id = c.person_id AND u.supervision_date <= c.day AND u.to_day > c.day
    LEFT JOIN held AS h ON h.person_id = c.person_id AND h.from_day <= c.day AND h.to_day > c.day
    LEFT JOIN education AS e ON e.person_id = c.person_id AND e.completed_date <= c.day AND e.to_day > c.day
),
clocked AS (
    SELECT d.*,
        CASE
            WHEN d.max_working_days IS NOT NULL THEN w.day
            WHEN d.max_days IS NOT NULL THEN CAST(coalesce(d.last_visit, d.placed) + d.max_days AS DATE)
            WHEN d.last_visit IS NULL THEN CAST(d.placed + d.care_first_visit_days AS DATE)
            WHEN d.placement_type = 'P1' AND d.legal_status = 'C1' AND d.reviewed IS NULL
                THEN CAST(d.last_visit + d.care_visit_at_home_first_days AS DATE)
            WHEN d.placement_type = 'P1' AND d.legal_status = 'C1'
                THEN CAST(d.last_visit + d.care_visit_at_home_days AS DATE)
            WHEN d.to_eighteen AND d.day > add_months(d.placed, 12)
                THEN add_months(d.last_visit, d.care_visit_long_term_months)
            ELSE CAST(d.last_visit + d.care_visit_days AS DATE)
        END AS visit_due,
        CASE WHEN d.max_working_days IS NOT NULL THEN w.until_day END AS visit_until_working,
        add_months(d.plan_version, d.care_plan_months) AS plan_due,
        CASE
            WHEN d.last_supervision IS NULL THEN add_months(d.held_from, d.supervision_months)
            ELSE coalesce(d.next_due_date, add_months(d.last_supervision, d.supervision_months))
        END AS supervision_due
    FROM dated AS d
    LEFT JOIN calendar AS b ON b.day = coalesce(d.last_visit, d.placed)
    LEFT JOIN working_days AS w ON w.number = b.number + d.max_working_days
)
SELECT
    person_id,
    person_id AS case_key,
    day,
    worker,
    team,
    care_start,
    coalesce(legal_status, 'not known') AS legal_status,
    placed,
    coalesce(placement_type, 'not known') AS placement_type,
    last_visit,
    visit_due,
    coalesce(visit_until_working, visit_due) AS visit_until,
    last_visit IS NULL AND day <= coalesce(visit_until_working, visit_due) AS visit_not_yet_due,
    CAST(last_visit + care_visit_days AS DATE) AS visit_6_weeks_until,
    last_visit IS NOT NULL AND coalesce(alone, FALSE) AS seen_alone,
    last_visit IS NOT NULL AND coalesce(age_at_visit, 0) >= 5 AS over_5_at_visit,
    first_placed,
    plan_version,
    plan_due,
    plan_version IS NULL AND days_since_first <= first_plan_days AS plan_not_yet_due,
    has_permanence_plan,
    last_supervision,
    supervision_due,
    last_supervision IS NULL AND day <= supervision_due AS supervision_not_yet_due,
    education_plan,
    quality_assured,
    coalesce(age BETWEEN 3 AND 17, TRUE) AND coalesce(school_days_in_care >= education_plan_school_days, FALSE)
        AS needs_education_plan,
    coalesce(education_plan >= completed_since, FALSE) AND coalesce(quality_assured <= day, FALSE)
        AS education_plan_current
FROM clocked
