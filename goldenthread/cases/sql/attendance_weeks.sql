-- School weeks of looked after children of compulsory school age (interpretation 29).
WITH enrolled AS (
    SELECT person_id, phase, coalesce(start_date, DATE '1900-01-01') AS from_day,
        coalesce(end_date, DATE '2200-12-31') AS to_day
    FROM school_enrolments
),
phased AS (
    -- A week on which two stretches of care meet still makes one row.
    SELECT a.person_id, a.week_ending, a.sessions_possible, a.sessions_attended, a.source_file, a.source_row,
        max_by(coalesce(e.phase, 'not known'), e.from_day) AS phase, school_year_start(a.week_ending) AS year_start
    FROM school_attendance AS a
    JOIN looked_after AS l ON l.person_id = a.person_id AND l.from_day <= a.week_ending AND l.to_day > a.week_ending
    LEFT JOIN enrolled AS e
        ON e.person_id = a.person_id AND e.from_day <= a.week_ending AND e.to_day > a.week_ending
    WHERE a.week_ending IS NOT NULL AND a.sessions_possible IS NOT NULL AND a.sessions_attended IS NOT NULL
    GROUP BY a.person_id, a.week_ending, a.sessions_possible, a.sessions_attended, a.source_file, a.source_row
),
aged AS (
    SELECT p.*, age_on(k.date_of_birth, p.year_start) AS age
    FROM phased AS p
    JOIN children AS k ON k.person_id = p.person_id
)
SELECT
    p.person_id,
    p.person_id || '|' || CAST(p.week_ending AS VARCHAR) AS case_key,
    p.week_ending AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    coalesce(p.phase, 'not known') AS phase,
    p.sessions_possible,
    p.sessions_attended
FROM aged AS p
WHERE coalesce(p.age BETWEEN 5 AND 15, TRUE)
