-- For each snapshot day, the children who were looked after on the last day of the term that ended last, of an age for an
-- education plan and in care for enough school days of that term, with the last plan completed in it.
WITH last_term AS (
    SELECT s.day, s.education_plan_term_days, max(t.end_date) AS end_date, max_by(t.start_date, t.end_date) AS start_date
    FROM snapshot_days AS s
    JOIN terms AS t ON t.end_date <= s.day
    GROUP BY s.day, s.education_plan_term_days
),
cohort AS (
    SELECT l.person_id, t.day, t.start_date, t.end_date, t.education_plan_term_days, max(l.care_start) AS care_start
    FROM last_term AS t
    JOIN looked_after AS l ON l.from_day <= t.end_date AND l.to_day > t.end_date
    GROUP BY l.person_id, t.day, t.start_date, t.end_date, t.education_plan_term_days
),
made AS (
    SELECT p.person_id, t.day, max(p.completed_date) AS completed
    FROM education_plans AS p
    JOIN last_term AS t ON p.completed_date >= t.start_date AND p.completed_date <= t.end_date
    GROUP BY p.person_id, t.day
)
SELECT
    c.person_id,
    c.person_id AS case_key,
    c.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    c.start_date AS term_start,
    c.end_date AS term_end,
    m.completed
FROM cohort AS c
JOIN children AS k ON k.person_id = c.person_id
JOIN school_days AS e ON e.day = c.end_date
JOIN school_days AS b
    ON b.day = CASE WHEN c.care_start >= c.start_date THEN c.care_start ELSE CAST(c.start_date - 1 AS DATE) END
LEFT JOIN made AS m ON m.person_id = c.person_id AND m.day = c.day
WHERE e.number - b.number >= c.education_plan_term_days
    AND coalesce(age_on(k.date_of_birth, c.end_date) BETWEEN 3 AND 17, TRUE)
