-- What children with at least two scores of one tool have gained, from the first score to the latest, in the three months
-- (`span` quarter) or the longer time (year) that end on each snapshot day. A gain is better, whatever way the tool counts.
WITH scores AS (
    SELECT person_id, coalesce(nullif(trim(tool), ''), 'score') AS tool, score_date,
        CASE WHEN lower_is_better THEN -score ELSE score END AS score, score_id
    FROM outcome_scores
    WHERE person_id IS NOT NULL AND score_date IS NOT NULL AND score IS NOT NULL
    UNION ALL
    SELECT person_id, 'strengths and difficulties', completed_date, -CAST(score AS DECIMAL(18, 4)), sdq_id
    FROM sdq_scores
    WHERE person_id IS NOT NULL AND completed_date IS NOT NULL AND score IS NOT NULL
),
spans AS (
    SELECT day, 'quarter' AS span, add_months(CAST(day + 1 AS DATE), -3) AS first_day FROM snapshot_days
    UNION ALL
    SELECT day, 'year', add_months(CAST(day + 1 AS DATE), -outcome_months) FROM snapshot_days
),
within AS (
    SELECT s.person_id, p.day, p.span, s.tool, s.score,
        row_number() OVER (PARTITION BY s.person_id, p.day, p.span, s.tool ORDER BY s.score_date, s.score_id) AS place,
        count(*) OVER (PARTITION BY s.person_id, p.day, p.span, s.tool) AS scored
    FROM scores AS s
    JOIN spans AS p ON s.score_date >= p.first_day AND s.score_date <= p.day
)
SELECT person_id, day, span, tool,
    max(CASE WHEN place = scored THEN score END) - max(CASE WHEN place = 1 THEN score END) AS gain
FROM within
WHERE scored > 1
GROUP BY person_id, day, span, tool
