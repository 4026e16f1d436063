-- Children whose visit is overdue on each snapshot day, once each: the rows that the four measures of visits count and do not
-- find met, under the first status that applies (interpretation 156).
WITH behind AS (
    SELECT child_key, day, worker, team, 1 AS place, 'Looked after' AS status, last_visit AS last_done, visit_due AS due
    FROM case_children_looked_after
    WHERE c__cla_visits_in_timescale = 1 AND m__cla_visits_in_timescale = 0
    UNION ALL
    SELECT child_key, day, worker, team, 2, 'Child protection plan', last_visit, visit_due
    FROM case_children_on_protection_plans
    WHERE c__cp_visits_in_10_working_days = 1 AND m__cp_visits_in_10_working_days = 0
    UNION ALL
    SELECT child_key, day, worker, team, 3, 'Child in need plan', last_visit, visit_due
    FROM case_children_with_need_plans
    WHERE c__cin_visits_in_4_weeks = 1 AND m__cin_visits_in_4_weeks = 0
    UNION ALL
    SELECT child_key, day, worker, team, 4, 'Care leaver', last_contact, contact_due
    FROM case_care_leavers
    WHERE c__care_leavers_contact_in_8_weeks = 1 AND m__care_leavers_contact_in_8_weeks = 0
),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY child_key, day ORDER BY place) AS turn FROM behind
)
SELECT
    k.person_id,
    k.person_id AS case_key,
    p.day,
    p.worker,
    p.team,
    p.status,
    p.last_done,
    p.due
FROM placed AS p
JOIN children AS k ON k.child_key = p.child_key
WHERE p.turn = 1
