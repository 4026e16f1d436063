-- One row per child and day of referral (C11), with the referral before it (C4). Where a source gives only how
-- many referrals came in the 12 months before the latest (Annex A), and it gives fewer rows than that, the first
-- row had one before it (interpretation 8).
WITH ranked AS (
    SELECT *,
        row_number() OVER (
            PARTITION BY person_id, referral_date ORDER BY coalesce(no_further_action, FALSE), referral_id
        ) AS place
    FROM referrals
    WHERE referral_date IS NOT NULL
),
chained AS (
    SELECT *,
        lag(referral_date) OVER (PARTITION BY person_id ORDER BY referral_date) AS previous_referral,
        count(*) OVER (PARTITION BY person_id) AS referrals_known
    FROM ranked
    WHERE place = 1
),
counted AS (
    SELECT person_id, max(referrals_12m) AS earlier FROM annex_a_counts GROUP BY person_id
)
SELECT
    r.person_id,
    r.referral_id AS case_key,
    r.referral_date AS day,
    r.worker_id AS worker,
    r.team_id AS team,
    r.source,
    coalesce(r.no_further_action, FALSE) AS no_further_action,
    r.previous_referral,
    coalesce(r.referral_date <= add_months(r.previous_referral, n.re_referral_months), FALSE)
        OR (r.previous_referral IS NULL AND coalesce(c.earlier, 0) >= r.referrals_known) AS re_referral
FROM chained AS r
CROSS JOIN rule_numbers AS n
LEFT JOIN counted AS c ON c.person_id = r.person_id
