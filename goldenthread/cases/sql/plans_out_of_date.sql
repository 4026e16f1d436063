-- Children whose plan is out of date on each snapshot day, once each: the rows that the four measures of plans count and do
-- not find met, under the first status that applies (interpretation 156).
WITH behind AS (
    SELECT child_key, day, worker, team, 1 AS place, 'Looked after' AS status, plan_version AS last_done, plan_due AS due
    FROM case_children_looked_after
    WHERE c__cla_care_plan_up_to_date = 1 AND m__cla_care_plan_up_to_date = 0
    UNION ALL
    SELECT child_key, day, worker, team, 2, 'Child protection plan', plan_version, plan_due
    FROM case_children_on_protection_plans
    WHERE c__cp_plan_up_to_date = 1 AND m__cp_plan_up_to_date = 0
    UNION ALL
    SELECT child_key, day, worker, team, 3, 'Child in need plan', plan_version, plan_due
    FROM case_children_with_need_plans
    WHERE c__cin_plan_up_to_date = 1 AND m__cin_plan_up_to_date = 0
    UNION ALL
    SELECT child_key, day, worker, team, 4, 'Care leaver', pathway_plan, pathway_due
    FROM case_care_leavers
    WHERE c__pathway_plan_up_to_date = 1 AND m__pathway_plan_up_to_date = 0
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
