-- Children whose own details are missing or cannot be right today: one row per child and rule.
WITH today AS (
    SELECT t.day FROM as_at AS t
),
open_now AS (
    SELECT d.person_id, d.care_leaver
    FROM status_days AS d
    JOIN today AS t ON t.day = d.day
    WHERE d.episode_open OR d.looked_after OR d.care_leaver
),
begun AS (
    SELECT r.person_id, r.referral_date AS start_date
    FROM referrals AS r
    JOIN today AS t ON r.referral_date <= t.day AND coalesce(r.close_date, DATE '2200-12-31') > t.day
    WHERE NOT coalesce(r.no_further_action, FALSE) AND coalesce(r.closure_recorded, TRUE)
    UNION ALL
    SELECT l.person_id, l.care_start FROM looked_after AS l JOIN today AS t ON l.from_day <= t.day AND l.to_day > t.day
    UNION ALL
    SELECT p.person_id, p.from_day FROM protection_spells AS p JOIN today AS t ON p.from_day <= t.day AND p.to_day > t.day
    UNION ALL
    SELECT p.person_id, p.start_date
    FROM cin_plans AS p
    JOIN today AS t ON p.start_date <= t.day AND coalesce(p.end_date, DATE '2200-12-31') > t.day
    UNION ALL
    SELECT c.person_id, CASE WHEN c.from_day > DATE '1900-01-01' THEN c.from_day END
    FROM care_leaver_spells AS c
    JOIN today AS t ON c.from_day <= t.day AND c.to_day > t.day
    JOIN open_now AS o ON o.person_id = c.person_id AND o.care_leaver
),
opened AS (
    -- Open children (interpretation 9) and the first day of what is open; none for a service that has always run.
    SELECT b.person_id, min(b.start_date) AS opened
    FROM begun AS b
    JOIN open_now AS o ON o.person_id = b.person_id
    GROUP BY b.person_id
),
named AS (
    SELECT person_id, lower(trim(forename)) AS forename, lower(trim(surname)) AS surname, date_of_birth, restricted
    FROM children
    WHERE date_of_birth IS NOT NULL AND trim(forename) <> '' AND trim(surname) <> ''
),
told AS (
    SELECT DISTINCT person_id FROM people WHERE coalesce(trim(ethnicity), '') NOT IN ('', 'NOBT')
),
on_file AS (
    -- Those who have a record of their own; the other children are only named by events.
    SELECT k.person_id, k.date_of_birth, k.expected_date_of_birth
    FROM children AS k
    WHERE k.person_id IN (SELECT person_id FROM people)
        AND ((k.date_of_birth IS NULL) = (k.expected_date_of_birth IS NULL) OR k.date_of_birth IS NULL)
),
twins AS (
    -- A restricted record makes no other one a double: its light would tell the child's worker that there is one
    -- (interpretation 35).
    SELECT forename, surname, date_of_birth, count(*) AS records, CAST(sum(CASE WHEN restricted THEN 0 ELSE 1 END) AS BIGINT) AS seen
    FROM named
    GROUP BY forename, surname, date_of_birth
    HAVING count(*) > 1
),
grown AS (
    SELECT k.person_id, birthday(k.date_of_birth, 18) AS eighteenth FROM children AS k WHERE k.date_of_birth IS NOT NULL
),
statuses AS (
    SELECT p.person_id, 'a child protection plan' AS status FROM protection_spells AS p
    JOIN today AS t ON p.from_day <= t.day AND p.to_day > t.day
    UNION
    SELECT c.person_id, 'a child in need plan' FROM cin_plans AS c
    JOIN today AS t ON c.start_date <= t.day AND coalesce(c.end_date, DATE '2200-12-31') > t.day
    UNION
    SELECT c.person_id, 'being looked after' FROM care_periods AS c
    JOIN today AS t ON c.start_date <= t.day AND coalesce(c.end_date, DATE '2200-12-31') > t.day
),
wrong AS (
    SELECT p.person_id, 'dq-missing-ethnicity' AS rule, p.person_id AS case_key,
        'Open' || coalesce(' since ' || strftime(o.opened, '%-d %B %Y'), '') || ' and no ethnicity recorded' AS what
    FROM opened AS o
    JOIN today AS t ON coalesce(date_diff('day', o.opened, t.day) > 28, TRUE)
    JOIN children AS p ON p.person_id = o.person_id
    LEFT JOIN told AS e ON e.person_id = o.person_id
    WHERE e.person_id IS NULL AND NOT unborn(p.date_of_birth, p.expected_date_of_birth, t.day)
    UNION ALL
    SELECT p.person_id, 'dq-missing-dob', p.person_id,
        CASE
            WHEN p.date_of_birth IS NULL THEN 'Neither a date of birth nor an expected date is recorded'
            ELSE 'Both a date of birth and an expected date are recorded'
        END
    FROM on_file AS p
    WHERE (p.date_of_birth IS NULL) = (p.expected_date_of_birth IS NULL)
    UNION ALL
    SELECT p.person_id, 'dq-unborn-past-due', p.person_id, 'The expected date of birth passed more than 14 days ago'
    FROM on_file AS p
    JOIN today AS t ON p.expected_date_of_birth + 14 < t.day
    WHERE p.date_of_birth IS NULL
    UNION ALL
    SELECT n.person_id, 'dq-person-duplicate', n.person_id,
        'Another record has the same forename, surname and date of birth'
    FROM named AS n
    JOIN twins AS w ON w.forename = n.forename AND w.surname = n.surname AND w.date_of_birth = n.date_of_birth
        AND CASE WHEN n.restricted THEN w.records ELSE w.seen END > 1
    UNION ALL
    SELECT g.person_id, 'dq-age-out-of-range', g.person_id || ' ' || s.status, 'Aged 18 or over and still recorded on ' || s.status
    FROM grown AS g
    JOIN today AS t ON g.eighteenth <= t.day
    JOIN statuses AS s ON s.person_id = g.person_id
)
SELECT
    w.person_id, w.case_key, t.day,
    CAST(NULL AS VARCHAR) AS worker, CAST(NULL AS VARCHAR) AS team,
    w.rule, w.what
FROM wrong AS w
CROSS JOIN today AS t
