-- Section 47 enquiries by the day of the strategy discussion that began them, with the child's enquiry before it: days
-- count once. Where a source gives only how many there were in 12 months (Annex A), as with referrals (interpretation 8).
WITH days AS (
    SELECT person_id, start_date,
        lag(start_date) OVER (PARTITION BY person_id ORDER BY start_date) AS previous_enquiry,
        count(*) OVER (PARTITION BY person_id) AS enquiries_known
    FROM (SELECT DISTINCT person_id, start_date FROM section_47_enquiries WHERE start_date IS NOT NULL) AS begun
),
counted AS (
    SELECT person_id, max(s47_12m) AS earlier FROM annex_a_counts GROUP BY person_id
)
SELECT
    q.person_id, q.enquiry_id AS case_key, q.start_date AS day, q.worker_id AS worker, q.team_id AS team,
    q.end_date AS ended,
    d.previous_enquiry,
    coalesce(q.start_date <= add_months(d.previous_enquiry, n.repeat_enquiry_months), FALSE)
        OR (d.previous_enquiry IS NULL AND coalesce(c.earlier, 0) >= d.enquiries_known) AS repeated
FROM section_47_enquiries AS q
JOIN days AS d ON d.person_id = q.person_id AND d.start_date = q.start_date
CROSS JOIN rule_numbers AS n
LEFT JOIN counted AS c ON c.person_id = q.person_id
WHERE q.start_date IS NOT NULL
