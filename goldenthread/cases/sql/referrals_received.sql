-- One row per child and day of referral (C11), with the referral before it (C4) and what came of it. Where a source
-- gives only how many referrals came in the 12 months before the latest (Annex A), and it gives fewer rows than that,
-- the first row had one before it (interpretation 8).
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
),
-- An assessment may name another row of the same child and day.
linked AS (
    SELECT DISTINCT r.person_id, r.referral_date
    FROM assessments AS a
    JOIN referrals AS r ON r.referral_id = a.referral_id
),
assessed AS (
    SELECT r.referral_id,
        min(a.start_date) AS first_started,
        bool_or(a.start_date < coalesce(r.close_date, DATE '2200-12-31')) AS in_time,
        bool_or(
            a.start_date <= coalesce(r.close_date, DATE '2200-12-31')
            AND coalesce(a.authorised_date <= t.day, FALSE)
        ) AS finished
    FROM chained AS r
    CROSS JOIN as_at AS t
    JOIN assessments AS a ON a.person_id = r.person_id AND a.start_date >= r.referral_date
    GROUP BY r.referral_id
),
enquired AS (
    SELECT r.referral_id, min(q.start_date) AS first_started
    FROM chained AS r
    JOIN section_47_enquiries AS q ON q.person_id = r.person_id AND q.start_date >= r.referral_date
    GROUP BY r.referral_id
),
begun AS (
    SELECT person_id, start_date FROM cin_plans
    UNION ALL SELECT person_id, start_date FROM protection_spells
    UNION ALL SELECT person_id, start_date FROM section_47_enquiries
    UNION ALL SELECT person_id, start_date FROM care_periods WHERE NOT short_breaks_only
),
-- Only what closed as assessed without more to do can be it.
more_done AS (
    SELECT DISTINCT r.referral_id
    FROM chained AS r
    JOIN begun AS b ON b.person_id = r.person_id AND b.start_date >= r.referral_date AND b.start_date <= r.close_date
    WHERE r.close_reason = 'RC8'
)
SELECT
    r.person_id,
    r.referral_id AS case_key,
    r.referral_date AS day,
    r.worker_id AS worker,
    r.team_id AS team,
    r.source,
    CASE
        WHEN r.source IN ('1A', '1B', '1C', '1D') THEN 'Individual'
        WHEN r.source = '2A' THEN 'Schools'
        WHEN r.source = '2B' THEN 'Education services'
        WHEN r.source IN ('3A', '3B', '3C', '3D', '3E', '3F') THEN 'Health services'
        WHEN r.source = '4' THEN 'Housing'
        WHEN r.source IN ('5A', '5B', '5C', '5D') THEN 'LA services'
        WHEN r.source = '6' THEN 'Police'
        WHEN r.source = '7' THEN 'Other legal agency'
        WHEN r.source = '8' THEN 'Other'
        WHEN r.source = '9' THEN 'Anonymous'
        ELSE 'Unknown'
    END AS source_group,
    coalesce(r.no_further_action, FALSE) AS no_further_action,
    r.previous_referral,
    coalesce(r.referral_date <= add_months(r.previous_referral, n.re_referral_months), FALSE)
        OR (r.previous_referral IS NULL AND coalesce(c.earlier, 0) >= r.referrals_known) AS re_referral,
    r.close_date AS closed,
    l.person_id IS NOT NULL OR coalesce(a.in_time, FALSE) AS led_to_assessment,
    NOT coalesce(r.no_further_action, FALSE) AND coalesce(r.close_reason = 'RC8', FALSE) AND coalesce(a.finished, FALSE)
        AND m.referral_id IS NULL AS assessed_not_in_need,
    CASE
        WHEN coalesce(r.no_further_action, FALSE) THEN 'No further action'
        WHEN coalesce(a.first_started <= r.referral_date + n.referral_outcome_days, FALSE) THEN CASE
            WHEN coalesce(q.first_started <= r.referral_date + n.referral_outcome_days, FALSE)
                THEN 'Both assessment and section 47 enquiry'
            ELSE 'Assessment only'
        END
        WHEN coalesce(q.first_started <= r.referral_date + n.referral_outcome_days, FALSE)
            THEN 'Section 47 enquiry only'
        ELSE 'None yet'
    END AS outcome
FROM chained AS r
CROSS JOIN rule_numbers AS n
LEFT JOIN counted AS c ON c.person_id = r.person_id
LEFT JOIN linked AS l ON l.person_id = r.person_id AND l.referral_date = r.referral_date
LEFT JOIN assessed AS a ON a.referral_id = r.referral_id
LEFT JOIN enquired AS q ON q.referral_id = r.referral_id
LEFT JOIN more_done AS m ON m.referral_id = r.referral_id
