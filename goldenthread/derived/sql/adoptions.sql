-- Children adopted, each once (interpretation 174): on the day of the order, failing that on the day care ended by
-- adoption. With the row of the way to it, the coming into care, and the reason why that stay ended: where there is no
-- order, the one that says adopted. (An aggregate would pass over a blank reason, so blanks are made text.)
WITH paths AS (
    SELECT *, CASE WHEN lower(permanence_order_type) LIKE 'adoption%' THEN permanence_order_date END AS adopted
    FROM permanence
    WHERE person_id IS NOT NULL
),
ways AS (
    -- The path that led to the order, else that of the latest decision.
    SELECT *, row_number() OVER (
        PARTITION BY person_id
        ORDER BY CASE WHEN adopted IS NULL THEN 1 ELSE 0 END, adopted, coalesce(adm_decision_date, DATE '1900-01-01') DESC,
            permanence_id
    ) AS place
    FROM paths
),
ceased AS (
    SELECT person_id, min(end_date) AS ended, min_by(end_reason, CAST(end_date AS VARCHAR) || '/' || end_reason) AS end_reason
    FROM care_periods
    WHERE end_reason IN ('E11', 'E12') AND NOT short_breaks_only
    GROUP BY person_id
),
whose AS (
    SELECT person_id FROM ways WHERE place = 1 AND adopted IS NOT NULL
    UNION
    SELECT person_id FROM ceased
),
found AS (
    SELECT
        o.person_id,
        coalesce(w.adopted, c.ended) AS day,
        w.adm_decision_date AS decided,
        w.placement_order_date AS ordered,
        w.matched_date AS matched,
        w.placed_for_adoption_date AS placed,
        w.placed_ffa_cp_date AS placed_early,
        coalesce(w.adopted_by_carer_flag, FALSE) AS by_carer,
        w.placed_foster_carer_date AS placed_with_carer,
        CASE WHEN w.adopted IS NULL THEN c.end_reason END AS end_reason
    FROM whose AS o
    LEFT JOIN ways AS w ON w.person_id = o.person_id AND w.place = 1
    LEFT JOIN ceased AS c ON c.person_id = o.person_id
),
stays AS (
    -- The latest stay begun by the day.
    SELECT f.person_id, max(c.start_date) AS entered,
        max_by(coalesce(c.end_reason, ''), CAST(c.start_date AS VARCHAR) || '/' || c.period_of_care_id) AS end_reason
    FROM found AS f
    JOIN care_periods AS c ON c.person_id = f.person_id AND c.start_date <= f.day AND NOT c.short_breaks_only
    GROUP BY f.person_id
)
SELECT
    f.person_id, f.day, f.decided, f.ordered, f.matched, f.placed, f.placed_early, f.by_carer, f.placed_with_carer,
    s.entered,
    coalesce(f.end_reason, nullif(s.end_reason, '')) AS end_reason
FROM found AS f
LEFT JOIN stays AS s ON s.person_id = f.person_id
