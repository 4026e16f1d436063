-- Contacts that had been received by a snapshot day and not decided by then, information-only ones apart.
WITH kept AS (
    SELECT count(*) > 0 AS any_decision FROM contact_decisions
),
waited AS (
    SELECT c.person_id, c.contact_id, coalesce(CAST(d.received_at AS DATE), c.contact_date) AS received,
        coalesce(CAST(d.decided_at AS DATE), DATE '2200-12-31') AS decided
    FROM contacts AS c
    CROSS JOIN kept AS k
    LEFT JOIN contact_decisions AS d ON d.contact_id = c.contact_id
    WHERE k.any_decision AND c.contact_date IS NOT NULL AND NOT coalesce(d.information_only, FALSE)
)
SELECT
    w.person_id,
    w.contact_id AS case_key,
    s.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    w.received,
    s.number - k.number AS days_waited
FROM waited AS w
JOIN snapshot_days AS s ON w.received <= s.day AND w.decided > s.day
JOIN calendar AS k ON k.day = w.received
