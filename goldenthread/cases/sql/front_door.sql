-- Contacts, and referrals that came without a contact and have a decision row (interpretations 3 to 6).
WITH arrived AS (
    SELECT
        c.person_id, c.contact_id AS case_key, c.contact_date AS day, 'contact' AS item,
        coalesce(d.information_only, FALSE) AS information_only,
        coalesce(CAST(d.received_at AS DATE), c.contact_date) AS received,
        CAST(d.decided_at AS DATE) AS decided,
        CAST(NULL AS VARCHAR) AS worker, CAST(NULL AS VARCHAR) AS team,
        CASE
            -- Most outcomes do not name it, and those need no taking apart (measured).
            WHEN c.outcomes LIKE '%NEW_REFERRAL_FLAG%' THEN
                upper(coalesce(json_extract_string(c.outcomes, '$.NEW_REFERRAL_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1')
            ELSE FALSE
        END AS flagged,
        c.source
    FROM contacts AS c
    LEFT JOIN contact_decisions AS d ON d.contact_id = c.contact_id
    WHERE c.contact_date IS NOT NULL
    UNION ALL
    SELECT
        r.person_id, r.referral_id, r.referral_date, 'referral', FALSE,
        coalesce(CAST(d.received_at AS DATE), r.referral_date), CAST(d.decided_at AS DATE),
        r.worker_id, r.team_id, FALSE, r.source
    FROM referral_decisions AS d
    JOIN referrals AS r ON r.referral_id = d.referral_id
    WHERE r.referral_date IS NOT NULL
),
followed AS (
    SELECT DISTINCT a.case_key
    FROM arrived AS a
    JOIN contact_limits AS w ON w.day = a.day
    JOIN referrals AS r ON r.person_id = a.person_id AND r.referral_date >= a.day AND r.referral_date <= w.until_day
    WHERE a.item = 'contact' AND NOT a.flagged
)
SELECT
    a.person_id,
    a.case_key,
    a.day,
    a.worker,
    a.team,
    a.item,
    a.information_only,
    a.received,
    CASE WHEN a.decided <= t.day THEN a.decided END AS decided,
    a.source,
    a.item = 'contact' AND (a.flagged OR f.case_key IS NOT NULL) AS became_referral,
    CASE WHEN a.decided <= t.day THEN dk.number - rk.number END AS days_to_decision,
    tk.number - rk.number AS days_so_far,
    a.day <= t.day AND a.received <= t.day AND coalesce(a.decided > t.day, TRUE) AS waiting,
    NOT coalesce(a.decided < a.received, FALSE) AS dates_in_order
FROM arrived AS a
CROSS JOIN as_at AS t
JOIN calendar AS tk ON tk.day = t.day
LEFT JOIN calendar AS rk ON rk.day = a.received
LEFT JOIN calendar AS dk ON dk.day = a.decided
LEFT JOIN followed AS f ON f.case_key = a.case_key AND a.item = 'contact'
