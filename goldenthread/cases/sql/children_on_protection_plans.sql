-- Children with a protection plan of ours on each snapshot day, once each: visits, plan version, core groups, review
-- conferences, supervision, and how long they have been on it. `review_booked`: a review is arranged for a day in time;
-- known on the as-at day only.
WITH standing AS (
    SELECT p.person_id, s.day, p.start_date AS plan_start, p.latest_category AS category, p.conference,
        p.review_date AS last_review, p.reviews_in_time, CASE WHEN s.is_as_at THEN p.booked END AS booked,
        row_number() OVER (
            PARTITION BY p.person_id, s.day ORDER BY p.start_date DESC, p.protection_plan_id
        ) AS place
    FROM protection_plan_stretches AS p
    JOIN snapshot_days AS s ON p.from_day <= s.day AND p.to_day > s.day
),
gathered AS (
    SELECT person_id, conference_date AS held, FALSE AS core_group
    FROM initial_conferences
    WHERE conference_date IS NOT NULL
    UNION ALL
    SELECT person_id, review_date, FALSE FROM protection_reviews WHERE review_date IS NOT NULL
    UNION ALL
    SELECT person_id, held_date, meeting_type = 'core_group'
    FROM review_meetings
    WHERE held_date IS NOT NULL AND meeting_type IN ('icpc', 'cp_review', 'core_group') AND NOT coalesce(cancelled, FALSE)
),
meetings AS (
    SELECT person_id, held,
        max(CASE WHEN core_group THEN held END) OVER (
            PARTITION BY person_id ORDER BY held, core_group ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS core_group,
        lead(held, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY held, core_group) AS to_day
    FROM gathered
),
-- A visit at which the bedroom was seen stands from its day until the next such visit.
bedrooms AS (
    SELECT person_id, visit_date,
        lead(visit_date, 1, DATE '2200-12-31') OVER (PARTITION BY person_id ORDER BY visit_date) AS to_day
    FROM (
        SELECT person_id, visit_date FROM protection_visits WHERE bedroom_seen AND visit_date IS NOT NULL
        UNION
        SELECT person_id, visit_date FROM visits WHERE visit_type = 'cp' AND bedroom_seen AND visit_date IS NOT NULL
    ) AS seen
),
-- Under an emergency protection order or police protection at some time in the months that end with the day (C16).
emergencies AS (
    SELECT DISTINCT l.person_id, s.day
    FROM legal_statuses AS l
    JOIN snapshot_days AS s ON l.start_date <= s.day
    WHERE l.legal_status IN ('L1', 'L2') AND coalesce(l.end_date, DATE '2200-12-31') >= l.start_date
        AND coalesce(l.end_date, DATE '2200-12-31') > add_months(CAST(s.day + 1 AS DATE), 0 - s.emergency_months)
    UNION
    -- A workbook tells no more than that it was so.
    SELECT a.person_id, s.day
    FROM annex_a_counts AS a
    JOIN snapshot_days AS s ON s.day = a.snapshot_date
    WHERE a.epo_6m
),
dated AS (
    SELECT
        c.person_id, c.day, c.plan_start, c.category, c.conference, c.last_review, c.reviews_in_time, c.booked,
        CASE WHEN v.visit_date >= c.plan_start THEN v.visit_date END AS last_visit,
        CASE WHEN v.visit_date >= c.plan_start THEN v.alone END AS seen_alone,
        CASE WHEN e.visit_date >= c.plan_start AND NOT e.alone THEN e.visit_date END AS before_not_alone,
        i.max_days, i.max_working_days,
        CASE WHEN r.version_date >= c.plan_start THEN r.version_date END AS plan_version,
        CASE WHEN m.held >= c.plan_start THEN m.held END AS last_meeting,
        CASE WHEN m.core_group >= c.plan_start THEN m.core_group END AS last_core_group,
        u.supervision_date AS last_supervision, u.next_due_date,
        coalesce(CASE WHEN h.since > DATE '1900-01-01' THEN h.since END, c.plan_start) AS held_from, h.worker_id AS worker,
        h.team_id AS team, b.visit_date AS bedroom_seen, f.person_id IS NOT NULL AS emergency_lately,
        coalesce(o.looked_after, FALSE) AS looked_after, q.worker_id IS NOT NULL AS has_social_worker
    FROM standing AS c
    LEFT JOIN valid_visits AS v
        ON v.person_id = c.person_id AND v.kind = 'cp' AND v.visit_date <= c.day AND v.to_day > c.day
    -- The visit before: it stands until the day of the last one.
    LEFT JOIN valid_visits AS e
        ON e.person_id = v.person_id AND e.kind = 'cp' AND e.to_day = v.visit_date AND e.visit_date < v.visit_date
    LEFT JOIN child_intervals AS i ON i.person_id = c.person_id AND i.visit_type = 'cp' AND i.day = c.day
    LEFT JOIN plan_version_spells AS r
        ON r.person_id = c.person_id AND r.plan_type = 'cp' AND r.known_from <= c.day AND r.to_day > c.day
    LEFT JOIN meetings AS m ON m.person_id = c.person_id AND m.held <= c.day AND m.to_day > c.day
    LEFT JOIN supervision_spells AS u
        ON u.person_id = c.person_id AND u.supervision_date <= c.day AND u.to_day > c.day
    LEFT JOIN held AS h ON h.person_id = c.person_id AND h.from_day <= c.day AND h.to_day > c.day
    LEFT JOIN social_workers AS q ON q.worker_id = h.worker_id
    LEFT JOIN bedrooms AS b ON b.person_id = c.person_id AND b.visit_date <= c.day AND b.to_day > c.day
    LEFT JOIN emergencies AS f ON f.person_id = c.person_id AND f.day = c.day
    LEFT JOIN status_days AS o ON o.person_id = c.person_id AND o.day = c.day
    WHERE c.place = 1
),
-- The numbers in force on the day come last: what is joined early is carried through every join.
clocked AS (
    SELECT d.*,
        unborn(k.date_of_birth, k.expected_date_of_birth, d.day) AS unborn,
        age_on(k.date_of_birth, d.last_visit) AS age_at_visit,
        coalesce(age_on(k.date_of_birth, d.before_not_alone) >= 5, FALSE) AS not_alone_before,
        CASE
            WHEN d.max_days IS NOT NULL AND d.max_working_days IS NULL
                THEN CAST(coalesce(d.last_visit, d.plan_start) + d.max_days AS DATE)
            ELSE w.day
        END AS visit_due,
        CASE
            WHEN d.max_days IS NOT NULL AND d.max_working_days IS NULL
                THEN CAST(coalesce(d.last_visit, d.plan_start) + d.max_days AS DATE)
            ELSE w.until_day
        END AS visit_until,
        CAST(coalesce(d.last_visit, d.plan_start) + s.protection_visit_4_weeks_days AS DATE) AS visit_4_weeks_due,
        add_months(d.plan_version, s.protection_plan_months) AS plan_due,
        CAST(coalesce(d.last_core_group, d.conference) + s.core_group_days AS DATE) AS core_group_due,
        s.number - fk.number <= s.core_group_first_days AS core_group_in_time,
        s.number - fk.number <= s.first_plan_days AS plan_in_time,
        CASE
            WHEN d.last_review IS NULL THEN add_months(d.plan_start, s.protection_review_first_months)
            ELSE add_months(d.last_review, s.protection_review_months)
        END AS review_due,
        d.day >= add_months(d.plan_start, s.protection_review_first_months) AS reviews_expected,
        CASE
            WHEN d.last_supervision IS NULL THEN add_months(d.held_from, s.supervision_months)
            ELSE coalesce(d.next_due_date, add_months(d.last_supervision, s.supervision_months))
        END AS supervision_due,
        CAST(date_diff('day', d.plan_start, d.day) AS INTEGER) AS days_before,
        add_months(d.plan_start, s.protection_plan_year_months) AS year_on_plan,
        add_months(d.plan_start, s.protection_plan_long_months) AS months_15_on_plan,
        add_months(d.plan_start, s.protection_plan_18_months) AS months_18_on_plan,
        s.protection_plan_2_years_days, s.bedroom_seen_days
    FROM dated AS d
    JOIN children AS k ON k.person_id = d.person_id
    JOIN snapshot_days AS s ON s.day = d.day
    JOIN calendar AS fk ON fk.day = d.conference
    JOIN calendar AS b ON b.day = coalesce(d.last_visit, d.plan_start)
    LEFT JOIN working_days AS w ON w.number = b.number + coalesce(d.max_working_days, s.protection_visit_days)
)
SELECT
    person_id,
    person_id AS case_key,
    day,
    worker,
    team,
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
    CASE WHEN max_days IS NULL AND max_working_days IS NULL THEN visit_4_weeks_due ELSE visit_until END
        AS visit_4_weeks_until,
    -- Of the last two visits to a child of 5 or over; nothing for a child without a visit or under 5 at the last.
    CASE
        WHEN coalesce(age_at_visit, 0) < 5 THEN NULL WHEN seen_alone THEN 0 WHEN not_alone_before THEN 2 ELSE 1
    END AS visits_not_alone,
    conference,
    last_core_group,
    core_group_due,
    last_core_group IS NULL AND core_group_in_time AS core_group_not_yet_due,
    last_review,
    review_due,
    CASE WHEN reviews_expected THEN reviews_in_time AND day <= review_due END AS reviews_all_on_time,
    coalesce(booked <= review_due, FALSE) AS review_booked,
    plan_version,
    plan_due,
    -- A first plan follows the conference, the next version a review conference held since.
    CASE WHEN plan_version IS NULL THEN conference WHEN last_review > plan_version THEN last_review END
        AS plan_asked_for,
    coalesce(day <= plan_due, FALSE) OR coalesce(plan_version >= last_meeting, FALSE) AS plan_up_to_date,
    plan_version IS NULL AND plan_in_time AS plan_not_yet_due,
    last_supervision,
    supervision_due,
    last_supervision IS NULL AND day <= supervision_due AS supervision_not_yet_due,
    -- First and last day both counted.
    days_before + 1 AS days_on_plan,
    day > year_on_plan AS over_12_months,
    day > months_15_on_plan AS over_15_months,
    day > months_18_on_plan AS over_18_months,
    CASE
        WHEN days_before + 1 > protection_plan_2_years_days THEN '2 years or more'
        WHEN day <= add_months(plan_start, 3) THEN '3 months or less'
        WHEN day <= add_months(plan_start, 6) THEN 'over 3 to 6 months'
        WHEN day < add_months(plan_start, 12) THEN 'over 6 months to under 1 year'
        ELSE '1 to under 2 years'
    END AS time_on_plan,
    emergency_lately,
    looked_after,
    has_social_worker,
    -- Of the last visit, whatever the age; under 5, unborn or of unknown age on its day: the child need not be seen alone.
    CASE WHEN last_visit IS NOT NULL THEN coalesce(seen_alone, FALSE) END AS seen_alone,
    last_visit IS NOT NULL AND coalesce(age_at_visit, 0) < 5 AS under_5_at_visit,
    bedroom_seen,
    CAST(bedroom_seen + bedroom_seen_days AS DATE) AS bedroom_due,
    days_before >= bedroom_seen_days AND NOT unborn AS bedroom_expected
FROM clocked
