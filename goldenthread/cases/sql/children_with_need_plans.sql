-- Children with a child in need plan on each snapshot day who are neither on a protection plan, looked after
-- nor care leavers (interpretation 15): last visit, plan version, review and supervision.
WITH plans AS (
    SELECT c.person_id, s.day, max(c.start_date) AS plan_start
    FROM cin_plans AS c
    JOIN snapshot_days AS s ON c.start_date <= s.day AND coalesce(c.end_date, DATE '2200-12-31') > s.day
    WHERE coalesce(c.end_date, DATE '2200-12-31') >= c.start_date
    GROUP BY c.person_id, s.day
),
cohort AS (
    SELECT p.*
    FROM plans AS p
    JOIN status_days AS d ON d.person_id = p.person_id AND d.day = p.day
    WHERE NOT d.on_protection_plan AND NOT d.looked_after AND NOT d.care_leaver
),
reviews AS (
    SELECT person_id, held_date,
        lead(held_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY held_date) AS to_day
    FROM review_meetings
    WHERE meeting_type = 'cin_review' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
dated AS (
    SELECT
        c.person_id, c.day, c.plan_start, s.number AS day_number, s.number - pk.number AS days_on_plan,
        CASE WHEN v.visit_date >= c.plan_start THEN v.visit_date END AS last_visit,
        i.max_days, i.max_working_days,
        s.cin_visit_days, s.supervision_months, s.cin_plan_months, s.first_plan_days, s.cin_review_days,
        CASE WHEN r.version_date >= c.plan_start THEN r.version_date END AS plan_version,
        CASE WHEN w.held_date >= c.plan_start THEN w.held_date END AS last_review,
        u.supervision_date AS last_supervision, u.next_due_date,
        coalesce(t.disability, FALSE) AS disabled_children_service,
        coalesce(CASE WHEN h.since > DATE '1900-01-01' THEN h.since END, c.plan_start) AS held_from, h.worker_id AS worker,
        h.team_id AS team
    FROM cohort AS c
    JOIN snapshot_days AS s ON s.day = c.day
    JOIN calendar AS pk ON pk.day = c.plan_start
    LEFT JOIN valid_visits AS v
        ON v.person_id = c.person_id AND v.kind = 'cin' AND v.visit_date <= c.day AND v.to_day > c.day
    LEFT JOIN child_intervals AS i ON i.person_id = c.person_id AND i.visit_type = 'cin' AND i.day = c.day
    LEFT JOIN plan_version_spells AS r
        ON r.person_id = c.person_id AND r.plan_type = 'cin' AND r.known_from <= c.day AND r.to_day > c.day
    LEFT JOIN reviews AS w ON w.person_id = c.person_id AND w.held_date <= c.day AND w.to_day > c.day
    LEFT JOIN supervision_spells AS u
        ON u.person_id = c.person_id AND u.supervision_date <= c.day AND u.to_day > c.day
    LEFT JOIN held AS h ON h.person_id = c.person_id AND h.from_day <= c.day AND h.to_day > c.day
    LEFT JOIN units AS t ON t.team = h.team_id
),
clocked AS (
    SELECT d.*,
        coalesce(d.last_visit, d.plan_start) AS visit_basis,
        w.day AS visit_due_working,
        w.until_day AS visit_until_working,
        CAST(coalesce(d.last_visit, d.plan_start) + coalesce(d.max_days, d.cin_visit_days) AS DATE) AS visit_due_days,
        add_months(d.plan_version, d.cin_plan_months) AS plan_due,
        CAST(coalesce(d.last_review, d.plan_start) + d.cin_review_days AS DATE) AS review_due,
        CASE
            WHEN d.last_supervision IS NULL THEN add_months(d.held_from, d.supervision_months)
            ELSE coalesce(d.next_due_date, add_months(d.last_supervision, d.supervision_months))
        END AS supervision_due
    FROM dated AS d
    LEFT JOIN calendar AS b ON b.day = coalesce(d.last_visit, d.plan_start)
    LEFT JOIN working_days AS w ON w.number = b.number + d.max_working_days
)
SELECT
    person_id,
    person_id AS case_key,
    day,
    worker,
    team,
    plan_start,
    last_visit,
    CASE WHEN max_working_days IS NOT NULL THEN visit_due_working ELSE visit_due_days END AS visit_due,
    CASE WHEN max_working_days IS NOT NULL THEN visit_until_working ELSE visit_due_days END AS visit_until,
    last_visit IS NULL AND day <= CASE
        WHEN max_working_days IS NOT NULL THEN visit_until_working ELSE visit_due_days
    END AS visit_not_yet_due,
    plan_version,
    plan_due,
    plan_version IS NULL AND days_on_plan <= first_plan_days AS plan_not_yet_due,
    last_review,
    review_due,
    disabled_children_service,
    last_supervision,
    supervision_due,
    last_supervision IS NULL AND day <= supervision_due AS supervision_not_yet_due
FROM clocked
