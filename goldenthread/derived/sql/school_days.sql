-- Every day with the running number of school days: working days inside a term.
WITH marked AS (
    SELECT c.day, max(CASE WHEN t.term IS NOT NULL AND c.is_working THEN 1 ELSE 0 END) AS is_school_day
    FROM calendar AS c
    LEFT JOIN terms AS t ON c.day >= t.start_date AND c.day <= t.end_date
    GROUP BY c.day
)
SELECT day, CAST(sum(is_school_day) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS INTEGER) AS number
FROM marked
