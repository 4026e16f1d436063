-- Findings of the data quality rules that are open on the as-at day, one row per rule and record: the rows of the three
-- lists of records to correct. A rule whose column is blank in every row of the load finds nothing.
WITH counted AS (
    SELECT 'dq-missing-ethnicity' AS rule, count(ethnicity) AS filled FROM people
    UNION ALL SELECT 'dq-person-duplicate', count(surname) FROM people
    UNION ALL SELECT 'dq-closed-without-reason', count(close_reason) FROM referrals
    UNION ALL SELECT 'dq-missing-primary-need', count(primary_need) FROM referrals
    UNION ALL SELECT 'dq-missing-distance', count(distance_miles) FROM placements
    UNION ALL SELECT 'dq-visit-not-finalised', count(recorded_at) FROM visits
    UNION ALL SELECT 'dq-rc8-without-assessment', count(*) FROM assessments
    UNION ALL
    SELECT 'dq-missing-placement', least(p.filled, l.filled)
    FROM (SELECT count(*) AS filled FROM placements) AS p
    CROSS JOIN (SELECT count(*) AS filled FROM legal_statuses) AS l
),
untold AS (
    SELECT rule FROM counted WHERE filled = 0
),
wrong AS (
    SELECT child_key, case_key, day, rule, what FROM case_people_to_correct
    UNION ALL
    SELECT child_key, case_key, day, rule, what FROM case_events_to_correct
    UNION ALL
    SELECT child_key, case_key, day, rule, what FROM case_plans_to_correct
)
SELECT
    k.person_id,
    w.rule || '|' || w.case_key AS case_key,
    w.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    w.rule,
    w.what
FROM wrong AS w
JOIN children AS k ON k.child_key = w.child_key
LEFT JOIN untold AS u ON u.rule = w.rule
WHERE u.rule IS NULL
