-- Steps on the way to adoption, by the day each was taken: the decision, the placement order, the adoption, the change of
-- plan. A child is adopted once, on the day of the order, failing that on the day care ended by adoption.
WITH steps AS (
    SELECT person_id, 'Adopted' AS step, day, decided, ordered, matched, placed, placed_early, by_carer, placed_with_carer,
        end_reason
    FROM adoptions
    UNION ALL
    SELECT DISTINCT person_id, 'Decision', adm_decision_date, adm_decision_date, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM permanence
    WHERE person_id IS NOT NULL AND adm_decision_date IS NOT NULL
    UNION ALL
    SELECT DISTINCT person_id, 'Placement order', placement_order_date, NULL, placement_order_date, NULL, NULL, NULL, NULL, NULL, NULL
    FROM permanence
    WHERE person_id IS NOT NULL AND placement_order_date IS NOT NULL
    UNION ALL
    SELECT DISTINCT person_id, 'Plan changed', decision_reversed_date, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM permanence
    WHERE person_id IS NOT NULL AND decision_reversed_date IS NOT NULL
),
stays AS (
    -- The stay the step belongs to: the latest begun by that day.
    SELECT s.person_id, s.step, s.day, max(c.start_date) AS entered
    FROM steps AS s
    JOIN care_periods AS c ON c.person_id = s.person_id AND c.start_date <= s.day AND NOT c.short_breaks_only
    GROUP BY s.person_id, s.step, s.day
)
SELECT
    s.person_id,
    s.person_id || '/' || s.step || '/' || CAST(s.day AS VARCHAR) AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    s.step,
    t.entered,
    s.decided,
    s.ordered,
    s.matched,
    s.placed,
    CASE WHEN s.end_reason IN ('E11', 'E12') THEN s.end_reason = 'E11' END AS unopposed,
    s.placed_early <= s.day AS early_permanence,
    CASE WHEN s.placed >= t.entered THEN CAST(date_diff('day', t.entered, s.placed) AS BIGINT) END AS days_to_placed,
    CASE
        WHEN CASE WHEN s.by_carer THEN s.placed_with_carer ELSE s.placed END < t.entered THEN 0
        ELSE CAST(date_diff('day', t.entered, CASE WHEN s.by_carer THEN s.placed_with_carer ELSE s.placed END) AS BIGINT)
    END AS days_to_home,
    CASE
        WHEN s.placed < s.day AND s.matched < s.ordered THEN 0
        WHEN s.placed < s.day THEN CAST(date_diff('day', s.ordered, s.matched) AS BIGINT)
    END AS days_to_match,
    CASE WHEN s.matched >= s.decided THEN CAST(date_diff('day', s.decided, s.matched) AS BIGINT) END AS days_from_decision,
    coalesce(s.decided <= s.placed, FALSE) AS decided_and_placed,
    s.placed <= add_months(s.decided, r.adoption_decision_months) AS placed_in_time
FROM steps AS s
CROSS JOIN rule_numbers AS r
LEFT JOIN stays AS t ON t.person_id = s.person_id AND t.step = s.step AND t.day = s.day
