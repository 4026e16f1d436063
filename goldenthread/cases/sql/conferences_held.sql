-- Initial conferences by the day they were held, with working days from the strategy discussion that
-- began the enquiry (a later one does not restart the clock).
SELECT
    c.person_id,
    c.conference_id AS case_key,
    c.conference_date AS day,
    c.worker_id AS worker,
    c.team_id AS team,
    q.start_date AS enquiry_started,
    coalesce(c.transfer_in, FALSE) AS transfer_in,
    e.number - s.number AS days_from_enquiry,
    coalesce(q.start_date <= c.conference_date, FALSE) AS dates_in_order
FROM initial_conferences AS c
LEFT JOIN section_47_enquiries AS q ON q.enquiry_id = c.enquiry_id
LEFT JOIN calendar AS e ON e.day = c.conference_date
LEFT JOIN calendar AS s ON s.day = q.start_date
WHERE c.conference_date IS NOT NULL
