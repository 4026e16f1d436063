-- Contacts by the day they were decided, information-only ones apart; decided before it was received is left out (C7).
SELECT
    c.person_id,
    c.contact_id AS case_key,
    CAST(d.decided_at AS DATE) AS day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    coalesce(CAST(d.received_at AS DATE), c.contact_date) AS received,
    e.number - s.number AS days_taken
FROM contacts AS c
JOIN contact_decisions AS d ON d.contact_id = c.contact_id
JOIN calendar AS s ON s.day = coalesce(CAST(d.received_at AS DATE), c.contact_date)
JOIN calendar AS e ON e.day = CAST(d.decided_at AS DATE)
WHERE c.contact_date IS NOT NULL AND NOT coalesce(d.information_only, FALSE) AND e.day >= s.day
