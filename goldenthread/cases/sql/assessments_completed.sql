-- Assessments by the day they were authorised, with working days from start, from referral and to the child being seen
-- (C3), and what they found. The first of a referral is the one that started first, authorised or not.
WITH in_turn AS (
    SELECT *,
        row_number() OVER (
            PARTITION BY referral_id
            ORDER BY coalesce(start_date, DATE '2200-12-31'), coalesce(authorised_date, DATE '2200-12-31'), assessment_id
        ) AS place
    FROM assessments
),
-- Assessments share outcome texts, so each text is taken apart once. 1 stands before 5 where there are several.
said AS (
    SELECT DISTINCT outcomes FROM assessments WHERE outcomes IS NOT NULL
),
flags AS (
    SELECT outcomes,
        upper(coalesce(json_extract_string(outcomes, '$.CLA_REQUEST_FLAG'), 'N')) AS care,
        upper(coalesce(json_extract_string(outcomes, '$.STRATEGY_DISCUSSION_FLAG'), 'N')) AS strategy,
        upper(coalesce(json_extract_string(outcomes, '$.PROV_OF_SERVICES_FLAG'), 'N')) AS services,
        upper(coalesce(json_extract_string(outcomes, '$.PROV_OF_SB_CARE_FLAG'), 'N')) AS short_breaks,
        upper(coalesce(json_extract_string(outcomes, '$.REFERRAL_TO_OTHER_AGENCY_FLAG'), 'N')) AS other_agency,
        upper(coalesce(json_extract_string(outcomes, '$.LEGAL_ACTION_FLAG'), 'N')) AS legal_action,
        upper(coalesce(json_extract_string(outcomes, '$.PRIVATE_FOSTERING_FLAG'), 'N')) AS fostering,
        upper(coalesce(json_extract_string(outcomes, '$.SPECIALIST_ASSESSMENT_FLAG'), 'N')) AS specialist,
        upper(coalesce(json_extract_string(outcomes, '$.OTHER_ACTIONS_FLAG'), 'N')) AS actions,
        upper(coalesce(json_extract_string(outcomes, '$.OTHER_OUTCOMES_EXIST_FLAG'), 'N')) AS others,
        upper(coalesce(json_extract_string(outcomes, '$.NFA_FLAG'), 'N')) AS nothing,
        upper(coalesce(json_extract_string(outcomes, '$.NFA_S47_END_FLAG'), 'N')) AS nothing_after_enquiry
    FROM said
),
told AS (
    SELECT outcomes,
        nothing IN ('Y', 'YES', 'TRUE', '1') AS no_further_action,
        CASE
            WHEN care IN ('Y', 'YES', 'TRUE', '1') THEN 1
            WHEN strategy IN ('Y', 'YES', 'TRUE', '1') THEN 2
            WHEN services IN ('Y', 'YES', 'TRUE', '1') OR short_breaks IN ('Y', 'YES', 'TRUE', '1') THEN 3
            WHEN other_agency IN ('Y', 'YES', 'TRUE', '1') THEN 4
            WHEN legal_action IN ('Y', 'YES', 'TRUE', '1') OR fostering IN ('Y', 'YES', 'TRUE', '1')
                OR specialist IN ('Y', 'YES', 'TRUE', '1') OR actions IN ('Y', 'YES', 'TRUE', '1')
                OR others IN ('Y', 'YES', 'TRUE', '1') THEN 5
            WHEN nothing IN ('Y', 'YES', 'TRUE', '1') OR nothing_after_enquiry IN ('Y', 'YES', 'TRUE', '1') THEN 6
            ELSE 9
        END AS place
    FROM flags
),
judged AS (
    SELECT a.*, r.referral_date, e.number - s.number AS days_from_start, e.number - f.number AS days_from_referral,
        coalesce(a.start_date <= a.authorised_date, FALSE) AS dates_in_order,
        coalesce(o.no_further_action, FALSE) AS nothing_said,
        least(coalesce(o.place, 9), CASE WHEN a.no_further_action THEN 6 ELSE 9 END) AS outcome_place,
        v.first_seen,
        w.number - s.number AS days_to_first_seen,
        unborn(k.date_of_birth, k.expected_date_of_birth, a.authorised_date) AS unborn,
        unborn(k.date_of_birth, k.expected_date_of_birth, a.start_date) AS unborn_at_start
    FROM in_turn AS a
    JOIN children AS k ON k.person_id = a.person_id
    LEFT JOIN referrals AS r ON r.referral_id = a.referral_id
    LEFT JOIN told AS o ON o.outcomes = a.outcomes
    LEFT JOIN assessments_seen AS v ON v.assessment_id = a.assessment_id
    LEFT JOIN calendar AS e ON e.day = a.authorised_date
    LEFT JOIN calendar AS s ON s.day = a.start_date
    LEFT JOIN calendar AS f ON f.day = r.referral_date
    LEFT JOIN calendar AS w ON w.day = v.first_seen
    WHERE a.authorised_date IS NOT NULL
)
SELECT
    person_id,
    assessment_id AS case_key,
    authorised_date AS day,
    worker_id AS worker,
    team_id AS team,
    start_date AS started,
    referral_date AS referred,
    coalesce(no_further_action, FALSE) OR nothing_said AS no_further_action,
    days_from_start,
    days_from_referral,
    dates_in_order,
    coalesce(referral_date <= authorised_date, FALSE) AS referral_in_order,
    referral_id IS NOT NULL AND place = 1 AS first_of_referral,
    -- Bands of the published statistics, in working days.
    CASE
        WHEN NOT dates_in_order THEN NULL
        WHEN days_from_start <= 10 THEN '0 to 10'
        WHEN days_from_start <= 20 THEN '11 to 20'
        WHEN days_from_start <= 30 THEN '21 to 30'
        WHEN days_from_start <= 40 THEN '31 to 40'
        WHEN days_from_start <= 45 THEN '41 to 45'
        WHEN days_from_start <= 50 THEN '46 to 50'
        WHEN days_from_start <= 60 THEN '51 to 60'
        ELSE '61 or more'
    END AS duration,
    CASE outcome_place
        WHEN 1 THEN 'Looked after'
        WHEN 2 THEN 'Strategy discussion'
        WHEN 3 THEN 'Child in need plan or services'
        WHEN 4 THEN 'Early help'
        WHEN 5 THEN 'Other'
        WHEN 6 THEN 'No further action'
        ELSE 'Not recorded'
    END AS outcome,
    coalesce(child_seen, FALSE) AS child_seen,
    unborn,
    first_seen,
    CASE WHEN NOT unborn_at_start THEN days_to_first_seen END AS days_to_first_seen
FROM judged
