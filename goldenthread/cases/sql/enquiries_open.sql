-- Section 47 enquiries that had begun by a snapshot day and not ended by then, with the working days gone (C3). In a
-- load without end dates one with an outcome is over (interpretation 63). One that ended before it began is left out.
WITH kept AS (
    SELECT coalesce(bool_or(end_date IS NOT NULL), FALSE) AS end_dates FROM section_47_enquiries
),
held AS (
    SELECT DISTINCT c.enquiry_id
    FROM initial_conferences AS c
    JOIN as_at AS t ON c.conference_date <= t.day
    WHERE c.enquiry_id IS NOT NULL
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
            h.enquiry_id IS NULL AND q.no_further_action IS NULL
            AND coalesce(json_extract_string(q.outcomes, '$.CP_CONFERENCE_FLAG'), '') = ''
        )
    )
