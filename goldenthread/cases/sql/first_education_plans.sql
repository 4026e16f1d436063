-- Starts of being looked after of children of an age for an education plan, by the tenth school day after them (the day of the
-- start is day 0), of children still in that stay on it; with the day the first plan since was begun.
WITH nth_school_day AS (
    SELECT number, min(day) AS day FROM school_days GROUP BY number
),
starts AS (
    SELECT p.person_id, p.period_of_care_id, p.start_date, g.number, d.day
    FROM care_periods AS p
    CROSS JOIN rule_numbers AS n
    JOIN children AS k ON k.person_id = p.person_id
    JOIN school_days AS g ON g.day = p.start_date
    JOIN nth_school_day AS d ON d.number = g.number + n.education_plan_school_days
    JOIN as_at AS t ON d.day <= t.day
    JOIN looked_after AS l
        ON l.person_id = p.person_id AND l.period_of_care_id = p.period_of_care_id AND l.from_day <= d.day AND l.to_day > d.day
    WHERE p.begins AND NOT p.short_breaks_only
        AND coalesce(age_on(k.date_of_birth, p.start_date) BETWEEN 3 AND 17, TRUE)
),
begun AS (
    SELECT s.person_id, s.period_of_care_id, min(coalesce(e.meeting_date, e.completed_date)) AS day
    FROM starts AS s
    JOIN education_plans AS e
        ON e.person_id = s.person_id AND coalesce(e.meeting_date, e.completed_date) >= s.start_date
    JOIN as_at AS t ON coalesce(e.meeting_date, e.completed_date) <= t.day
    GROUP BY s.person_id, s.period_of_care_id
)
SELECT
    s.person_id,
    s.period_of_care_id AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    s.start_date AS care_start,
    b.day AS begun,
    g.number - s.number AS school_days_to_plan
FROM starts AS s
LEFT JOIN begun AS b ON b.person_id = s.person_id AND b.period_of_care_id = s.period_of_care_id
LEFT JOIN school_days AS g ON g.day = b.day
