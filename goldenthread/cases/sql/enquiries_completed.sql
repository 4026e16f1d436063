-- Completed section 47 enquiries and whether a conference followed (interpretation 24).
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
judged AS (
    SELECT q.*, h.conference_date, k.end_dates,
        upper(json_extract_string(q.outcomes, '$.CP_CONFERENCE_FLAG')) AS conference_flag
    FROM section_47_enquiries AS q
    CROSS JOIN kept AS k
    LEFT JOIN held AS h ON h.enquiry_id = q.enquiry_id
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
    conference_date IS NOT NULL OR coalesce(conference_flag IN ('Y', 'YES', 'TRUE', '1'), FALSE) AS led_to_conference
FROM judged
WHERE CASE
    -- One that ended before it began is left out (C7).
    WHEN end_dates THEN end_date IS NOT NULL AND coalesce(end_date >= start_date, TRUE)
    ELSE start_date IS NOT NULL
        AND (conference_date IS NOT NULL OR coalesce(conference_flag, '') <> '' OR no_further_action IS NOT NULL)
END
