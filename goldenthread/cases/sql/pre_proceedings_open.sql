-- Children in pre-proceedings on each snapshot day, once each, by the case that began first. A case with an outcome and
-- no day for it is over on every day.
WITH running AS (
    SELECT m.person_id, m.case_id, m.entered, m.letter, s.day,
        row_number() OVER (PARTITION BY m.person_id, s.day ORDER BY coalesce(m.letter, m.entered), m.case_id) AS place
    FROM court_matters AS m
    JOIN snapshot_days AS s ON m.entered <= s.day AND coalesce(m.concluded, DATE '2200-12-31') > s.day
    WHERE m.concluded IS NOT NULL OR NOT m.letter_over
)
SELECT
    person_id,
    case_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    entered,
    letter,
    date_diff('day', letter, day) AS days_so_far
FROM running
WHERE place = 1
