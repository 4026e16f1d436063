-- Pre-proceedings and care proceedings, one row per case and child (interpretation 83): the court list of the
-- authority goes before the standard's own table, child by child. Pre-proceedings are concluded when they are stepped
-- down or when proceedings are issued; `..._over` says that they are, though nobody wrote down the day.
WITH listed AS (
    SELECT DISTINCT person_id FROM court_cases WHERE person_id IS NOT NULL
),
heard AS (
    SELECT person_id, case_id, pre_proceedings_start AS decided, letter_before_proceedings AS letter,
        pre_proceedings_end AS letter_end, pre_proceedings_outcome IS NOT NULL AS letter_over,
        CASE pre_proceedings_outcome WHEN 'step_down' THEN 'Stepped down' WHEN 'issue' THEN 'Proceedings issued' END
            AS outcome,
        issued_date AS issued, final_hearing_date AS issued_end, final_order IS NOT NULL AS issued_over
    FROM court_cases
    UNION ALL
    SELECT p.person_id, p.pre_proceeding_row_id, p.pre_pro_decision_date, p.pre_pro_letter_date,
        p.agree_stepdown_issue_date, p.pre_pro_outcome IS NOT NULL,
        CASE
            WHEN lower(p.pre_pro_outcome) LIKE '%step%down%' THEN 'Stepped down'
            WHEN lower(p.pre_pro_outcome) LIKE '%issue%' THEN 'Proceedings issued'
        END,
        p.care_pro_letter_date, NULL, coalesce(p.la_final_care_plan, 'H') <> 'H'  -- H: not yet at the final hearing
    FROM pre_proceedings AS p
    LEFT JOIN listed AS l ON l.person_id = p.person_id
    WHERE l.person_id IS NULL
)
SELECT
    person_id, case_id, letter, letter_end, letter_over, issued, issued_end, issued_over,
    coalesce(decided, letter) AS entered,
    CASE WHEN decided IS NOT NULL OR letter IS NOT NULL THEN coalesce(letter_end, issued) END AS concluded,
    coalesce(
        outcome,
        -- Nobody wrote an outcome down, but it came to an end on the day of issue.
        CASE
            WHEN letter_over THEN 'Other'
            WHEN issued = coalesce(letter_end, issued) THEN 'Proceedings issued'
            ELSE 'Not known'
        END
    ) AS outcome
FROM heard
WHERE person_id IS NOT NULL
