-- Starts of being looked after, short breaks and what began before the data left out, with the child's start before
-- (interpretation 11), the end of the stay before (interpretation 142), and what the child brings along.
WITH stays AS (
    SELECT c.person_id, c.period_of_care_id, c.start_date, c.end_date, c.begins, c.category_of_need,
        least(coalesce(c.end_date, DATE '2200-12-31'), coalesce(birthday(k.date_of_birth, 18), DATE '2200-12-31')) AS to_day
    FROM care_periods AS c
    JOIN children AS k ON k.person_id = c.person_id
    WHERE NOT c.short_breaks_only
),
before AS (
    SELECT s.person_id, s.period_of_care_id, max(e.to_day) AS previous_end
    FROM stays AS s
    JOIN stays AS e ON e.person_id = s.person_id AND e.start_date < s.start_date AND e.to_day <= s.start_date
    GROUP BY s.person_id, s.period_of_care_id
),
-- A workbook says no more than that the latest start came within 12 months of an earlier stay.
told AS (
    SELECT s.person_id, max(s.start_date) AS start_date
    FROM stays AS s
    JOIN annex_a_counts AS a ON a.person_id = s.person_id AND s.start_date <= a.snapshot_date
    WHERE a.second_period_12m
    GROUP BY s.person_id
),
unaccompanied AS (
    SELECT DISTINCT s.person_id, s.period_of_care_id
    FROM stays AS s
    JOIN immigration_statuses AS i ON i.person_id = s.person_id AND coalesce(i.start_date, DATE '1900-01-01') <= s.start_date
    WHERE coalesce(i.end_date, DATE '2200-12-31') > s.start_date
        AND (upper(i.status) = 'UASC' OR lower(i.status) LIKE '%unaccompanied asylum%')
),
-- Of an order whose date is in parts the year alone is told; without one it was before.
permanent AS (
    SELECT person_id,
        min(coalesce(
            TRY_CAST(CASE WHEN order_date_text LIKE '____-%' THEN left(order_date_text, 4) ELSE right(order_date_text, 4) END AS INTEGER),
            1900
        )) AS in_year
    FROM previous_permanence
    WHERE upper(option) IN ('P1', 'P2', 'P3')
    GROUP BY person_id
)
SELECT
    s.person_id,
    s.period_of_care_id AS case_key,
    s.start_date AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    s.category_of_need,
    s.end_date AS ended,
    lag(s.start_date) OVER (PARTITION BY s.person_id ORDER BY s.start_date, s.period_of_care_id) AS previous_start,
    b.previous_end,
    coalesce(s.start_date <= add_months(b.previous_end, n.care_again_months), FALSE) OR t.person_id IS NOT NULL
        AS started_again,
    u.person_id IS NOT NULL AS unaccompanied,
    coalesce(p.in_year <= year(s.start_date), FALSE) AS was_permanent
FROM stays AS s
CROSS JOIN rule_numbers AS n
LEFT JOIN before AS b ON b.person_id = s.person_id AND b.period_of_care_id = s.period_of_care_id
LEFT JOIN told AS t ON t.person_id = s.person_id AND t.start_date = s.start_date
LEFT JOIN unaccompanied AS u ON u.person_id = s.person_id AND u.period_of_care_id = s.period_of_care_id
LEFT JOIN permanent AS p ON p.person_id = s.person_id
WHERE s.begins
