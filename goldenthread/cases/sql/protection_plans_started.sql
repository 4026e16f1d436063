-- Protection plans of ours by the day they started: the plans before (interpretations 38 and 135) and the first core group
-- (interpretation 136). A plan whose own end is out of order still started; as an earlier plan it is left out (C7).
WITH started AS (
    SELECT protection_plan_id, person_id, start_date, initial_category,
        CASE WHEN end_date >= start_date THEN end_date ELSE DATE '2200-12-31' END AS last_day
    FROM protection_plans
    WHERE person_id IS NOT NULL AND start_date IS NOT NULL AND NOT coalesce(other_authority, FALSE)
),
before AS (
    SELECT p.protection_plan_id,
        max(e.end_date) AS previous_end,
        coalesce(bool_or(e.end_date < p.start_date), FALSE) AS ended_before,
        bool_or(e.to_day > p.start_date) AS overlaps
    FROM started AS p
    JOIN protection_spells AS e ON e.person_id = p.person_id AND e.start_date < p.start_date
    GROUP BY p.protection_plan_id
),
-- Plans that a source counts before the latest, beyond those on file: they came before the first on file.
uncounted AS (
    SELECT a.person_id
    FROM annex_a_counts AS a
    JOIN started AS p ON p.person_id = a.person_id AND p.start_date <= a.snapshot_date
    GROUP BY a.person_id, a.snapshot_date
    HAVING max(a.cp_plan_previous_count) >= count(DISTINCT p.protection_plan_id)
),
earlier AS (SELECT DISTINCT person_id FROM uncounted),
initial AS (
    SELECT person_id, conference_date FROM initial_conferences
    UNION ALL
    SELECT person_id, held_date FROM review_meetings WHERE meeting_type = 'icpc' AND NOT coalesce(cancelled, FALSE)
),
latest_initial AS (
    SELECT p.protection_plan_id, max(i.conference_date) AS conference
    FROM started AS p
    JOIN initial AS i ON i.person_id = p.person_id AND i.conference_date <= p.start_date
    GROUP BY p.protection_plan_id
),
conferences AS (
    SELECT p.protection_plan_id,
        CASE WHEN i.conference < b.previous_end THEN p.start_date ELSE coalesce(i.conference, p.start_date) END AS conference
    FROM started AS p
    LEFT JOIN before AS b ON b.protection_plan_id = p.protection_plan_id
    LEFT JOIN latest_initial AS i ON i.protection_plan_id = p.protection_plan_id
),
core_groups AS (
    SELECT p.protection_plan_id, min(m.held_date) AS first_core_group
    FROM started AS p
    JOIN conferences AS c ON c.protection_plan_id = p.protection_plan_id
    JOIN review_meetings AS m
        ON m.person_id = p.person_id AND m.held_date >= c.conference AND m.held_date <= p.last_day
    CROSS JOIN as_at AS t
    WHERE m.meeting_type = 'core_group' AND NOT coalesce(m.cancelled, FALSE) AND m.held_date <= t.day
    GROUP BY p.protection_plan_id
)
SELECT
    p.person_id,
    p.protection_plan_id AS case_key,
    p.start_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    p.initial_category,
    b.previous_end,
    coalesce(NOT b.overlaps AND p.start_date <= add_months(b.previous_end, n.repeat_plan_months), FALSE) AS repeat_plan,
    coalesce(b.ended_before, FALSE) OR e.person_id IS NOT NULL AS later_plan,
    coalesce(NOT b.overlaps AND p.start_date <= add_months(b.previous_end, n.registered_again_months), FALSE)
        AS registered_again,
    c.conference,
    g.first_core_group,
    gk.number - ck.number AS days_to_core_group,
    w.day AS core_group_due,
    g.first_core_group IS NOT NULL OR coalesce(tk.number - ck.number > n.core_group_first_days, FALSE) AS core_group_told
FROM started AS p
CROSS JOIN rule_numbers AS n
CROSS JOIN as_at AS t
JOIN conferences AS c ON c.protection_plan_id = p.protection_plan_id
LEFT JOIN before AS b ON b.protection_plan_id = p.protection_plan_id
LEFT JOIN earlier AS e ON e.person_id = p.person_id
LEFT JOIN core_groups AS g ON g.protection_plan_id = p.protection_plan_id
LEFT JOIN calendar AS ck ON ck.day = c.conference
LEFT JOIN calendar AS gk ON gk.day = g.first_core_group
LEFT JOIN calendar AS tk ON tk.day = t.day
LEFT JOIN working_days AS w ON w.number = ck.number + n.core_group_first_days
