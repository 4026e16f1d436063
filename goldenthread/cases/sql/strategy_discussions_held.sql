-- Strategy discussions of one child by the day they were held. Where a load lists none, those that began a section 47
-- enquiry are all that is known of them.
WITH listed AS (
    SELECT count(*) > 0 AS any_discussion FROM strategy_discussions
),
held AS (
    SELECT person_id, discussion_id AS case_key, held_date, decided_date, team_id, worker_id FROM strategy_discussions
    UNION ALL
    SELECT q.person_id, q.enquiry_id, q.start_date, CAST(NULL AS DATE), q.team_id, q.worker_id
    FROM section_47_enquiries AS q
    CROSS JOIN listed AS l
    WHERE NOT l.any_discussion
)
SELECT
    h.person_id,
    h.case_key,
    h.held_date AS day,
    h.worker_id AS worker,
    h.team_id AS team,
    h.decided_date AS decided,
    CASE WHEN h.decided_date <= h.held_date THEN e.number - s.number END AS days_taken
FROM held AS h
LEFT JOIN calendar AS s ON s.day = h.decided_date
LEFT JOIN calendar AS e ON e.day = h.held_date
WHERE h.held_date IS NOT NULL
