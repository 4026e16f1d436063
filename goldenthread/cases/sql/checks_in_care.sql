-- Children looked after on each snapshot day, once each: health assessment, dental check, strengths and difficulties
-- score, and at 16 and 17 the pathway plan (interpretations 66 to 71 and 75).
WITH cohort AS (
    SELECT l.person_id, s.day, max(l.care_start) AS care_start,
        max_by(l.period_of_care_id, l.care_start) AS period_of_care_id
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
    GROUP BY l.person_id, s.day
),
made AS (
    SELECT person_id, check_date AS day, CASE WHEN check_type = 'Health Assessment' THEN check_date END AS health,
        CASE WHEN check_type = 'Dental Check' THEN check_date END AS dental, CAST(NULL AS DATE) AS sdq,
        CAST(NULL AS INTEGER) AS score
    FROM health_checks
    WHERE check_type IN ('Health Assessment', 'Dental Check') AND status = 'Completed' AND check_date IS NOT NULL
    UNION ALL
    SELECT person_id, completed_date, CASE WHEN item <> 'dental' THEN completed_date END,
        CASE WHEN item = 'dental' THEN completed_date END, NULL, NULL
    FROM health_due
    WHERE item IN ('iha', 'rha', 'dental') AND completed_date IS NOT NULL AND NOT coalesce(declined, FALSE)
    UNION ALL
    SELECT person_id, completed_date, NULL, NULL, completed_date, score
    FROM sdq_scores
    WHERE completed_date IS NOT NULL AND score IS NOT NULL
),
daily AS (
    SELECT person_id, day, max(health) AS health, max(dental) AS dental, max(sdq) AS sdq, max(score) AS score
    FROM made
    GROUP BY person_id, day
),
assessed AS (
    SELECT person_id, day, lag(day) OVER (PARTITION BY person_id ORDER BY day) AS health_before
    FROM daily
    WHERE health IS NOT NULL
),
checks AS (
    -- The latest check of each kind, and the health assessment before the latest, from each day on which there was any to
    -- the next.
    SELECT d.person_id, d.day, lead(d.day, 1, DATE '2200-12-31') OVER (PARTITION BY d.person_id ORDER BY d.day) AS to_day,
        max(d.health) OVER (PARTITION BY d.person_id ORDER BY d.day) AS health,
        max(a.health_before) OVER (PARTITION BY d.person_id ORDER BY d.day) AS health_before,
        max(d.dental) OVER (PARTITION BY d.person_id ORDER BY d.day) AS dental,
        max(d.sdq) OVER (PARTITION BY d.person_id ORDER BY d.day) AS sdq,
        max_by(d.score, d.sdq) OVER (PARTITION BY d.person_id ORDER BY d.day) AS score
    FROM daily AS d
    LEFT JOIN assessed AS a ON a.person_id = d.person_id AND a.day = d.day
),
immunised AS (
    SELECT person_id, bool_and(up_to_date) AS up_to_date, max(status_date) AS status_date
    FROM immunisations
    WHERE up_to_date IS NOT NULL
    GROUP BY person_id
),
latest_pathway AS (
    SELECT person_id, max(pathway_plan_date) AS pathway_plan_date
    FROM care_leavers
    WHERE pathway_plan_date IS NOT NULL
    GROUP BY person_id
),
dated AS (
    SELECT
        c.person_id, c.day, c.care_start, p.begins,
        s.health_assessment_months, s.health_under_5_months, s.dental_check_months, s.dental_first_months,
        s.sdq_months, s.first_pathway_plan_months,
        coalesce(s.number - ck.number >= s.initial_health_days, TRUE) AS past_first_weeks,
        w.day AS first_health_due,
        c.care_start <= add_months(CAST(c.day + 1 AS DATE), -12) AS in_care_12_months,
        k.date_of_birth,
        age_on(k.date_of_birth, c.day) AS age,
        m.health AS health_assessment,
        m.health_before,
        i.up_to_date AND coalesce(i.status_date <= c.day, TRUE) AS immunised,
        s.sdq_concern_score,
        m.dental AS dental_check,
        m.sdq,
        m.score AS sdq_score,
        CASE
            WHEN s.is_as_at AND l.pathway_plan_date <= c.day
                THEN greatest(l.pathway_plan_date, coalesce(r.version_date, l.pathway_plan_date))
            ELSE r.version_date
        END AS pathway_plan
    FROM cohort AS c
    JOIN children AS k ON k.person_id = c.person_id
    JOIN care_periods AS p ON p.period_of_care_id = c.period_of_care_id AND p.person_id = c.person_id
    JOIN snapshot_days AS s ON s.day = c.day
    LEFT JOIN calendar AS ck ON ck.day = c.care_start
    LEFT JOIN working_days AS w ON w.number = ck.number + s.initial_health_days
    LEFT JOIN checks AS m ON m.person_id = c.person_id AND m.day <= c.day AND m.to_day > c.day
    LEFT JOIN immunised AS i ON i.person_id = c.person_id
    LEFT JOIN plan_version_spells AS r
        ON r.person_id = c.person_id AND r.plan_type = 'pathway' AND r.known_from <= c.day AND r.to_day > c.day
    LEFT JOIN latest_pathway AS l ON l.person_id = c.person_id
),
clocked AS (
    SELECT d.*,
        add_months(
            health_assessment, CASE WHEN age BETWEEN 0 AND 4 THEN health_under_5_months ELSE health_assessment_months END
        )
            AS health_until,
        add_months(dental_check, dental_check_months) AS dental_year,
        last_day_within(dental_check, dental_check_months) AS dental_year_until,
        add_months(care_start, dental_first_months) AS first_dental_due,
        CASE WHEN age BETWEEN 16 AND 17 THEN birthday(date_of_birth, 16) END AS sixteenth
    FROM dated AS d
)
SELECT
    person_id,
    person_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    care_start,
    -- In the first 8 weeks, of a stay whose start is on record.
    begins AND care_start > day - 56 AND coalesce(health_assessment < care_start, TRUE) AS awaits_first_assessment,
    health_assessment,
    -- A child who has just come into care has the first weeks, whatever an earlier stay left behind.
    CASE WHEN health_until > first_health_due THEN health_until ELSE first_health_due END AS health_due,
    health_until,
    past_first_weeks,
    -- As the return asks: one assessment in the 12 months, two of a child under 5.
    coalesce(
        CASE WHEN age BETWEEN 0 AND 4 THEN health_before ELSE health_assessment END >= add_months(CAST(day + 1 AS DATE), -12),
        FALSE
    ) AS assessed_in_year,
    coalesce(immunised, FALSE) AS immunised,
    dental_check,
    CASE WHEN dental_year > first_dental_due THEN dental_year ELSE first_dental_due END AS dental_due,
    CASE WHEN dental_year_until > first_dental_due THEN dental_year_until ELSE first_dental_due END AS dental_until,
    in_care_12_months,
    sdq,
    sdq_score,
    add_months(sdq, sdq_months) AS sdq_due,
    last_day_within(sdq, sdq_months) AS sdq_until,
    in_care_12_months AND coalesce(age BETWEEN 4 AND 16, FALSE) AS needs_sdq,
    in_care_12_months AND coalesce(sdq >= add_months(CAST(day + 1 AS DATE), -12), FALSE)
        AND coalesce(age_on(date_of_birth, sdq) BETWEEN 4 AND 16, FALSE) AS scored_in_year,
    coalesce(sdq_score >= sdq_concern_score, FALSE) AS cause_for_concern,
    pathway_plan,
    coalesce(day > add_months(greatest(sixteenth, care_start), first_pathway_plan_months), FALSE)
        AND sixteenth IS NOT NULL AS needs_pathway_plan,
    CASE WHEN age = 17 THEN birthday(date_of_birth, 18) END AS eighteenth,
    add_months(day, 3) AS in_3_months,
    add_months(day, 6) AS in_6_months
FROM clocked
