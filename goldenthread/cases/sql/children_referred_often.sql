-- Children with the referrals of the 12 months that end on a snapshot day (C16), one a day (C11). On the as-at day
-- Annex A's own count of those before the latest, which knows more than its rows do, stands where it is higher.
WITH days AS (
    SELECT DISTINCT person_id, referral_date AS day FROM referrals WHERE referral_date IS NOT NULL
),
windows AS (
    SELECT day, add_months(CAST(day + 1 AS DATE), -1 * re_referral_months) AS first_day, is_as_at, often_referred FROM snapshot_days
),
counted AS (
    SELECT person_id, max(referrals_12m) AS earlier FROM annex_a_counts GROUP BY person_id
),
known AS (
    SELECT d.person_id, w.day, w.is_as_at, w.often_referred, count(*) AS referrals, max(d.day) AS last_referral
    FROM days AS d
    JOIN windows AS w ON d.day >= w.first_day AND d.day <= w.day
    GROUP BY d.person_id, w.day, w.is_as_at, w.often_referred
),
judged AS (
    SELECT k.*,
        CASE WHEN k.is_as_at THEN greatest(k.referrals, 1 + coalesce(c.earlier, 0)) ELSE k.referrals END AS number
    FROM known AS k
    LEFT JOIN counted AS c ON c.person_id = k.person_id
)
SELECT
    person_id,
    person_id AS case_key,
    day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    last_referral,
    CAST(number AS INTEGER) AS referrals
FROM judged
WHERE number >= often_referred
