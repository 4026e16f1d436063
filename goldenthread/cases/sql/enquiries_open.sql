-- Section 47 enquiries that had begun by a snapshot day and not ended by then, with the working days gone (C3). In a
-- load without end dates one with an outcome is over (interpretation 63), and so is one whose conference has been held
-- (interpretation 64). One that ended before it began is left out.
WITH kept AS (
    SELECT coalesce(bool_or(end_date IS NOT NULL), FALSE) AS end_dates FROM section_47_enquiries
),
conferences AS (
    SELECT person_id, enquiry_id, conference_date AS held FROM initial_conferences WHERE NOT coalesce(transfer_in, FALSE)
    UNION ALL
    SELECT person_id, NULL, held_date
    FROM review_meetings
    WHERE meeting_type = 'icpc' AND NOT coalesce(cancelled, FALSE)
),
-- One that names the enquiry, or one of the child that names none and is not before it.
held AS (
    SELECT enquiry_id, min(held) AS held
    FROM (
        SELECT enquiry_id, held FROM conferences WHERE enquiry_id IS NOT NULL
        UNION ALL
        SELECT q.enquiry_id, c.held
        FROM section_47_enquiries AS q
        JOIN conferences AS c ON c.person_id = q.person_id AND c.held >= q.start_date
        WHERE c.enquiry_id IS NULL
    ) AS every
    GROUP BY enquiry_id
)
SELECT
    q.person_id,
    q.enquiry_id AS case_key,
    d.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    q.start_date AS started,
    d.number - s.number AS days_open
FROM section_47_enquiries AS q
CROSS JOIN kept AS k
JOIN snapshot_days AS d ON q.start_date <= d.day AND coalesce(q.end_date, DATE '2200-12-31') > d.day
JOIN calendar AS s ON s.day = q.start_date
LEFT JOIN held AS h ON h.enquiry_id = q.enquiry_id
WHERE coalesce(q.end_date, DATE '2200-12-31') >= q.start_date
    AND (
        k.end_dates
        OR (
            coalesce(h.held, DATE '2200-12-31') > d.day AND q.no_further_action IS NULL
            AND coalesce(json_extract_string(q.outcomes, '$.CP_CONFERENCE_FLAG'), '') = ''
        )
    )
