-- Children looked after on each snapshot day, once each: school, special needs, and absence, suspensions and moves of school.
-- Absence and suspensions are those since 1 September, moves of school those of the 12 months that end on the day.
WITH cohort AS (
    SELECT l.person_id, s.day, max(l.care_start) AS care_start
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
    GROUP BY l.person_id, s.day
),
dated AS (
    SELECT c.person_id, c.day, c.care_start, s.is_as_at, s.persistent_absence_percent, s.severe_absence_percent,
        school_year_start(c.day) AS year_start, add_months(CAST(c.day + 1 AS DATE), -12) AS from_day, k.date_of_birth
    FROM cohort AS c
    JOIN snapshot_days AS s ON s.day = c.day
    JOIN children AS k ON k.person_id = c.person_id
),
weeks AS (
    SELECT person_id, week_ending, school_year_start(week_ending) AS year_start, sum(sessions_possible) AS possible,
        sum(sessions_possible - sessions_attended) AS missed
    FROM school_attendance
    WHERE week_ending IS NOT NULL AND sessions_possible IS NOT NULL AND sessions_attended IS NOT NULL
    GROUP BY person_id, week_ending
),
absence AS (
    -- Sessions so far in the school year, from each week to the next.
    SELECT person_id, week_ending AS from_day,
        coalesce(
            lead(week_ending) OVER (PARTITION BY person_id, year_start ORDER BY week_ending),
            CAST(add_months(year_start, 12) + 1 AS DATE)
        ) AS to_day,
        CAST(sum(possible) OVER (PARTITION BY person_id, year_start ORDER BY week_ending) AS BIGINT) AS possible,
        CAST(sum(missed) OVER (PARTITION BY person_id, year_start ORDER BY week_ending) AS BIGINT) AS missed
    FROM weeks
),
enrolled AS (
    SELECT person_id, phase, ehcp, sen_support, full_time, coalesce(start_date, DATE '1900-01-01') AS from_day,
        coalesce(end_date, DATE '2200-12-31') AS to_day,
        row_number() OVER (
            PARTITION BY person_id ORDER BY coalesce(start_date, DATE '1900-01-01'), source_file, source_row
        ) AS place
    FROM school_enrolments
    WHERE person_id IS NOT NULL
),
begun AS (
    -- Each school with the one before it.
    SELECT person_id, start_date, coalesce(school_urn, '') AS school,
        lag(coalesce(school_urn, '')) OVER (PARTITION BY person_id ORDER BY start_date, source_file, source_row) AS school_before
    FROM school_enrolments
    WHERE person_id IS NOT NULL AND start_date IS NOT NULL AND coalesce(end_date, DATE '2200-12-31') >= start_date
),
at_school AS (
    SELECT d.person_id, d.day, max_by(coalesce(e.phase, 'not known'), e.place) AS phase,
        max_by(CASE WHEN e.ehcp THEN 1 WHEN NOT e.ehcp THEN 0 ELSE -1 END, e.place) AS ehcp,
        max_by(coalesce(e.sen_support, FALSE), e.place) AS sen_support, max_by(coalesce(e.full_time, TRUE), e.place) AS full_time
    FROM dated AS d
    JOIN enrolled AS e ON e.person_id = d.person_id AND e.from_day <= d.day AND e.to_day > d.day
    GROUP BY d.person_id, d.day
),
in_year AS (
    -- The first day of the stays in care that were open in the 12 months: a move of school before it is none of ours.
    SELECT d.person_id, d.day, min(c.start_date) AS first_day
    FROM dated AS d
    JOIN care_periods AS c
        ON c.person_id = d.person_id AND c.start_date <= d.day AND coalesce(c.end_date, DATE '2200-12-31') > d.from_day
    WHERE NOT c.short_breaks_only
    GROUP BY d.person_id, d.day
),
moved AS (
    SELECT d.person_id, d.day, max(e.start_date) AS last_move
    FROM dated AS d
    JOIN in_year AS y ON y.person_id = d.person_id AND y.day = d.day
    JOIN begun AS e
        ON e.person_id = d.person_id AND e.start_date >= d.from_day AND e.start_date <= d.day AND e.start_date > y.first_day
    WHERE e.school <> e.school_before AND month(e.start_date) NOT IN (8, 9)
    GROUP BY d.person_id, d.day
),
suspended AS (
    SELECT d.person_id, d.day, max(x.start_date) AS last_suspension
    FROM dated AS d
    JOIN exclusions AS x ON x.person_id = d.person_id AND x.start_date > d.year_start AND x.start_date <= d.day
    JOIN looked_after AS l ON l.person_id = x.person_id AND l.from_day <= x.start_date AND l.to_day > x.start_date
    WHERE x.kind = 'suspension'
    GROUP BY d.person_id, d.day
),
plans AS (
    SELECT person_id, bool_or(has_ehc_plan) AS has_plan
    FROM people
    WHERE has_ehc_plan IS NOT NULL
    GROUP BY person_id
),
judged AS (
    SELECT d.*, a.possible, a.missed, e.phase, e.person_id IS NOT NULL AS at_school, m.last_move, x.last_suspension,
        coalesce(age_on(d.date_of_birth, d.year_start) BETWEEN 5 AND 15, TRUE) AS school_age,
        e.person_id IS NOT NULL OR (d.is_as_at AND p.person_id IS NOT NULL) AS matched,
        -- What the school's list leaves open the person's record says, of today.
        CASE WHEN e.ehcp >= 0 THEN e.ehcp = 1 ELSE d.is_as_at AND coalesce(p.has_plan, FALSE) END AS ehc_plan,
        coalesce(e.sen_support, FALSE) AS sen_support,
        coalesce(e.full_time, FALSE) AND coalesce(e.phase, '') <> 'none' AS in_full_time_education,
        -- In care for 12 months on 31 March of the school year, or on the day while that lies ahead.
        d.care_start <= add_months(CAST(
            CASE WHEN d.day < add_months(d.year_start, 7) THEN d.day ELSE add_months(d.year_start, 7) END + 1 AS DATE
        ), -12) AS of_year_cohort
    FROM dated AS d
    LEFT JOIN absence AS a ON a.person_id = d.person_id AND a.from_day <= d.day AND a.to_day > d.day
    LEFT JOIN at_school AS e ON e.person_id = d.person_id AND e.day = d.day
    LEFT JOIN moved AS m ON m.person_id = d.person_id AND m.day = d.day
    LEFT JOIN suspended AS x ON x.person_id = d.person_id AND x.day = d.day
    LEFT JOIN plans AS p ON p.person_id = d.person_id
)
SELECT
    person_id,
    person_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    care_start,
    coalesce(phase, 'not known') AS phase,
    school_age,
    at_school,
    matched AND school_age AS pupil,
    ehc_plan,
    sen_support AND NOT ehc_plan AS sen_support,
    coalesce(possible, 0) AS sessions_possible,
    coalesce(missed, 0) AS sessions_missed,
    coalesce(possible > 0, FALSE) AND school_age AS has_attendance,
    coalesce(100 * missed >= persistent_absence_percent * possible, FALSE) AS persistently_absent,
    coalesce(100 * missed >= severe_absence_percent * possible, FALSE) AS severely_absent,
    of_year_cohort,
    last_suspension,
    last_move,
    school_age AND NOT in_full_time_education AS not_in_full_time_education
FROM judged
