-- Children with at least two scores of one tool in the year to each snapshot day. Better: the latest score of one tool is
-- better than its first in that time, and of no tool worse.
SELECT
    person_id,
    person_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    max(gain) > 0 AND min(gain) >= 0 AS better
FROM outcome_gains
WHERE span = 'year'
GROUP BY person_id, day
