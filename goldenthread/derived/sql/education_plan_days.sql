-- For each snapshot day, the first day of the most recently ended term: an education plan completed since then
-- was completed in the current term or the one before (interpretation 28). No ended term: the term begun last.
SELECT
    s.day,
    coalesce(
        max(CASE WHEN t.end_date <= s.day THEN t.start_date END),
        max(CASE WHEN t.start_date <= s.day THEN t.start_date END)
    ) AS completed_since
FROM snapshot_days AS s
CROSS JOIN terms AS t
GROUP BY s.day
