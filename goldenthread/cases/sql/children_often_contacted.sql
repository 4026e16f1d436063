-- Children who are not open today and about whom somebody made contact of late; information-only contacts do not count.
WITH today AS (
    SELECT t.day, CAST(t.day + 1 - n.repeat_contact_days AS DATE) AS from_day
    FROM as_at AS t
    CROSS JOIN rule_numbers AS n
),
standing AS (
    SELECT d.person_id FROM status_days AS d JOIN today AS t ON t.day = d.day
)
SELECT
    c.person_id,
    c.person_id AS case_key,
    t.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    count(*) AS contacts,
    min(c.contact_date) AS first_contact,
    max(c.contact_date) AS last_contact
FROM contacts AS c
JOIN today AS t ON c.contact_date >= t.from_day AND c.contact_date <= t.day
LEFT JOIN contact_decisions AS d ON d.contact_id = c.contact_id
LEFT JOIN standing AS s ON s.person_id = c.person_id
WHERE s.person_id IS NULL AND c.person_id IS NOT NULL AND NOT coalesce(d.information_only, FALSE)
GROUP BY c.person_id, t.day
