-- Pre-proceedings, care proceedings and placement orders that run today, each with the day its time began
-- (interpretations 83 and 84). The court list of the authority goes before the standard's own table.
WITH today AS (
    SELECT day FROM as_at
),
listed AS (
    SELECT DISTINCT person_id FROM court_cases WHERE person_id IS NOT NULL
),
heard AS (
    SELECT person_id, case_id, letter_before_proceedings AS letter, pre_proceedings_end AS letter_end,
        pre_proceedings_outcome IS NOT NULL AS letter_over, issued_date AS issued, final_hearing_date AS issued_end,
        final_order IS NOT NULL AS issued_over
    FROM court_cases
    UNION ALL
    SELECT p.person_id, p.pre_proceeding_row_id, p.pre_pro_letter_date, p.agree_stepdown_issue_date,
        p.pre_pro_outcome IS NOT NULL, p.care_pro_letter_date, NULL,
        coalesce(p.la_final_care_plan, 'H') <> 'H'  -- H: not yet at the final hearing
    FROM pre_proceedings AS p
    LEFT JOIN listed AS l ON l.person_id = p.person_id
    WHERE l.person_id IS NULL
),
running AS (
    SELECT h.person_id, h.case_id AS case_key, 'pre-proceedings' AS stage, h.letter AS since
    FROM heard AS h
    JOIN today AS t ON h.letter <= t.day
    WHERE (h.letter_end > t.day OR (h.letter_end IS NULL AND NOT h.letter_over))
        AND coalesce(h.issued, DATE '2200-12-31') > t.day
    UNION ALL
    SELECT h.person_id, h.case_id, 'care proceedings', h.issued
    FROM heard AS h
    JOIN today AS t ON h.issued <= t.day
    WHERE h.issued_end > t.day OR (h.issued_end IS NULL AND NOT h.issued_over)
    UNION ALL
    SELECT p.person_id, p.permanence_id, 'placement order', p.placement_order_date
    FROM permanence AS p
    JOIN today AS t ON p.placement_order_date <= t.day
    JOIN looked_after AS l ON l.person_id = p.person_id AND l.from_day <= t.day AND l.to_day > t.day
    WHERE coalesce(p.matched_date, DATE '2200-12-31') > t.day
        AND coalesce(p.placed_for_adoption_date, DATE '2200-12-31') > t.day
        AND coalesce(p.permanence_order_date, DATE '2200-12-31') > t.day
        AND coalesce(p.decision_reversed_date, DATE '2200-12-31') > t.day
)
SELECT
    r.person_id,
    r.case_key,
    t.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    r.stage,
    r.since
FROM running AS r
CROSS JOIN today AS t
WHERE r.person_id IS NOT NULL
