-- Children with a protection plan of ours on each snapshot day, once each: visits, plan version, core groups, review
-- conferences, supervision. `booked` is the day of a review that is arranged and not held, known on the as-at day only.
WITH standing AS (
    SELECT p.person_id, s.day, p.start_date AS plan_start, p.protection_plan_id, p.latest_category AS category,
        row_number() OVER (
            PARTITION BY p.person_id, s.day ORDER BY p.start_date DESC, p.protection_plan_id
        ) AS place
    FROM protection_spells AS p
    JOIN snapshot_days AS s ON p.from_day <= s.day AND p.to_day > s.day
),
plans AS (
    SELECT person_id, day, plan_start, protection_plan_id, category FROM standing WHERE place = 1
),
conferences AS (
    SELECT p.person_id, p.day, max(c.conference_date) AS conference_date
    FROM plans AS p
    JOIN initial_conferences AS c ON c.person_id = p.person_id AND c.conference_date <= p.plan_start
    GROUP BY p.person_id, p.day
),
gathered AS (
    SELECT person_id, conference_date AS held FROM initial_conferences WHERE conference_date IS NOT NULL
    UNION
    SELECT person_id, review_date FROM protection_reviews WHERE review_date IS NOT NULL
    UNION
    SELECT person_id, held_date FROM review_meetings
    WHERE held_date IS NOT NULL AND meeting_type IN ('icpc', 'cp_review', 'core_group') AND NOT coalesce(cancelled, FALSE)
),
meetings AS (
    SELECT person_id, held,
        lead(held, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY held) AS to_day
    FROM gathered
),
alone AS (
    -- Of two visits on one day it is enough that the child was seen alone at one.
    SELECT person_id, visit_date, seen_alone,
        lag(visit_date) OVER (PARTITION BY person_id ORDER BY visit_date) AS visit_before,
        lag(seen_alone) OVER (PARTITION BY person_id ORDER BY visit_date) AS alone_before
    FROM (
        SELECT person_id, visit_date, bool_or(alone) AS seen_alone
        FROM valid_visits
        WHERE kind = 'cp'
        GROUP BY person_id, visit_date
    ) AS daily
),
core_groups AS (
    SELECT person_id, held_date,
        lead(held_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY held_date) AS to_day
    FROM review_meetings
    WHERE meeting_type = 'core_group' AND held_date IS NOT NULL AND NOT coalesce(cancelled, FALSE)
),
arranged AS (
    SELECT person_id, min(due_date) AS booked
    FROM (
        SELECT person_id, due_date FROM protection_reviews WHERE review_date IS NULL
        UNION ALL
        SELECT person_id, due_date
        FROM review_meetings
        WHERE meeting_type = 'cp_review' AND held_date IS NULL AND NOT coalesce(cancelled, FALSE)
    ) AS ahead
    WHERE due_date >= (SELECT day FROM as_at)
    GROUP BY person_id
),
dated AS (
    SELECT
        c.person_id, c.protection_plan_id, c.day, c.plan_start, c.category,
        s.number AS day_number,
        fk.day AS conference,
        s.number - fk.number AS days_since_first,
        CASE WHEN v.visit_date >= c.plan_start THEN v.visit_date END AS last_visit,
        i.max_days, i.max_working_days,
        CASE WHEN v.visit_date >= c.plan_start THEN e.seen_alone END AS seen_alone,
        CASE WHEN v.visit_date >= c.plan_start THEN age_on(k.date_of_birth, v.visit_date) END AS age_at_visit,
        coalesce(
            e.visit_before >= c.plan_start AND NOT e.alone_before AND age_on(k.date_of_birth, e.visit_before) >= 5, FALSE
        ) AS before_not_alone,
        s.protection_visit_days, s.protection_visit_4_weeks_days, s.supervision_months, s.protection_plan_months,
        s.first_plan_days, s.core_group_days, s.core_group_first_days, s.protection_review_first_months,
        s.protection_review_months,
        CASE WHEN r.version_date >= c.plan_start THEN r.version_date END AS plan_version,
        CASE WHEN m.held >= c.plan_start THEN m.held END AS last_meeting,
        CASE WHEN g.held_date >= c.plan_start THEN g.held_date END AS last_core_group,
        q.review_date AS last_review, coalesce(q.all_on_time, TRUE) AS reviews_held_on_time,
        CASE WHEN s.is_as_at THEN b.booked END AS booked,
        u.supervision_date AS last_supervision, u.next_due_date,
        coalesce(CASE WHEN h.since > DATE '1900-01-01' THEN h.since END, c.plan_start) AS held_from,
        unborn(k.date_of_birth, k.expected_date_of_birth, c.day) AS unborn
    FROM plans AS c
    JOIN children AS k ON k.person_id = c.person_id
    JOIN snapshot_days AS s ON s.day = c.day
    LEFT JOIN conferences AS f ON f.person_id = c.person_id AND f.day = c.day
    JOIN calendar AS fk ON fk.day = coalesce(f.conference_date, c.plan_start)
    LEFT JOIN valid_visits AS v
        ON v.person_id = c.person_id AND v.kind = 'cp' AND v.visit_date <= c.day AND v.to_day > c.day
    LEFT JOIN alone AS e ON e.person_id = v.person_id AND e.visit_date = v.visit_date
    LEFT JOIN child_intervals AS i ON i.person_id = c.person_id AND i.visit_type = 'cp' AND i.day = c.day
    LEFT JOIN plan_version_spells AS r
        ON r.person_id = c.person_id AND r.plan_type = 'cp' AND r.known_from <= c.day AND r.to_day > c.day
    LEFT JOIN core_groups AS g ON g.person_id = c.person_id AND g.held_date <= c.day AND g.to_day > c.day
    LEFT JOIN protection_review_spells AS q
        ON q.protection_plan_id = c.protection_plan_id AND q.person_id = c.person_id
        AND q.review_date <= c.day AND q.to_day > c.day
    LEFT JOIN arranged AS b ON b.person_id = c.person_id
    LEFT JOIN meetings AS m ON m.person_id = c.person_id AND m.held <= c.day AND m.to_day > c.day
    LEFT JOIN supervision_spells AS u
        ON u.person_id = c.person_id AND u.supervision_date <= c.day AND u.to_day > c.day
    LEFT JOIN held AS h ON h.person_id = c.person_id AND h.from_day <= c.day AND h.to_day > c.day
),
clocked AS (
    SELECT d.*,
        CASE
            WHEN d.max_days IS NOT NULL AND d.max_working_days IS NULL
                THEN CAST(coalesce(d.last_visit, d.plan_start) + d.max_days AS DATE)
            ELSE w.day
        END AS visit_due,
        CASE
            WHEN d.max_days IS NOT NULL AND d.max_working_days IS NULL
                THEN CAST(coalesce(d.last_visit, d.plan_start) + d.max_days AS DATE)
            ELSE CAST(x.day - 1 AS DATE)
        END AS visit_until,
        CAST(coalesce(d.last_visit, d.plan_start) + d.protection_visit_4_weeks_days AS DATE) AS visit_4_weeks_due,
        add_months(d.plan_version, d.protection_plan_months) AS plan_due,
        p.day AS plan_due_working,
        CAST(coalesce(d.last_core_group, d.conference) + d.core_group_days AS DATE) AS core_group_due,
        CASE
            WHEN d.last_review IS NULL THEN add_months(d.plan_start, d.protection_review_first_months)
            ELSE add_months(d.last_review, d.protection_review_months)
        END AS review_due,
        CASE
            WHEN d.last_supervision IS NULL THEN add_months(d.held_from, d.supervision_months)
            ELSE coalesce(d.next_due_date, add_months(d.last_supervision, d.supervision_months))
        END AS supervision_due
    FROM dated AS d
    JOIN calendar AS b ON b.day = coalesce(d.last_visit, d.plan_start)
    LEFT JOIN working_days AS w ON w.number = b.number + coalesce(d.max_working_days, d.protection_visit_days)
    LEFT JOIN working_days AS x ON x.number = b.number + coalesce(d.max_working_days, d.protection_visit_days) + 1
    -- A first plan follows the conference, the next version a review conference held since.
    LEFT JOIN calendar AS f
        ON f.day = CASE
            WHEN d.plan_version IS NULL THEN d.conference
            WHEN d.last_review > d.plan_version THEN d.last_review
        END
    LEFT JOIN working_days AS p ON p.number = f.number + d.first_plan_days
)
SELECT
    person_id,
    person_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    plan_start,
    CASE category
        WHEN 'NEG' THEN 'neglect' WHEN 'EMO' THEN 'emotional' WHEN 'PHY' THEN 'physical' WHEN 'SAB' THEN 'sexual'
        WHEN 'MUL' THEN 'multiple' ELSE 'not known'
    END AS category,
    unborn,
    last_visit,
    visit_due,
    visit_until,
    last_visit IS NULL AND day <= visit_until AS visit_not_yet_due,
    coalesce(last_visit, plan_start) AS unseen_since,
    visit_4_weeks_due,
    CASE WHEN max_days IS NULL AND max_working_days IS NULL THEN visit_4_weeks_due ELSE visit_until END
        AS visit_4_weeks_until,
    last_visit IS NULL AND day <= CASE
        WHEN max_days IS NULL AND max_working_days IS NULL THEN visit_4_weeks_due ELSE visit_until
    END AS visit_4_weeks_not_yet_due,
    seen_alone,
    age_at_visit,
    CASE WHEN last_visit IS NULL OR seen_alone THEN 0 WHEN before_not_alone THEN 2 ELSE 1 END AS visits_not_alone,
    conference,
    last_core_group,
    core_group_due,
    last_core_group IS NULL AND days_since_first <= core_group_first_days AS core_group_not_yet_due,
    last_review,
    review_due,
    day >= add_months(plan_start, protection_review_first_months) AS reviews_expected,
    reviews_held_on_time AND day <= review_due AS reviews_all_on_time,
    booked,
    coalesce(booked <= review_due, FALSE) AS review_booked,
    plan_version,
    last_meeting,
    plan_due,
    CASE
        WHEN plan_due IS NULL THEN plan_due_working WHEN plan_due_working < plan_due THEN plan_due_working
        ELSE plan_due
    END AS plan_next_due,
    coalesce(day <= plan_due, FALSE) OR coalesce(plan_version >= last_meeting, FALSE) AS plan_up_to_date,
    plan_version IS NULL AND days_since_first <= first_plan_days AS plan_not_yet_due,
    last_supervision,
    supervision_due,
    last_supervision IS NULL AND day <= supervision_due AS supervision_not_yet_due
FROM clocked
