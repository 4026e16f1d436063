-- Protection plans of ours by the day they ended: how long they lasted, and what the child had on the day after
-- (interpretation 137).
WITH ended AS (
    SELECT p.protection_plan_id, p.person_id, p.start_date, p.end_date, CAST(p.end_date + 1 AS DATE) AS next_day
    FROM protection_spells AS p
    WHERE p.end_date IS NOT NULL
),
next_status AS (
    SELECT e.protection_plan_id, 1 AS rank
    FROM ended AS e
    JOIN looked_after AS l ON l.person_id = e.person_id AND l.from_day <= e.next_day AND l.to_day > e.next_day
    UNION ALL
    SELECT e.protection_plan_id, 2
    FROM ended AS e
    JOIN protection_spells AS p ON p.person_id = e.person_id AND p.from_day <= e.next_day AND p.to_day > e.next_day
    UNION ALL
    SELECT e.protection_plan_id, 3
    FROM ended AS e
    JOIN cin_plans AS c ON c.person_id = e.person_id AND c.start_date <= e.next_day
    WHERE coalesce(c.end_date, DATE '2200-12-31') > e.next_day
    UNION ALL
    SELECT e.protection_plan_id, 4
    FROM ended AS e
    JOIN early_help_episodes AS h ON h.person_id = e.person_id AND h.start_date <= e.next_day
    WHERE coalesce(h.end_date, DATE '2200-12-31') > e.next_day
    UNION ALL
    SELECT e.protection_plan_id, CASE r.close_reason WHEN 'RC2' THEN 0 ELSE 5 END
    FROM ended AS e
    JOIN referrals AS r ON r.person_id = e.person_id AND r.close_date <= e.next_day AND r.close_date >= e.start_date
    WHERE r.close_reason IN ('RC2', 'RC5')
    UNION ALL
    SELECT e.protection_plan_id, 6
    FROM ended AS e
    JOIN referrals AS r ON r.person_id = e.person_id AND r.referral_date <= e.next_day
    WHERE coalesce(r.close_date, DATE '2200-12-31') > e.next_day AND NOT coalesce(r.no_further_action, FALSE)
        AND coalesce(r.closure_recorded, TRUE)
),
first_status AS (
    SELECT protection_plan_id, min(rank) AS rank FROM next_status GROUP BY protection_plan_id
),
deaths AS (
    SELECT person_id, min(date_of_death) AS died FROM people WHERE date_of_death IS NOT NULL GROUP BY person_id
)
SELECT
    e.person_id,
    e.protection_plan_id AS case_key,
    e.end_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    e.start_date AS plan_start,
    CAST(date_diff('day', e.start_date, e.end_date) AS INTEGER) AS days_lasted,
    CAST(date_diff('day', e.start_date, e.end_date) + 1 AS INTEGER) AS days_on_plan,
    e.end_date < add_months(e.start_date, n.protection_plan_short_months) AS short,
    CASE
        WHEN d.died <= e.next_day OR f.rank = 0 THEN 'died'
        WHEN birthday(k.date_of_birth, 18) <= e.next_day THEN 'aged 18'
        WHEN f.rank = 1 THEN 'looked after'
        WHEN f.rank = 2 THEN 'another protection plan'
        WHEN f.rank = 3 THEN 'child in need plan'
        WHEN f.rank = 4 THEN 'early help'
        WHEN f.rank = 5 THEN 'moved out of area'
        WHEN f.rank = 6 THEN 'still open, no plan'
        ELSE 'closed'
    END AS next_status
FROM ended AS e
CROSS JOIN rule_numbers AS n
JOIN children AS k ON k.person_id = e.person_id
LEFT JOIN first_status AS f ON f.protection_plan_id = e.protection_plan_id
LEFT JOIN deaths AS d ON d.person_id = e.person_id
