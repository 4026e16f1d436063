-- Early help by the day it ended, with the referral near that day.
WITH near AS (
    SELECT e.early_help_id, min(r.referral_date) AS referred
    FROM early_help_episodes AS e
    CROSS JOIN rule_numbers AS n
    JOIN referrals AS r
        ON r.person_id = e.person_id AND r.referral_date >= e.end_date - n.early_help_step_up_days
        AND r.referral_date <= e.end_date + n.early_help_step_up_days
    GROUP BY e.early_help_id
)
SELECT
    e.person_id,
    e.early_help_id AS case_key,
    e.end_date AS day,
    e.worker_id AS worker,
    CAST(NULL AS VARCHAR) AS team,
    e.start_date AS started,
    r.referred,
    coalesce(lower(e.end_reason) LIKE '%step%up%', FALSE) OR r.early_help_id IS NOT NULL AS stepped_up,
    CASE WHEN e.start_date <= e.end_date THEN date_diff('day', e.start_date, e.end_date) END AS days_helped
FROM early_help_episodes AS e
LEFT JOIN near AS r ON r.early_help_id = e.early_help_id
WHERE e.person_id IS NOT NULL AND e.end_date IS NOT NULL
