-- Episodes of need that did not end in no further action at referral, by the day they closed; one per child and day of
-- referral (C11). A referral without its day stands for itself.
WITH ranked AS (
    SELECT *,
        row_number() OVER (
            PARTITION BY person_id, coalesce(CAST(referral_date AS VARCHAR), referral_id)
            ORDER BY coalesce(no_further_action, FALSE), referral_id
        ) AS place
    FROM referrals
    WHERE person_id IS NOT NULL
),
closed AS (
    SELECT * FROM ranked
    WHERE place = 1 AND close_date IS NOT NULL AND NOT coalesce(no_further_action, FALSE)
),
helped AS (
    SELECT c.referral_id, min(e.start_date) AS help_started
    FROM closed AS c
    CROSS JOIN rule_numbers AS n
    JOIN early_help_episodes AS e
        ON e.person_id = c.person_id AND e.start_date >= c.close_date
        AND e.start_date <= c.close_date + n.early_help_step_down_days
    GROUP BY c.referral_id
)
SELECT
    c.person_id,
    c.referral_id AS case_key,
    c.close_date AS day,
    c.worker_id AS worker,
    c.team_id AS team,
    c.referral_date AS referred,
    coalesce(p.name, 'Not recorded') AS close_reason,
    coalesce(c.close_reason IN ('RC1', 'RC2', 'RC3', 'RC4', 'RC5', 'RC6'), FALSE) AS not_for_early_help,
    h.help_started,
    coalesce(c.close_reason = 'RC9', FALSE) OR h.referral_id IS NOT NULL AS stepped_down,
    coalesce(c.referral_date <= c.close_date, FALSE) AS dates_in_order,
    -- Bands of the published statistics: the lower bound belongs to the band.
    CASE
        WHEN c.close_date < add_months(c.referral_date, 3) THEN 'Under 3 months'
        WHEN c.close_date < add_months(c.referral_date, 6) THEN '3 to under 6 months'
        WHEN c.close_date < add_months(c.referral_date, 12) THEN '6 to under 12 months'
        WHEN c.close_date < add_months(c.referral_date, n.need_long_months) THEN '1 to under 2 years'
        ELSE '2 years or more'
    END AS duration
FROM closed AS c
CROSS JOIN rule_numbers AS n
LEFT JOIN code_names AS p ON p.code = c.close_reason AND p.code_set = 'cin_closure_reason'
LEFT JOIN helped AS h ON h.referral_id = c.referral_id
