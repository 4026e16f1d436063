-- Section 47 enquiries by the day of the strategy discussion that began them.
SELECT
    person_id, enquiry_id AS case_key, start_date AS day, worker_id AS worker, team_id AS team,
    end_date AS ended
FROM section_47_enquiries
WHERE start_date IS NOT NULL
