-- Initial conferences with a stored target date, beside the target worked out from the discussion that began the
-- enquiry. Transfer-in conferences have no enquiry of ours.
SELECT
    c.person_id,
    c.conference_id AS case_key,
    t.day,
    CAST(NULL AS VARCHAR) AS worker,
    CAST(NULL AS VARCHAR) AS team,
    q.start_date AS started,
    c.target_date AS stored_target,
    w.day AS right_target,
    c.target_date = w.day AS target_right
FROM initial_conferences AS c
CROSS JOIN as_at AS t
CROSS JOIN rule_numbers AS n
JOIN section_47_enquiries AS q ON q.enquiry_id = c.enquiry_id AND q.start_date <= t.day
LEFT JOIN calendar AS k ON k.day = q.start_date
LEFT JOIN working_days AS w ON w.number = k.number + n.conference_days
WHERE c.target_date IS NOT NULL AND NOT coalesce(c.transfer_in, FALSE)
