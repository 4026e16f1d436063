-- Children looked after today, once each: where they live, the first health assessment, education plans, school
-- (interpretations 72 to 79). What is dated after today is left out.
WITH today AS (
    SELECT * FROM snapshot_days WHERE is_as_at
),
in_care AS (
    SELECT l.person_id, t.day, max(l.care_start) AS care_start,
        max_by(l.period_of_care_id, l.care_start) AS period_of_care_id
    FROM looked_after AS l
    JOIN today AS t ON l.from_day <= t.day AND l.to_day > t.day
    GROUP BY l.person_id, t.day
),
cohort AS (
    SELECT c.person_id, c.care_start, p.begins, k.date_of_birth, t.day, t.number,
        age_on(k.date_of_birth, t.day) AS age,
        CASE
            WHEN birthday(k.date_of_birth, 3) > c.care_start THEN birthday(k.date_of_birth, 3) ELSE c.care_start
        END AS of_age_from
    FROM in_care AS c
    JOIN children AS k ON k.person_id = c.person_id
    JOIN care_periods AS p ON p.period_of_care_id = c.period_of_care_id AND p.person_id = c.person_id
    CROSS JOIN today AS t
),
moves AS (
    SELECT coalesce(p.person_id, c.person_id) AS person_id, count(DISTINCT p.placement_id) AS placements
    FROM placements AS p
    JOIN today AS t ON p.start_date <= t.day
    LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id
    LEFT JOIN care_episodes AS e
        ON e.person_id = coalesce(p.person_id, c.person_id) AND e.start_date = p.start_date
        AND e.start_reason IN ('T', 'U') AND coalesce(e.placement_id, p.placement_id) = p.placement_id
    WHERE coalesce(p.end_date, DATE '2200-12-31') > add_months(CAST(t.day + 1 AS DATE), -t.placement_moves_months)
        AND coalesce(p.end_date, DATE '2200-12-31') >= p.start_date
        AND coalesce(p.placement_type, '') NOT IN ('T0', 'T1', 'T2', 'T3', 'T4', 'A3', 'A5')
        AND e.person_id IS NULL
    GROUP BY coalesce(p.person_id, c.person_id)
),
counted_by_inspectors AS (
    SELECT a.person_id, max(a.placements_12m) AS placements
    FROM annex_a_counts AS a
    JOIN today AS t ON a.snapshot_date = t.day
    GROUP BY a.person_id
),
assessed AS (
    SELECT made.person_id, max(made.day) AS day
    FROM (
        SELECT person_id, check_date AS day
        FROM health_checks
        WHERE check_type = 'Health Assessment' AND status = 'Completed'
        UNION ALL
        SELECT person_id, completed_date
        FROM health_due
        WHERE item IN ('iha', 'rha') AND NOT coalesce(declined, FALSE)
    ) AS made
    JOIN today AS t ON made.day <= t.day
    GROUP BY made.person_id
),
term AS (
    -- The term that runs, or in the holidays the one that ended last.
    SELECT max(r.start_date) AS start_date, max_by(r.end_date, r.start_date) AS end_date
    FROM terms AS r
    JOIN today AS t ON r.start_date <= t.day
),
school_days_left AS (
    SELECT r.start_date, r.end_date,
        CASE WHEN e.number > n.number THEN e.number - n.number ELSE 0 END AS days_left
    FROM term AS r
    CROSS JOIN today AS t
    LEFT JOIN school_days AS n ON n.day = t.day
    LEFT JOIN school_days AS e ON e.day = r.end_date
),
nth_school_day AS (
    SELECT number, min(day) AS day FROM school_days GROUP BY number
),
plans AS (
    SELECT e.person_id,
        max(CASE WHEN coalesce(e.meeting_date, e.completed_date) <= t.day THEN coalesce(e.meeting_date, e.completed_date) END)
            AS begun,
        max(CASE WHEN e.completed_date BETWEEN r.start_date AND t.day THEN e.completed_date END) AS completed,
        bool_or(e.completed_date BETWEEN r.start_date AND t.day AND coalesce(e.quality_assured_date <= t.day, FALSE))
            AS assured
    FROM education_plans AS e
    CROSS JOIN today AS t
    CROSS JOIN term AS r
    GROUP BY e.person_id
),
absence AS (
    SELECT a.person_id, sum(a.sessions_possible) AS possible,
        sum(a.sessions_possible) - sum(a.sessions_attended) AS missed
    FROM school_attendance AS a
    JOIN today AS t ON a.week_ending > school_year_start(t.day) AND a.week_ending <= t.day
    WHERE a.sessions_possible IS NOT NULL AND a.sessions_attended IS NOT NULL
    GROUP BY a.person_id
),
excluded AS (
    SELECT x.person_id, x.start_date, x.kind = 'permanent' AS permanent,
        count(*) OVER (
            PARTITION BY x.person_id, school_year_start(x.start_date) ORDER BY x.start_date
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS in_year
    FROM exclusions AS x
    JOIN today AS t ON x.start_date <= t.day
    WHERE x.kind IN ('suspension', 'permanent')
),
newly_excluded AS (
    SELECT x.person_id, max(x.start_date) AS day, bool_or(x.permanent) AS permanent, max(x.in_year) AS in_year
    FROM excluded AS x
    JOIN today AS t ON x.start_date > t.day - 7
    GROUP BY x.person_id
)
SELECT
    c.person_id,
    c.person_id AS case_key,
    c.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    c.care_start,
    p.start_date AS placed,
    p.placement_id,
    CASE
        WHEN coalesce(a.placements, 0) > coalesce(m.placements, 0) THEN a.placements ELSE coalesce(m.placements, 0)
    END AS placements_12_months,
    coalesce(p.start_date > c.day - 14, FALSE) AS newly_placed,
    CASE WHEN x.distance_miles < 999 THEN CAST(x.distance_miles AS DOUBLE) END AS distance,
    CASE
        WHEN p.placement_type NOT IN ('K1', 'K2', 'K3', 'H5') OR p.placement_type IS NULL THEN 'not asked'
        WHEN trim(coalesce(x.urn, '')) NOT IN ('', 'XXXXXXX') AND lower(x.urn) NOT LIKE '%await%' THEN 'registered'
        WHEN c.age >= 16 AND (p.placement_type IN ('K3', 'H5') OR lower(coalesce(x.urn, '')) LIKE '%await%') THEN 'awaited'
        ELSE 'none'
    END AS registration,
    CASE p.placement_type
        WHEN 'K1' THEN 'a secure children''s home'
        WHEN 'K2' THEN 'a children''s home'
        ELSE 'supported accommodation'
    END AS home,
    c.begins AND c.care_start > c.day - 56 AND coalesce(h.day < c.care_start, TRUE) AS awaits_first_assessment,
    w.day AS first_assessment_due,
    CAST(v.day - 1 AS DATE) AS first_assessment_until,
    c.begins AND coalesce(c.age BETWEEN 3 AND 17, c.date_of_birth IS NULL) AND coalesce(e.begun < c.care_start, TRUE)
        AS awaits_first_plan,
    c.of_age_from,
    f.day AS first_plan_due,
    g.number - gf.number - t.education_plan_school_days AS first_plan_days,
    coalesce(c.age BETWEEN 3 AND 17, c.date_of_birth IS NULL)
        AND coalesce(g.number - gs.number >= t.education_plan_school_days, FALSE) AS needs_education_plan,
    r.end_date AS term_ends,
    coalesce(e.assured, FALSE) AS assured_this_term,
    CASE
        WHEN coalesce(e.assured, FALSE) THEN 'Completed and quality assured this term'
        WHEN e.completed IS NOT NULL THEN 'Completed this term, not quality assured'
        ELSE 'Not completed this term'
    END AS plan_this_term,
    r.days_left,
    -r.days_left AS term_days,
    CASE WHEN b.possible > 0 AND coalesce(age_on(c.date_of_birth, school_year_start(c.day)) BETWEEN 5 AND 15, TRUE)
        THEN CAST(100 * b.missed AS DOUBLE) / b.possible END AS missed_percent,
    CAST(round(CAST(100 * b.missed AS DOUBLE) / nullif(b.possible, 0), 1) AS DECIMAL(5, 1)) AS missed_shown,
    b.missed AS sessions_missed,
    b.possible AS sessions_possible,
    n.person_id IS NOT NULL AS newly_excluded,
    n.day AS excluded_on,
    coalesce(n.permanent, FALSE) AS permanently_excluded,
    coalesce(n.in_year, 0) AS exclusions_in_year
FROM cohort AS c
CROSS JOIN today AS t
CROSS JOIN school_days_left AS r
LEFT JOIN placement_days AS p ON p.person_id = c.person_id AND p.day = c.day
LEFT JOIN placements AS x ON x.placement_id = p.placement_id
LEFT JOIN moves AS m ON m.person_id = c.person_id
LEFT JOIN counted_by_inspectors AS a ON a.person_id = c.person_id
LEFT JOIN assessed AS h ON h.person_id = c.person_id
LEFT JOIN calendar AS ck ON ck.day = c.care_start
LEFT JOIN working_days AS w ON w.number = ck.number + t.initial_health_days
LEFT JOIN working_days AS v ON v.number = ck.number + t.initial_health_days + 1
LEFT JOIN plans AS e ON e.person_id = c.person_id
LEFT JOIN school_days AS g ON g.day = c.day
LEFT JOIN school_days AS gs ON gs.day = c.care_start
LEFT JOIN school_days AS gf ON gf.day = c.of_age_from
LEFT JOIN nth_school_day AS f ON f.number = gf.number + t.education_plan_school_days
LEFT JOIN absence AS b ON b.person_id = c.person_id
LEFT JOIN newly_excluded AS n ON n.person_id = c.person_id
