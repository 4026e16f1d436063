-- Steps on the way to adoption, by the day each was taken: the decision, the placement order, the adoption, the change of
-- plan. A child is adopted once, on the day of the order, failing that on the day care ended by adoption.
WITH paths AS (
    SELECT p.person_id, p.permanence_id, p.adm_decision_date AS decided, p.placement_order_date AS ordered,
        p.matched_date AS matched, p.placed_for_adoption_date AS placed, p.placed_ffa_cp_date AS placed_early,
        coalesce(p.adopted_by_carer_flag, FALSE) AS by_carer, p.placed_foster_carer_date AS placed_with_carer,
        p.decision_reversed_date AS reversed,
        CASE WHEN lower(p.permanence_order_type) LIKE 'adoption%' THEN p.permanence_order_date END AS adopted
    FROM permanence AS p
    WHERE p.person_id IS NOT NULL
),
latest AS (
    -- The path that led to the order, else the latest begun.
    SELECT *, row_number() OVER (
        PARTITION BY person_id
        ORDER BY CASE WHEN adopted IS NULL THEN 1 ELSE 0 END, adopted, coalesce(decided, DATE '1900-01-01') DESC, permanence_id
    ) AS place
    FROM paths
),
ceased AS (
    SELECT person_id, min(end_date) AS ended
    FROM care_periods
    WHERE end_reason IN ('E11', 'E12') AND NOT short_breaks_only
    GROUP BY person_id
),
whose AS (
    SELECT person_id FROM latest WHERE place = 1 AND adopted IS NOT NULL
    UNION
    SELECT person_id FROM ceased
),
steps AS (
    SELECT w.person_id, 'Adopted' AS step, coalesce(p.adopted, c.ended) AS day, p.decided, p.ordered, p.matched, p.placed,
        p.placed_early, p.by_carer, p.placed_with_carer
    FROM whose AS w
    LEFT JOIN latest AS p ON p.person_id = w.person_id AND p.place = 1
    LEFT JOIN ceased AS c ON c.person_id = w.person_id
    UNION ALL
    SELECT DISTINCT person_id, 'Decision', decided, decided, NULL, NULL, NULL, NULL, NULL, NULL
    FROM paths
    WHERE decided IS NOT NULL
    UNION ALL
    SELECT DISTINCT person_id, 'Placement order', ordered, NULL, ordered, NULL, NULL, NULL, NULL, NULL
    FROM paths
    WHERE ordered IS NOT NULL
    UNION ALL
    SELECT DISTINCT person_id, 'Plan changed', reversed, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM paths
    WHERE reversed IS NOT NULL
),
stays AS (
    -- The stay the step belongs to: the latest begun by that day.
    SELECT s.person_id, s.step, s.day, max(c.start_date) AS entered, max_by(c.end_reason, c.start_date) AS end_reason
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
    CASE WHEN t.end_reason IN ('E11', 'E12') THEN t.end_reason = 'E11' END AS unopposed,
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
