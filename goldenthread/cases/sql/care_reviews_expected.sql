-- Reviews of looked after children's cases: those held, by their day, and those that fell due by the as-at day and were
-- not held, by the day they were due (interpretations 138 and 146).
SELECT
    s.person_id,
    s.period_of_care_id || '/' || CAST(s.place AS VARCHAR) AS case_key,
    coalesce(s.held, s.due) AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    s.start_date AS care_start,
    s.previous,
    s.held,
    s.due,
    s.until_day,
    upper(s.participation) AS participation,
    s.held IS NOT NULL AND coalesce(age_on(k.date_of_birth, s.held) >= n.takes_part_age, FALSE) AS may_take_part
FROM care_review_steps AS s
CROSS JOIN rule_numbers AS n
CROSS JOIN as_at AS t
JOIN children AS k ON k.person_id = s.person_id
WHERE s.held IS NOT NULL OR (s.due <= t.day AND s.due < s.to_day)
