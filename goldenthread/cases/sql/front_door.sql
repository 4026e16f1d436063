-- Contacts, and referrals that came without a contact and have a decision row (interpretations 3 to 6).
WITH arrived AS (
    SELECT
        c.person_id, c.contact_id AS case_key, c.contact_date AS day, 'contact' AS item,
        coalesce(d.information_only, FALSE) AS information_only,
        coalesce(CAST(d.received_at AS DATE), c.contact_date) AS received,
        CAST(d.decided_at AS DATE) AS decided, d.received_at, d.decided_at, d.decision,
        CAST(NULL AS VARCHAR) AS worker, CAST(NULL AS VARCHAR) AS team,
        CASE
            -- Most outcomes do not name it, and those need no taking apart (measured).
            WHEN c.outcomes LIKE '%NEW_REFERRAL_FLAG%' THEN
                upper(coalesce(json_extract_string(c.outcomes, '$.NEW_REFERRAL_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1')
            ELSE FALSE
        END AS flagged,
        c.source, c.outcomes
    FROM contacts AS c
    LEFT JOIN contact_decisions AS d ON d.contact_id = c.contact_id
    WHERE c.contact_date IS NOT NULL
    UNION ALL
    SELECT
        r.person_id, r.referral_id, r.referral_date, 'referral', FALSE,
        coalesce(CAST(d.received_at AS DATE), r.referral_date), CAST(d.decided_at AS DATE), d.received_at, d.decided_at,
        d.decision, r.worker_id, r.team_id, FALSE, r.source, CAST(NULL AS VARCHAR)
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
),
-- The day of the contact before, information-only ones apart: days count once.
days AS (
    SELECT person_id, day, lag(day) OVER (PARTITION BY person_id ORDER BY day) AS previous_contact
    FROM (SELECT DISTINCT person_id, day FROM arrived WHERE item = 'contact' AND NOT information_only) AS asked
),
-- Contacts share few outcome texts, so each text is taken apart once. 1 stands before 7 where there are several.
said AS (
    SELECT DISTINCT outcomes FROM contacts WHERE outcomes IS NOT NULL
),
flags AS (
    SELECT outcomes,
        upper(coalesce(json_extract_string(outcomes, '$.CP_ENQUIRY_FLAG'), 'N')) AS enquiry,
        upper(coalesce(json_extract_string(outcomes, '$.NEW_REFERRAL_FLAG'), 'N')) AS referral,
        upper(coalesce(json_extract_string(outcomes, '$.EXISTING_REFERRAL_FLAG'), 'N')) AS open_case,
        upper(coalesce(json_extract_string(outcomes, '$.ADVICE_FLAG'), 'N')) AS advice,
        upper(coalesce(json_extract_string(outcomes, '$.NFA_FLAG'), 'N')) AS nothing,
        upper(outcomes) LIKE '%"Y%' OR upper(outcomes) LIKE '%TRUE%' AS anything
    FROM said
),
told AS (
    SELECT outcomes, CASE
        WHEN enquiry IN ('Y', 'YES', 'TRUE', '1') THEN 1
        WHEN referral IN ('Y', 'YES', 'TRUE', '1') THEN 2
        WHEN open_case IN ('Y', 'YES', 'TRUE', '1') THEN 3
        WHEN advice IN ('Y', 'YES', 'TRUE', '1') THEN 5
        WHEN nothing IN ('Y', 'YES', 'TRUE', '1') THEN 6
        WHEN anything THEN 7
        ELSE 9
    END AS place
    FROM flags
),
judged AS (
    SELECT a.*, t.day AS today,
        least(coalesce(o.place, 9), CASE a.decision
            WHEN 'strategy' THEN 1
            WHEN 'referral' THEN 2
            WHEN 'link_to_open' THEN 3
            WHEN 'early_help' THEN 4
            WHEN 'advice' THEN 5
            WHEN 'nfa' THEN 6
            WHEN 'other' THEN 7
            ELSE 9
        END) AS place,
        unborn(k.date_of_birth, k.expected_date_of_birth, a.day) AS not_born,
        age_on(k.date_of_birth, a.day) AS years_old,
        k.sex_band,
        -- Dates alone, midnight on both sides, tell no hours.
        (hour(a.received_at) + minute(a.received_at) + second(a.received_at)
            + hour(a.decided_at) + minute(a.decided_at) + second(a.decided_at)) > 0 AS timed,
        86400 * date_diff('day', CAST(a.received_at AS DATE), CAST(a.decided_at AS DATE))
            + 3600 * (hour(a.decided_at) - hour(a.received_at))
            + 60 * (minute(a.decided_at) - minute(a.received_at))
            + second(a.decided_at) - second(a.received_at) AS seconds
    FROM arrived AS a
    CROSS JOIN as_at AS t
    LEFT JOIN children AS k ON k.person_id = a.person_id
    LEFT JOIN told AS o ON o.outcomes = a.outcomes
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
    CASE WHEN a.decided <= a.today THEN a.decided END AS decided,
    a.source,
    CASE
        WHEN a.source IN ('1A', '1B', '1C', '1D') THEN 'Individual'
        WHEN a.source = '2A' THEN 'Schools'
        WHEN a.source = '2B' THEN 'Education services'
        WHEN a.source IN ('3A', '3B', '3C', '3D', '3E', '3F') THEN 'Health services'
        WHEN a.source = '4' THEN 'Housing'
        WHEN a.source IN ('5A', '5B', '5C', '5D') THEN 'LA services'
        WHEN a.source = '6' THEN 'Police'
        WHEN a.source = '7' THEN 'Other legal agency'
        WHEN a.source = '8' THEN 'Other'
        WHEN a.source = '9' THEN 'Anonymous'
        ELSE 'Unknown'
    END AS source_group,
    CASE
        WHEN a.decided > a.today OR a.place = 9 THEN 'Not yet decided'
        WHEN a.place = 1 THEN 'Child protection enquiry'
        WHEN a.place = 2 THEN 'New referral'
        WHEN a.place = 3 THEN 'Added to open case'
        WHEN a.place = 4 THEN 'Early help'
        WHEN a.place = 5 THEN 'Information and advice'
        WHEN a.place = 6 THEN 'No further action'
        ELSE 'Other'
    END AS outcome,
    CASE WHEN a.not_born THEN 'Unborn' ELSE a.sex_band || ', ' || CASE
        WHEN a.years_old IS NULL THEN 'age not known'
        WHEN a.years_old < 1 THEN 'under 1'
        WHEN a.years_old < 5 THEN '1 to 4'
        WHEN a.years_old < 11 THEN '5 to 10'
        WHEN a.years_old < 16 THEN '11 to 15'
        WHEN a.years_old < 18 THEN '16 to 17'
        ELSE '18 and over'
    END END AS sex_and_age,
    a.item = 'contact' AND (a.flagged OR f.case_key IS NOT NULL) AS became_referral,
    CASE WHEN a.decided <= a.today THEN dk.number - rk.number END AS days_to_decision,
    CASE
        WHEN a.decided <= a.today AND a.timed AND a.seconds >= 0 THEN CAST(ceil(a.seconds / 3600.0) AS INTEGER)
    END AS hours_taken,
    tk.number - rk.number AS days_so_far,
    a.day <= a.today AND a.received <= a.today AND coalesce(a.decided > a.today, TRUE) AS waiting,
    NOT coalesce(a.decided < a.received, FALSE) AS dates_in_order,
    CASE WHEN a.item = 'contact' THEN p.previous_contact END AS previous_contact,
    a.item = 'contact' AND coalesce(a.day <= add_months(p.previous_contact, n.repeat_contact_months), FALSE) AS repeated
FROM judged AS a
CROSS JOIN rule_numbers AS n
JOIN calendar AS tk ON tk.day = a.today
LEFT JOIN calendar AS rk ON rk.day = a.received
LEFT JOIN calendar AS dk ON dk.day = a.decided
LEFT JOIN followed AS f ON f.case_key = a.case_key AND a.item = 'contact'
LEFT JOIN days AS p ON p.person_id = a.person_id AND p.day = a.day AND a.item = 'contact' AND NOT a.information_only
