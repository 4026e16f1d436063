-- Completed section 47 enquiries: whether a conference followed (interpretation 24), how long they took, what they found.
WITH kept AS (
    SELECT coalesce(bool_or(end_date IS NOT NULL), FALSE) AS end_dates FROM section_47_enquiries
),
held AS (
    SELECT c.enquiry_id, min(c.conference_date) AS conference_date
    FROM initial_conferences AS c
    CROSS JOIN as_at AS t
    WHERE c.enquiry_id IS NOT NULL AND c.conference_date <= t.day
    GROUP BY c.enquiry_id
),
-- Enquiries share outcome texts, so each text is taken apart once.
said AS (
    SELECT DISTINCT outcomes FROM section_47_enquiries WHERE outcomes IS NOT NULL
),
flags AS (
    SELECT outcomes,
        upper(json_extract_string(outcomes, '$.CP_CONFERENCE_FLAG')) AS conference,
        upper(coalesce(json_extract_string(outcomes, '$.LEGAL_ACTION_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1') AS legal_action,
        upper(coalesce(json_extract_string(outcomes, '$.PROV_OF_SERVICES_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1') AS services,
        upper(coalesce(json_extract_string(outcomes, '$.PROV_OF_SB_CARE_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1')
            AS short_breaks,
        upper(coalesce(json_extract_string(outcomes, '$.MONITOR_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1') AS monitor,
        upper(coalesce(json_extract_string(outcomes, '$.OTHER_OUTCOMES_EXIST_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1')
            AS others,
        upper(coalesce(json_extract_string(outcomes, '$.NFA_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1') AS nothing,
        upper(coalesce(json_extract_string(outcomes, '$.NFA_CONTINUE_SINGLE_FLAG'), 'N')) IN ('Y', 'YES', 'TRUE', '1')
            AS assessment_goes_on
    FROM said
),
judged AS (
    SELECT q.*, h.conference_date, k.end_dates, f.conference AS conference_flag,
        h.conference_date IS NOT NULL OR coalesce(f.conference IN ('Y', 'YES', 'TRUE', '1'), FALSE) AS led_to_conference,
        coalesce(f.legal_action, FALSE) AS legal_action,
        coalesce(f.services OR f.short_breaks OR f.monitor, FALSE) AS substantiated,
        coalesce(f.others, FALSE) AS others,
        coalesce(q.no_further_action, FALSE) OR coalesce(f.nothing OR f.assessment_goes_on, FALSE)
            OR coalesce(f.conference IN ('N', 'NO', 'FALSE', '0'), FALSE) AS nothing,
        s.number AS started_number, e.number AS ended_number
    FROM section_47_enquiries AS q
    CROSS JOIN kept AS k
    LEFT JOIN held AS h ON h.enquiry_id = q.enquiry_id
    LEFT JOIN flags AS f ON f.outcomes = q.outcomes
    LEFT JOIN calendar AS s ON s.day = q.start_date
    LEFT JOIN calendar AS e ON e.day = q.end_date
)
SELECT
    person_id,
    enquiry_id AS case_key,
    CASE WHEN end_dates THEN end_date ELSE start_date END AS day,
    worker_id AS worker,
    team_id AS team,
    start_date AS started,
    end_date AS ended,
    conference_date AS conference,
    led_to_conference,
    ended_number - started_number AS days_taken,
    coalesce(start_date <= end_date, FALSE) AS dates_in_order,
    CASE
        WHEN led_to_conference THEN 'Conference'
        WHEN legal_action THEN 'Legal action'
        WHEN substantiated THEN 'Concerns substantiated, no continuing risk'
        WHEN others THEN 'Other'
        WHEN nothing THEN 'Not substantiated or no further action'
        ELSE 'Not recorded'
    END AS outcome,
    NOT led_to_conference AND nothing AS not_needed
FROM judged
WHERE CASE
    -- One that ended before it began is left out (C7).
    WHEN end_dates THEN end_date IS NOT NULL AND coalesce(end_date >= start_date, TRUE)
    ELSE start_date IS NOT NULL
        AND (conference_date IS NOT NULL OR coalesce(conference_flag, '') <> '' OR no_further_action IS NOT NULL)
END
