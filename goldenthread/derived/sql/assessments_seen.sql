-- The first day on which the child was seen on or after an assessment started (interpretation 26).
SELECT a.assessment_id, min(v.visit_date) AS first_seen
FROM assessments AS a
CROSS JOIN as_at AS t
JOIN seen_spells AS v
    ON v.person_id = a.person_id AND v.visit_date >= a.start_date AND v.visit_date <= t.day
GROUP BY a.assessment_id
