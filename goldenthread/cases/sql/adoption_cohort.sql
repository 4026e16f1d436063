-- On each snapshot day: children adopted in the 12 months that end on it, and children with a plan of adoption who wait.
-- `within` says that the child was placed, or could still be, in the months that the scorecard allows since coming into care.
WITH cohort AS (
    SELECT l.person_id, s.day, max(l.care_start) AS care_start
    FROM looked_after AS l
    JOIN snapshot_days AS s ON l.from_day <= s.day AND l.to_day > s.day
    GROUP BY l.person_id, s.day
),
paths AS (
    SELECT person_id, adm_decision_date AS decided, placement_order_date AS ordered, placed_for_adoption_date AS placed,
        decision_reversed_date AS reversed,
        permanence_order_date AS order_made
    FROM permanence
    WHERE person_id IS NOT NULL
),
adopted_lately AS (
    SELECT a.person_id, s.day, a.day AS adopted, a.placed, a.ordered, a.decided, a.entered
    FROM adoptions AS a
    JOIN snapshot_days AS s ON a.day <= s.day AND a.day >= add_months(CAST(s.day + 1 AS DATE), -12)
),
waiting AS (
    SELECT c.person_id, c.day, c.care_start, max(p.decided) AS decided, max(CASE WHEN p.ordered <= c.day THEN p.ordered END) AS ordered
    FROM cohort AS c
    JOIN paths AS p ON p.person_id = c.person_id AND coalesce(p.decided, p.ordered) <= c.day
    WHERE coalesce(p.placed, DATE '2200-12-31') > c.day
        AND coalesce(p.reversed, DATE '2200-12-31') > c.day
        AND coalesce(p.order_made, DATE '2200-12-31') > c.day
    GROUP BY c.person_id, c.day, c.care_start
),
pooled AS (
    SELECT person_id, day, FALSE AS waits, entered, decided, ordered, placed, adopted FROM adopted_lately
    UNION ALL
    SELECT person_id, day, TRUE, care_start, decided, ordered, NULL, NULL FROM waiting
)
SELECT
    p.person_id,
    p.person_id AS case_key,
    p.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    p.entered,
    p.decided,
    p.ordered,
    p.placed,
    p.adopted,
    p.waits,
    -- Adopted with both days, in order (C7), or waiting with a placement order.
    CASE WHEN p.waits THEN p.ordered IS NOT NULL ELSE coalesce(p.placed >= p.entered, FALSE) END AS of_scorecard,
    CASE
        WHEN p.waits THEN p.day < add_months(p.entered, s.adoption_placed_months)
        ELSE p.placed <= add_months(p.entered, s.adoption_placed_months)
    END AS within,
    CASE WHEN p.waits AND p.day >= add_months(p.entered, s.adoption_long_wait_months) THEN 'Yes' ELSE 'No' END AS waits_long
FROM pooled AS p
JOIN snapshot_days AS s ON s.day = p.day
