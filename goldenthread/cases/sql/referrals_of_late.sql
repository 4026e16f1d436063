-- Referrals of the last 7 days, once per child and day (C11), with how many the child has had in 12 months.
-- Where a source gives fewer rows than it counts (Annex A, interpretation 8), those not shown count as well.
WITH today AS (
    SELECT t.day, n.re_referral_months AS months FROM as_at AS t CROSS JOIN rule_numbers AS n
),
late AS (
    SELECT r.*,
        row_number() OVER (
            PARTITION BY r.person_id, r.referral_date ORDER BY coalesce(r.no_further_action, FALSE), r.referral_id
        ) AS place
    FROM referrals AS r
    JOIN today AS t ON r.referral_date > t.day - 7 AND r.referral_date <= t.day
    WHERE r.person_id IS NOT NULL
),
days AS (
    SELECT DISTINCT r.person_id, r.referral_date
    FROM referrals AS r
    JOIN late AS l ON l.person_id = r.person_id
    JOIN today AS t ON r.referral_date <= t.day
),
known AS (
    SELECT person_id, count(*) AS number FROM days GROUP BY person_id
),
counted AS (
    SELECT person_id, max(referrals_12m) AS earlier FROM annex_a_counts GROUP BY person_id
),
before AS (
    SELECT l.referral_id, count(*) AS number, max(d.referral_date) AS latest
    FROM late AS l
    CROSS JOIN today AS t
    JOIN days AS d
        ON d.person_id = l.person_id AND d.referral_date < l.referral_date
        AND l.referral_date <= add_months(d.referral_date, t.months)
    WHERE l.place = 1
    GROUP BY l.referral_id
)
SELECT
    l.person_id,
    l.referral_id AS case_key,
    t.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    l.referral_date AS referred,
    b.latest AS previous_referral,
    1 + coalesce(b.number, 0) + greatest(coalesce(c.earlier, 0) - (k.number - 1), 0) AS referrals_12m
FROM late AS l
CROSS JOIN today AS t
JOIN known AS k ON k.person_id = l.person_id
LEFT JOIN counted AS c ON c.person_id = l.person_id
LEFT JOIN before AS b ON b.referral_id = l.referral_id
WHERE l.place = 1
