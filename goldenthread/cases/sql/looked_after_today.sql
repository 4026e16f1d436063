-- Children looked after today, once each: where they live, education plans, school (interpretations 72 to 74 and
-- 76 to 79). What is dated after today is left out.
WITH term AS (
    -- The term that runs, or in the holidays the one that ended last.
    SELECT max(r.start_date) AS start_date, max_by(r.end_date, r.start_date) AS end_date
    FROM terms AS r
    JOIN as_at AS a ON r.start_date <= a.day
),
today AS (
    SELECT a.day, n.placement_moves_months, n.education_plan_school_days, g.number AS school_number,
        school_year_start(a.day) AS year_start, school_year_start(CAST(a.day - 6 AS DATE)) AS week_year_start,
        r.start_date AS term_starts, r.end_date AS term_ends,
        CASE WHEN e.number > g.number THEN e.number - g.number ELSE 0 END AS days_left
    FROM as_at AS a
    CROSS JOIN rule_numbers AS n
    CROSS JOIN term AS r
    JOIN school_days AS g ON g.day = a.day
    LEFT JOIN school_days AS e ON e.day = r.end_date
),
in_care AS (
    SELECT l.person_id, max(l.care_start) AS care_start, max_by(l.period_of_care_id, l.care_start) AS period_of_care_id
    FROM looked_after AS l
    JOIN as_at AS a ON l.from_day <= a.day AND l.to_day > a.day
    GROUP BY l.person_id
),
cohort AS (
    SELECT t.*, c.person_id, c.care_start, p.begins, k.date_of_birth,
        age_on(k.date_of_birth, t.day) AS age,
        coalesce(greatest(birthday(k.date_of_birth, 3), c.care_start), c.care_start) AS of_age_from
    FROM in_care AS c
    JOIN children AS k ON k.person_id = c.person_id
    JOIN care_periods AS p ON p.period_of_care_id = c.period_of_care_id AND p.person_id = c.person_id
    CROSS JOIN today AS t
),
moves AS (
    -- Annex A gives the number without the placements.
    SELECT person_id, max(placements) AS placements
    FROM (
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
        UNION ALL
        SELECT n.person_id, n.placements_12m
        FROM annex_a_counts AS n
        JOIN as_at AS a ON n.snapshot_date = a.day
    ) AS told
    GROUP BY person_id
),
nth_school_day AS (
    SELECT number, min(day) AS day FROM school_days GROUP BY number
),
plans AS (
    SELECT e.person_id,
        max(CASE WHEN coalesce(e.meeting_date, e.completed_date) <= t.day THEN coalesce(e.meeting_date, e.completed_date) END)
            AS begun,
        bool_or(e.completed_date BETWEEN t.term_starts AND t.day) AS completed,
        bool_or(e.completed_date BETWEEN t.term_starts AND t.day AND coalesce(e.quality_assured_date <= t.day, FALSE))
            AS assured
    FROM education_plans AS e
    CROSS JOIN today AS t
    GROUP BY e.person_id
),
absence AS (
    SELECT w.person_id, sum(w.sessions_possible) AS possible,
        sum(w.sessions_possible) - sum(w.sessions_attended) AS missed
    FROM school_attendance AS w
    JOIN today AS t ON w.week_ending > t.year_start AND w.week_ending <= t.day
    WHERE w.sessions_possible IS NOT NULL AND w.sessions_attended IS NOT NULL
    GROUP BY w.person_id
),
excluded AS (
    -- In the last week, and how often in the school year of the latest: in the first days of September that may be
    -- the year before.
    SELECT x.person_id, max(x.start_date) AS day,
        bool_or(x.kind = 'permanent' AND x.start_date > t.day - 7) AS permanent,
        sum(CASE WHEN x.start_date > t.year_start THEN 1 ELSE 0 END) AS this_year,
        count(*) AS since_the_week_before
    FROM exclusions AS x
    JOIN today AS t ON x.start_date <= t.day AND x.start_date > t.week_year_start
    WHERE x.kind IN ('suspension', 'permanent')
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
    coalesce(m.placements, 0) AS placements_12_months,
    coalesce(p.start_date > c.day - 14, FALSE) AS newly_placed,
    CASE WHEN x.distance_miles < 999 THEN CAST(x.distance_miles AS DOUBLE) END AS distance,
    CASE
        WHEN p.placement_type NOT IN ('K1', 'K2', 'K3', 'H5') OR p.placement_type IS NULL THEN 'not asked'
        -- XXXXXXX is what the SSDA903 return writes where a registration number does not apply.
        WHEN trim(coalesce(x.urn, '')) NOT IN ('', 'XXXXXXX') AND lower(x.urn) NOT LIKE '%await%' THEN 'registered'
        WHEN c.age >= 16 AND (p.placement_type IN ('K3', 'H5') OR lower(coalesce(x.urn, '')) LIKE '%await%') THEN 'awaited'
        ELSE 'none'
    END AS registration,
    CASE p.placement_type
        WHEN 'K1' THEN 'a secure children''s home'
        WHEN 'K2' THEN 'a children''s home'
        ELSE 'supported accommodation'
    END AS home,
    c.begins AND coalesce(c.age BETWEEN 3 AND 17, c.date_of_birth IS NULL) AND coalesce(e.begun < c.care_start, TRUE)
        AS awaits_first_plan,
    c.of_age_from,
    f.day AS first_plan_due,
    c.school_number - g.number - c.education_plan_school_days AS first_plan_days,
    coalesce(c.age BETWEEN 3 AND 17, c.date_of_birth IS NULL)
        AND coalesce(c.school_number - g.number >= c.education_plan_school_days, FALSE) AS needs_education_plan,
    c.term_ends,
    coalesce(e.assured, FALSE) AS assured_this_term,
    CASE
        WHEN e.assured THEN 'Completed and quality assured this term'
        WHEN e.completed THEN 'Completed this term, not quality assured'
        ELSE 'Not completed this term'
    END AS plan_this_term,
    c.days_left,
    -c.days_left AS term_days,
    CASE WHEN b.possible > 0 AND coalesce(age_on(c.date_of_birth, c.year_start) BETWEEN 5 AND 15, TRUE)
        THEN CAST(100 * b.missed AS DOUBLE) / b.possible END AS missed_percent,
    CAST(round(CAST(100 * b.missed AS DOUBLE) / nullif(b.possible, 0), 1) AS DECIMAL(5, 1)) AS missed_shown,
    b.missed AS sessions_missed,
    b.possible AS sessions_possible,
    coalesce(n.day > c.day - 7, FALSE) AS newly_excluded,
    n.day AS excluded_on,
    coalesce(n.permanent, FALSE) AS permanently_excluded,
    CASE WHEN n.day > c.year_start THEN n.this_year ELSE n.since_the_week_before END AS exclusions_in_year
FROM cohort AS c
LEFT JOIN placement_days AS p ON p.person_id = c.person_id AND p.day = c.day
LEFT JOIN placements AS x ON x.placement_id = p.placement_id
LEFT JOIN moves AS m ON m.person_id = c.person_id
LEFT JOIN plans AS e ON e.person_id = c.person_id
LEFT JOIN school_days AS g ON g.day = c.of_age_from
LEFT JOIN nth_school_day AS f ON f.number = g.number + c.education_plan_school_days
LEFT JOIN absence AS b ON b.person_id = c.person_id
LEFT JOIN excluded AS n ON n.person_id = c.person_id
